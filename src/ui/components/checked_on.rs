//! An optional day on which something was checked.

use std::time::Duration;

use leptos::prelude::*;
use web_sys::HtmlInputElement;
use web_sys::wasm_bindgen::JsCast;

use super::Caution;
use crate::answers::{ValueError, past_date};
use crate::date::Date;
use crate::ui::clock;
use crate::ui::session::use_session;

/// A message moves what is below it: not before a press that took the focus away has arrived where it was aimed.
pub(super) const AFTER_LEAVING: Duration = Duration::from_millis(300);

/// A date field. What was typed stays in it; nothing is recorded while it is no day up to today, and the field says why.
#[component]
pub fn CheckedOn(
    /// Id of the field.
    id: String,
    /// Its label.
    label: &'static str,
    /// What was checked, for those who cannot see what the field stands beside.
    #[prop(optional)]
    of: String,
    /// The day on record when the page comes.
    day: Option<Date>,
    /// Called with the day, or with nothing while there is none.
    on_change: Callback<Option<Date>>,
) -> impl IntoView {
    let session = use_session();
    let text = RwSignal::new(day.map(|day| day.to_string()).unwrap_or_default());
    // Judged when the field is left, not while a year is being typed.
    let left_wrong = RwSignal::new(None::<String>);
    let error = {
        let id = id.clone();
        Signal::derive(move || {
            let listed = session.errors.with(|errors| errors.iter().find(|(at, _)| *at == id).map(|(_, text)| text.clone()));
            listed.or_else(|| left_wrong.get())
        })
    };
    let write = {
        let id = id.clone();
        move |event: web_sys::Event| {
            let typed = event_target_value(&event);
            on_change.run(past_date(&typed, clock::today()).unwrap_or_default());
            text.set(typed);
            left_wrong.set(None);
            session.errors.update(|errors| errors.retain(|(at, _)| *at != id));
        }
    };
    let leave = {
        let id = id.clone();
        move |_| {
            let id = id.clone();
            set_timeout(move || drop(left_wrong.try_set(date_mistake(&id))), AFTER_LEAVING);
        }
    };
    let error_id = format!("{id}-error");
    let described = {
        let error_id = error_id.clone();
        move || error.with(Option::is_some).then(|| error_id.clone())
    };
    let of = (!of.is_empty()).then(|| view! { <span class="visually-hidden">": "{of}</span> });
    view! {
        <div class="field">
            <label for=id.clone()><span>{label}{of}</span></label>
            {move || error.get().map(|text| view! {
                <p class="error-text" id=error_id.clone()><Caution/><span><span class="visually-hidden">"Error: "</span>{text}</span></p>
            })}
            <input
                id=id
                type="date"
                max=clock::today().to_string()
                aria-describedby=described
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=text
                on:input=write
                on:blur=leave
            />
        </div>
    }
}

/// What is wrong with the text of a date field as it stands; nothing where the field is not there.
pub fn date_mistake(id: &str) -> Option<String> {
    let field = document().get_element_by_id(id)?.dyn_into::<HtmlInputElement>().ok()?;
    // A date field hides what it cannot read; only the browser knows that something was typed.
    let is_broken = field.validity().bad_input();
    let error = if is_broken { Some(ValueError::NotADate) } else { past_date(&field.value(), clock::today()).err() };
    error.map(|error| error.to_string())
}
