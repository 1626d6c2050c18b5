//! Encrypted backups: making one, and opening one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

use super::focus_soon_at;
use super::new_passphrase::{NewPassphrase, no_crypto, no_recovery};
use super::picked_file::{Picked, Unusable, picked};
use crate::file::{Envelope, Sealed, encode};
use crate::ui::components::{CHECK_TYPING, Notice, passphrase_field, reactive};
use crate::ui::session::Session;
use crate::ui::{cipher, files};

/// The form below a check-up that downloads an encrypted backup of it, in its state at that time.
pub(super) fn download_form(session: Session, at: usize, checkup: String, close: Callback<()>) -> AnyView {
    let title = format!("encrypted-{at}");
    if !cipher::is_available() {
        let heading = view! { <h4 id=title tabindex="-1">"Encrypted backup"</h4> };
        return view! {
            {heading}
            {no_crypto("Use “Download backup”, and keep the file where nobody else can read it.")}
        }
        .into_any();
    }
    let chosen = NewPassphrase::new();
    let is_busy = RwSignal::new(false);
    let problem = RwSignal::new(false);
    let id = format!("backup-passphrase-{at}");
    let fields = chosen.view(&id);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        let Some(passphrase) = chosen.take(&id) else { return };
        let Some(checkup) = session.stored.current(&checkup) else { return problem.set(true) };
        is_busy.set(true);
        problem.set(false);
        spawn_local(async move {
            let file = cipher::encrypt(Sealed::Backup, "", encode(&checkup).as_bytes(), &passphrase).await;
            // The reader may have left by now.
            if is_busy.try_set(false).is_some() {
                return;
            }
            match file {
                Some(file) => {
                    files::download_encrypted(session, &checkup, &file);
                    chosen.clear();
                    close.run(());
                }
                None => problem.set(true),
            }
        });
    };
    view! {
        <form class="encrypt" on:submit=submit novalidate>
            <h4 id=title tabindex="-1">"Encrypted backup"</h4>
            <p>
                "A file that can be opened only with its passphrase. Take it for a USB stick, a cloud folder or an email. The plain backup can be read by anyone who has the file."
            </p>
            {no_recovery("the file")}
            {fields}
            {reactive(move || problem.get().then(|| view! {
                <Notice is_problem=true>
                    <p>"The browser could not encrypt the file. Nothing was downloaded, and your answers are as they were. Try again, or download the plain backup."</p>
                </Notice>
            }))}
            <div class="actions">
                <button
                    class="button"
                    type="submit"
                    aria-disabled=move || is_busy.get().to_string()
                    prop:textContent=move || if is_busy.get() { "Encrypting" } else { "Download encrypted backup" }
                ></button>
                <button class="button quiet" type="button" on:click=move |_| close.run(())>"Cancel"</button>
            </div>
        </form>
    }
    .into_any()
}

/// Asks for the passphrase of a picked file and continues with its content.
pub(super) fn open_form(name: &str, envelope: &Envelope, state: RwSignal<Picked>) -> AnyView {
    const FIELD: &str = "file-passphrase";
    if !cipher::is_available() {
        return view! {
            <div class="card">
                <h3 id="file-outcome" tabindex="-1">"This file is encrypted"</h3>
                {no_crypto("Open the file on a page with such an address.")}
            </div>
        }
        .into_any();
    }
    let typed = RwSignal::new(String::new());
    let is_shown = RwSignal::new(false);
    let is_busy = RwSignal::new(false);
    let wrong: RwSignal<Option<String>> = RwSignal::new(None);
    let about = format!("File: {name}");
    let (name, envelope) = (name.to_owned(), envelope.clone());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if is_busy.get_untracked() {
            return;
        }
        is_busy.set(true);
        let (name, envelope, passphrase) = (name.clone(), envelope.clone(), typed.get_untracked());
        spawn_local(async move {
            let plain = cipher::decrypt(&envelope, &passphrase).await;
            if is_busy.try_set(false).is_some() {
                return;
            }
            let Some(plain) = plain else {
                let message = "The file did not open. The passphrase is wrong, or the file was changed. Nothing on this device was changed. ";
                wrong.set(Some([message, CHECK_TYPING].concat()));
                focus_soon_at(FIELD.to_owned());
                return;
            };
            typed.set(String::new());
            let next = match String::from_utf8(plain) {
                Ok(text) => picked(&name, &text).map(|file| Picked::Read(Box::new(file))),
                Err(_) => Err(Unusable::NoText),
            };
            state.set(next.unwrap_or_else(|why| Picked::Unusable(name, why)));
            focus_soon_at("file-outcome".to_owned());
        });
    };
    view! {
        <form class="card" on:submit=submit novalidate>
            <h3 id="file-outcome" tabindex="-1">"This file is encrypted"</h3>
            <p>{about}</p>
            {passphrase_field(FIELD.to_owned(), "Passphrase of the file", "current-password", typed, is_shown, wrong.into())}
            <div class="actions">
                <button
                    class="button"
                    type="submit"
                    aria-disabled=move || is_busy.get().to_string()
                    prop:textContent=move || if is_busy.get() { "Opening" } else { "Open the file" }
                ></button>
                <button class="button quiet" type="button" on:click=move |_| { state.set(Picked::Nothing); focus_soon_at("backup".to_owned()); }>"Cancel"</button>
            </div>
        </form>
    }
    .into_any()
}
