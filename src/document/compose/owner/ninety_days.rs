//! Page two: the plan for 90 days, what the clinic decided, and where that leads. Nothing is cut short: what does not fit is counted.

use super::super::Paper;
use super::super::decisions::{counted, with_state};
use super::super::first_steps::{by_when, who};
use super::super::parts::{captioned, chapter, section, text};
use super::super::projection::projection;
use super::super::room::{Room, lines_of};
use crate::answers::{Action, ActionState};
use crate::assessment::{ControlLine, Period, words};
use crate::document::{Block, Column, Row, Span};

/// Lines of fine print on the page, without its heading and the bars.
const LINES: f32 = 38.0;

/// Lines kept for what was decided.
const DECISIONS: f32 = 12.0;

/// What a table takes beside its rows: caption, header, space.
const AROUND: f32 = 3.5;

pub(in super::super) fn ninety_days(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let a_month = words::count(report.roadmap.hours_per_month as usize, "hour", "hours");
    let hours = match report.roadmap.hours_are_given {
        true => format!("The clinic has {a_month} a month for this."),
        false => format!("The clinic did not say how many hours it has. This plan assumes {a_month} a month."),
    };
    let intro = format!(
        "{hours} Order: {}. Dates and scores are a projection: they assume that each fix is done in full and on time.",
        paper.choices.lens_title
    );
    let mut blocks = vec![Block::PageBreak, chapter("Plan for 90 days"), Block::paragraph(intro)];
    let projected = projection(paper);
    let mut room = Room::lines(if projected.is_some() { LINES } else { LINES + 8.0 });
    let decided = decided_lines(paper);
    let kept: f32 = decided.iter().map(|line| lines(line)).sum::<f32>().min(DECISIONS);
    room.take(kept);
    let mut left_out = 0;
    for period in report.roadmap.under(paper.choices.lens) {
        blocks.extend(stretch(paper, period, &mut room, &mut left_out));
    }
    if left_out > 0 {
        blocks.push(Block::paragraph(more(left_out, "fix", "fixes")));
    }
    blocks.extend(decisions(paper, decided, kept));
    blocks.extend(projected.map(|bars| Block::Fine(vec![bars])));
    blocks
}

fn more(number: usize, one: &str, many: &str) -> String {
    format!("And {} in the full report.", words::count(number, &format!("more {one}"), &format!("more {many}")))
}

/// The fixes of a stretch as a table; what comes after the 90 days is only counted.
fn stretch(paper: &Paper, period: &Period, room: &mut Room, left_out: &mut usize) -> Vec<Block> {
    let is_draft = paper.report.score.is_draft;
    let fixes = words::count(period.controls.len(), "fix", "fixes");
    let score = match is_draft {
        true => String::new(),
        false => format!(", score after {} of 100", words::whole(period.score_after)),
    };
    let about = format!("{fixes}, about {}{score}", words::hours(period.hours));
    let Some(until) = period.until else {
        return match period.controls.is_empty() {
            true => Vec::new(),
            false => vec![Block::paragraph(format!("{}: {about}. The full report has them.", period.title))],
        };
    };
    let title = format!("{}, until {}", period.title, until.in_words());
    if period.controls.is_empty() {
        return vec![Block::paragraph(format!("{title}: no fix ends in these days."))];
    }
    if !room.take(AROUND) {
        *left_out += period.controls.len();
        return Vec::new();
    }
    let mut rows = Vec::new();
    for line in period.controls.iter().filter_map(|id| paper.report.control(id)) {
        let who = who(line);
        let taken = lines_of(&line.name, 34).max(lines_of(&who, 22));
        match room.take(taken * 1.1 + 0.4) {
            true => rows.push(row(paper, line, who)),
            false => *left_out += 1,
        }
    }
    captioned(format!("{title}: {about}"), columns(is_draft), rows)
}

fn columns(is_draft: bool) -> Vec<Column> {
    let mut columns = vec![
        Column::ems("Nr", 2.0).right(),
        Column::share("Fix", 4.0),
        Column::share("Who", 2.4),
        Column::ems("Hours", 3.5).right(),
        Column::ems("By when", 10.0),
    ];
    if !is_draft {
        columns.push(Column::ems("Score after", 6.5).right());
    }
    columns
}

fn row(paper: &Paper, line: &ControlLine, who: String) -> Row {
    let mut name = vec![Span::text(&line.name)];
    if let Some(action) = &line.action {
        name.push(Span::strong(format!(" ({})", action.state.words().to_lowercase())));
    }
    let place = paper.place(&line.id).unwrap_or_default();
    let mut row = vec![text(place.to_string()), name, text(who), text(line.hours.to_string()), text(by_when(paper, &line.id))];
    if !paper.report.score.is_draft {
        let step = paper.steps().iter().find(|step| step.control == line.id);
        row.push(text(step.map(|step| words::whole(step.score_after)).unwrap_or_default()));
    }
    row
}

/// Controls with a decision that the tables above do not show in full, most telling first.
fn decided_lines<'a>(paper: &'a Paper) -> Vec<&'a ControlLine> {
    let all = [ActionState::Done, ActionState::RiskAccepted, ActionState::ThirdParty, ActionState::Planned];
    all.into_iter().flat_map(|state| with_state(paper, state)).collect()
}

fn what(action: &Action) -> String {
    words::decision(action)
}

fn lines(line: &ControlLine) -> f32 {
    let said = line.action.as_ref().map(what).unwrap_or_default();
    lines_of(&line.name, 34).max(lines_of(&said, 76)) * 1.1 + 0.4
}

fn decisions(paper: &Paper, decided: Vec<&ControlLine>, kept: f32) -> Vec<Block> {
    if decided.is_empty() {
        return Vec::new();
    }
    let mut room = Room::lines(kept + 0.1);
    let (shown, others): (Vec<_>, Vec<_>) = decided.into_iter().partition(|line| room.take(lines(line)));
    let rows = shown.into_iter().map(|line| {
        let said = line.action.as_ref().map(what).unwrap_or_default();
        vec![text(&line.name), text(said)]
    });
    let columns = vec![Column::share("Fix", 2.0), Column::share("What the clinic decided", 4.4)];
    let mut blocks = vec![section("What the clinic decided"), Block::paragraph(counted(paper))];
    blocks.extend(captioned(String::new(), columns, rows.collect()));
    if !others.is_empty() {
        blocks.push(Block::paragraph(more(others.len(), "decision", "decisions")));
    }
    blocks
}
