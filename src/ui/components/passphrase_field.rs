//! A field for a passphrase. What is typed can be shown, and a password manager can fill it in.

use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

/// Shown when a passphrase opens nothing.
pub const CHECK_TYPING: &str = "Press “Show” and look for capital letters, missing spaces and other signs.";

/// A labelled field with a button that shows what is in it. `fill` is the hint for password managers: `new-password` or `current-password`.
pub fn passphrase_field(
    id: String,
    label: &'static str,
    fill: &'static str,
    text: RwSignal<String>,
    is_shown: RwSignal<bool>,
    error: Signal<Option<String>>,
) -> AnyView {
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {super::mistakes::error_text(error_id, error)}
            <div class="with-unit">
                <input
                    id=id.clone()
                    type=move || if is_shown.get() { "text" } else { "password" }
                    autocomplete=fill
                    autocapitalize="none"
                    {..custom_attribute("autocorrect", "off")}
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                />
                <button
                    class="button quiet"
                    type="button"
                    aria-controls=id
                    aria-pressed=move || is_shown.get().to_string()
                    on:click=move |_| is_shown.update(|shown| *shown = !*shown)
                >
                    "Show"<span class="visually-hidden">" what is typed: "{label}</span>
                </button>
            </div>
        </div>
    }
    .into_any()
}
