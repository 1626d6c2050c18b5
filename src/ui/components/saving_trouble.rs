//! What is wrong with saving, what is safe, and what to do.

use leptos::prelude::*;

use super::{Notice, anew, download_backup};
use crate::device::StorageError;
use crate::ui::route::Route;
use crate::ui::saving::Saving;
use crate::ui::session::Session;
use crate::ui::tabs;

/// What is wrong. While it does not change, the box stays, and so does the focus in it.
#[derive(Clone, PartialEq)]
enum Trouble {
    Nothing,
    OpenElsewhere,
    Failed { error: StorageError, has_checkup: bool },
    Recovered,
}

/// The box that says so; empty while all is well.
pub(super) fn saving_trouble(session: Session) -> AnyView {
    let trouble = Memo::new(move |_| {
        let has_checkup = session.checkup.with(Option::is_some);
        match session.saving.get() {
            _ if session.is_elsewhere.get() => Trouble::OpenElsewhere,
            Saving::Failed(StorageError::Locked) | Saving::Nothing | Saving::Saved(_) => Trouble::Nothing,
            Saving::Failed(error) => Trouble::Failed { error, has_checkup },
            Saving::Recovered => Trouble::Recovered,
        }
    });
    anew(move || match trouble.get() {
        Trouble::Nothing => ().into_any(),
        Trouble::OpenElsewhere => open_elsewhere(session),
        Trouble::Failed { error, has_checkup } => failed(session, &error, has_checkup),
        Trouble::Recovered => recovered(),
    })
}

fn failed(session: Session, error: &StorageError, has_checkup: bool) -> AnyView {
    let (title, text) = match error {
        StorageError::Blocked => (
            "Your answers are not being saved",
            "This browser does not let the page store anything. You can go on, but closing this tab loses your answers. Download a \
             backup before you close it. To have them saved, allow cookies and site data for this site in the browser’s settings, then \
             reload the page.",
        ),
        StorageError::Full => (
            "This browser’s storage is full",
            "Your last answer was not saved. What was saved before is safe. Download a backup, then delete check-ups that you no \
             longer need.",
        ),
        StorageError::WouldNotOpen => (
            "Your last answer was not saved",
            "This check-up has become too large: saved like this, it would not open again. What was saved before is safe. Shorten a long \
             note, and it is saved again. To keep what you typed here, download a backup.",
        ),
        StorageError::ChangedElsewhere => (
            "This check-up was changed in another tab",
            "To protect the answers given there, nothing more is saved from this tab. Load the newer answers, or download what is in \
             this tab first.",
        ),
        StorageError::Unreadable(_) => (
            "A saved check-up could not be read",
            "What is stored on this device is damaged. Nothing was deleted. Download the damaged data to keep it. If you have a backup \
             file, open it now.",
        ),
        StorageError::Gone if has_checkup => (
            "What was saved is not there any more",
            "Another tab or the browser deleted it. Nothing more is saved from this tab, so that it stays deleted. Your answers are still \
             here: download a backup, save them again, or clear this tab.",
        ),
        StorageError::Gone => (
            "The browser deleted what this page had saved",
            "A check-up is still listed, but its answers are gone. Browsers do this when space is short or after days without a visit. \
             If you have a backup file, open it now.",
        ),
        StorageError::Locked => ("Your check-ups are locked", "Reload the page, then enter the passphrase."),
        StorageError::Newer(_) => (
            "A newer version of this page saved this check-up",
            "This version cannot read it and does not change it. Reload the page. If that does not help, download the data as it is.",
        ),
    };
    let download = has_checkup.then(|| {
        view! { <button class="button" type="button" on:click=move |_| download_backup(session)>"Download backup"</button> }
    });
    let more = match error {
        StorageError::ChangedElsewhere => Some(
            view! {
                <button class="button quiet" type="button" on:click=move |_| session.load_newest()>"Load the newer answers"</button>
            }
            .into_any(),
        ),
        StorageError::Gone if has_checkup => Some(
            view! {
                <button class="button quiet" type="button" on:click=move |_| session.save_as_new()>"Save it again"</button>
                <button class="button quiet" type="button" on:click=move |_| session.begin_anew()>"Clear this tab"</button>
            }
            .into_any(),
        ),
        StorageError::Full | StorageError::Unreadable(_) | StorageError::Gone | StorageError::Newer(_) => {
            Some(view! { <a class="button quiet" href=Route::Data.href()>"Your data on this device"</a> }.into_any())
        }
        StorageError::Blocked | StorageError::Locked | StorageError::WouldNotOpen => None,
    };
    view! {
        <Notice is_problem=true>
            <h2>{title}</h2>
            <p>{text}</p>
            <div class="actions">{download}{more}</div>
        </Notice>
    }
    .into_any()
}

fn open_elsewhere(session: Session) -> AnyView {
    let (text, download) = if session.is_behind() {
        (
            "You can read it here, but not change it. What you typed here last was not saved: download it, or take over, and it is kept \
             as a safety copy.",
            Some(view! {
                <button class="button quiet" type="button" on:click=move |_| download_backup(session)>
                    "Download what is in this tab"
                </button>
            }),
        )
    } else {
        ("You can read it here, but not change it. Take over to go on here; the other tab can only read it then.", None)
    };
    view! {
        <Notice is_problem=true>
            <h2>"This check-up is open in another tab"</h2>
            <p>{text}</p>
            <div class="actions">
                <button class="button" type="button" on:click=move |_| tabs::take_here()>"Take over here"</button>
                {download}
            </div>
        </Notice>
    }
    .into_any()
}

fn recovered() -> AnyView {
    view! {
        <Notice is_problem=true>
            <h2>"An earlier state was opened"</h2>
            <p>
                "The newest saved state could not be read. The one before it was opened instead. Please check your last answers. What is \
                 left of the newest state is kept."
            </p>
            <div class="actions"><a class="button quiet" href=Route::Data.href()>"Download the damaged data"</a></div>
        </Notice>
    }
    .into_any()
}
