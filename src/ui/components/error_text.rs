//! The line that says what is wrong with a field.

use leptos::prelude::*;

use super::Caution;

/// What is wrong with a field, in a line of its own; nothing while nothing is.
pub fn error_text(id: String, error: Signal<Option<String>>) -> AnyView {
    let line = move || {
        error.get().map(|text| {
            view! {
                <p class="error-text" id=id.clone()><Caution/><span><span class="visually-hidden">"Error: "</span>{text}</span></p>
            }
            .into_any()
        })
    };
    line.into_any()
}
