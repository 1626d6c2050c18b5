//! The first fixes: what, by whom, by when.

use super::Paper;
use super::parts::{self, strong, text};
use crate::answers::{Action, ActionState};
use crate::assessment::{ControlLine, words};
use crate::document::{Block, Column, Table};
use crate::questionnaire::ControlId;

/// How many fixes a first page names.
const FIRST_STEPS: usize = 3;

/// The first fixes in the order that the user picked.
pub(super) fn first_steps(paper: &Paper) -> Vec<Block> {
    let first = paper.schedule().rows.iter().take(FIRST_STEPS);
    let lines = first.filter_map(|row| Some((row, paper.report.control(&row.control)?)));
    let rows: Vec<_> = lines
        .enumerate()
        .map(|(at, (row, line))| {
            let company = if row.company_hours > 0.0 { row.company_hours.to_string() } else { "–".to_owned() };
            vec![
                text((at + 1).to_string()),
                strong(&line.name),
                text(who(line)),
                text(words::by_when(row.due)),
                text(row.own_hours.to_string()),
                text(company),
                text(line.cost.words()),
            ]
        })
        .collect();
    let title = match rows.len() {
        0 => return nothing(paper),
        1 => "Do this first",
        2 => "Do these two first",
        _ => "Do these three first",
    };
    let columns = vec![
        Column::ems("No.", 2.2).right(),
        Column::share("What", 3.0),
        Column::share("Who", 3.2),
        Column::ems("By when", 9.2),
        Column::ems("Hours", 3.5).right(),
        Column::ems("IT company", 4.5).right(),
        Column::share("Cost, an estimate", 2.2),
    ];
    vec![parts::section(title), Block::Table(Table { caption: String::new(), columns, rows })]
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

/// By when a fix is done; nothing where it has no place in the plan.
pub(super) fn by_when(paper: &Paper, control: &ControlId) -> String {
    paper.schedule().row(control).map(|(_, row)| words::by_when(row.due)).unwrap_or_default()
}
