//! Attack page.

use leptos::prelude::*;

/// Attack.
#[component]
pub fn AttackPage() -> impl IntoView {
    view! { <h1 tabindex="-1">"Attack"</h1> }
}
