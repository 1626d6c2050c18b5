//! What insurers ask, topic by topic, with the exact answers and what they still lack.

use std::sync::Arc;

use leptos::prelude::*;

use super::reveals::{reveal, section_reveal};
use super::{Shown, parts, words};
use crate::assessment::{ControlLine, FactLine, Report, Status, TopicLine};
use crate::ui::route::Route;

pub(super) fn insurer_sheet(shown: &Shown) -> Vec<AnyView> {
    let report = shown.report.clone();
    let intro = "The topics of insurance forms, in the order in which they usually come, with your answers as you gave them. An insurer can treat a bare “yes” as untrue when its \
                 scope turns out to be smaller. What is missing beside an answer is named. Topics that insurers commonly \
                 require say so.";
    let summary = format!("Show {}", words::count(report.insurer_sheet.len(), "topic", "topics"));
    vec![
        parts::paragraph(intro.to_owned()),
        section_reveal("insurer-sheet", summary, move || {
            report.insurer_sheet.iter().map(|topic| self::topic(&report, topic)).collect::<Vec<_>>().into_any()
        }),
    ]
}

fn topic(report: &Arc<Report>, topic: &TopicLine) -> AnyView {
    let lines: Vec<&ControlLine> = topic.controls.iter().filter_map(|id| report.control(id)).collect();
    let missing: usize = lines.iter().map(|line| words::missing_pieces(line).len()).sum();
    let open =
        lines.iter().filter(|line| is_open(line)).count() + topic.facts.iter().filter(|fact| fact.answer.is_empty()).count();
    let mut parts_of_title = vec![topic.title.clone()];
    parts_of_title.extend(topic.status.map(|status| status.words().to_lowercase()));
    if !topic.contradicted_by.is_empty() {
        parts_of_title.push(words::CONTRADICTED.to_owned());
    }
    if topic.is_gate {
        parts_of_title.push("commonly required".to_owned());
    }
    if lines.is_empty() && topic.facts.is_empty() {
        parts_of_title.push("not asked here".to_owned());
    }
    if open > 0 {
        parts_of_title.push(format!("{open} open"));
    }
    if missing > 0 {
        parts_of_title.push(words::count(missing, "piece missing", "pieces missing"));
    }
    let (report, topic) = (report.clone(), topic.clone());
    reveal(parts_of_title.join(", "), move || {
        let answers: Vec<AnyView> = topic.controls.iter().filter_map(|id| report.control(id)).map(answer).collect();
        let facts: Vec<AnyView> = topic.facts.iter().map(fact).collect();
        let not_asked = (!topic.not_asked.is_empty())
            .then(|| parts::paragraph(format!("Not asked in this check-up: {}.", topic.not_asked.join("; "))));
        let has_rows = !answers.is_empty() || !facts.is_empty();
        let rows = has_rows.then(|| view! { <dl class="pairs ruled">{answers}{facts}</dl> });
        view! { <div>{rows}{not_asked}</div> }.into_any()
    })
}

/// Whether nobody knows, or nobody answered.
fn is_open(line: &ControlLine) -> bool {
    matches!(line.status, Status::Unknown | Status::Unanswered)
}

fn answer(line: &ControlLine) -> AnyView {
    let missing = words::missing_pieces(line);
    let missing = (!missing.is_empty()).then(|| {
        view! { <span class="note"><strong>"Missing: "</strong>{words::sentences(&missing)}</span> }
    });
    view! {
        <div>
            <dt>{line.question.clone()}{parts::note(words::on_forms(&line.form_terms))}</dt>
            <dd>{words::exact_answer(line)}" "{parts::standing(line)}{parts::note(line.form_limits.clone())}{parts::note(words::beside(line))}{missing}</dd>
            {change(line.id.as_str(), &line.name)}
        </div>
    }
    .into_any()
}

fn fact(line: &FactLine) -> AnyView {
    let words = match line.answer.as_str() {
        _ if line.is_unknown => words::UNKNOWN.into_any(),
        "" => words::UNANSWERED.into_any(),
        _ if !line.rows.is_empty() => parts::list(&line.rows.iter().map(words::grid_row).collect::<Vec<_>>()),
        answer => answer.to_owned().into_any(),
    };
    view! { <div><dt>{line.question.clone()}{parts::note(words::on_forms(&line.form_terms))}</dt><dd>{words}{parts::note(words::beside_fact(line))}</dd>{change(line.fact.as_str(), &line.question)}</div> }.into_any()
}

fn change(question: &str, name: &str) -> AnyView {
    let href = Route::Question(question.to_owned()).href();
    let name = name.to_owned();
    view! { <dd class="change"><a href=href>"Change"<span class="visually-hidden">": "{name}</span></a></dd> }.into_any()
}
