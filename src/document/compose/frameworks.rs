//! Which controls speak to which rule, criterion or goal, and how they stand.

use super::Paper;
use super::parts::{captioned, chapter, mark, section, text};
use crate::assessment::{FrameworkRow, FrameworkTable, Report, Status, words};
use crate::document::{Block, Column, ParagraphStyle, Row, Span, Spans};

/// Frameworks whose items are listed; the others appear with their numbers only.
const IN_FULL: [&str; 3] = ["hipaa", "hph_cpg", "soc2"];

pub(super) fn frameworks(paper: &Paper) -> Vec<Block> {
    let tables: Vec<&FrameworkTable> = paper.report.frameworks.iter().filter(|table| !table.rows.is_empty()).collect();
    if tables.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::PageBreak,
        chapter("HIPAA and other frameworks"),
        Block::paragraph(
            "Which controls of this check-up speak to which item, and how they stand. The links between controls and items are \
             this project’s judgement. A met control does not mean that the item is met.",
        ),
    ];
    let (full, counted): (Vec<_>, Vec<_>) = tables.into_iter().partition(|table| IN_FULL.contains(&table.id.as_str()));
    for table in full {
        blocks.extend(in_full(paper.report, table));
    }
    blocks.extend(in_numbers(paper.report, &counted));
    blocks
}

fn in_full(report: &Report, table: &FrameworkTable) -> Vec<Block> {
    let has_marks = table.rows.iter().any(|row| !row.mark.is_empty());
    let mut columns = vec![Column::ems("Item", 10.0), Column::share("Title", 1.6)];
    if has_marks {
        columns.push(Column::ems("Kind", 6.5));
    }
    columns.push(Column::share("Controls, by status", 3.4));
    let rows = table.rows.iter().map(|row| {
        let title = if row.title == row.id { String::new() } else { row.title.clone() };
        let mut cells: Row = vec![text(&row.id), text(title)];
        if has_marks {
            cells.push(text(&row.mark));
        }
        cells.push(by_status(report, row));
        cells
    });
    let not_asked = match table.not_asked {
        0 => String::new(),
        some => format!("{} in this check-up.", words::count(some, "item has no control", "items have no control")),
    };
    let note = words::sentences(&[proposed(table), table.version.clone(), table.note.clone(), not_asked]);
    let mut blocks = vec![section(&table.title)];
    blocks.extend(captioned(String::new(), columns, rows.collect()));
    blocks.push(Block::styled(ParagraphStyle::Small, note));
    blocks
}

fn proposed(table: &FrameworkTable) -> String {
    match table.is_proposed {
        true => "Proposed rule. It is not law, and nothing in it has to be done today.".to_owned(),
        false => String::new(),
    }
}

/// The controls of an item, those with the same status together.
fn by_status(report: &Report, row: &FrameworkRow) -> Spans {
    let mut spans = Spans::new();
    for status in Status::ALL {
        let lines = row.controls.iter().filter_map(|id| report.control(id)).filter(|line| line.status == status);
        let names: Vec<&str> = lines.map(|line| line.name.as_str()).collect();
        if !names.is_empty() {
            if !spans.is_empty() {
                spans.push(Span::text("\n"));
            }
            spans.push(Span::Status(mark(status)));
            spans.push(Span::text(format!(": {}", names.join("; "))));
        }
    }
    spans
}

fn in_numbers(report: &Report, tables: &[&FrameworkTable]) -> Vec<Block> {
    let rows: Vec<Row> = tables
        .iter()
        .map(|table| {
            let items = table.rows.len();
            let all_met = table.rows.iter().filter(|row| {
                row.controls
                    .iter()
                    .filter_map(|id| report.control(id))
                    .all(|line| matches!(line.status, Status::Met | Status::NotApplicable))
            });
            let mut title = vec![Span::text(format!("{}. {}", table.title, table.version))];
            if table.is_proposed {
                title.push(Span::strong(format!(" {}", proposed(table))));
            }
            let of = items + table.not_asked;
            vec![title, text(format!("{items} of {of}")), text(format!("{} of {items}", all_met.count()))]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::share("Framework", 1.0),
        Column::ems("Items that controls speak to", 9.0).right(),
        Column::ems("Items whose controls are all met", 9.0).right(),
    ];
    let mut blocks = vec![section("Other frameworks, in numbers")];
    blocks.extend(captioned(String::new(), columns, rows));
    blocks
}
