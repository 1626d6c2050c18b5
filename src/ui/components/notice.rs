//! Boxes that tell the user something that must not be missed.

use leptos::prelude::*;

use super::{Caution, Detail, Info};
use crate::device::StorageError;
use crate::ui::files;
use crate::ui::parts::detail;
use crate::ui::saving::Saving;
use crate::ui::session::{Session, use_session};

/// A box with a mark.
#[component]
pub fn Notice(
    /// Whether something is wrong.
    #[prop(optional)]
    is_problem: bool,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let class = if is_problem { "notice problem" } else { "notice" };
    let mark = if is_problem { view! { <Caution/> }.into_any() } else { view! { <Info/> }.into_any() };
    view! { <div class=class>{mark}<div>{children()}</div></div> }
}

/// What is wrong with saving; nothing while all is well. What is safe and what to do comes with what the first question can do without.
#[component]
pub fn SavingNotice() -> impl IntoView {
    let session = use_session();
    let is_in_trouble = Memo::new(move |_| {
        let of_saving = session.saving.with(|saving| match saving {
            // The page itself says so.
            Saving::Failed(StorageError::Locked) | Saving::Nothing | Saving::Saved(_) => false,
            Saving::Failed(_) | Saving::Recovered => true,
        });
        session.is_elsewhere.get() || of_saving
    });
    move || is_in_trouble.get().then(|| detail(Detail::SavingTrouble))
}

/// What can be changed, unless another tab has the check-up open.
pub fn changeable(fields: impl IntoView + 'static) -> AnyView {
    let session = use_session();
    view! { <fieldset class="changeable" disabled=move || session.is_elsewhere.get()>{fields.into_any()}</fieldset> }.into_any()
}

/// Hands the open check-up to the user as a file.
pub fn download_backup(session: Session) {
    session.checkup.with_untracked(|checkup| {
        if let Some(checkup) = checkup {
            files::download_checkup(session, checkup);
        }
    });
}
