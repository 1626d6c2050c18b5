//! The fixes under the services that put them in place.

use super::super::Paper;
use super::super::first_steps::{by_when, planned, who};
use super::super::parts::{captioned, chapter, section, status, text};
use super::needs_first;
use crate::assessment::{ControlLine, Due, words};
use crate::document::{Block, Column, Row, Span};
use crate::questionnaire::ControlId;

pub(in super::super) fn by_service(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let mut blocks = vec![chapter("What to do, by service")];
    if report.gaps.is_empty() {
        blocks.push(Block::paragraph(format!("{} There is nothing to do.", words::ALL_MET)));
        return blocks;
    }
    blocks.push(Block::paragraph(
        "Each fix stands under one service. Where the clinic has named nobody yet, the role that suits stands there. A fix without a \
         number has no place in the plan, because of what the clinic decided.",
    ));
    for service in &report.services {
        blocks.extend(group(paper, &service.title, &format!("{} ", service.plain), &service.controls));
    }
    let is_elsewhere = |id: &ControlId| !report.services.iter().any(|service| service.controls.contains(id));
    let others: Vec<ControlId> = report.gaps.iter().map(|gap| gap.control.clone()).filter(is_elsewhere).collect();
    if !others.is_empty() {
        blocks.extend(group(paper, "Other work", "", &others));
    }
    let open: Vec<&ControlLine> = paper.schedule().rows.iter().filter_map(|row| report.control(&row.control)).collect();
    blocks.push(Block::paragraph(format!("All services: {}.", amount(&open))));
    blocks
}

fn group(paper: &Paper, title: &str, plain: &str, controls: &[ControlId]) -> Vec<Block> {
    let mut lines: Vec<&ControlLine> = controls.iter().filter_map(|id| paper.report.control(id)).collect();
    lines.sort_by_key(|line| paper.place(&line.id).unwrap_or(usize::MAX));
    let open: Vec<&ControlLine> = lines.iter().copied().filter(|line| paper.place(&line.id).is_some()).collect();
    let columns = vec![
        Column::ems("No.", 2.2).right(),
        Column::share("Fix", 4.6),
        Column::ems("Status", 7.0),
        Column::share("Needs first", 2.5),
        Column::ems("Hours", 3.5).right(),
        Column::share("Who, by when", 2.4),
    ];
    let intro = Block::paragraph(format!("{plain}To do: {}.", amount(&open)));
    let mut blocks = vec![section(title), intro];
    blocks.extend(captioned(String::new(), columns, lines.into_iter().map(|line| row(paper, line)).collect()));
    blocks
}

fn amount(open: &[&ControlLine]) -> String {
    let hours: f64 = open.iter().map(|line| line.hours).sum();
    match open.len() {
        0 => "nothing".to_owned(),
        some => format!("{}, about {}", words::count(some, "fix", "fixes"), words::hours(hours)),
    }
}

fn row(paper: &Paper, line: &ControlLine) -> Row {
    let place = paper.place(&line.id).map_or("–".to_owned(), |place| place.to_string());
    let fix = vec![
        Span::strong(format!("{}.", line.name)),
        Span::muted(format!(" Today: {}", words::sentences(std::slice::from_ref(&line.answer)))),
        Span::text(format!(" Done when: {}", words::sentences(std::slice::from_ref(&line.done_when)))),
    ];
    vec![
        text(place),
        fix,
        status(line.status),
        text(needs_first(paper, line)),
        text(line.hours.to_string()),
        text(who_and_when(paper, line)),
    ]
}

/// The decision in full, or else who should do it and the end of its period.
fn who_and_when(paper: &Paper, line: &ControlLine) -> String {
    let plan = || format!("{}, by {}", who(line), by_when(paper, &line.id));
    match &line.action {
        None if by_when(paper, &line.id) == words::by_when(Due::Later) => format!("{}, later", who(line)),
        None => plan(),
        Some(action) if planned(line).is_some() && (action.who.trim().is_empty() || action.when.is_none()) => {
            let rest = match action.who.trim().is_empty() {
                true => format!("Suggested: {}", line.owner),
                false => String::new(),
            };
            words::sentences(&[words::decision(action, paper.report.about.as_of), rest])
        }
        Some(action) => words::decision(action, paper.report.about.as_of),
    }
}
