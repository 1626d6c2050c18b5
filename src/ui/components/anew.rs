//! What is made anew with each change of state.

use std::sync::atomic::{AtomicBool, Ordering};

use leptos::either::Either;
use leptos::prelude::*;

/// A view that gives way to the next one as a whole. The library would turn one into the other in place, as far as they are alike, text by
/// text; where a page translator has put its own nodes in the place of texts, the next view would miss some of its own.
pub fn anew(view: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    let is_odd = AtomicBool::new(false);
    (move || match is_odd.fetch_xor(true, Ordering::Relaxed) {
        false => Either::Left(view()),
        true => Either::Right(view()),
    })
    .into_any()
}
