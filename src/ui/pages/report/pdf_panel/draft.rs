//! The question before a paper goes to an insurer although answers contradict each other.

use leptos::prelude::*;

use super::super::{parts, reveals, words};
use super::{Panel, State, show, start};
use crate::assessment::Preset;
use crate::ui::components::Notice;

/// Whether the paper that was picked would be marked as a draft.
pub(super) fn is_one(panel: Panel) -> bool {
    panel.preset.get_untracked() == Preset::Insurance && contradictions(panel) > 0
}

fn contradictions(panel: Panel) -> usize {
    panel.live.with_untracked(|report| report.contradictions.len())
}

/// Asks. The button that makes nothing comes first.
pub(super) fn ask(panel: Panel) -> AnyView {
    view! {
        <Notice is_problem=true>
            <p>{words::make_a_draft(contradictions(panel))}</p>
            <p>{reveals::jump(parts::heading_id("contradictions"), "Look at the contradictions".to_owned())}</p>
            <div class="actions">
                <button class="button quiet" type="button" id="pdf-keep" on:click=move |_| show(panel, State::Idle, "pdf-download")>
                    "Do not make it"
                </button>
                <button class="button" type="button" on:click=move |_| start(panel)>"Make the draft"</button>
            </div>
        </Notice>
    }
    .into_any()
}
