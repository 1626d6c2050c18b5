//! Small drawings. They are beside their word and hidden from screen readers.

use leptos::prelude::*;

use crate::assessment::Status;

/// Points back.
#[component]
pub fn BackArrow() -> impl IntoView {
    view! {
        <svg viewBox="0 0 12 12" aria-hidden="true"><path d="M8 1 3 6l5 5" fill="none" stroke="currentColor" stroke-width="2"></path></svg>
    }
}

/// A tick.
#[component]
pub fn Tick() -> impl IntoView {
    view! {
        <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2.5 8.5l3.6 3.6L13.5 4.5" fill="none" stroke="currentColor" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"></path>
        </svg>
    }
}

/// Something is wrong.
#[component]
pub fn Caution() -> impl IntoView {
    view! {
        <svg viewBox="0 0 20 20" aria-hidden="true">
            <path d="M10 2 19 18H1z" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round"></path>
            <path d="M10 8v4.5" stroke="currentColor" stroke-width="2"></path>
            <circle cx="10" cy="15.2" r="1.1" fill="currentColor"></circle>
        </svg>
    }
}

/// Something to know.
#[component]
pub fn Info() -> impl IntoView {
    view! {
        <svg viewBox="0 0 20 20" aria-hidden="true">
            <circle cx="10" cy="10" r="8.5" fill="none" stroke="currentColor" stroke-width="2"></circle>
            <path d="M10 9v5.5" stroke="currentColor" stroke-width="2"></path>
            <circle cx="10" cy="6" r="1.2" fill="currentColor"></circle>
        </svg>
    }
}

/// The mark of a status. Its word is always beside it.
#[component]
pub fn StatusMark(
    /// The status to draw.
    status: Status,
) -> impl IntoView {
    let inside = match status {
        Status::Met => view! { <circle cx="8" cy="8" r="7" fill="currentColor"></circle> }.into_any(),
        Status::MetWithLimits => view! { {ring()}<circle cx="8" cy="8" r="3.6" fill="currentColor"></circle> }.into_any(),
        Status::Partly => view! { {ring()}<path d="M8 1.75a6.25 6.25 0 0 0 0 12.5z" fill="currentColor"></path> }.into_any(),
        Status::Gap => ring().into_any(),
        Status::Unknown => view! {
            <path d="M4.5 5.2C4.7 3 6.2 1.8 8.1 1.8c2 0 3.5 1.2 3.5 3.1 0 2.6-3.4 2.7-3.4 5.3" fill="none" stroke="currentColor" stroke-width="2"></path>
            <circle cx="8.2" cy="13.3" r="1.4" fill="currentColor"></circle>
        }
        .into_any(),
        Status::NotApplicable => view! { <path d="M2 8h12" fill="none" stroke="currentColor" stroke-width="2"></path> }.into_any(),
        Status::Unanswered => view! {
            <g fill="currentColor"><circle cx="2.6" cy="8" r="1.5"></circle><circle cx="8" cy="8" r="1.5"></circle><circle cx="13.4" cy="8" r="1.5"></circle></g>
        }
        .into_any(),
    };
    view! { <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">{inside}</svg> }
}

fn ring() -> impl IntoView {
    view! { <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5"></circle> }
}
