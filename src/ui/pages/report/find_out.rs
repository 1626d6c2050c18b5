//! What nobody knew, what was not asked, and what was said not to apply.

use leptos::prelude::*;

use super::{parts, words};
use crate::assessment::{Report, Status, UnknownLine};
use crate::ui::route::Route;

pub(super) fn find_out(report: &Report) -> Vec<AnyView> {
    let lines = &report.unknown;
    let intro = words::unknowns(report);
    if lines.is_empty() {
        return vec![parts::paragraph(intro)];
    }
    let rows: Vec<AnyView> = lines.iter().map(task).collect();
    vec![parts::paragraph(intro), view! { <dl class="pairs ruled">{rows}</dl> }.into_any()]
}

fn task(line: &UnknownLine) -> AnyView {
    let ask = if line.ask_whom.is_empty() { String::new() } else { format!("Ask: {}", line.ask_whom) };
    let look = if line.where_to_look.is_empty() { String::new() } else { format!("Where to look: {}", line.where_to_look) };
    let question = line.control.as_ref().map(|id| id.as_str()).or(line.fact.as_ref().map(|id| id.as_str()));
    let answer = view! {
        <dd class="change">
            <a href=Route::Question(question.unwrap_or_default().to_owned()).href()>
                "Answer"<span class="visually-hidden">": "{line.question.clone()}</span>
            </a>
        </dd>
    };
    parts::said(line.question.clone(), ask, look, answer.into_any())
}

pub(super) fn left_out(report: &Report) -> Vec<AnyView> {
    let not_asked: Vec<AnyView> = report
        .left_out
        .iter()
        .map(|line| view! { <strong>{line.name.clone()}</strong>": "{line.because.clone()} }.into_any())
        .collect();
    let not_applicable: Vec<AnyView> = report
        .controls
        .iter()
        .filter(|line| line.status == Status::NotApplicable)
        .map(|line| view! { <strong>{line.name.clone()}</strong>": "{words::beside(line)} }.into_any())
        .collect();
    let mut content = Vec::new();
    if not_asked.is_empty() && not_applicable.is_empty() {
        content.push(parts::paragraph(words::NOTHING_LEFT_OUT.to_owned()));
    }
    if !not_asked.is_empty() {
        content.push(parts::heading("Not asked, because of what you said about your clinic".to_owned()));
        content.push(parts::items(not_asked));
    }
    if !not_applicable.is_empty() {
        content.push(parts::heading("Does not apply, in your words".to_owned()));
        content.push(parts::items(not_applicable));
    }
    if report.about.is_partial {
        content.push(parts::paragraph(words::PARTIAL.to_owned()));
    }
    content
}
