//! Opens a backup file: what is in it, what it would replace, and only then the change.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement};

use super::content_changes::content_changes;
use super::saved::current;
use super::{encrypted, focus_soon, is_blocked, name_of, title_of};
use crate::answers::compare;
use crate::questionnaire::Library;
use crate::storage::{
    Checkup, Envelope, LARGEST_ENCRYPTED_FILE, OpenError, Sealed, StorageError, decode, is_encrypted, stated_fingerprint,
};
use crate::ui::components::Notice;
use crate::ui::route::Route;
use crate::ui::session::{Opened, Session, go};
use crate::ui::{clock, files};

/// Where the opening of a file stands.
#[derive(Clone)]
pub(super) enum Picked {
    Nothing,
    Unusable(String, Unusable),
    /// Encrypted: the passphrase is asked for.
    Encrypted(String, Box<Envelope>),
    Read(Box<PickedFile>),
    /// The safety copy could not be kept, so nothing was replaced.
    NoCopy(StorageError),
}

/// A backup file that was read.
#[derive(Clone)]
pub(super) struct PickedFile {
    pub(super) name: String,
    pub(super) checkup: Checkup,
    /// The fingerprint written in the file, where it is not that of the answers in it.
    pub(super) wrong_fingerprint: Option<String>,
}

/// Why a file cannot be used.
#[derive(Clone)]
pub(super) enum Unusable {
    /// It could not be read as text.
    NoText,
    Refused(OpenError),
    /// It is encrypted.
    Encrypted(Box<Envelope>),
}

const INPUT: &str = "backup";

/// The field for the file, and what comes of it.
pub(super) fn section(session: Session, changed: RwSignal<u32>) -> AnyView {
    let picked = RwSignal::new(Picked::Nothing);
    let outcome = move || match picked.get() {
        Picked::Nothing => ().into_any(),
        Picked::Unusable(name, why) => unusable(&name, &why),
        Picked::NoCopy(error) => no_copy(&error),
        Picked::Encrypted(name, envelope) => encrypted::open_form(&name, &envelope, picked),
        Picked::Read(file) => preview(session, picked, changed, &file),
    };
    view! {
        <div class="field">
            <label for=INPUT>"Backup file"</label>
            <p class="hint" id="backup-hint">"A .json file that you downloaded here, plain or encrypted. It is read in this browser and not uploaded."</p>
            <input
                id=INPUT
                type="file"
                accept=".json,application/json"
                aria-describedby="backup-hint"
                on:change=move |event| read(&event, picked)
            />
        </div>
        {outcome}
    }
    .into_any()
}

fn read(event: &Event, picked: RwSignal<Picked>) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    spawn_local(async move {
        let next = match read_file(&file).await {
            Ok(file) => Picked::Read(Box::new(file)),
            Err(Unusable::Encrypted(envelope)) => Picked::Encrypted(file.name(), envelope),
            Err(why) => Picked::Unusable(file.name(), why),
        };
        // Picking the same file again, once it was mended, must count as a change.
        input.set_value("");
        if picked.try_set(next).is_none() {
            focus_soon("file-outcome");
        }
    });
}

/// Reads a backup file; nothing is changed by it.
pub(super) async fn read_file(file: &File) -> Result<PickedFile, Unusable> {
    if file.size() > LARGEST_ENCRYPTED_FILE as f64 {
        return Err(Unusable::Refused(OpenError::TooLarge));
    }
    let text = files::text_of(file).await.ok_or(Unusable::NoText)?;
    if is_encrypted(&text) {
        let envelope = Envelope::decode(&text, Sealed::Backup).map_err(Unusable::Refused)?;
        return Err(Unusable::Encrypted(Box::new(envelope)));
    }
    picked(&file.name(), &text)
}

/// Reads the text of a backup file.
pub(super) fn picked(name: &str, text: &str) -> Result<PickedFile, Unusable> {
    let checkup = decode(text).map_err(Unusable::Refused)?;
    let wrong_fingerprint = stated_fingerprint(text).filter(|stated| *stated != checkup.answers.fingerprint());
    Ok(PickedFile { name: name.to_owned(), checkup, wrong_fingerprint })
}

/// Says that the answers in a file are not those that the program wrote.
pub(super) fn changed_outside(file: &PickedFile) -> Option<AnyView> {
    let stated = file.wrong_fingerprint.clone()?;
    let of_answers = file.checkup.answers.fingerprint();
    Some(
        view! {
            <Notice is_problem=true>
                <p>
                    <strong>"This file was changed outside of the program."</strong>" It says that the fingerprint of its answers is "
                    <span class="code">{stated}</span>", but the answers in it have "<span class="code">{of_answers}</span>
                    ". Ask where the file comes from before you rely on it."
                </p>
            </Notice>
        }
        .into_any(),
    )
}

/// Says why a file cannot be used.
pub(super) fn unusable(name: &str, why: &Unusable) -> AnyView {
    match why {
        Unusable::NoText => refusal(name, "This file could not be read", "The browser could not read it as text.", None),
        Unusable::Refused(error) => refused(name, error),
        Unusable::Encrypted(_) => refusal(
            name,
            "This file is encrypted",
            "Open it with its passphrase under “Open a backup file”. Then compare the paper with the check-up that is open.",
            None,
        ),
    }
}

fn refused(name: &str, error: &OpenError) -> AnyView {
    let detail = match error {
        OpenError::Unreadable(place) => Some(place.clone()),
        _ => None,
    };
    let (title, text) = match error {
        OpenError::TooLarge => (
            "This file is too large",
            "A backup is never larger than 1,000 kB, so this is another file. Look for one whose name begins with cyber-checkup-backup.",
        ),
        OpenError::Unreadable(_) => (
            "This file is damaged or incomplete",
            "A part of it is missing or was changed. Try another copy of the file, or an older backup.",
        ),
        OpenError::NotOurs => (
            "This file is not a backup",
            "It was not made by Clinic Cyber Checkup. Look for a file whose name begins with cyber-checkup-backup.",
        ),
        OpenError::FromNewerVersion(_) => (
            "This file was made by a newer version",
            "Reload this page to get the newest version, then open the file again. If it stays, ask the person who runs this site.",
        ),
    };
    refusal(name, title, text, detail)
}

fn refusal(name: &str, title: &'static str, text: &'static str, detail: Option<String>) -> AnyView {
    let name = name.to_owned();
    let detail = detail.map(|detail| view! { <p><small>"Where it breaks off: "{detail}</small></p> });
    view! {
        <Notice is_problem=true>
            <h3 id="file-outcome" tabindex="-1">{title}</h3>
            <p><strong>{name}</strong>" was not opened. Nothing on this device was changed. "{text}</p>
            {detail}
        </Notice>
    }
    .into_any()
}

fn no_copy(error: &StorageError) -> AnyView {
    let why = format!("A safety copy of what is on this device could not be kept: {error}. ");
    view! {
        <Notice is_problem=true>
            <h3 id="file-outcome" tabindex="-1">"Nothing was replaced"</h3>
            <p>
                {why}
                "Both the file and the saved check-up are as they were. Delete a check-up that you no longer need, then try again."
            </p>
        </Notice>
    }
    .into_any()
}

/// What opening the file would do. Nothing has changed yet.
fn preview(session: Session, picked: RwSignal<Picked>, changed: RwSignal<u32>, from: &PickedFile) -> AnyView {
    let (name, file) = (from.name.as_str(), &from.checkup);
    let Some(library) = session.library.get() else {
        return match session.opened.get() {
            Opened::Broken(_) => refusal(
                name,
                "The file cannot be opened now",
                "The questions of this site could not be loaded. Reload the page and try again.",
                None,
            ),
            _ => view! { <p id="file-outcome" tabindex="-1">"The questions are being loaded."</p> }.into_any(),
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
            <div><dt>"Clinic"</dt><dd>{name_of(file.answers.text("clinic_name"), file.is_sample)}</dd></div>
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
    let clinic = |checkup: &Checkup| name_of(checkup.answers.text("clinic_name"), checkup.is_sample);
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
    if is_blocked(session) {
        let download = move |_| {
            session.checkup.with_untracked(|open| {
                if let Some(open) = open {
                    files::download_checkup(open);
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
    let replace = {
        let file = file.clone();
        move |_| match session.replace(file.clone()) {
            Ok(()) => go(&Route::Tasks),
            Err(error) => {
                changed.update(|changed| *changed += 1);
                picked.set(Picked::NoCopy(error));
                focus_soon("file-outcome");
            }
        }
    };
    let keep_both = {
        let file = file.clone();
        move |_| {
            session.adopt_as_new(file.clone());
            go(&Route::Tasks);
        }
    };
    let cancel = move |_| {
        picked.set(Picked::Nothing);
        focus_soon(INPUT);
    };
    let keep_both = (replaces && !is_blocked(session))
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
