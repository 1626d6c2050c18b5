//! What changes with its signals. Both box what they are given: so the library's part of it is in the program once, and not once for each
//! closure.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::either::Either;
use leptos::prelude::*;

type Make = Box<dyn Fn() -> AnyView + Send + Sync>;

/// A view, or a text, that is made again when a signal in it changes. What is like the one before stays in its place, with its focus.
pub fn reactive<V: IntoAny>(view: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    fn boxed(view: Make) -> AnyView {
        (move || view()).into_any()
    }
    boxed(Box::new(move || view().into_any()))
}

/// The same for states that have little in common: each gives way to the next as a whole. Changed into one another in place, text by text,
/// the next would miss some of its own where a page translator has put its nodes in the place of texts.
pub fn anew<V: IntoAny>(view: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    fn boxed(view: Make) -> AnyView {
        let is_odd = AtomicBool::new(false);
        (move || match is_odd.fetch_xor(true, Ordering::Relaxed) {
            false => Either::Left(view()),
            true => Either::Right(view()),
        })
        .into_any()
    }
    boxed(Box::new(move || view().into_any()))
}
