//! The one input that people type into, and the line that says what is wrong with it.

use leptos::prelude::*;

use super::{Caution, Detail};
use crate::ui::parts::detail;

/// An input. One shape for every use keeps the program small.
pub struct TextInput {
    /// Its id.
    pub id: String,
    /// `text` or `date`.
    pub kind: &'static str,
    /// Which keys a phone offers.
    pub keys: Option<&'static str>,
    /// Its name, where no label stands beside it.
    pub name: Option<String>,
    /// Longest text or latest day.
    pub limit: Option<String>,
    /// Id of the list of words that it offers.
    pub offers: Option<String>,
    /// Ids of what describes it.
    pub described: Signal<Option<String>>,
    /// Whether its text is wrong.
    pub is_wrong: Signal<bool>,
    /// The text in it.
    pub text: Signal<String>,
    /// Called with each change of the text.
    pub on_input: Callback<String>,
    /// Called when it gets the focus (`true`) and when it loses it.
    pub on_focus: Callback<bool>,
}

impl TextInput {
    /// An input of this kind, with nothing but its text.
    pub fn new(id: String, kind: &'static str, text: Signal<String>, on_input: Callback<String>) -> Self {
        Self {
            id,
            kind,
            keys: None,
            name: None,
            limit: None,
            offers: None,
            described: Signal::stored(None),
            is_wrong: Signal::stored(false),
            text,
            on_input,
            on_focus: Callback::new(|_| {}),
        }
    }

    /// Shows it.
    pub fn view(self) -> AnyView {
        let Self { id, kind, keys, name, limit, offers, described, is_wrong, text, on_input, on_focus } = self;
        let warning = (kind == "text" && keys.is_none()).then(|| detail(Detail::PatientWarning(text)));
        let (longest, latest) = if kind == "date" { (None, limit) } else { (limit, None) };
        view! {
            <input
                id=id
                type=kind
                inputmode=keys
                aria-label=name
                maxlength=longest
                max=latest
                list=offers
                autocomplete="off"
                aria-describedby=described
                aria-invalid=move || is_wrong.get().then_some("true")
                prop:value=text
                on:input=move |event| on_input.run(event_target_value(&event))
                // A field that is taken away loses the focus when its page is gone already.
                on:focus=move |_| {
                    let _ = on_focus.try_run(true);
                }
                on:blur=move |_| {
                    let _ = on_focus.try_run(false);
                }
            />
            {warning}
        }
        .into_any()
    }
}

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
