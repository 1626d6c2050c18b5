//! Page two: the plan for 90 days, what the clinic decided, and where that leads. Nothing is cut short: what does not fit is counted.

use super::super::Paper;
use super::super::decisions::with_state;
use super::super::first_steps::{by_when, planned, who};
use super::super::parts::{captioned, chapter, section, text};
use super::super::projection::{counts, projection};
use super::super::room::{Room, lines_of};
use crate::answers::ActionState;
use crate::assessment::{ControlLine, Period, words};
use crate::document::{Block, Column, Row, Span};

/// Lines of fine print on the page.
const PAGE: f32 = 55.0;

/// Heading and introduction, the table's caption and header, and the lines that count what is left out.
const FIXED: f32 = 11.0;

/// Heading, count and header of the decisions.
const AROUND_DECISIONS: f32 = 6.5;

/// Bars with caption and legend, and what they count.
const BARS: f32 = 11.5;

/// Lines kept for what was decided.
const DECISIONS: f32 = 11.0;

pub(in super::super) fn ninety_days(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let a_month = words::count(report.roadmap.hours_per_month as usize, "hour", "hours");
    let hours = match report.roadmap.hours_are_given {
        true => format!("The clinic has {a_month} a month for this."),
        false => format!("The clinic did not say how many hours it has. This plan assumes {a_month} a month."),
    };
    let intro = format!(
        "{hours} Order: {}. Dates and scores are a projection: they assume that each fix is done in full and on time. A day that the \
         clinic planned stands in place of the computed one.",
        paper.choices.lens_title
    );
    let mut room = Room::lines(PAGE);
    room.take(FIXED);
    let bars = projection(paper).filter(|_| room.take(BARS));
    let decided = decided(paper);
    if !decided.is_empty() {
        room.take(AROUND_DECISIONS);
    }
    let wanted: f32 = decided.iter().map(|line| lines(line)).sum();
    let kept = wanted.min(DECISIONS);
    room.take(kept);
    let mut blocks = vec![Block::PageBreak, chapter("Plan for 90 days"), Block::Fine(vec![Block::paragraph(intro)])];
    blocks.extend(fixes(paper, &mut room));
    room.give(kept);
    blocks.extend(decisions(paper, decided, &mut room));
    blocks.extend(bars.map(|bars| Block::Fine(vec![bars, counts(paper)])));
    blocks
}

fn more(number: usize, one: &str, many: &str) -> Block {
    let counted = words::count(number, &format!("more {one}"), &format!("more {many}"));
    Block::Fine(vec![Block::paragraph(format!("And {counted} in the full report."))])
}

/// The fixes of the 90 days as a table; what comes later is only counted.
fn fixes(paper: &Paper, room: &mut Room) -> Vec<Block> {
    let (soon, later): (Vec<&Period>, Vec<&Period>) =
        paper.report.roadmap.under(paper.choices.lens).iter().partition(|period| period.until.is_some());
    let lines = soon.into_iter().flat_map(|period| {
        let lines = period.controls.iter().filter_map(|id| paper.report.control(id));
        lines.map(move |line| (period.title.as_str(), line))
    });
    let (shown, others): (Vec<_>, Vec<_>) = lines.partition(|(_, line)| {
        let taken = lines_of(&line.name, 30).max(lines_of(&who(line), 21));
        room.take(taken + 0.5)
    });
    let mut blocks = match shown.is_empty() {
        true => vec![Block::paragraph("No fix ends in these days.")],
        false => captioned(String::new(), columns(paper), shown.iter().map(|(period, line)| row(paper, period, line)).collect()),
    };
    if !others.is_empty() {
        blocks.push(more(others.len(), "fix in these days", "fixes in these days"));
    }
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

/// Controls with a decision, most telling first. A plan for these 90 days stands in the table, with who and when.
fn decided<'a>(paper: &'a Paper) -> Vec<&'a ControlLine> {
    let all = [ActionState::Done, ActionState::RiskAccepted, ActionState::ThirdParty, ActionState::Planned];
    let periods = paper.report.roadmap.under(paper.choices.lens);
    let is_in_table = |line: &ControlLine| {
        planned(line).is_some() && periods.iter().any(|period| period.until.is_some() && period.controls.contains(&line.id))
    };
    all.into_iter().flat_map(|state| with_state(paper, state)).filter(|line| !is_in_table(line)).collect()
}

fn decision(line: &ControlLine) -> String {
    line.action.as_ref().map(words::decision).unwrap_or_default()
}

fn lines(line: &ControlLine) -> f32 {
    lines_of(&line.name, 34).max(lines_of(&decision(line), 74)) + 0.5
}

fn decisions(paper: &Paper, decided: Vec<&ControlLine>, room: &mut Room) -> Vec<Block> {
    if decided.is_empty() {
        return Vec::new();
    }
    let (shown, others): (Vec<_>, Vec<_>) = decided.into_iter().partition(|line| room.take(lines(line)));
    let rows = shown.into_iter().map(|line| vec![text(&line.name), text(decision(line))]);
    let columns = vec![Column::share("Fix", 2.0), Column::share("Decision", 4.4)];
    let mut blocks =
        vec![section("What the clinic decided"), Block::Fine(vec![Block::paragraph(words::decisions(paper.report))])];
    blocks.extend(captioned(String::new(), columns, rows.collect()));
    if !others.is_empty() {
        blocks.push(more(others.len(), "decision", "decisions"));
    }
    blocks
}
