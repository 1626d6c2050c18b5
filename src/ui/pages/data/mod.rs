//! What is stored on this device: the check-ups, opening a backup file, matching a paper with a file, deleting everything.

mod aside;
mod content_changes;
mod encrypted;
mod keeping;
mod locking;
mod new_passphrase;
mod open_file;
mod paper;
mod picked_file;
mod preview;
mod saved;
mod unlock;
mod wipe;

use leptos::prelude::*;

use super::shared_computer;
use crate::device::StorageError;
use crate::questionnaire::PackId;
pub use unlock::UnlockPage;

use crate::ui::components::{BackArrow, Notice, detail, reactive};
use crate::ui::detail::Detail;
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::saving::Saving;
use crate::ui::session::{Session, use_session};

/// The page about what is stored here. Works without the questions, so that answers can be saved from a broken copy.
#[component]
pub fn DataPage() -> impl IntoView {
    let session = use_session();
    focus::set_title("Your data on this device");
    if session.saving.with_untracked(|saving| *saving == Saving::Failed(StorageError::Locked)) {
        return view! {
            <p class="back"><a href=Route::Unlock.href()><BackArrow/>"Back"</a></p>
            <h1 tabindex="-1">"Your data on this device"</h1>
            <p class="lede">"What is saved on this device is locked with a passphrase. It can be deleted without it."</p>
            <h2 id="delete-all">"Delete everything"</h2>
            {wipe::section(session, RwSignal::new(0))}
        }
        .into_any();
    }
    // Incremented when something was saved, replaced or deleted here.
    let changed = RwSignal::new(0_u32);
    let kept_where = move || {
        if session.is_tab_only.get() {
            "What you enter is kept in this tab, and nowhere else. We cannot see it and we cannot bring it back."
        } else {
            "What you enter is stored in this browser, on this device, and nowhere else. We cannot see it and we cannot bring it back."
        }
    };
    view! {
        <h1 tabindex="-1">"Your data on this device"</h1>
        <p class="lede" prop:textContent=kept_where></p>
        {reactive(move || session.is_blocked.get().then(blocked_note))}
        <p>
            "Other people who use this browser can read it, unless you lock it or keep it in this tab only. On a shared computer, download a backup and delete everything below when you are done."
        </p>
        <p>
            "Some browsers, such as Safari, delete what a page stored after 7 days without a visit. A private window forgets it when it is closed. An app on the home screen of an iPhone starts empty. Keep a backup file of what you need, and take it along."
        </p>
        {aside::keeping(session, changed)}
        {shared_computer::question(session)}
        {detail(Detail::BackupReminder)}
        <h2 id="saved" tabindex="-1">"Saved check-ups"</h2>
        {aside::section(session, changed)}
        {saved::list(session, changed)}
        <h2 id="keeping">"Where your answers are kept"</h2>
        {keeping::section(session, changed)}
        <h2 id="lock">"Lock with a passphrase"</h2>
        {locking::section(session, changed)}
        <h2 id="open-backup">"Open a backup file"</h2>
        {open_file::section(session, changed)}
        <h2 id="check-paper">"Check a paper against your answers"</h2>
        {paper::section(session, changed)}
        <h2 id="delete-all">"Delete everything"</h2>
        {wipe::section(session, changed)}
    }
    .into_any()
}

fn blocked_note() -> AnyView {
    view! {
        <Notice>
            <p>
                <strong>"This browser does not let the page store anything."</strong>
                " You can still open a backup file and work with it. It stays in this tab until you close it."
            </p>
        </Notice>
    }
    .into_any()
}

/// The title of a questionnaire; its id if the index does not offer it or is missing.
fn title_of(session: Session, pack: &PackId) -> String {
    session.index.with(|index| {
        index.as_ref().and_then(|index| index.entry(pack)).map_or_else(|| pack.to_string(), |entry| entry.title.clone())
    })
}

/// The name under which a check-up is listed.
fn name_of(clinic: &str, is_sample: bool) -> String {
    match (clinic, is_sample) {
        ("", true) => "Example clinic".to_owned(),
        ("", false) => "Clinic without a name".to_owned(),
        (clinic, _) => crate::answers::isolated(clinic),
    }
}

/// Moves the focus once the page has been updated.
fn focus_soon(id: &'static str) {
    request_animation_frame(move || focus::focus_id(id));
}

/// The same, for an id that is computed.
fn focus_soon_at(id: String) {
    request_animation_frame(move || focus::focus_id(&id));
}
