//! Whether the answers are safe, in words, above Continue.

use leptos::prelude::*;

use super::Tick;
use crate::ui::clock;
use crate::ui::saving::Saving;
use crate::ui::session::use_session;

/// One line of text; it changes its words and nothing else.
#[component]
pub fn SavedLine() -> impl IntoView {
    let session = use_session();
    let words = move || match session.saving.get() {
        Saving::Nothing => "Your answers are saved on this device as you give them".to_owned(),
        Saving::Saved(at) => format!("Saved on this device at {}", clock::local_time(&at)),
        Saving::Recovered => "An earlier state was opened; it is saved again with your next answer".to_owned(),
        Saving::Failed(_) => "Not saved. Kept in this tab only.".to_owned(),
    };
    let is_saved = move || matches!(session.saving.get(), Saving::Saved(_));
    view! { <p class="saved"><Show when=is_saved><Tick/></Show>{words}</p> }
}
