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
    let lines = paper.steps().iter().filter_map(|step| paper.report.control(&step.control)).take(FIRST_STEPS);
    let rows: Vec<_> = lines
        .enumerate()
        .map(|(at, line)| {
            let effort = format!("About {}. {}", words::hours(line.hours), line.cost.words());
            vec![
                text((at + 1).to_string()),
                strong(&line.name),
                text(who(line)),
                text(by_when(paper, &line.id)),
                text(words::sentences(&[effort])),
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
        Column::ems("Nr", 1.5).right(),
        Column::share("What", 3.0),
        Column::share("Who", 3.2),
        Column::ems("By when", 9.2),
        Column::ems("Effort, an estimate", 9.5),
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

/// By when a fix is done: the planned date, or else the end of its period in the plan.
pub(super) fn by_when(paper: &Paper, control: &ControlId) -> String {
    let day = paper.report.control(control).and_then(planned).and_then(|action| action.when);
    if let Some(day) = day {
        return if day < paper.report.about.as_of { format!("{}, overdue", day.in_words()) } else { day.in_words() };
    }
    let periods = paper.report.roadmap.under(paper.choices.lens);
    match periods.iter().find(|period| period.controls.contains(control)) {
        Some(period) => match period.until {
            Some(day) => day.in_words(),
            None => "After 90 days".to_owned(),
        },
        None => "No date".to_owned(),
    }
}
