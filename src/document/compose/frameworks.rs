//! Which controls speak to which rule, criterion or goal, and how they stand.

use super::Paper;
use super::parts::{captioned, chapter, section, text};
use crate::assessment::{FrameworkRow, FrameworkTable, Report, Status, words};
use crate::document::{Block, Column, ParagraphStyle, Row, Span, Spans};
use crate::questionnaire::Listing;

/// How the controls that speak to an item are shown.
type Detail = fn(&Report, &FrameworkRow) -> Spans;

pub(super) fn frameworks(paper: &Paper) -> Vec<Block> {
    let tables: Vec<&FrameworkTable> = paper.report.frameworks.iter().filter(|table| !table.rows.is_empty()).collect();
    if tables.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![chapter("HIPAA and other frameworks"), Block::paragraph(words::FRAMEWORKS)];
    let detail = |table: &FrameworkTable| -> Option<Detail> {
        table.listed.map(|listing| match listing {
            Listing::ByName => by_name as Detail,
            Listing::ByNumber => by_number,
        })
    };
    for table in &tables {
        if let Some(detail) = detail(table) {
            blocks.extend(listed(paper.report, table, detail));
        }
    }
    let others: Vec<_> = tables.into_iter().filter(|table| detail(table).is_none()).collect();
    blocks.extend(in_numbers(paper.report, &others));
    blocks
}

fn listed(report: &Report, table: &FrameworkTable, detail: Detail) -> Vec<Block> {
    let columns = vec![Column::share("Item", 1.0), Column::share("Controls, by status", 1.55)];
    let rows = table.rows.iter().map(|row| vec![item(row), detail(report, row)]);
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

/// The identifier, its title where that says more, and whether it is required.
fn item(row: &FrameworkRow) -> Spans {
    let mut spans = vec![Span::strong(&row.id)];
    if row.title != row.id {
        spans.push(Span::text(format!(" {}", row.title)));
    }
    if !row.mark.is_empty() {
        spans.push(Span::text(format!(" ({})", row.mark.to_lowercase())));
    }
    spans
}

fn proposed(table: &FrameworkTable) -> String {
    match table.is_proposed {
        true => words::PROPOSED.to_owned(),
        false => String::new(),
    }
}

/// The names of the controls, grouped by status.
fn by_name(report: &Report, row: &FrameworkRow) -> Spans {
    by_status(report, row, |names| format!(": {}", names.join("; ")))
}

/// How many controls have each status.
fn by_number(report: &Report, row: &FrameworkRow) -> Spans {
    by_status(report, row, |names| format!(": {}", names.len()))
}

fn by_status(report: &Report, row: &FrameworkRow, say: fn(&[&str]) -> String) -> Spans {
    let mut spans = Spans::new();
    for status in Status::ALL {
        let lines = row.controls.iter().filter_map(|id| report.control(id)).filter(|line| line.status == status);
        let names: Vec<&str> = lines.map(|line| line.name.as_str()).collect();
        if !names.is_empty() {
            if !spans.is_empty() {
                spans.push(Span::text(". "));
            }
            spans.extend([Span::Status(status), Span::text(say(&names))]);
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
                    .all(|line| matches!(line.status, Status::Met | Status::MetWithLimits | Status::NotApplicable))
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
