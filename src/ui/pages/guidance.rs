//! Guidance page.

use leptos::prelude::*;

/// Guidance.
#[component]
pub fn GuidancePage() -> impl IntoView {
    view! { <h1 tabindex="-1">"Guidance"</h1> }
}
