//! Before the insurance attachment is made: what should be cleared up first, and who signs.

use leptos::prelude::*;

use super::super::{parts, words};
use super::Panel;
use crate::questionnaire::{Fact, FactPlace};
use crate::ui::components::{Detail, Notice, changeable};
use crate::ui::parts::detail;

pub(super) fn insurance(panel: Panel) -> AnyView {
    view! { <div>{warnings(panel)}{signers(panel)}</div> }.into_any()
}

/// What makes an answer dangerous to sign, each with the way to where it is listed.
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
            view! { <li>{parts::jump(parts::heading_id(section), words)}</li> }.into_any()
        })
        .collect();
    if links.is_empty() {
        return parts::paragraph("Nothing was found that should be cleared up before somebody signs.".to_owned());
    }
    view! {
        <Notice>
            <p><strong>"Clear this up before somebody signs:"</strong></p>
            <ul>{links}</ul>
            <p>"The attachment names all of it too. An insurer can hold a signed answer against you."</p>
        </Notice>
    }
    .into_any()
}

/// The names and titles of those who sign; nothing where the questions have no place for them.
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
