//! What is wrong on a page or in a form: all of it listed at the top, with links to the fields, and each mistake beside its field.

use leptos::ev;
use leptos::prelude::*;

use super::icons::Caution;
use super::reactive::reactive;
use crate::ui::focus;

/// What is wrong with a field, on its own line; empty while nothing is.
pub fn error_text(id: String, error: Signal<Option<String>>) -> AnyView {
    reactive(move || {
        error.get().map(|text| {
            view! {
                <p class="error-text" id=id.clone()><Caution/><span><span class="visually-hidden">"Error: "</span>{text}</span></p>
            }
        })
    })
}

/// Everything that is wrong, each with a link to its field by id; empty while nothing is. `heading` is an `h2` on a page, and an `h4`
/// in a form of the report.
pub fn error_summary(
    id: Option<String>,
    heading: fn(&'static str) -> AnyView,
    mistakes: Signal<Vec<(String, String)>>,
) -> AnyView {
    reactive(move || {
        let mistakes = mistakes.get();
        let lines: Vec<AnyView> = mistakes.into_iter().map(|(field, text)| link(field, text)).collect();
        (!lines.is_empty()).then(|| {
            view! { <div class="error-summary" tabindex="-1" id=id.clone()>{heading("There is a problem")}<ul>{lines}</ul></div> }
        })
    })
}

fn link(field: String, text: String) -> AnyView {
    let href = format!("#{field}");
    let go_there = move |event: ev::MouseEvent| {
        event.prevent_default();
        focus::focus_id(&field);
    };
    view! { <li><a href=href on:click=go_there>{text}</a></li> }.into_any()
}
