//! Where the reader is: title, focus and scroll after a change of page.

use std::cell::RefCell;

use leptos::prelude::*;
use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;

const PRODUCT: &str = "Clinic Cyber Checkup";

thread_local! {
    /// The name of the page and that of the clinic, as shown in the title of the document.
    static TITLE: RefCell<[String; 2]> = RefCell::default();
}

/// Sets the title of the document: the page, the clinic where one is known, the product.
pub fn set_title(page: &str) {
    TITLE.with_borrow_mut(|[shown, _]| page.clone_into(shown));
    write_title();
}

/// Sets the clinic that is named from now on, so that two tabs or windows with two clients can be told apart.
pub fn set_clinic(name: String) {
    if TITLE.with_borrow_mut(|[_, clinic]| std::mem::replace(clinic, name.clone())) != name {
        write_title();
    }
}

fn write_title() {
    TITLE.with_borrow(|[page, clinic]| {
        let is_named = clinic.is_empty() || page.contains(clinic.as_str());
        let parts: &[&str] = if is_named { &[page, PRODUCT] } else { &[page, clinic, PRODUCT] };
        document().set_title(&parts.join(" – "));
    });
}

/// Moves the focus to the page's heading once it is there, and scrolls to the top. Not on first load: the reader has not gone anywhere.
pub fn heading_soon() {
    request_animation_frame(heading);
}

/// The same, unless something has the focus by then: the element that had it may be removed only now.
pub fn heading_if_lost() {
    request_animation_frame(|| {
        if document().active_element().is_none_or(|element| element.tag_name() == "BODY") {
            heading();
        }
    });
}

fn heading() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    // The heading of the start page stays in the document, hidden, while another page is shown.
    let Ok(headings) = document().query_selector_all("main h1") else { return };
    let shown = (0..headings.length())
        .filter_map(|at| headings.get(at)?.dyn_into::<HtmlElement>().ok())
        .find(|heading| heading.offset_parent().is_some());
    if let Some(heading) = shown {
        let _ = heading.focus();
    }
}

/// Moves the focus to the first element that a selector finds.
pub fn focus_on(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Moves the focus to an element by id, and brings it into view.
pub fn focus_id(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        // An element inside a closed `details` cannot have the focus.
        if let Ok(Some(folded)) = element.closest("details:not([open])") {
            let _ = folded.set_attribute("open", "");
        }
        element.scroll_into_view();
        if element.tab_index() < 0 && !element.has_attribute("tabindex") {
            let _ = element.set_attribute("tabindex", "-1");
        }
        let _ = element.focus();
    }
}

/// Moves the focus to an element by id, and scrolls no further than necessary.
pub fn focus_id_in_place(id: &str) {
    if let Some(element) = document().get_element_by_id(id)
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// Removes the focus from the current field, so that the field judges what was typed.
pub fn leave_field() {
    if let Some(field) = document().active_element().and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        let _ = field.blur();
    }
}
