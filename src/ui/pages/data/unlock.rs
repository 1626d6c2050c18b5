//! Asks for the passphrase, in place of whatever page was requested.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

use super::focus_soon_at;
use crate::device::StorageError;
use crate::ui::components::{CHECK_TYPING, Notice, passphrase_field, reactive};
use crate::ui::lock::{self, LockError};
use crate::ui::route::Route;
use crate::ui::saving::Saving;
use crate::ui::session::{go, use_session};
use crate::ui::{cipher, focus};

const FIELD: &str = "unlock-passphrase";

/// The page of the lock.
#[component]
pub fn UnlockPage() -> impl IntoView {
    let session = use_session();
    let is_locked = session.saving.with_untracked(|saving| *saving == Saving::Failed(StorageError::Locked));
    focus::set_title(if is_locked { "Locked" } else { "Not locked" });
    if !is_locked {
        return view! {
            <h1 tabindex="-1">"Not locked"</h1>
            <p class="lede">"There is nothing to unlock."</p>
            <div class="actions"><a class="button" href=Route::Start.href()>"Go to the start page"</a></div>
        }
        .into_any();
    }
    let typed = RwSignal::new(String::new());
    let is_shown = RwSignal::new(false);
    let is_busy = RwSignal::new(false);
    let wrong: RwSignal<Option<String>> = RwSignal::new(None);
    let damaged = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let passphrase = typed.get_untracked();
        spawn_local(async move {
            let result = lock::unlock(session, &passphrase).await;
            // Unlocked: the requested page has replaced this one.
            if is_busy.try_set(false).is_some() || result.is_ok() {
                if session.route.try_get_untracked() == Some(Route::Unlock) {
                    go(&Route::Start);
                }
                return;
            }
            if result == Err(LockError::DoesNotFit) {
                wrong.set(Some(
                    ["The passphrase is wrong, or the lock was changed. What is saved is still there. ", CHECK_TYPING].concat(),
                ));
                focus_soon_at(FIELD.to_owned());
            } else {
                damaged.set(true);
                focus_soon_at("unlock-damaged".to_owned());
            }
        });
    };
    let no_crypto =
        (!cipher::is_available()).then(|| super::new_passphrase::no_crypto("Open the page under such an address to unlock it."));
    view! {
        <h1 tabindex="-1">"Locked"</h1>
        <p class="lede">"What is saved on this device is locked with a passphrase."</p>
        {no_crypto}
        <form on:submit=submit novalidate>
            {passphrase_field(FIELD.to_owned(), "Passphrase", "current-password", typed, is_shown, wrong.into())}
            <div class="actions">
                <button class="button" type="submit" aria-disabled=move || is_busy.get().to_string()>
                    {reactive(move || if is_busy.get() { "One moment" } else { "Unlock" })}
                </button>
                <a class="button quiet" href=Route::Attack.href()>"See the attack steps"</a>
            </div>
        </form>
        {reactive(move || damaged.get().then(|| view! {
            <Notice is_problem=true>
                <p id="unlock-damaged" tabindex="-1">
                    <strong>"The lock cannot be opened here."</strong>" It is damaged, or was made by a newer version of this page. Nothing was deleted. Reload the page and try again. If it stays, delete everything below and open a backup file."
                </p>
            </Notice>
        }))}
        <h2>"Forgot the passphrase?"</h2>
        <p>
            "There is no recovery. If you have a backup file, delete everything on this device, then open the file."
        </p>
        <div class="actions"><a class="button delete" href=Route::Wipe.href()>"Delete everything on this device"</a></div>
    }
    .into_any()
}
