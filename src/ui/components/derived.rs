//! An answer that follows from other answers, shown on the page of its question.

use leptos::prelude::*;

use super::Notice;
use crate::questionnaire::{ControlId, FactId, Library};
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};

/// The derived answer, where it comes from, and what answering the question directly would do; empty once somebody has answered.
pub(super) fn derived(control: ControlId) -> AnyView {
    let session = use_session();
    let found = Memo::new(move |_| {
        session.journey.with(|journey| journey.as_ref().and_then(|journey| Some(journey.derived(control.as_str())?.1.clone())))
    });
    let view = move || {
        let derived = found.get()?;
        let library = session.library.get_untracked()?;
        let label = label(&library, &derived.control, derived.option.as_ref()?.as_str());
        let links = links(session, &library, &derived.facts);
        Some(view! {
            <Notice>
                <p><strong>"From your other answers: "</strong>"“"{label}"”"</p>
                <p>"Nobody has to answer this again. It comes from:"</p>
                <ul>{links}</ul>
                <p>"If it is not right, change one of those. If you choose an answer here, yours counts, and the report says where the two differ."</p>
            </Notice>
        })
    };
    view.into_any()
}

/// The words of a graded answer.
fn label(library: &Library, control: &ControlId, option: &str) -> String {
    let options = library.control(control).into_iter().flat_map(|control| &control.options);
    options.filter(|graded| graded.id.as_str() == option).map(|graded| graded.label.clone()).collect()
}

/// The facts, each a link to its question where this questionnaire asks it.
fn links(session: Session, library: &Library, facts: &[FactId]) -> Vec<AnyView> {
    let is_asked =
        |id: &FactId| session.journey.with_untracked(|journey| journey.as_ref().is_some_and(|j| j.find(id.as_str()).is_some()));
    let link = |id: &FactId| {
        let words = library.fact(id)?.question.clone();
        Some(if is_asked(id) {
            view! { <li><a href=Route::Question(id.to_string()).href()>{words}</a></li> }.into_any()
        } else {
            view! { <li>{words}</li> }.into_any()
        })
    };
    facts.iter().filter_map(link).collect()
}
