//! Before the insurance attachment is made: what should be cleared up first, and who signs.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::{parts, reveals, words};
use super::Panel;
use crate::answers::Journey;
use crate::questionnaire::{Fact, FactPlace};
use crate::ui::components::{Notice, changeable, detail, reactive};
use crate::ui::detail::Detail;
use crate::ui::route::Route;
use crate::ui::{clock, content};

pub(super) fn insurance(panel: Panel) -> AnyView {
    view! { <div>{warnings(panel)}{signers(panel)}</div> }.into_any()
}

/// Shown where this questionnaire asks too little for a paper that is signed: which one to continue with, and how much of it is left.
pub(super) fn instead(panel: Panel) -> Option<AnyView> {
    let session = panel.session;
    let index = session.index.get_untracked()?;
    let id = panel.live.with_untracked(|report| report.about.before_signing.clone())?;
    let title = index.title(&id).to_owned();
    let open: RwSignal<Option<usize>> = RwSignal::new(None);
    let (wanted, library) = (id.clone(), session.library.get_untracked()?);
    spawn_local(async move {
        let Ok(questionnaire) = content::load_questionnaire(&wanted, &index, &library).await else { return };
        let left = session.with_answers(|answers| Journey::derive(&questionnaire, answers, clock::today()).open());
        // The reader may have left by now.
        open.try_set(Some(left));
    });
    let left = reactive(move || match open.get() {
        Some(1) => ": 1 more question".to_owned(),
        Some(left) => format!(": {left} more questions"),
        None => String::new(),
    });
    let go_on = move |_| session.choose_pack(id.clone());
    Some(
        view! {
            <p>
                "No insurance attachment comes from this questionnaire: it asks too little for a paper that somebody signs. Your answers carry over. "
                <a href=Route::Tasks.href() on:click=go_on>"Go on to "{title}{left}</a>
            </p>
        }
        .into_any(),
    )
}

/// What makes answers risky to sign, each with a link to where it is listed.
fn warnings(panel: Panel) -> AnyView {
    let found = panel.live.with_untracked(|report| words::before_signing(report));
    let links: Vec<AnyView> = found
        .into_iter()
        .map(|(words, topic)| {
            let section = match topic {
                words::SigningTopic::Changed => "answers",
                words::SigningTopic::Contradictions => "contradictions",
                words::SigningTopic::Unknown => "find-out",
                words::SigningTopic::Bare => "insurer-sheet",
            };
            view! { <li>{reveals::jump(parts::heading_id(section), words)}</li> }.into_any()
        })
        .collect();
    if links.is_empty() {
        return parts::paragraph("Nothing was found that should be cleared up before somebody signs.".to_owned());
    }
    view! {
        <Notice>
            <p><strong>"Clear this up before somebody signs:"</strong></p>
            <ul>{links}</ul>
            <p>"The attachment names all of it too. An insurer can hold a signed answer against you. The paper “Before you sign” says what to do about each."</p>
        </Notice>
    }
    .into_any()
}

/// The names and titles of those who sign; empty where the questions have no place for them.
fn signers(panel: Panel) -> AnyView {
    let facts: Vec<Fact> = panel.session.library.with_untracked(|library| {
        let facts = library.iter().flat_map(|library| &library.facts);
        facts.filter(|fact| fact.place == Some(FactPlace::Signer)).cloned().collect()
    });
    if facts.is_empty() {
        return ().into_any();
    }
    let fields: Vec<AnyView> = facts.into_iter().map(|fact| detail(Detail::ShortField(Box::new(fact)))).collect();
    view! {
        <h3>"Who signs"</h3>
        <p class="hint">
            "Optional. The names are printed under the signature lines, marked as typed: a typed name is not a digital signature. Each person signs by hand."
        </p>
        {changeable(fields)}
    }
    .into_any()
}
