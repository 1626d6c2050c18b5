//! Every question with its answer and everything that was said beside it.

use leptos::prelude::*;

use super::reveals::section_reveal;
use super::{Shown, parts, words};
use crate::assessment::Report;

pub(super) fn all_answers(shown: &Shown) -> Vec<AnyView> {
    let report = shown.report.clone();
    let answers = words::count(report.controls.len() + report.facts.len(), "answer", "answers");
    vec![section_reveal("answers", format!("Show {answers}"), move || list(&report).into_any())]
}

fn list(report: &Report) -> Vec<AnyView> {
    let mut content = Vec::new();
    for domain in &report.domains {
        let rows = report.controls.iter().filter(|line| line.domain == domain.id).map(control).collect();
        content.extend([parts::heading(domain.title.clone()), ruled(rows)]);
    }
    // A domain in which nothing applies is not listed.
    let is_listed = |line: &&crate::assessment::ControlLine| report.domains.iter().any(|domain| domain.id == line.domain);
    let others: Vec<AnyView> = report.controls.iter().filter(|line| !is_listed(line)).map(control).collect();
    if !others.is_empty() {
        content.extend([parts::heading("Does not apply".to_owned()), ruled(others)]);
    }
    let facts: Vec<AnyView> = report
        .facts
        .iter()
        .map(|line| {
            let answer = if line.answer.is_empty() { "Not answered".to_owned() } else { line.answer.clone() };
            parts::said(line.question.clone(), answer, words::beside_fact(line), ().into_any())
        })
        .collect();
    if !facts.is_empty() {
        content.extend([parts::heading("Facts".to_owned()), ruled(facts)]);
    }
    content
}

fn control(line: &crate::assessment::ControlLine) -> AnyView {
    let status = view! { <dd>{parts::standing(line)}</dd> };
    parts::said(line.question.clone(), line.answer.clone(), words::beside(line), status.into_any())
}

fn ruled(rows: Vec<AnyView>) -> AnyView {
    view! { <dl class="pairs ruled">{rows}</dl> }.into_any()
}
