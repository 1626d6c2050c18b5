//! A backup file that was picked: what is in it, or why it cannot be used.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement};

use crate::device::StorageError;
use crate::file::{Checkup, Envelope, LARGEST_ENCRYPTED_FILE, OpenError, Sealed, decode, is_encrypted, stated_fingerprint};
use crate::ui::components::Notice;
use crate::ui::files;

/// A backup file that was read.
#[derive(Clone)]
pub(super) struct PickedFile {
    pub(super) name: String,
    pub(super) checkup: Checkup,
    /// The fingerprint written in the file, if it is not that of the answers in it.
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

/// The state of opening a file.
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

/// The id of the field for the file.
pub(super) const INPUT: &str = "backup";

/// A field for a backup file; `choose` is called whenever the choice changes.
pub(super) fn file_field(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    choose: impl Fn(HtmlInputElement) + 'static,
) -> AnyView {
    let hint_id = format!("{id}-hint");
    let changed = move |event: Event| {
        if let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) {
            choose(input);
        }
    };
    view! {
        <label for=id>{label}</label>
        <p class="hint" id=hint_id.clone()>{hint}</p>
        <input id=id type="file" accept=".json,application/json" aria-describedby=hint_id on:change=changed/>
    }
    .into_any()
}

/// The file that was chosen.
pub(super) fn chosen_file(input: &HtmlInputElement) -> Option<File> {
    input.files().and_then(|files| files.get(0))
}

/// Reads a backup file; this changes nothing.
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
            "A backup is never larger than 4,000 kB, so this is another file. Look for one whose name begins with cyber-checkup-backup.",
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

pub(super) fn refusal(name: &str, title: &'static str, text: &'static str, detail: Option<String>) -> AnyView {
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
