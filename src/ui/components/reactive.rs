//! Content that changes with its signals. Both functions box their argument, so that the library's generic code is compiled once, not
//! once for each closure.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::either::Either;
use leptos::prelude::*;

type Make = Box<dyn Fn() -> AnyView + Send + Sync>;

/// A view, or a text, that is rebuilt when a signal in it changes. What did not change stays in place and keeps its focus.
pub fn reactive<V: IntoAny>(view: impl Fn() -> V + Send + Sync + 'static) -> AnyView {
    fn boxed(view: Make) -> AnyView {
        (move || view()).into_any()
    }
    boxed(Box::new(move || view().into_any()))
}

/// The same for states that have little in common: each one replaces the one before as a whole. If they were changed into one another
/// text by text, some of the new text would be missing where a page translator has put its own nodes in place of texts.
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
