//! Deletes everything on this device, and shows what is left.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::focus_soon;
use crate::assessment::words::count;
use crate::device::{Leftovers, remove_everything};
use crate::ui::components::{Notice, anew, confirm_deletion};
use crate::ui::lock;
use crate::ui::route::Route;
use crate::ui::session::{Session, go};

/// The state of the deletion.
#[derive(Clone, PartialEq)]
enum Wipe {
    Idle,
    Asked,
    Done(Leftovers),
}

/// The button, the question before it acts, and the proof that all is gone. The address `#/data/delete` leads to the question.
pub(super) fn section(session: Session, changed: RwSignal<u32>) -> AnyView {
    let is_led_here = session.route.get_untracked() == Route::Wipe;
    let state = RwSignal::new(if is_led_here { Wipe::Asked } else { Wipe::Idle });
    if is_led_here {
        // Once the heading has had the focus, move it on to the question.
        request_animation_frame(|| focus_soon("wipe-question"));
    }
    let ask = move |_| {
        state.set(Wipe::Asked);
        focus_soon("wipe-keep");
    };
    let below = anew(move || match state.get() {
        Wipe::Idle => ().into_any(),
        Wipe::Asked => confirm(session, state, changed),
        Wipe::Done(left) => proof(left),
    });
    let is_asked = move || state.with(|state| *state == Wipe::Asked).to_string();
    view! {
        <p>
            "This removes all check-ups, safety copies, settings and the lock of this page from this browser, and what it keeps to work without a network. It cannot be undone. Files that you downloaded stay where they are."
        </p>
        <div class="actions">
            <button class="button delete" type="button" id="wipe" aria-expanded=is_asked on:click=ask>
                "Delete everything on this device"
            </button>
        </div>
        {below}
    }
    .into_any()
}

fn confirm(session: Session, state: RwSignal<Wipe>, changed: RwSignal<u32>) -> AnyView {
    let number = untrack(|| session.stored.list().len());
    let what = match number {
        _ if lock::is_on() && number == 0 => "everything that is locked".to_owned(),
        number => count(number, "check-up", "check-ups"),
    };
    let without = untrack(|| session.backups.without_backup());
    let keep = move || {
        state.set(Wipe::Idle);
        focus_soon("wipe");
        // The same link must work here again.
        if session.route.get_untracked() == Route::Wipe {
            go(&Route::Data);
        }
    };
    let delete = move || {
        session.forget_everything();
        spawn_local(async move {
            let left = remove_everything().await;
            session.begin_anew();
            session.status.set("Everything was deleted".to_owned());
            changed.try_update(|changed| *changed += 1);
            if state.try_set(Wipe::Done(left)).is_none() {
                focus_soon("wipe-outcome");
            }
        });
    };
    let has = if without == 1 { "has" } else { "have" };
    let question = view! {
        <h3 id="wipe-question" tabindex="-1">{format!("Delete {what} for good?")}</h3>
        <p>"If you may need them again, download a backup of each one first, and look whether the files are there."</p>
        {(without > 0).then(|| view! { <p><strong>{format!("{} here {has} no backup file that you said you have, as it is now.", count(without, "check-up", "check-ups"))}</strong></p> })}
    };
    let (keep, delete) = (("Keep everything", Box::new(keep) as _), ("Yes, delete everything", Box::new(delete) as _));
    confirm_deletion(question, "wipe-keep".to_owned(), keep, delete)
}

fn proof(left: Leftovers) -> AnyView {
    let is_clean = left.total() == 0;
    let title = if is_clean { "Everything was deleted" } else { "Some things could not be deleted" };
    view! {
        <Notice is_problem=!is_clean>
            <h3 id="wipe-outcome" tabindex="-1">{title}</h3>
            <p>"We looked again. This browser now holds from Clinic Cyber Checkup:"</p>
            <ul>
                <li>{count(left.on_device, "check-up, setting or other entry", "check-ups, settings and other entries")}</li>
                <li>{count(left.in_tab, "entry of this tab", "entries of this tab")}</li>
                <li>{count(left.caches, "store of files", "stores of files")}</li>
                <li>{count(left.workers, "service worker (what makes the page work without a network)", "service workers (what makes the page work without a network)")}</li>
                <li>{count(left.databases, "database", "databases")}</li>
            </ul>
            {(!is_clean).then(|| view! {
                <p>"Close other tabs with this page and try again, or delete the data of this site in the settings of your browser."</p>
            })}
        </Notice>
    }
    .into_any()
}
