//! What opening a backup file would do, compared with what is on the device, and the available choices.

use leptos::prelude::*;

use super::content_changes::content_changes;
use super::picked_file::{INPUT, Picked, PickedFile, changed_outside, refusal};
use super::{focus_soon, name_of, title_of};
use crate::answers::Comparison;
use crate::assessment::words::count;
use crate::device::Beside;
use crate::file::Checkup;
use crate::questionnaire::ContentVersion;
use crate::ui::clock;
use crate::ui::components::{LOADING, download_backup};
use crate::ui::route::Route;
use crate::ui::session::{Opened, Session, go};

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
    let device = session.stored.current(&file.id);
    let changes = content_changes(file, &library);
    let compared = device.as_ref().map(|device| (Beside::of(file, device, &library), device));
    let beside = compared.as_ref().map(|((beside, _), _)| *beside);
    let (title, advice) = advice(beside);
    let what = match &compared {
        Some(((_, found), device)) => side_by_side(session, file, device, *found),
        None => alone(session, file),
    };
    let lost = compared.filter(|((beside, _), _)| *beside != Beside::Same).map(|((_, found), device)| {
        let name = name_of(&session.clinic_of(device), device.is_sample);
        format!(
            "Replacing takes “{name}” out of its place: {} that the file does not have, and {} that it has otherwise. ",
            count(found.only_right, "answer", "answers"),
            found.differ + found.by_question,
        )
    });
    let offers_pack = session.index.with(|index| index.as_ref().is_some_and(|index| index.entry(&file.pack).is_some()));
    let no_pack = (!offers_pack).then(|| {
        view! {
            <p>
                <strong>"This site does not offer that questionnaire."</strong>
                " You can choose another one after opening; the answers carry over."
            </p>
        }
    });
    let is_newer = ContentVersion::is_before(&library.content_version, &file.content_version);
    let newer = is_newer.then(|| {
        view! {
            <p>
                <strong>"The file was saved with newer questions than this page has."</strong>
                " Reload the page before you open it, so that no answer is left out."
            </p>
        }
    });
    view! {
        <div class="card">
            <h3 id="file-outcome" tabindex="-1">{title}</h3>
            <p>{format!("File: {name}")}</p>
            {(!advice.is_empty()).then(|| view! { <p><strong>{advice}</strong></p> })}
            {changed_outside(from)}
            {what}
            {no_pack}
            {newer}
            {changes}
            {keeps(session, lost)}
            {choices(session, picked, changed, file, beside)}
        </div>
    }
    .into_any()
}

/// How the file relates to what is here, and what that means for the choice.
fn advice(beside: Option<Beside>) -> (&'static str, &'static str) {
    match beside {
        None => ("This file adds a check-up", ""),
        Some(Beside::Same) => ("This file holds what is here already", "The answers are the same, so there is nothing to do."),
        Some(Beside::OtherClinic) => (
            "This file is of another clinic",
            "It began as the same check-up as the one here, but the names of the clinics differ. Keep both, unless you know better.",
        ),
        Some(Beside::NoName) => (
            "This file may be of another clinic",
            "It began as the same check-up as the one here, but not both say which clinic they are of. Keep both, unless you know better.",
        ),
        Some(Beside::OtherCompany) => (
            "This file names another IT company",
            "The clinic is called the same, but the IT companies differ. Keep both, unless you know better.",
        ),
        Some(Beside::OtherQuestionnaire) => (
            "This file is of another questionnaire",
            "It began as the same check-up as the one here. Keep both if you need both.",
        ),
        Some(Beside::Older) => ("This file is older than what is here", "Keep both, unless you want the older answers back."),
        Some(Beside::LacksAnswers) => {
            ("This file lacks answers that are here", "It is newer than the check-up here, but has not all of its answers.")
        }
        Some(Beside::Newer) => ("This file replaces a saved check-up", ""),
    }
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

/// The file and the device side by side, under today's questions: changes that come from the questions must not look like different
/// answers.
fn side_by_side(session: Session, file: &Checkup, device: &Checkup, found: Comparison) -> AnyView {
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
fn keeps(session: Session, lost: Option<String>) -> Option<AnyView> {
    if session.is_blocked.get() {
        let download = move |_| download_backup(session);
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
    lost.map(|lost| {
        view! { <p>{lost}"We keep a safety copy of what is replaced. It stays in the list above until you delete it."</p> }
            .into_any()
    })
}

fn choices(
    session: Session,
    picked: RwSignal<Picked>,
    changed: RwSignal<u32>,
    file: &Checkup,
    beside: Option<Beside>,
) -> AnyView {
    // Where nothing can be stored, the preview has already said what happens to the open check-up.
    let may_open = move || session.is_blocked.get_untracked() || session.may_make_way();
    let replace = {
        let file = file.clone();
        move |_| {
            // If the file replaces the open check-up itself, what was there is kept as a safety copy.
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
    let may_replace = beside != Some(Beside::Same);
    let may_keep = beside.is_some() && !session.is_blocked.get();
    // The safe choice comes first.
    let is_replaced_first = !may_keep || beside == Some(Beside::Newer);
    let keep_both = may_keep.then(|| {
        let is_first = may_replace && !is_replaced_first;
        view! { <button class="button" class:quiet=!is_first type="button" on:click=keep_both>"Keep both"</button> }
    });
    let replace = may_replace.then(|| {
        let words = if beside.is_some() { "Replace with the file" } else { "Open this check-up" };
        view! { <button class="button" class:quiet=!is_replaced_first type="button" on:click=replace>{words}</button> }
    });
    let leave = if may_replace { "Cancel" } else { "Leave it as it is" };
    let leave = view! { <button class="button" class:quiet=may_replace type="button" on:click=cancel>{leave}</button> };
    if !may_replace {
        return view! { <div class="actions">{leave}{keep_both}</div> }.into_any();
    }
    if is_replaced_first {
        view! { <div class="actions">{replace}{keep_both}{leave}</div> }.into_any()
    } else {
        view! { <div class="actions">{keep_both}{replace}{leave}</div> }.into_any()
    }
}
