//! Answers that do not fit together, shown beside each of them.

use leptos::prelude::*;

use super::Notice;
use crate::questionnaire::ConsistencyRule;
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};

/// On the button that takes an own answer back, so that what the facts amount to counts.
pub const TAKE_DERIVED: &str = "Use what my other answers amount to";

/// The contradictions that a question takes part in. Announced once when they come and when they are gone; the focus stays where it is.
pub(super) fn contradictions(question: String) -> AnyView {
    let session = use_session();
    session.load_rules();
    let found = {
        let question = question.clone();
        Memo::new(move |_| session.contradictions_of(&question))
    };
    Effect::new(move |before: Option<Vec<usize>>| {
        // The page may be gone before this first runs.
        let now = found.try_get().unwrap_or_default();
        if let Some(before) = before {
            if now.iter().any(|rule| !before.contains(rule)) {
                session.status.set("This does not fit another answer. The reason is below the question.".to_owned());
            } else if now.is_empty() && !before.is_empty() {
                session.status.set("The answers fit together now".to_owned());
            }
        }
        now
    });
    let notices = move || {
        // The page may be gone by now.
        let found = found.try_get().unwrap_or_default();
        let Some(Some(Ok(rules))) = session.rules.try_get_untracked() else { return Vec::new() };
        let rules = rules.consistency_rules.iter().enumerate();
        rules.filter(|(at, _)| found.contains(at)).map(|(_, rule)| misfit(session, rule, &question)).collect::<Vec<AnyView>>()
    };
    notices.into_any()
}

fn misfit(session: Session, rule: &ConsistencyRule, question: &str) -> AnyView {
    let others: Vec<AnyView> = rule.questions().filter(|id| *id != question).filter_map(|id| other(session, id)).collect();
    let take = rule.differs_on().cloned().map(|control| {
        let take = move |_| {
            session.choose(&control, None);
            focus::heading_if_lost();
        };
        view! { <div class="actions"><button class="button quiet" type="button" on:click=take>{TAKE_DERIVED}</button></div> }
    });
    let rule = rule.clone();
    view! {
        <Notice is_problem=true>
            <p><strong>"This does not fit another answer."</strong></p>
            <p>{rule.said}" "{rule.but}</p>
            <p>"Why it matters before you sign: "{rule.why}</p>
            <p>"What to do: "{rule.clear_up}</p>
            <p>"Look again at:"</p>
            <ul>{others}</ul>
            {take}
        </Notice>
    }
    .into_any()
}

/// The other question; a link where this questionnaire asks it.
fn other(session: Session, id: &str) -> Option<AnyView> {
    let library = session.library.get_untracked()?;
    let control = library.controls.iter().find(|c| c.id.as_str() == id).map(|c| &c.question);
    let words = control.or_else(|| library.facts.iter().find(|f| f.id.as_str() == id).map(|f| &f.question))?.clone();
    let is_asked = session
        .journey
        .with_untracked(|journey| journey.as_ref().is_some_and(|j| j.find(id).is_some() || j.derived(id).is_some()));
    Some(if is_asked {
        view! { <li><a href=Route::Question(id.to_owned()).href()>{words}</a></li> }.into_any()
    } else {
        view! { <li>{words}" (asked in another questionnaire)"</li> }.into_any()
    })
}
