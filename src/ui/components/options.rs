//! One answer to choose: the whole row can be pressed.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

/// A radio button or checkbox with its words.
#[component]
pub fn OptionRow(
    /// Id of the input.
    id: String,
    /// Name of the group.
    name: String,
    /// The value of the option.
    value: String,
    /// The words.
    label: String,
    /// A second, smaller line.
    #[prop(optional)]
    small: &'static str,
    /// Whether several can be chosen.
    #[prop(optional)]
    is_checkbox: bool,
    /// Whether it is chosen.
    #[prop(into)]
    checked: Signal<bool>,
    /// Called with whether it is chosen now.
    on_change: Callback<bool>,
) -> impl IntoView {
    let kind = if is_checkbox { "checkbox" } else { "radio" };
    let small = (!small.is_empty()).then(|| view! { <small>{small}</small> });
    view! {
        <label class="option">
            <input
                type=kind
                id=id
                name=name
                value=value
                prop:checked=checked
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span>{label}{small}</span>
        </label>
    }
}

/// Lets a digit choose the answer at that place while the focus is on one of the group's radio buttons. Single keys do nothing
/// elsewhere (WCAG 2.1.4).
pub fn choose_by_digit(event: &KeyboardEvent) {
    let Some(place) = event.key().parse::<u32>().ok().filter(|digit| (1..=9).contains(digit)) else { return };
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return;
    }
    let is_radio = |element: &HtmlElement| element.get_attribute("type").as_deref() == Some("radio");
    let target = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
    let group = event.current_target().and_then(|group| group.dyn_into::<HtmlElement>().ok());
    let (Some(target), Some(group)) = (target, group) else { return };
    if !is_radio(&target) {
        return;
    }
    let Ok(radios) = group.query_selector_all("input[type=radio]") else { return };
    if let Some(radio) = radios.get(place - 1).and_then(|node| node.dyn_into::<HtmlInputElement>().ok()) {
        event.prevent_default();
        let _ = radio.focus();
        radio.click();
    }
}
