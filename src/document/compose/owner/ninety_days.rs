//! Page two: the plan for 90 days, what the clinic decided, and where that leads. Nothing is dropped silently: what does not fit is
//! counted.

use super::super::Paper;
use super::super::decisions::with_state;
use super::super::first_steps::{by_when, planned, who};
use super::super::gap_card::decision;
use super::super::parts::{chapter, section, text};
use super::super::projection::{counts, projection};
use crate::answers::ActionState;
use crate::assessment::{ControlLine, Period, words};
use crate::document::{Block, Column, Entries, Row, Span, Table};

pub(in super::super) fn ninety_days(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let hours = words::hours_a_month(report.roadmap.hours_per_month, report.roadmap.hours_are_given);
    let intro = format!(
        "{hours} Order: {}. {} A day that the clinic planned stands in place of the computed one.",
        paper.choices.lens_title,
        words::PROJECTION
    );
    let mut blocks = vec![Block::PageBreak, chapter("Plan for 90 days"), Block::Fine(vec![Block::paragraph(intro)])];
    blocks.extend(fixes(paper));
    blocks.extend(decisions(paper));
    blocks.extend(projection(paper).map(|bars| Block::Fine(vec![bars, counts(paper)])));
    blocks
}

/// A table with as many rows as the page has room for; the others are counted below it.
fn as_many_as_fit(columns: Vec<Column>, rows: Vec<Row>, one: &str, many: &str) -> Block {
    let (one, many) = (format!("more {one}"), format!("more {many}"));
    let more = |number| text(format!("And {} in the full report.", words::count(number, &one, &many)));
    let rest = (1..=rows.len()).map(more).collect();
    let full = Box::new(Block::Table(Table { caption: String::new(), columns, rows }));
    Block::Fine(vec![Block::AsManyAsFit(Entries { full, short: Vec::new(), rest })])
}

/// The fixes of the 90 days as a table; what comes later is only counted.
fn fixes(paper: &Paper) -> Vec<Block> {
    let (soon, later): (Vec<&Period>, Vec<&Period>) =
        paper.report.roadmap.under(paper.choices.lens).iter().partition(|period| period.until.is_some());
    let rows = soon.into_iter().flat_map(|period| {
        let lines = period.controls.iter().filter_map(|id| paper.report.control(id));
        lines.map(|line| row(paper, &period.title, line))
    });
    let rows: Vec<Row> = rows.collect();
    let mut blocks = vec![match rows.is_empty() {
        true => Block::paragraph(words::NO_FIX_ENDS),
        false => as_many_as_fit(columns(paper), rows, "fix in these days", "fixes in these days"),
    }];
    blocks.extend(later.into_iter().filter(|period| !period.controls.is_empty()).map(|period| {
        let score = match paper.report.score.is_draft {
            true => String::new(),
            false => format!(", score after {} of 100", words::whole(period.score_after)),
        };
        let fixes = words::count(period.controls.len(), "fix", "fixes");
        let hours = words::hours(period.hours);
        Block::Fine(vec![Block::paragraph(format!("{}: {fixes}, about {hours}{score}. The full report has them.", period.title))])
    }));
    blocks
}

fn columns(paper: &Paper) -> Vec<Column> {
    let mut columns = vec![
        Column::ems("Period", 7.5),
        Column::ems("Nr", 2.0).right(),
        Column::share("Fix", 4.0),
        Column::share("Who", 2.6),
        Column::ems("Hours", 3.5).right(),
        Column::ems("By when", 9.5),
    ];
    if !paper.report.score.is_draft {
        columns.push(Column::ems("Score after", 4.0).right());
    }
    columns
}

fn row(paper: &Paper, period: &str, line: &ControlLine) -> Row {
    let mut name = vec![Span::text(&line.name)];
    if let Some(action) = &line.action {
        name.push(Span::strong(format!(" ({})", action.state.words().to_lowercase())));
    }
    let place = paper.place(&line.id).unwrap_or_default();
    let by = by_when(paper, &line.id);
    let mut row = vec![text(period), text(place.to_string()), name, text(who(line)), text(line.hours.to_string()), text(by)];
    if !paper.report.score.is_draft {
        let step = paper.steps().iter().find(|step| step.control == line.id);
        row.push(text(step.map(|step| words::whole(step.score_after)).unwrap_or_default()));
    }
    row
}

/// Controls with a decision, the most important first. A plan for these 90 days is in the table already, with who and when.
fn decided<'a>(paper: &'a Paper) -> Vec<&'a ControlLine> {
    let all = [ActionState::Done, ActionState::RiskAccepted, ActionState::ThirdParty, ActionState::Planned];
    let periods = paper.report.roadmap.under(paper.choices.lens);
    let is_in_table = |line: &ControlLine| {
        planned(line).is_some() && periods.iter().any(|period| period.until.is_some() && period.controls.contains(&line.id))
    };
    all.into_iter().flat_map(|state| with_state(paper, state)).filter(|line| !is_in_table(line)).collect()
}

fn decisions(paper: &Paper) -> Vec<Block> {
    let rows: Vec<Row> = decided(paper).into_iter().map(|line| vec![text(&line.name), text(decision(paper, line))]).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![Column::share("Fix", 2.0), Column::share("Decision", 4.4)];
    vec![
        section("What the clinic decided"),
        Block::Fine(vec![Block::paragraph(words::decisions(paper.report))]),
        as_many_as_fit(columns, rows, "decision", "decisions"),
    ]
}
