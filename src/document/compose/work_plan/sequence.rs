//! The fixes in an order in which they can be done.

use super::super::Paper;
use super::super::first_steps::who;
use super::super::parts::{chapter, table, text};
use super::super::plan::{reckoned, renewal};
use crate::assessment::{ControlLine, ScheduleRow, Status, words};
use crate::document::{Block, Column, Row};

pub(in super::super) fn sequence(paper: &Paper) -> Vec<Block> {
    let rows: Vec<Row> = paper.schedule().rows.iter().enumerate().filter_map(|(at, row)| self::row(paper, at + 1, row)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut columns = vec![
        Column::ems("No.", 2.2).right(),
        Column::share("Fix", 3.0),
        Column::share("Service", 2.0),
        Column::share("Comes after", 1.8),
        Column::share("Who", 2.0),
        Column::ems("By when", 10.0),
        Column::ems("Hours", 3.5).right(),
        Column::ems("IT company", 4.5).right(),
    ];
    if !paper.report.score.is_draft {
        columns.push(Column::ems("Score after", 4.0).right());
    }
    let mut blocks = vec![chapter("In which order"), Block::paragraph(reckoned(paper))];
    blocks.extend(renewal(paper).map(Block::paragraph));
    blocks.extend(table(columns, rows));
    blocks
}

fn row(paper: &Paper, place: usize, row: &ScheduleRow) -> Option<Row> {
    let line = paper.report.control(&row.control)?;
    let service = paper.report.services.iter().find(|service| service.controls.contains(&line.id));
    let mut cells = vec![
        text(place.to_string()),
        text(&line.name),
        text(service.map_or("Other work", |service| service.title.as_str())),
        text(after(paper, line)),
        text(who(line)),
        text(words::by_when(row.due)),
        text(row.own_hours.to_string()),
        text(row.company_hours.to_string()),
    ];
    if !paper.report.score.is_draft {
        cells.push(text(words::whole(row.score_after)));
    }
    Some(cells)
}

/// What has to be in place before: numbers of this list, and names of controls that are not met and not on it.
fn after(paper: &Paper, line: &ControlLine) -> String {
    let first = line.prerequisites.iter().filter_map(|id| paper.report.control(id));
    let open = first.filter(|first| !matches!(first.status, Status::Met | Status::MetWithLimits | Status::NotApplicable));
    let names: Vec<String> = open
        .map(|first| match paper.place(&first.id) {
            Some(place) => place.to_string(),
            None => first.name.clone(),
        })
        .collect();
    words::and(&names)
}
