//! The contents of a long page, with links that move the focus. The hash is a route, so a plain link to an id would leave the page.

use leptos::ev;
use leptos::prelude::*;

use crate::ui::focus;

/// A list of links to parts of this page; `address` makes the address of the page, or of its part, from an id.
pub fn content_links(entries: &[(String, String)], address: impl Fn(&str) -> String) -> AnyView {
    let links = entries
        .iter()
        .map(|(id, title)| {
            let href = address(id);
            let id = id.clone();
            let go_there = move |event: ev::MouseEvent| {
                event.prevent_default();
                focus::focus_id(&id);
            };
            view! { <li><a href=href on:click=go_there>{title.clone()}</a></li> }
        })
        .collect_view();
    view! { <ul>{links}</ul> }.into_any()
}
