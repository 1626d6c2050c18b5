//! Clears a choice: a group of radio buttons cannot be emptied by pressing them.

use leptos::prelude::*;

use crate::ui::focus;
use crate::ui::session::use_session;

/// A button that clears a group while something is chosen in it. The focus then goes to the group's first choice, by its id. `of` names
/// the group where that is not obvious.
pub(super) fn clear_choice(first: String, of: String, is_chosen: Signal<bool>, clear: Callback<()>) -> AnyView {
    let session = use_session();
    // Choosing another option does not rebuild the button.
    let is_chosen = Memo::new(move |_| is_chosen.get());
    let button = move || {
        is_chosen.get().then(|| {
            let (first, of) = (first.clone(), of.clone());
            let press = move |_| {
                let first = first.clone();
                clear.run(());
                // A screen reader would not read the same words again.
                session.status.set(String::new());
                request_animation_frame(move || {
                    session.status.set("Choice cleared".to_owned());
                    focus::focus_id_in_place(&first);
                });
            };
            view! {
                <button class="clear screen-only" type="button" on:click=press>
                    "Clear"<span class="visually-hidden">" the choice"{of}</span>
                </button>
            }
            .into_any()
        })
    };
    button.into_any()
}
