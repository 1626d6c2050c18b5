//! Small pieces of markup that several sections of the report use.

use leptos::prelude::*;

use super::words;
use crate::assessment::{ControlLine, Status};
use crate::questionnaire::ControlId;
use crate::ui::components::{Caution, StatusMark};

/// A section with its heading; the contents link to the heading.
pub(super) fn section(id: &'static str, title: &'static str, content: Vec<AnyView>) -> AnyView {
    view! { <section id=id><h2 id=heading_id(id) tabindex="-1">{title}</h2>{content}</section> }.into_any()
}

/// Id of a section's heading.
pub(super) fn heading_id(section: &str) -> String {
    format!("{section}-title")
}

/// Id of a card.
pub(super) fn card_id(control: &ControlId) -> String {
    format!("gap-{control}")
}

/// Id of a card's heading.
pub(super) fn name_id(control: &ControlId) -> String {
    format!("gap-{control}-name")
}

/// A paragraph.
pub(super) fn paragraph(words: String) -> AnyView {
    view! { <p>{words}</p> }.into_any()
}

/// A heading within a section.
pub(super) fn heading(words: String) -> AnyView {
    view! { <h3>{words}</h3> }.into_any()
}

/// A bulleted list.
pub(super) fn list(lines: &[String]) -> AnyView {
    items(lines.iter().map(|line| line.clone().into_any()).collect())
}

/// A bulleted list of anything.
pub(super) fn items(lines: Vec<AnyView>) -> AnyView {
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    view! { <ul>{lines}</ul> }.into_any()
}

/// Names with their values.
pub(super) fn pairs(pairs: Vec<(&'static str, AnyView)>) -> AnyView {
    let pairs: Vec<AnyView> =
        pairs.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()).collect();
    view! { <dl class="pairs">{pairs}</dl> }.into_any()
}

/// A question with its answer, what was said beside it, and a link or a status. An empty `beside` shows nothing.
pub(super) fn said(question: String, answer: String, beside: String, last: AnyView) -> AnyView {
    view! { <div><dt>{question}</dt><dd>{answer}{note(beside)}</dd>{last}</div> }.into_any()
}

/// What was said beside an answer.
pub(super) fn note(words: String) -> Option<AnyView> {
    (!words.is_empty()).then(|| view! { " "<span class="note">{words}</span> }.into_any())
}

/// A status: its mark and its word.
pub(super) fn status(status: Status) -> AnyView {
    view! { <span class="status"><StatusMark status=status/>" "{status.words()}</span> }.into_any()
}

/// Where a control stands: its status, and what must not be left out beside it.
pub(super) fn standing(line: &ControlLine) -> AnyView {
    let marks = words::marks(line);
    let marks = (!marks.is_empty()).then(|| {
        let is_contradicted = !line.contradicted_by.is_empty();
        let caution = is_contradicted.then(|| view! { <Caution/> });
        view! { <span class="marks" class:misfit=is_contradicted>{caution}{words::and(&marks)}</span> }
    });
    view! { {status(line.status)}{marks} }.into_any()
}
