//! The lock: setting it, the time until the page locks itself, changing the passphrase, removing it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

use super::focus_soon;
use super::new_passphrase::{NewPassphrase, no_crypto, no_recovery};
use crate::ui::cipher;
use crate::ui::components::{Notice, anew, reactive};
use crate::ui::lock::{self, LockError};
use crate::ui::session::Session;

/// What the section shows below its buttons.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Nothing,
    /// The form that sets the lock or changes its passphrase.
    Form,
    /// Asks before the lock is removed.
    TakeOff,
}

const FORM: &str = "lock-passphrase";

/// The section of the data page.
pub(super) fn section(session: Session, changed: RwSignal<u32>) -> AnyView {
    let shown = RwSignal::new(Shown::Nothing);
    let outcome: RwSignal<Option<Result<&'static str, LockError>>> = RwSignal::new(None);
    let is_on = Memo::new(move |_| {
        changed.track();
        lock::is_on()
    });
    let view = anew(move || {
        if session.is_blocked.get() || session.is_tab_only.get() {
            return view! { <p>"Nothing is saved on this device by this tab, so there is nothing to lock."</p> }.into_any();
        }
        let below = anew(move || match shown.get() {
            Shown::Nothing => ().into_any(),
            Shown::Form => form(session, changed, shown, outcome),
            Shown::TakeOff => take_off(session, changed, shown, outcome),
        });
        let above = if is_on.get() { on(session, shown, outcome) } else { off(shown, outcome) };
        view! { {above} {below} }.into_any()
    });
    let told = reactive(move || outcome.get().map(told));
    view! { {view} {told} }.into_any()
}

fn off(shown: RwSignal<Shown>, outcome: RwSignal<Option<Result<&'static str, LockError>>>) -> AnyView {
    let open = move |_| {
        outcome.set(None);
        shown.set(Shown::Form);
        focus_soon("lock-form");
    };
    view! {
        <p>
            "The lock encrypts everything that is saved on this device. Whoever opens this page then needs the passphrase. The steps for an attack stay readable, without your own phone numbers."
        </p>
        <p>
            "It does not help while the page is unlocked, and not against harmful software on this computer. When you saved and how often can still be seen."
        </p>
        <div class="actions">
            <button class="button quiet" type="button" id="lock-on" aria-expanded=move || (shown.get() == Shown::Form).to_string() on:click=open>
                "Lock with a passphrase"
            </button>
        </div>
    }
    .into_any()
}

fn on(session: Session, shown: RwSignal<Shown>, outcome: RwSignal<Option<Result<&'static str, LockError>>>) -> AnyView {
    let show = move |what: Shown, focus: &'static str| {
        outcome.set(None);
        shown.set(what);
        focus_soon(focus);
    };
    let is_form = move || (shown.get() == Shown::Form).to_string();
    let is_asked = move || (shown.get() == Shown::TakeOff).to_string();
    view! {
        <p>"The lock is on. Everything saved on this device is encrypted. It locks when you close or reload the page, and after the time below without use."</p>
        {time_until(lock::minutes(), Callback::new(move |minutes| {
            outcome.set(Some(lock::set_minutes(minutes).map(|()| "The time was changed")));
        }))}
        <div class="actions">
            <button class="button" type="button" on:click=move |_| lock::lock_now(session)>"Lock now"</button>
            <button class="button quiet" type="button" aria-expanded=is_form on:click=move |_| show(Shown::Form, "lock-form")>
                "Change the passphrase"
            </button>
            <button class="button quiet" type="button" aria-expanded=is_asked on:click=move |_| show(Shown::TakeOff, "lock-keep")>
                "Take the lock off"
            </button>
        </div>
    }
    .into_any()
}

/// The time without use until the page locks.
fn time_until(chosen: u32, on_change: Callback<u32>) -> AnyView {
    let options = lock::MINUTES
        .iter()
        .map(|minutes| {
            let words = if *minutes == 60 { "1 hour".to_owned() } else { format!("{minutes} minutes") };
            view! { <option value=minutes.to_string() selected=*minutes == chosen>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for="lock-after">"Locks by itself after this time without use"</label>
            <select
                id="lock-after"
                on:change=move |event| on_change.run(event_target_value(&event).parse().unwrap_or(lock::USUAL_MINUTES))
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}

fn form(
    session: Session,
    changed: RwSignal<u32>,
    shown: RwSignal<Shown>,
    outcome: RwSignal<Option<Result<&'static str, LockError>>>,
) -> AnyView {
    let is_change = lock::is_on();
    let title = if is_change { "Change the passphrase" } else { "Lock with a passphrase" };
    if !cipher::is_available() {
        return view! { <h3 id="lock-form" tabindex="-1">{title}</h3> {no_crypto("Keep your answers in this tab only, or delete them when you are done.")} }
            .into_any();
    }
    let chosen = NewPassphrase::new();
    let minutes = RwSignal::new(lock::USUAL_MINUTES);
    let is_busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        let Some(passphrase) = chosen.take(FORM) else { return };
        is_busy.set(true);
        spawn_local(async move {
            let result = if is_change {
                lock::change_passphrase(&passphrase)
                    .await
                    .map(|()| "The passphrase was changed. The old one does not open the lock any more.")
            } else {
                let minutes = minutes.try_get_untracked().unwrap_or(lock::USUAL_MINUTES);
                lock::turn_on(session, &passphrase, minutes)
                    .await
                    .map(|()| "The lock is on. Everything saved on this device is encrypted.")
            };
            if is_busy.try_set(false).is_some() {
                return;
            }
            chosen.clear();
            shown.set(Shown::Nothing);
            outcome.set(Some(result));
            changed.update(|changed| *changed += 1);
            focus_soon("lock-outcome");
        });
    };
    let time = (!is_change).then(|| time_until(lock::USUAL_MINUTES, Callback::new(move |chosen| minutes.set(chosen))));
    let cancel = move |_| {
        shown.set(Shown::Nothing);
        focus_soon("lock");
    };
    let label = if is_change { "Change the passphrase" } else { "Encrypt and lock" };
    view! {
        <form class="card" on:submit=submit novalidate>
            <h3 id="lock-form" tabindex="-1">{title}</h3>
            {no_recovery("what is saved")}
            <p>"Download a backup first if you are not sure."</p>
            {chosen.view(FORM)}
            {time}
            <div class="actions">
                <button class="button" type="submit" aria-disabled=move || is_busy.get().to_string()>
                    {reactive(move || if is_busy.get() { "One moment" } else { label })}
                </button>
                <button class="button quiet" type="button" on:click=cancel>"Cancel"</button>
            </div>
        </form>
    }
    .into_any()
}

fn take_off(
    session: Session,
    changed: RwSignal<u32>,
    shown: RwSignal<Shown>,
    outcome: RwSignal<Option<Result<&'static str, LockError>>>,
) -> AnyView {
    let keep = move |_| {
        shown.set(Shown::Nothing);
        focus_soon("lock");
    };
    let take_off = move |_| {
        let result = lock::turn_off(session).map(|()| "The lock is off. What is saved on this device is in plain text again.");
        shown.set(Shown::Nothing);
        outcome.set(Some(result));
        changed.update(|changed| *changed += 1);
        focus_soon("lock-outcome");
    };
    view! {
        <Notice>
            <h3>"Take the lock off?"</h3>
            <p>"Everything is then saved in plain text again. Whoever uses this browser can read it."</p>
            <div class="actions">
                <button class="button quiet" type="button" id="lock-keep" on:click=keep>"Keep the lock"</button>
                <button class="button" type="button" on:click=take_off>"Yes, take it off"</button>
            </div>
        </Notice>
    }
    .into_any()
}

fn told(outcome: Result<&'static str, LockError>) -> AnyView {
    match outcome {
        Ok(text) => view! { <Notice><p id="lock-outcome" tabindex="-1">{text}</p></Notice> }.into_any(),
        Err(error) => {
            let why = match error {
                LockError::NoCrypto => "The browser could not encrypt.".to_owned(),
                LockError::DoesNotFit | LockError::Damaged => "The lock could not be opened.".to_owned(),
                LockError::Storage(error) => format!("The browser says: {error}."),
            };
            view! {
                <Notice is_problem=true>
                    <p id="lock-outcome" tabindex="-1">
                        <strong>"The lock was not changed. "</strong>{why}" What was saved is still there. Download a backup to be safe, then try again."
                    </p>
                </Notice>
            }
            .into_any()
        }
    }
}
