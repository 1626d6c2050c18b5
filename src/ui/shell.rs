//! What `public/index.html` has around every page: header, navigation, the start page's welcome, footer. It is there before the
//! program, and stays; only what changes with the page is written into it.

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::route::Route;
use super::session::{Opened, Session};

/// How much of the start page's welcome is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Welcome {
    /// All of it.
    Whole,
    /// Its heading: the check-up in progress is below it.
    Heading,
    /// Nothing: another page is shown.
    Nothing,
}

/// The element of index.html in which the program shows its pages.
pub fn place() -> Option<HtmlElement> {
    document().get_element_by_id("main")?.dyn_into().ok()
}

/// Keeps what is around the pages up to date: `shown` is the current page.
pub fn follow(session: Session, shown: Memo<Route>) {
    let root = document().document_element();
    let is_expected = root.as_ref().is_some_and(|root| root.class_list().contains("returning"));
    let welcome = Memo::new(move |_| match (shown.get(), session.opened.get()) {
        (Route::Start, Opened::Ready(_)) => Welcome::Heading,
        (Route::Start, Opened::Loading) if is_expected || session.checkup.with(Option::is_some) => Welcome::Heading,
        (Route::Start, _) => Welcome::Whole,
        _ => Welcome::Nothing,
    });
    Effect::new(move |_| {
        let Some(root) = &root else { return };
        let _ = root.class_list().toggle_with_force("returning", welcome.get() == Welcome::Heading);
        let _ = root.class_list().toggle_with_force("elsewhere", welcome.get() == Welcome::Nothing);
    });
    Effect::new(move |_| {
        let route = shown.get();
        let has_checkup = match session.opened.get() {
            Opened::Nothing => false,
            // On a first visit, only the catalogue is loading.
            Opened::Loading => is_expected || session.checkup.with(Option::is_some),
            _ => true,
        };
        each_link(|link, page| {
            let _ = match page == route.in_navigation() {
                true => link.set_attribute("aria-current", "page"),
                false => link.remove_attribute("aria-current"),
            };
            if page == "questions" {
                let first = if has_checkup { Route::Tasks } else { Route::Packs };
                let _ = link.set_attribute("href", &first.href());
            }
        });
    });
    Effect::new(move |_| {
        if let Some(status) = document().get_element_by_id("status") {
            status.set_text_content(Some(&session.status.get()));
        }
    });
}

/// Calls `then` with each link of the navigation and the page that it names.
fn each_link(then: impl Fn(&Element, &str)) {
    let Ok(links) = document().query_selector_all("[data-page]") else { return };
    for at in 0..links.length() {
        if let Some(link) = links.get(at).and_then(|link| link.dyn_into::<Element>().ok()) {
            then(&link, &link.get_attribute("data-page").unwrap_or_default());
        }
    }
}
