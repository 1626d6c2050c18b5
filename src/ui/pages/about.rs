//! About page.

use leptos::prelude::*;

/// About.
#[component]
pub fn AboutPage() -> impl IntoView {
    view! { <h1 tabindex="-1">"About"</h1> }
}
