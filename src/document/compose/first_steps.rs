//! The first fixes: what, by whom, by when.

use super::Paper;
use super::parts::{self, strong, text};
use super::steps::first_step;
use crate::answers::{Action, ActionState};
use crate::assessment::{ControlLine, ScheduleRow, words};
use crate::document::{Block, Column, Row, Span, Table};

/// How many fixes a first page names.
const FIRST_STEPS: usize = 3;

/// The first fixes in the order that the user picked.
pub(super) fn first_steps(paper: &Paper) -> Vec<Block> {
    let columns = vec![
        Column::ems("No.", 2.2).right(),
        Column::share("What", 3.0),
        Column::share("Who", 3.2),
        Column::ems("By when", 9.2),
        Column::ems("Hours", 3.5).right(),
        Column::ems("IT company", 4.5).right(),
        Column::share("Cost, an estimate", 2.2),
    ];
    let row = |line: &ControlLine, row: &ScheduleRow| {
        vec![
            strong(&line.name),
            text(who(line)),
            text(words::by_when(row.due)),
            text(row.own_hours.to_string()),
            text(company_hours(row)),
            text(line.cost.words()),
        ]
    };
    listed(paper, columns, row)
}

/// The same, each with how to begin.
pub(super) fn with_first_step(paper: &Paper) -> Vec<Block> {
    let columns = vec![
        Column::ems("No.", 2.2).right(),
        Column::share("What, and the first step", 4.6),
        Column::share("Who, by when, how long", 2.4),
    ];
    let row = |line: &ControlLine, row: &ScheduleRow| {
        let begin = first_step(paper, &line.id).map(|step| format!("\n{step}")).unwrap_or_default();
        vec![
            vec![Span::strong(&line.name), Span::text(begin)],
            text(format!(
                "{}\n{}\n{}",
                who(line),
                words::by_when(row.due),
                words::hours_of_both(row.own_hours, row.company_hours)
            )),
        ]
    };
    vec![Block::Fine(listed(paper, columns, row))]
}

fn listed(paper: &Paper, columns: Vec<Column>, cells: impl Fn(&ControlLine, &ScheduleRow) -> Row) -> Vec<Block> {
    let first = paper.schedule().rows.iter().take(FIRST_STEPS);
    let lines = first.filter_map(|row| Some((row, paper.report.control(&row.control)?)));
    let row = |(at, (row, line)): (usize, (&ScheduleRow, &ControlLine))| {
        let mut all = vec![text((at + 1).to_string())];
        all.extend(cells(line, row));
        all
    };
    let rows: Vec<Row> = lines.enumerate().map(row).collect();
    let title = match rows.len() {
        0 => return nothing(paper),
        1 => "Do this first",
        2 => "Do these two first",
        _ => "Do these three first",
    };
    vec![parts::section(title), Block::Table(Table { caption: String::new(), columns, rows })]
}

pub(super) fn company_hours(row: &ScheduleRow) -> String {
    if row.company_hours > 0.0 { row.company_hours.to_string() } else { "–".to_owned() }
}

fn nothing(paper: &Paper) -> Vec<Block> {
    let why = match paper.report.gaps.is_empty() {
        true => words::ALL_MET,
        false => "The clinic has decided about every control that is not met. No fix is left in the plan.",
    };
    vec![parts::section("Nothing to fix"), Block::paragraph(why)]
}

/// The plan for a fix, where there is one.
pub(super) fn planned(line: &ControlLine) -> Option<&Action> {
    line.action.as_ref().filter(|action| action.state == ActionState::Planned)
}

/// Who does a fix: the person named, or else the suggested role.
pub(super) fn who(line: &ControlLine) -> String {
    match planned(line).map(|action| action.who.trim()) {
        Some(name) if !name.is_empty() => name.to_owned(),
        _ => line.owner.clone(),
    }
}
