//! The saved check-ups, each with what can be done with it.

use leptos::prelude::*;

use super::{count, encrypted, focus_soon, is_blocked, name_of, title_of};
use crate::storage::{Checkup, Listed, encode, is_safety_copy};
use crate::ui::components::Notice;
use crate::ui::route::Route;
use crate::ui::session::{Session, go};
use crate::ui::{clock, files, focus};

/// The list; with blocked storage, what is open in this tab.
pub(super) fn list(session: Session, changed: RwSignal<u32>) -> AnyView {
    // The id of the check-up that the reader was asked about.
    let asking: RwSignal<Option<String>> = RwSignal::new(None);
    // The place in the list of the one that an encrypted backup is made of.
    let encrypting: RwSignal<Option<usize>> = RwSignal::new(None);
    let list = move || {
        changed.track();
        session.opened.track();
        let listed = listed(session);
        if listed.is_empty() {
            return view! { <p>"None."</p> }.into_any();
        }
        listed
            .iter()
            .enumerate()
            .map(|(at, listed)| card(session, at, listed, asking, encrypting, changed))
            .collect_view()
            .into_any()
    };
    list.into_any()
}

/// What is on the device; where storage is blocked, what is open.
fn listed(session: Session) -> Vec<Listed> {
    if !is_blocked(session) {
        return session.saved_checkups();
    }
    let open = session.checkup.get();
    open.iter()
        .map(|open| Listed {
            id: open.id.clone(),
            revision: 0,
            writer: String::new(),
            pack: open.pack.clone(),
            clinic: open.answers.text("clinic_name").to_owned(),
            saved_at: String::new(),
            is_sample: open.is_sample,
        })
        .collect()
}

/// The state that a backup would hold: the open check-up as it stands, else what is saved.
pub(super) fn current(session: Session, id: &str) -> Option<Checkup> {
    let open = session.checkup.get_untracked().filter(|open| open.id == id);
    open.or_else(|| session.saved_checkup(id))
}

fn card(
    session: Session,
    at: usize,
    listed: &Listed,
    asking: RwSignal<Option<String>>,
    encrypting: RwSignal<Option<usize>>,
    changed: RwSignal<u32>,
) -> AnyView {
    let id = listed.id.clone();
    let name = name_of(&listed.clinic, listed.is_sample);
    let is_open = session.checkup.with(|c| c.as_ref().is_some_and(|c| c.id == id));
    let Some(checkup) = current(session, &id) else { return damaged(session, at, listed, asking, changed) };

    let copy = copy_caption(&id);
    let open_now = (is_open && !is_safety_copy(&id)).then(|| view! { <p class="caption">"Open now"</p> });
    let facts = facts(session, listed, &checkup, is_open);
    let open = {
        let id = id.clone();
        move |_| {
            if !is_open {
                session.open_saved(&id);
            }
            go(&Route::Tasks);
        }
    };
    let fingerprint = checkup.answers.fingerprint();
    let is_encrypting = Memo::new(move |_| encrypting.get() == Some(at));
    let encrypt = move |_| {
        encrypting.set(Some(at));
        request_animation_frame(move || focus::focus_id(&format!("encrypted-{at}")));
    };
    let close = Callback::new(move |()| {
        encrypting.set(None);
        request_animation_frame(move || focus::focus_id_in_place(&format!("encrypt-{at}")));
    });
    let to_encrypt = checkup.clone();
    let form = move || is_encrypting.get().then(|| encrypted::download_form(session, at, to_encrypt.clone(), close));
    let download = move |_| {
        files::download_checkup(&checkup);
        session.remember_backup(&checkup);
        session.status.set("Backup downloaded".to_owned());
    };
    let class = if is_open { "button" } else { "button quiet" };
    let hidden_name = || view! { <span class="visually-hidden">" "{name.clone()}</span> };
    view! {
        <div class="card">
            {copy}
            {open_now}
            <h3>{name.clone()}</h3>
            <p>{facts}</p>
            <p>"Fingerprint of the answers: "<span class="code">{fingerprint}</span></p>
            <div class="actions">
                <button class=class type="button" on:click=open>"Open"{hidden_name()}</button>
                <button class="button quiet" type="button" on:click=download>"Download backup"{hidden_name()}</button>
                <button
                    class="button quiet"
                    type="button"
                    id=format!("encrypt-{at}")
                    aria-expanded=move || is_encrypting.get().to_string()
                    on:click=encrypt
                >
                    "Download encrypted backup"{hidden_name()}
                </button>
                {delete_button(at, &id, &name, asking)}
            </div>
            {form}
            {confirm(session, at, id, asking, changed)}
        </div>
    }
    .into_any()
}

fn copy_caption(id: &str) -> Option<AnyView> {
    is_safety_copy(id).then(|| view! { <p class="caption">"Safety copy of what was replaced"</p> }.into_any())
}

/// Questionnaire, how far, when, how large.
fn facts(session: Session, listed: &Listed, checkup: &Checkup, is_open: bool) -> String {
    let progress = untrack(|| session.progress());
    let answered = if is_open && progress.of > 0 {
        format!("{} of {} answered, {} unknown.", progress.answered, progress.of, progress.unknown)
    } else {
        format!("{} in all.", count(checkup.answers.given(), "answer", "answers"))
    };
    let saved = match listed.saved_at.as_str() {
        "" => "Not saved, in this tab only.".to_owned(),
        at => format!("Last saved {}.", clock::local_day_and_time(at)),
    };
    let size = encode(checkup).len().div_ceil(1000);
    format!("{}. {answered} {saved} {size} kB.", title_of(session, &checkup.pack))
}

/// A check-up of which no revision can be read.
fn damaged(session: Session, at: usize, listed: &Listed, asking: RwSignal<Option<String>>, changed: RwSignal<u32>) -> AnyView {
    let name = name_of(&listed.clinic, listed.is_sample);
    view! {
        <div class="card">
            {copy_caption(&listed.id)}
            <h3>{name.clone()}</h3>
            <p>"This check-up is damaged and cannot be read. Nothing was deleted. If you have a backup file of it, open it below."</p>
            <div class="actions">{delete_button(at, &listed.id, &name, asking)}</div>
            {confirm(session, at, listed.id.clone(), asking, changed)}
        </div>
    }
    .into_any()
}

fn delete_button(at: usize, id: &str, name: &str, asking: RwSignal<Option<String>>) -> AnyView {
    let (id, mine) = (id.to_owned(), id.to_owned());
    let is_asked = move || asking.with(|asking| asking.as_ref() == Some(&mine)).to_string();
    let ask = move |_| {
        asking.set(Some(id.clone()));
        request_animation_frame(move || focus::focus_id(&format!("keep-{at}")));
    };
    view! {
        <button class="button delete" type="button" id=format!("delete-{at}") aria-expanded=is_asked on:click=ask>
            "Delete"<span class="visually-hidden">" "{name.to_owned()}</span>
        </button>
    }
    .into_any()
}

/// Asks before a check-up is deleted. The focus is on the way back.
fn confirm(session: Session, at: usize, id: String, asking: RwSignal<Option<String>>, changed: RwSignal<u32>) -> AnyView {
    let view = move || {
        let is_asked = asking.with(|asking| asking.as_ref() == Some(&id));
        is_asked.then(|| {
            let keep = move |_| {
                asking.set(None);
                request_animation_frame(move || focus::focus_id(&format!("delete-{at}")));
            };
            let id = id.clone();
            let delete = move |_| {
                asking.set(None);
                session.remove_saved(&id);
                changed.update(|changed| *changed += 1);
                session.status.set("The check-up was deleted".to_owned());
                focus_soon("saved");
            };
            view! {
                <Notice is_problem=true>
                    <h4>"Delete this check-up for good?"</h4>
                    <p>"It cannot be undone. A backup file that you downloaded stays where it is."</p>
                    <div class="actions">
                        <button class="button quiet" type="button" id=format!("keep-{at}") on:click=keep>"Keep it"</button>
                        <button class="button delete" type="button" on:click=delete>"Yes, delete it"</button>
                    </div>
                </Notice>
            }
        })
    };
    view.into_any()
}
