//! Warns in time that the page is about to lock because nobody is using it, so that somebody who is reading or listening can stay.
//! `public/boot.js` does the locking itself, no matter what happens to the program.

use std::cell::Cell;
use std::time::Duration;

use leptos::prelude::*;

use super::components::{Notice, reactive};
use super::session::Session;
use super::{boot, clock};

/// How long before locking it warns, in milliseconds.
const AHEAD: f64 = 60_000.0;

thread_local! {
    static IS_WATCHING: Cell<bool> = const { Cell::new(false) };
}

/// Watches from now on. Where there is no lock, it never warns.
pub fn watch(session: Session) {
    if IS_WATCHING.replace(true) {
        return;
    }
    let Some(body) = document().body() else { return };
    let locks_at: RwSignal<Option<String>> = RwSignal::new(None);
    // The clock is read each time: timers do not run every second in a background page, or at all while a computer sleeps.
    let look = move || {
        let left = boot::until_lock();
        let is_soon = left < AHEAD;
        if is_soon != locks_at.with_untracked(Option::is_some) {
            locks_at.set(is_soon.then(|| clock::local_time(&clock::iso(clock::milliseconds() + left.max(0.0)))));
        }
    };
    set_interval(look, Duration::from_secs(1));
    let stay = move |_| {
        boot::stay();
        locks_at.set(None);
    };
    // Any key or touch also postpones the lock. The focus does not move: somebody may be typing, or listening.
    let warning = reactive(move || {
        locks_at.get().map(|at| {
            let unsaved = session.would_be_lost().then_some("Your last answers are not saved: download a backup. ");
            view! {
                <Notice is_problem=true>
                    <p>
                        <strong>{format!("This page locks in a minute, at {at}, because nobody uses it. ")}</strong>{unsaved}
                        "To stay, press any key or the button."
                    </p>
                    <div class="actions"><button class="button" type="button" on:click=stay>"Stay"</button></div>
                </Notice>
            }
        })
    });
    leptos::mount::mount_to(body, move || view! { <div class="lock-warning screen-only" role="alert">{warning}</div> }).forget();
}
