//! What opening a backup file would do, beside what is on the device, and the choices there are.

use leptos::prelude::*;

use super::content_changes::content_changes;
use super::open_file::{INPUT, Picked};
use super::picked_file::{PickedFile, changed_outside, refusal};
use super::saved::current;
use super::{focus_soon, name_of, title_of};
use crate::answers::compare;
use crate::questionnaire::Library;
use crate::storage::Checkup;
use crate::ui::pages::LOADING;
use crate::ui::route::Route;
use crate::ui::session::{Opened, Session, go};
use crate::ui::{clock, files};

/// What opening the file would do. Nothing has changed yet.
pub(super) fn preview(session: Session, picked: RwSignal<Picked>, changed: RwSignal<u32>, from: &PickedFile) -> AnyView {
    let (name, file) = (from.name.as_str(), &from.checkup);
    let Some(library) = session.library.get() else {
        return match session.opened.get() {
            Opened::Broken(_) => refusal(
                name,
                "The file cannot be opened now",
                "The questions of this site could not be loaded. Reload the page and try again.",
                None,
            ),
            _ => view! { <p id="file-outcome" tabindex="-1">{LOADING}</p> }.into_any(),
        };
    };
    let device = current(session, &file.id);
    let changes = content_changes(file, &library);
    let title = if device.is_some() { "This file replaces a saved check-up" } else { "This file adds a check-up" };
    let what = match &device {
        Some(device) => beside(session, file, device, &library),
        None => alone(session, file),
    };
    let offers_pack = session.index.with(|index| index.as_ref().is_some_and(|index| index.entry(&file.pack).is_some()));
    let no_pack = (!offers_pack).then(|| {
        view! {
            <p>
                <strong>"This site does not offer that questionnaire."</strong>
                " You can choose another one after opening; the answers carry over."
            </p>
        }
    });
    let keeps = keeps(session, device.is_some());
    view! {
        <div class="card">
            <h3 id="file-outcome" tabindex="-1">{title}</h3>
            <p>{format!("File: {name}")}</p>
            {changed_outside(from)}
            {what}
            {no_pack}
            {changes}
            {keeps}
            {choices(session, picked, changed, file, device.is_some())}
        </div>
    }
    .into_any()
}

/// The file alone: there is nothing on the device that it would replace.
fn alone(session: Session, file: &Checkup) -> AnyView {
    view! {
        <dl class="pairs">
            <div><dt>"Clinic"</dt><dd>{name_of(&session.clinic_of(file), file.is_sample)}</dd></div>
            <div><dt>"Questionnaire"</dt><dd>{title_of(session, &file.pack)}</dd></div>
            <div><dt>"Last saved"</dt><dd>{saved_words(file)}</dd></div>
            <div><dt>"Answers in all"</dt><dd>{file.answers.given()}</dd></div>
            <div><dt>"Fingerprint"</dt><dd class="code">{file.answers.fingerprint()}</dd></div>
        </dl>
    }
    .into_any()
}

/// The file and the device side by side.
fn beside(session: Session, file: &Checkup, device: &Checkup, library: &Library) -> AnyView {
    // Both under the questions of today: what only the questions changed must not look as if somebody had answered differently.
    let today = |checkup: &Checkup| checkup.clone().carried_over(library).answers;
    let found = compare(&today(file), &today(device));
    let differ = match found.by_answer() {
        0 if found.by_question > 0 => "None".to_owned(),
        0 => "None: both hold the same answers".to_owned(),
        total => format!("{total}, of which {} only in the file and {} only on this device", found.only_left, found.only_right),
    };
    let by_question = (found.by_question > 0).then(|| {
        let about = format!("{}, because the question changed after one of the two was saved", found.by_question);
        view! { <tr><th scope="row">"Differ because the question changed"</th><td colspan="2">{about}</td></tr> }
    });
    let row = |name: &'static str, left: String, right: String| {
        view! { <tr><th scope="row">{name}</th><td>{left}</td><td>{right}</td></tr> }
    };
    let clinic = |checkup: &Checkup| name_of(&session.clinic_of(checkup), checkup.is_sample);
    let is_older = file.saved_at < device.saved_at && found.total() > 0;
    view! {
        <div class="table-scroll" role="group" aria-label="File and device compared" tabindex="0">
            <table>
                <thead><tr><th scope="col"><span class="visually-hidden">"Point"</span></th><th scope="col">"In the file"</th><th scope="col">"On this device"</th></tr></thead>
                <tbody>
                    {row("Clinic", clinic(file), clinic(device))}
                    {row("Questionnaire", title_of(session, &file.pack), title_of(session, &device.pack))}
                    {row("Last saved", saved_words(file), saved_words(device))}
                    {row("Answers in all", file.answers.given().to_string(), device.answers.given().to_string())}
                    {row("Fingerprint", file.answers.fingerprint(), device.answers.fingerprint())}
                    <tr><th scope="row">"Answers or notes that differ"</th><td colspan="2">{differ}</td></tr>
                    {by_question}
                </tbody>
            </table>
        </div>
        {is_older.then(|| view! { <p><strong>"The file is older than what is on this device."</strong></p> })}
    }
    .into_any()
}

fn saved_words(checkup: &Checkup) -> String {
    match checkup.saved_on() {
        Some(_) => clock::local_day_and_time(&checkup.saved_at),
        None => "Not known".to_owned(),
    }
}

/// What happens to what is there now.
fn keeps(session: Session, replaces: bool) -> Option<AnyView> {
    if session.is_blocked.get() {
        let download = move |_| {
            session.checkup.with_untracked(|open| {
                if let Some(open) = open {
                    files::download_checkup(open, &session.clinic_of(open));
                }
            });
        };
        return session.checkup.with(Option::is_some).then(|| {
            view! {
                <p><strong>"The file takes the place of what is open in this tab."</strong>" No safety copy can be kept here."</p>
                <div class="actions">
                    <button class="button quiet" type="button" on:click=download>"Download what is open first"</button>
                </div>
            }
            .into_any()
        });
    }
    replaces.then(|| {
        view! { <p>"We keep a safety copy of what is replaced. It stays in the list above until you delete it."</p> }.into_any()
    })
}

fn choices(session: Session, picked: RwSignal<Picked>, changed: RwSignal<u32>, file: &Checkup, replaces: bool) -> AnyView {
    // Where nothing can be stored, the preview has said what becomes of the open check-up.
    let may_open = move || session.is_blocked.get_untracked() || session.may_make_way();
    let replace = {
        let file = file.clone();
        move |_| {
            // Its own place: what was there is kept as a safety copy.
            let is_open = session.checkup.with_untracked(|open| open.as_ref().is_some_and(|open| open.id == file.id));
            if !is_open && !may_open() {
                return;
            }
            match session.replace(file.clone()) {
                Ok(()) => go(&Route::Tasks),
                Err(error) => {
                    changed.update(|changed| *changed += 1);
                    picked.set(Picked::NoCopy(error));
                    focus_soon("file-outcome");
                }
            }
        }
    };
    let keep_both = {
        let file = file.clone();
        move |_| {
            if may_open() {
                session.adopt_as_new(file.clone());
                go(&Route::Tasks);
            }
        }
    };
    let cancel = move |_| {
        picked.set(Picked::Nothing);
        focus_soon(INPUT);
    };
    let keep_both = (replaces && !session.is_blocked.get())
        .then(|| view! { <button class="button quiet" type="button" on:click=keep_both>"Keep both"</button> });
    view! {
        <div class="actions">
            <button class="button" type="button" on:click=replace>
                {if replaces { "Replace with the file" } else { "Open this check-up" }}
            </button>
            {keep_both}
            <button class="button quiet" type="button" on:click=cancel>"Cancel"</button>
        </div>
    }
    .into_any()
}
