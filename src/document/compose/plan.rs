//! The plan: which fix by when, by whom, with how many hours, and where it leads. One table, in place of several that could differ.

use super::Paper;
use super::first_steps::{company_hours, who};
use super::parts::{captioned, chapter, led, names, spans, text};
use crate::assessment::{ScheduleRow, WhatIf, words};
use crate::document::{Block, Column, Row, Span, Spans};

pub(super) fn plan(paper: &Paper) -> Vec<Block> {
    let rows: Vec<Row> = rows(paper);
    if rows.is_empty() && paper.choices.projection.is_none() {
        return Vec::new();
    }
    let mut blocks = vec![chapter("Plan"), Block::paragraph(reckoned(paper))];
    blocks.extend(renewal(paper).map(Block::paragraph));
    blocks.extend(captioned(String::new(), columns(paper), rows));
    blocks.extend(paper.choices.projection.as_ref().map(|then| spans(planned(paper, then))));
    blocks
}

/// Hours, order and what the scores are.
pub(super) fn reckoned(paper: &Paper) -> String {
    let schedule = &paper.report.schedule;
    let hours = words::hours_a_month(schedule.hours_per_month, schedule.hours_are_given);
    let (own, order, projection) = (words::OWN_HOURS, &paper.choices.lens_title, words::PROJECTION);
    let given = "A day that the clinic gave stands in place of the computed one.";
    format!("{hours} {own} Order: {order}. {given} {projection}")
}

/// What there is to do before the insurance renews.
pub(super) fn renewal(paper: &Paper) -> Option<String> {
    let renewal = paper.schedule().renewal.as_ref()?;
    Some(words::renewal(renewal, |id| paper.report.name(id).to_owned()))
}

pub(super) fn columns(paper: &Paper) -> Vec<Column> {
    let mut columns = vec![
        Column::ems("No.", 2.2).right(),
        Column::share("Fix", 4.0),
        Column::share("Who", 2.4),
        Column::ems("By when", 9.5),
        Column::ems("Hours", 3.5).right(),
        Column::ems("IT company", 4.5).right(),
    ];
    if !paper.report.score.is_draft {
        columns.push(Column::ems("Score after", 4.0).right());
    }
    columns
}

pub(super) fn rows(paper: &Paper) -> Vec<Row> {
    paper.schedule().rows.iter().enumerate().filter_map(|(at, row)| self::row(paper, at + 1, row)).collect()
}

fn row(paper: &Paper, place: usize, row: &ScheduleRow) -> Option<Row> {
    let line = paper.report.control(&row.control)?;
    let mut name = vec![Span::text(&line.name)];
    if row.is_must_have {
        name.push(Span::muted(" (must-have)"));
    }
    if let Some(action) = &line.action {
        name.push(Span::strong(format!(" ({})", action.state.words().to_lowercase())));
    }
    let mut cells = vec![
        text(place.to_string()),
        name,
        text(who(line)),
        text(words::by_when(row.due)),
        text(row.own_hours.to_string()),
        text(company_hours(row)),
    ];
    if !paper.report.score.is_draft {
        cells.push(text(words::whole(row.score_after)));
    }
    Some(cells)
}

/// Where the clinic's planned fixes lead.
pub(super) fn planned(paper: &Paper, then: &WhatIf) -> Spans {
    let (report, fixes) = (paper.report, names(paper.report, &paper.choices.planned));
    let band = words::band_then(&report.band, &then.band, &names(report, &then.band.capped_by));
    leads(paper, then, &words::and(&fixes), &band)
}

/// The same with numbers in place of names.
pub(super) fn planned_in_short(paper: &Paper, then: &WhatIf) -> Spans {
    leads(paper, then, &words::count(paper.choices.planned.len(), "fix", "fixes"), "")
}

fn leads(paper: &Paper, then: &WhatIf, fixes: &str, band: &str) -> Spans {
    let report = paper.report;
    let gain = words::tenth(then.score - report.score.now);
    let answered = words::answered(&report.score);
    let leads = match report.score.is_draft {
        true => format!("They add {gain} points to the lower end of the range ({answered})."),
        false => format!(
            "They add {gain} points, from {} to {} of 100 ({answered}), a projection. {band}",
            words::whole(report.score.now),
            words::whole(then.score),
        ),
    };
    led("Planned or done:", words::sentences(&[fixes.to_owned(), leads, words::COUNTED.to_owned()]))
}
