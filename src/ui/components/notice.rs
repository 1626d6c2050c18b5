//! Boxes that tell the user something that must not be missed.

use leptos::prelude::*;

use super::icons::{Caution, Info};
use crate::ui::files;
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

/// Also used in the line above Continue.
pub const NOT_SAVED: &str = "Not saved. Kept in this tab only.";

/// Says that the last answers are not saved, while the detailed message is not loaded.
pub fn not_saved() -> AnyView {
    view! { <Notice is_problem=true><p>{NOT_SAVED}</p></Notice> }.into_any()
}

/// Fields that can be changed, unless another tab has the check-up open.
pub fn changeable(fields: impl IntoView + 'static) -> AnyView {
    let session = use_session();
    view! { <fieldset class="changeable" disabled=move || session.is_elsewhere.get()>{fields.into_any()}</fieldset> }.into_any()
}

/// Downloads the open check-up as a file.
pub fn download_backup(session: Session) {
    session.checkup.with_untracked(|checkup| {
        if let Some(checkup) = checkup {
            files::download_checkup(session, checkup);
        }
    });
}
