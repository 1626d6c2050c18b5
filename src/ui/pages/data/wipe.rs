//! Deletes everything on this device, and shows what is left.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{count, focus_soon};
use crate::storage::{Leftovers, StorageError, remove_leftovers};
use crate::ui::components::Notice;
use crate::ui::session::Session;

/// Where the deletion stands.
#[derive(Clone, PartialEq)]
enum Wipe {
    Idle,
    Asked,
    Done(Left),
    Failed(StorageError),
}

/// What is left, counted after the deletion.
#[derive(Clone, Copy, PartialEq)]
struct Left {
    checkups: usize,
    entries: usize,
    beside: Leftovers,
}

/// The button, the question before it acts, and the proof.
pub(super) fn section(session: Session, changed: RwSignal<u32>) -> AnyView {
    let state = RwSignal::new(Wipe::Idle);
    let ask = move |_| {
        state.set(Wipe::Asked);
        focus_soon("wipe-keep");
    };
    let below = move || match state.get() {
        Wipe::Idle => ().into_any(),
        Wipe::Asked => confirm(session, state, changed),
        Wipe::Done(left) => proof(left),
        Wipe::Failed(error) => failed(&error),
    };
    let is_asked = move || state.with(|state| *state == Wipe::Asked).to_string();
    view! {
        <p>
            "This removes all check-ups, safety copies and settings of this page from this browser. It cannot be undone. Files that you downloaded stay where they are."
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
    let number = untrack(|| session.saved_checkups().len());
    let keep = move |_| {
        state.set(Wipe::Idle);
        focus_soon("wipe");
    };
    let delete = move |_| {
        if let Err(error) = session.delete_everything() {
            state.set(Wipe::Failed(error));
            focus_soon("wipe-outcome");
            return;
        }
        spawn_local(async move {
            let beside = remove_leftovers().await;
            if session.is_gone() {
                return;
            }
            let left = Left { checkups: session.saved_checkups().len(), entries: session.entries_on_device(), beside };
            session.status.set("Everything was deleted".to_owned());
            changed.try_update(|changed| *changed += 1);
            if state.try_set(Wipe::Done(left)).is_none() {
                focus_soon("wipe-outcome");
            }
        });
    };
    view! {
        <Notice is_problem=true>
            <h3>{format!("Delete {} for good?", count(number, "check-up", "check-ups"))}</h3>
            <p>"If you may need them again, download a backup of each one first."</p>
            <div class="actions">
                <button class="button quiet" type="button" id="wipe-keep" on:click=keep>"Keep everything"</button>
                <button class="button delete" type="button" on:click=delete>"Yes, delete everything"</button>
            </div>
        </Notice>
    }
    .into_any()
}

fn proof(left: Left) -> AnyView {
    let is_clean = left.checkups + left.entries + left.beside.in_tab + left.beside.caches == 0;
    let title = if is_clean { "Everything was deleted" } else { "Some things could not be deleted" };
    view! {
        <Notice is_problem=!is_clean>
            <h3 id="wipe-outcome" tabindex="-1">{title}</h3>
            <p>"We looked again. This browser now holds from Clinic Cyber Checkup:"</p>
            <ul>
                <li>{count(left.checkups, "check-up or safety copy", "check-ups and safety copies")}</li>
                <li>{count(left.entries, "setting or other entry", "settings and other entries")}</li>
                <li>{count(left.beside.in_tab, "entry of this tab", "entries of this tab")}</li>
                <li>{count(left.beside.caches, "stored file", "stored files")}</li>
            </ul>
            {(!is_clean).then(|| view! {
                <p>"Close other tabs with this page and try again, or delete the data of this site in the settings of your browser."</p>
            })}
        </Notice>
    }
    .into_any()
}

fn failed(error: &StorageError) -> AnyView {
    let why = format!("The browser says: {error}. ");
    view! {
        <Notice is_problem=true>
            <h3 id="wipe-outcome" tabindex="-1">"Not everything could be deleted"</h3>
            <p>
                {why}
                "Try again, or delete the data of this site in the settings of your browser."
            </p>
        </Notice>
    }
    .into_any()
}
