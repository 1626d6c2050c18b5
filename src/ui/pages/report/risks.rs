//! What could happen, and how each area is doing: labelled bars, and the same numbers as a table.

use std::sync::Arc;

use leptos::prelude::*;

use super::reveals::reveal;
use super::{parts, words};
use crate::assessment::{DomainLine, Report, ScenarioLine, most_at_risk};
use crate::ui::components::{BarRow, Cell, Piece, Rows, chart, data_table};

const SAME_AS_TABLE: &str = "The same numbers as a table";

pub(super) fn scenarios(report: &Arc<Report>) -> Vec<AnyView> {
    let lines = &report.scenarios;
    let scale = 100.0 / words::longest(lines.iter().map(|line| line.inherent));
    let left: f64 = lines.iter().map(|line| line.residual).sum();
    let intro = words::risk_left(&words::whole(left), &report.score);
    let point = most_at_risk(lines).map(|line| words::most_left(&line.title, &left_of(line))).unwrap_or_default();
    let rows = lines
        .iter()
        .map(|line| BarRow {
            label: line.title.clone(),
            value: left_of(line),
            pieces: vec![Piece::track(line.inherent * scale), Piece::fill(line.residual * scale)],
        })
        .collect();
    let keys = vec![("If nothing were in place", Piece::track(100.0)), ("Left today", Piece::fill(100.0))];
    let in_words = in_words(&words::count(lines.len(), "kind of attack", "kinds of attack"), &point);
    vec![
        parts::paragraph(intro),
        chart(keys, in_words, rows),
        reveal(SAME_AS_TABLE.to_owned(), {
            let report = report.clone();
            move || scenario_table(&report)
        }),
    ]
}

fn scenario_table(report: &Report) -> AnyView {
    let lines = &report.scenarios;
    let left: f64 = lines.iter().map(|line| line.residual).sum();
    data_table(
        "Risk by kind of attack".to_owned(),
        &[("Kind of attack", false), ("With nothing in place", true), ("Left today", true)],
        vec![Rows {
            title: None,
            rows: lines
                .iter()
                .map(|line| {
                    vec![
                        Cell::Explained(line.title.clone(), line.plain.clone()),
                        Cell::Number(words::whole(line.inherent)),
                        Cell::Number(words::whole(line.residual)),
                    ]
                })
                .collect(),
        }],
        vec![Cell::Row("All".to_owned()), Cell::Number("100".to_owned()), Cell::Number(words::whole(left))],
    )
}

fn left_of(line: &ScenarioLine) -> String {
    format!("{} of {}", words::whole(line.residual), words::whole(line.inherent))
}

pub(super) fn domains(report: &Arc<Report>) -> Vec<AnyView> {
    let lines = &report.domains;
    let sum = |number: fn(&DomainLine) -> usize| lines.iter().map(number).sum::<usize>();
    let (met, of) = (sum(|l| l.met), sum(|l| l.of));
    let summary = format!("{met} of {} met.", words::count(of, "control is", "controls are"));
    let left_out = words::not_counted(report.counts.not_applicable);
    let rows = lines
        .iter()
        .map(|line| {
            let percent = |number: usize| 100.0 * number as f64 / line.of as f64;
            BarRow {
                label: line.title.clone(),
                value: words::met_of(line),
                pieces: vec![
                    Piece::track(100.0),
                    Piece::fill(percent(line.met)),
                    Piece::part(percent(line.met), percent(line.partly)),
                ],
            }
        })
        .collect();
    let keys =
        vec![("Met", Piece::fill(100.0)), ("Partly met", Piece::part(0.0, 100.0)), ("All the others", Piece::track(100.0))];
    let in_words = in_words(&words::count(lines.len(), "area", "areas"), &summary);
    vec![
        parts::paragraph(summary + &left_out),
        chart(keys, in_words, rows),
        reveal(SAME_AS_TABLE.to_owned(), {
            let report = report.clone();
            move || domain_table(&report)
        }),
    ]
}

fn domain_table(report: &Report) -> AnyView {
    let lines = &report.domains;
    let sum = |number: fn(&DomainLine) -> usize| lines.iter().map(number).sum::<usize>();
    let (met, partly, unknown, of) = (sum(|l| l.met), sum(|l| l.partly), sum(|l| l.unknown), sum(|l| l.of));
    let numbers = |title: String, numbers: [usize; 5]| {
        let mut row = vec![Cell::Row(title)];
        row.extend(numbers.map(|number| Cell::Number(number.to_string())));
        row
    };
    let others = |of: usize, met: usize, partly: usize, unknown: usize| of - met - partly - unknown;
    data_table(
        "Controls by area".to_owned(),
        &[("Area", false), ("Met", true), ("Partly met", true), ("Unknown", true), ("Gap or not answered", true), ("All", true)],
        vec![Rows {
            title: None,
            rows: lines
                .iter()
                .map(|l| numbers(l.title.clone(), [l.met, l.partly, l.unknown, others(l.of, l.met, l.partly, l.unknown), l.of]))
                .collect(),
        }],
        numbers("All".to_owned(), [met, partly, unknown, others(of, met, partly, unknown), of]),
    )
}

/// A description of the bars for those who cannot see them.
fn in_words(of: &str, point: &str) -> String {
    format!("Bars for {of}. {point} All numbers are in the table that follows.")
}
