//! Whether the answers are safe, in words, above Continue.

use leptos::prelude::*;

use super::Tick;
use crate::ui::clock;
use crate::ui::route::Route;
use crate::ui::saving::Saving;
use crate::ui::session::use_session;

/// One line of text; it changes its words and nothing else.
#[component]
pub fn SavedLine() -> impl IntoView {
    let session = use_session();
    let words = move || match session.saving.get() {
        _ if session.is_elsewhere.get() => "Open in another tab. Nothing can be changed here.".to_owned(),
        Saving::Nothing => "Your answers are saved on this device as you give them".to_owned(),
        Saving::Saved(at) => format!("Saved on this device at {}", clock::local_time(&at)),
        Saving::Recovered => "An earlier state was opened; it is saved again with your next answer".to_owned(),
        Saving::Failed(_) => "Not saved. Kept in this tab only.".to_owned(),
    };
    let is_saved = move || matches!(session.saving.get(), Saving::Saved(_)) && !session.is_elsewhere.get();
    let advice = move || {
        session.advises_backup.get().then(|| {
            view! {
                <p class="hint">
                    "This browser may delete saved answers when space is short or after days without a visit. Keep a "
                    <a href=Route::Data.href()>"backup file"</a>"."
                </p>
            }
        })
    };
    view! { <p class="saved"><Show when=is_saved><Tick/></Show>{words}</p>{advice} }
}
