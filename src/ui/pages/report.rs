//! Report page.

use leptos::prelude::*;

/// Report.
#[component]
pub fn ReportPage() -> impl IntoView {
    view! { <h1 tabindex="-1">"Report"</h1> }
}
