//! Whether the answers are safe, in words, above Continue.

use leptos::prelude::*;

use super::notice::NOT_SAVED;
use super::{Tick, detail, reactive};
use crate::device::StorageError;
use crate::ui::clock;
use crate::ui::detail::Detail;
use crate::ui::route::Route;
use crate::ui::saving::Saving;
use crate::ui::session::{Place, use_session};
use crate::ui::tabs;

/// Says on every page that nothing stays on this device, if that was chosen.
#[component]
pub fn TabOnlyLine() -> impl IntoView {
    let session = use_session();
    let has_checkup = Memo::new(move |_| session.checkup.with(Option::is_some));
    move || {
        session.is_tab_only.get().then(|| {
            let button = has_checkup.get().then(|| detail(Detail::BackupButton));
            view! {
                <p class="tab-only screen-only">
                    <span>"Kept in this tab only. Closing it loses your answers."</span>
                    {button}
                </p>
            }
        })
    }
}

/// What is wrong with saving; empty while all is well. What is safe and what to do are in the part that the first question can do without.
#[component]
pub fn SavingNotice() -> impl IntoView {
    let session = use_session();
    let is_in_trouble = Memo::new(move |_| {
        let of_saving = session.saving.with(|saving| match saving {
            // The page itself says so.
            Saving::Failed(StorageError::Locked) | Saving::Nothing | Saving::Saved(_) => false,
            Saving::Failed(_) | Saving::Recovered => true,
        });
        session.is_elsewhere.get() || of_saving
    });
    move || is_in_trouble.get().then(|| detail(Detail::SavingTrouble))
}

/// One line of text; only its words change.
#[component]
pub fn SavedLine() -> impl IntoView {
    let session = use_session();
    // What was typed last must not be mistaken for saved.
    let is_refused = Memo::new(move |_| session.drafts.any(Place::Here));
    let words = move || match (session.saving.get(), session.is_tab_only.get()) {
        _ if session.is_elsewhere.get() => "Open in another tab. Nothing can be changed here.".to_owned(),
        _ if is_refused.get() => "What stands in a field here is not recorded yet".to_owned(),
        (Saving::Nothing, false) => "Your answers are saved on this device as you give them".to_owned(),
        (Saving::Nothing, true) => "Your answers are kept in this tab as you give them".to_owned(),
        (Saving::Saved(at), false) => ["Saved on this device at ", &clock::local_time(&at)].concat(),
        (Saving::Saved(at), true) => ["Kept in this tab at ", &clock::local_time(&at)].concat(),
        (Saving::Recovered, _) => "An earlier state was opened; it is saved again with your next answer".to_owned(),
        (Saving::Failed(_), _) => NOT_SAVED.to_owned(),
    };
    let is_saved = Memo::new(move |_| {
        session.saving.with(|saving| matches!(saving, Saving::Saved(_))) && !session.is_elsewhere.get() && !is_refused.get()
    });
    // Decided when the page is built, not when the browser has answered: otherwise Continue could move away under a finger.
    let advice = (session.may_be_deleted.get_untracked() && tabs::tell_once()).then(|| {
        view! {
            <p class="hint">
                "This browser may delete saved answers when space is short or after days without a visit. Keep a "
                <a href=Route::Data.href()>"backup file"</a>"."
            </p>
        }
    });
    view! { <p class="saved">{reactive(move || is_saved.get().then(Tick))}{words}</p>{advice} }
}
