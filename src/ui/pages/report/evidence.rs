//! What proves each control, and where it is kept.

use leptos::prelude::*;

use super::reveals::section_reveal;
use super::{Shown, parts, words};
use crate::assessment::{ControlLine, Report, Status};
use crate::ui::components::{Cell, Rows, data_table};

pub(super) fn evidence(shown: &Shown) -> Vec<AnyView> {
    let intro = words::PROOF;
    let report = shown.report.clone();
    let controls = report.controls.iter().filter(|line| applies(line)).count();
    let summary = format!("Show the proof for {}", words::count(controls, "control", "controls"));
    vec![parts::paragraph(intro.to_owned()), section_reveal("evidence", summary, move || table(&report))]
}

fn table(report: &Report) -> AnyView {
    let groups = report
        .domains
        .iter()
        .map(|domain| Rows {
            title: Some(domain.title.clone()),
            rows: report.controls.iter().filter(|line| line.domain == domain.id && applies(line)).map(row).collect(),
        })
        .collect();
    let columns = [("Control", false), ("Proof", false), ("Where it is kept", false), ("Checked on", false)];
    data_table("Proof to collect".to_owned(), &columns, groups, Vec::new())
}

fn applies(line: &ControlLine) -> bool {
    line.status != Status::NotApplicable
}

fn row(line: &ControlLine) -> Vec<Cell> {
    let kept = if line.backing.proof.trim().is_empty() { "Not given".to_owned() } else { line.backing.proof.clone() };
    let checked = line.backing.checked_on.map_or_else(|| "Not given".to_owned(), |date| date.in_words());
    vec![Cell::Row(line.name.clone()), Cell::View(parts::list(&line.evidence)), Cell::Text(kept), Cell::Text(checked)]
}
