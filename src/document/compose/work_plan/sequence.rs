//! The fixes in an order in which they can be done.

use super::super::Paper;
use super::super::first_steps::{by_when, who};
use super::super::parts::{chapter, table, text};
use crate::assessment::{ControlLine, Status, words};
use crate::document::{Block, Column, Row};

pub(in super::super) fn sequence(paper: &Paper) -> Vec<Block> {
    let lines: Vec<&ControlLine> = paper.steps().iter().filter_map(|step| paper.report.control(&step.control)).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let roadmap = &paper.report.roadmap;
    let hours = match roadmap.hours_are_given {
        true => format!("with the {} a month that the clinic has", words::hours(f64::from(roadmap.hours_per_month))),
        false => format!("with {} a month, which is an assumption", words::hours(f64::from(roadmap.hours_per_month))),
    };
    let intro = format!("Days are those that the clinic planned, or else what comes out {hours}. Scores are a projection.");
    let mut columns = vec![
        Column::ems("Nr", 2.0).right(),
        Column::share("Fix", 3.0),
        Column::share("Service", 2.0),
        Column::share("Comes after", 1.8),
        Column::share("Who", 2.0),
        Column::ems("By when", 10.0),
        Column::ems("Hours, in all", 5.0).right(),
    ];
    if !paper.report.score.is_draft {
        columns.push(Column::ems("Score after", 4.0).right());
    }
    let mut so_far = 0.0;
    let rows: Vec<Row> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            so_far += line.hours;
            row(paper, at, line, so_far)
        })
        .collect();
    let mut blocks = vec![chapter("In which order"), Block::paragraph(intro)];
    blocks.extend(table(columns, rows));
    blocks
}

fn row(paper: &Paper, at: usize, line: &ControlLine, so_far: f64) -> Row {
    let service = paper.report.services.iter().find(|service| service.controls.contains(&line.id));
    let mut row = vec![
        text((at + 1).to_string()),
        text(&line.name),
        text(service.map_or("Other work", |service| service.title.as_str())),
        text(after(paper, line)),
        text(who(line)),
        text(by_when(paper, &line.id)),
        text(format!("{}, {so_far}", line.hours)),
    ];
    if !paper.report.score.is_draft {
        row.push(text(paper.steps().get(at).map(|step| words::whole(step.score_after)).unwrap_or_default()));
    }
    row
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
