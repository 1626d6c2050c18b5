//! An optional day on which something was checked.

use std::time::Duration;

use leptos::prelude::*;
use web_sys::HtmlInputElement;
use web_sys::wasm_bindgen::JsCast;

use super::text_input::{TextInput, error_text};
use crate::answers::{ValueError, past_date};
use crate::date::Date;
use crate::ui::clock;
use crate::ui::session::use_session;

/// A message moves what is below it: not before a press that took the focus away has arrived where it was aimed.
pub(super) const AFTER_LEAVING: Duration = Duration::from_millis(300);

/// A date field. What was typed stays in it; nothing is recorded while it is no day up to today, and the field says why. `of` is what was
/// checked, for those who cannot see what the field stands beside. `on_change` is called with the day, or with nothing while there is none.
pub fn checked_on(id: String, label: &'static str, of: String, day: Option<Date>, on_change: Callback<Option<Date>>) -> AnyView {
    let session = use_session();
    let text = RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default());
    // Judged when the field is left, not while a year is being typed.
    let left_wrong = RwSignal::new(None::<String>);
    let field = StoredValue::new(id.clone());
    let error = Signal::derive(move || {
        // The list of mistakes also says which row is meant; here that is plain.
        let is_listed = session.errors.with(|errors| field.with_value(|id| errors.iter().any(|(at, _)| at == id)));
        let left_wrong = left_wrong.get();
        if is_listed { field.with_value(|id| date_mistake(id)) } else { left_wrong }
    });
    let write = Callback::new(move |typed: String| {
        on_change.run(past_date(&typed, clock::today()).unwrap_or_default());
        text.set(typed);
        left_wrong.set(None);
        session.errors.update(|errors| field.with_value(|id| errors.retain(|(at, _)| at != id)));
    });
    let leave = Callback::new(move |has_focus: bool| {
        if !has_focus {
            let id = field.get_value();
            set_timeout(move || drop(left_wrong.try_set(date_mistake(&id))), AFTER_LEAVING);
        }
    });
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        Signal::derive(move || error.with(Option::is_some).then(|| error_id.clone()))
    };
    let input = TextInput {
        limit: Some(clock::today().to_string()),
        described,
        is_wrong: Signal::derive(move || error.with(Option::is_some)),
        on_focus: leave,
        ..TextInput::new(id.clone(), "date", text.into(), write)
    };
    let of = if of.is_empty() { of } else { format!(": {of}") };
    view! {
        <div class="field">
            <label for=id><span>{label}<span class="visually-hidden">{of}</span></span></label>
            {error_text(error_id, error)}
            {input.view()}
        </div>
    }
    .into_any()
}

/// What is wrong with the text of a date field as it stands; nothing where the field is not there.
pub fn date_mistake(id: &str) -> Option<String> {
    let field = document().get_element_by_id(id)?.dyn_into::<HtmlInputElement>().ok()?;
    // A date field hides what it cannot read; only the browser knows that something was typed.
    let is_broken = field.validity().bad_input();
    let error = if is_broken { Some(ValueError::NotADate) } else { past_date(&field.value(), clock::today()).err() };
    error.map(|error| error.to_string())
}
