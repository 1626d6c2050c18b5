//! The plan in periods of 30 days.

use super::Paper;
use super::first_steps::who;
use super::parts::{captioned, chapter, text};
use crate::assessment::{Period, words};
use crate::document::{Block, Column, Row, Span};

pub(super) fn roadmap(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let hours = words::hours_a_month(report.roadmap.hours_per_month, report.roadmap.hours_are_given);
    let projection = words::PROJECTION;
    let answered = words::answered(&report.score);
    let mut blocks = vec![
        chapter("Plan for 90 days"),
        Block::paragraph(format!("{hours} Order: {}. {projection} Scores are of 100, {answered}.", paper.choices.lens_title)),
    ];
    if report.score.is_draft {
        blocks.push(Block::paragraph(format!("Draft, {answered}: the plan shows points won, and no score.")));
    }
    for period in report.roadmap.under(paper.choices.lens) {
        blocks.extend(stretch(paper, period));
    }
    blocks
}

fn stretch(paper: &Paper, period: &Period) -> Vec<Block> {
    let is_draft = paper.report.score.is_draft;
    let until = period.until.map(|date| format!(", until {}", date.in_words())).unwrap_or_default();
    let fixes = words::count(period.controls.len(), "fix", "fixes");
    let score = match is_draft {
        true => String::new(),
        false => format!(". Score after: {}", words::whole(period.score_after)),
    };
    let caption = format!("{}{until}: {fixes}, {}{score}", period.title, words::hours(period.hours));
    let mut columns = vec![
        Column::ems("Nr", 2.0).right(),
        Column::share("Fix", 4.0),
        Column::share("Who", 1.6),
        Column::ems("Hours", 3.5).right(),
        Column::ems("Points", 4.0).right(),
    ];
    if !is_draft {
        columns.push(Column::ems("Score after", 6.5).right());
    }
    let rows: Vec<Row> = period.controls.iter().filter_map(|id| row(paper, id)).collect();
    match rows.is_empty() {
        true => vec![Block::paragraph(format!("{}{until}: no fix ends in these days.", period.title))],
        false => captioned(caption, columns, rows),
    }
}

fn row(paper: &Paper, id: &crate::questionnaire::ControlId) -> Option<Row> {
    let at = paper.steps().iter().position(|step| step.control == *id)?;
    let (step, line) = (paper.steps().get(at)?, paper.report.control(id)?);
    let mut name = vec![Span::text(&line.name)];
    if let Some(action) = &line.action {
        name.push(Span::strong(format!(" ({})", action.state.words().to_lowercase())));
    }
    let mut row =
        vec![text((at + 1).to_string()), name, text(who(line)), text(line.hours.to_string()), text(words::tenth(step.gain))];
    if !paper.report.score.is_draft {
        row.push(text(words::whole(step.score_after)));
    }
    Some(row)
}
