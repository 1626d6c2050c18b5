//! Answers that cannot both stand when somebody signs.

use leptos::prelude::*;

use super::words;
use super::{Shown, parts};
use crate::assessment::{Contradiction, Report};
use crate::ui::route::Route;

pub(super) fn contradictions(shown: &Shown) -> Vec<AnyView> {
    let report = &shown.report;
    let of = report.contradictions.len();
    if of == 0 {
        return vec![parts::paragraph(words::NO_CONTRADICTIONS.to_owned())];
    }
    let mut content = vec![parts::paragraph(words::CONTRADICTIONS.to_owned())];
    content.extend(report.contradictions.iter().enumerate().map(|(at, found)| card(report, found, at + 1, of)));
    content
}

fn card(report: &Report, found: &Contradiction, place: usize, of: usize) -> AnyView {
    let title = format!("Contradiction {place} of {of}");
    let link = |id: &str, words: String| view! { <a href=Route::Question(id.to_owned()).href()>{words}</a> }.into_any();
    let controls =
        found.controls.iter().filter_map(|id| report.control(id)).map(|line| link(line.id.as_str(), line.question.clone()));
    let facts = found.facts.iter().filter_map(|id| report.facts.iter().find(|line| line.fact == *id));
    let questions = controls.chain(facts.map(|line| link(line.fact.as_str(), line.question.clone()))).collect();
    let rows = vec![
        ("You said", found.said.clone().into_any()),
        ("But", found.but.clone().into_any()),
        ("Why it matters", found.why.clone().into_any()),
        ("What to do", found.clear_up.clone().into_any()),
        ("Look again at", parts::items(questions)),
    ];
    view! { <article class="card"><h3>{title}</h3>{parts::pairs(rows)}</article> }.into_any()
}
