//! What is kept although it cannot be opened: damaged data, data of another version, and check-ups that the browser deleted.

use leptos::prelude::*;

use super::name_of;
use crate::device::{Area, Aside, AsideKind};
use crate::ui::components::{Notice, reactive};
use crate::ui::saving::Saving;
use crate::ui::session::Session;
use crate::ui::{clock, files};

/// One box for each; empty where there is none.
pub(super) fn section(session: Session, changed: RwSignal<u32>) -> AnyView {
    // Rebuilt only when there is something else to show.
    let found = Memo::new(move |_| {
        changed.track();
        session.opened.track();
        session.on_device(|device| (device.aside().unwrap_or_default(), device.gone().unwrap_or_default()))
    });
    let view = move || {
        let (aside, missing) = found.get();
        let kept: Vec<AnyView> = aside.into_iter().enumerate().map(|(at, aside)| kept(session, at, aside, changed)).collect();
        let gone: Vec<AnyView> =
            missing.iter().map(|listed| gone(session, &listed.id, &name_of(&listed.clinic, listed.is_sample), changed)).collect();
        view! { {gone}{kept} }
    };
    view.into_any()
}

fn kept(session: Session, at: usize, aside: Aside, changed: RwSignal<u32>) -> AnyView {
    let (title, text, name) = match aside.kind {
        AsideKind::Newer(_) => (
            "Saved by a newer version of this page",
            "This version cannot read it and does not change it. Reload the page to get the newer version, or download the data as it is.",
            "Download the data as it is",
        ),
        AsideKind::Damaged => (
            "Damaged data was kept",
            "A saved state could not be read. It was not deleted. Someone who knows the file format may still find answers in it.",
            "Download the damaged data",
        ),
        AsideKind::Earlier => (
            "A check-up as it was before this version",
            "This version of the page saved the check-up in a new form. Here is a copy in the form before. You do not need it while the check-up below is right.",
            "Download the copy",
        ),
    };
    let download = aside.text.map(|text| {
        let save = move |_| files::download_text(&format!("cyber-checkup-kept-{}.txt", at + 1), "text/plain", &text);
        view! { <button class="button quiet" type="button" on:click=save>{name}</button> }
    });
    let asked = RwSignal::new(false);
    let delete = move |_| {
        if !asked.get_untracked() {
            asked.set(true);
            return;
        }
        if let Err(error) = session.on_device(|device| device.remove_aside(&aside.key)) {
            return session.saving.set(Saving::Failed(error));
        }
        changed.update(|changed| *changed += 1);
        session.status.set("Deleted".to_owned());
        super::focus_soon("saved");
    };
    view! {
        <Notice is_problem=aside.kind != AsideKind::Earlier>
            <h3>{title}</h3>
            <p>{text}</p>
            <div class="actions">
                {download}
                <button class="button delete" type="button" on:click=delete>
                    {reactive(move || if asked.get() { "Yes, delete it for good" } else { "Delete it" })}
                </button>
            </div>
        </Notice>
    }
    .into_any()
}

fn gone(session: Session, id: &str, name: &str, changed: RwSignal<u32>) -> AnyView {
    let id = id.to_owned();
    let title = format!("{name}: the answers are gone");
    let forget = move |_| {
        session.remove_saved(&id);
        changed.update(|changed| *changed += 1);
        super::focus_soon("saved");
    };
    view! {
        <Notice is_problem=true>
            <h3>{title}</h3>
            <p>
                "The browser deleted what this page had saved. Browsers do this when space is short or after days without a visit. If you have a backup file, open it below."
            </p>
            <div class="actions">
                <button class="button quiet" type="button" on:click=forget>"Take it off the list"</button>
            </div>
        </Notice>
    }
    .into_any()
}

/// Whether the browser agreed to keep what is stored, when the last backup was made, and how much space is used.
pub(super) fn keeping(session: Session, changed: RwSignal<u32>) -> AnyView {
    let refused = reactive(move || {
        session.may_be_deleted.get().then(|| {
            view! {
                <p>
                    <strong>"This browser did not promise to keep your answers."</strong>
                    " It may delete them when space is short, or after days without a visit. Keep a backup file."
                </p>
            }
        })
    });
    let last = move || {
        changed.track();
        session.opened.track();
        session
            .backups
            .last()
            .map(|at| view! { <p>{format!("Last backup of the open check-up: {}.", clock::local_day_and_time(&at))}</p> })
    };
    let room = move || {
        changed.track();
        let place = if session.is_tab_only.get() { Area::Tab } else { Area::Device };
        let filled = place.filled().div_ceil(1000);
        view! { <p>{format!("What is saved takes up {filled} kB of the about 5,000 kB that browsers give a site.")}</p> }
    };
    view! { {refused}{last}{room} }.into_any()
}
