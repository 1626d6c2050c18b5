//! Small parts that the chapters share.

use std::sync::Arc;

use leptos::prelude::*;

use crate::answers::Answers;
use crate::assessment::{Status, status_of, words};
use crate::questionnaire::{ControlId, Forms, Library, Note, StatusThresholds};
use crate::ui::components::{StatusMark, reactive};
use crate::ui::pages::citation_words;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// What a chapter needs to show itself.
#[derive(Clone)]
pub(super) struct Reader {
    pub(super) session: Session,
    pub(super) library: Arc<Library>,
    /// Says what an answer's status is, once it is loaded.
    pub(super) grading: RwSignal<Option<Arc<Grading>>>,
    /// Level of the chapter's heading.
    pub(super) level: u8,
    /// Keeps the ids of different groups apart.
    pub(super) prefix: String,
}

/// What makes a status of an answer.
pub(super) struct Grading {
    pub(super) thresholds: StatusThresholds,
    pub(super) forms: Arc<Forms>,
}

impl Reader {
    /// The id of a chapter's heading.
    pub(super) fn id(&self, slug: &str) -> String {
        format!("{}-{slug}", self.prefix)
    }
}

/// A heading of any level.
pub(super) fn heading(level: u8, id: Option<String>, text: String) -> AnyView {
    match level {
        2 => view! { <h2 id=id>{text}</h2> }.into_any(),
        3 => view! { <h3 id=id>{text}</h3> }.into_any(),
        4 => view! { <h4 id=id>{text}</h4> }.into_any(),
        _ => view! { <h5 id=id>{text}</h5> }.into_any(),
    }
}

/// A name and what belongs to it.
pub(super) fn pair(name: &'static str, value: AnyView) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}

/// A list of texts; a single one stands alone.
pub(super) fn texts(lines: &[String]) -> AnyView {
    match lines {
        [only] => only.clone().into_any(),
        lines => view! { <ul>{lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view()}</ul> }.into_any(),
    }
}

/// Statements, each with its rule and date where it has one. A proposed rule is labelled as such.
pub(super) fn notes(notes: &[Note]) -> AnyView {
    let lines = notes
        .iter()
        .map(|note| {
            let is_proposed = note.citation.as_ref().is_some_and(|citation| citation.contains("proposed rule"));
            let proposed = is_proposed.then(|| view! { <strong>"Proposed rule, not in force. "</strong> });
            let source =
                citation_words(note.citation.as_deref(), note.as_of.as_deref()).map(|words| view! { " "<small>{words}</small> });
            view! { <li>{proposed}{note.text.clone()}{source}</li> }
        })
        .collect_view();
    view! { <ul>{lines}</ul> }.into_any()
}

/// The questions behind an entry, linked where the open check-up asks them, with the clinic's status.
pub(super) fn related(reader: &Reader, controls: &[ControlId]) -> Option<AnyView> {
    if controls.is_empty() {
        return None;
    }
    let lines = controls.iter().map(|id| related_line(reader, id)).collect_view();
    Some(pair("Questions on this", view! { <ul>{lines}</ul> }.into_any()))
}

fn related_line(reader: &Reader, id: &ControlId) -> Option<AnyView> {
    let Reader { session, library, grading, .. } = reader.clone();
    let name = library.control(id)?.name.clone();
    let id = id.clone();
    let shown = reactive(move || {
        let href = Route::Question(id.to_string()).href();
        let Some(journey) = session.journey.get().filter(|journey| journey.asks(&id)) else { return name.clone().into_any() };
        let status = library.control(&id).zip(grading.get()).and_then(|(control, grading)| {
            let Grading { thresholds, forms } = &*grading;
            let status = |answers: &Answers| status_of(control, answers, &journey, &library, forms, thresholds);
            session.checkup.with(|checkup| checkup.as_ref().map(|checkup| status(&checkup.answers)))
        });
        let is_contradicted = !session.contradictions_of(id.as_str()).is_empty();
        let status = status.filter(|status| *status != Status::Unanswered).map(|status| {
            let mark = if is_contradicted { [", ", words::CONTRADICTED].concat() } else { String::new() };
            view! { " "<span class="status"><StatusMark status=status/>{status.words()}{mark}</span> }
        });
        view! { <a href=href>{name.clone()}</a>{status} }.into_any()
    });
    Some(view! { <li>{shown}</li> }.into_any())
}
