//! Puts a text on the clipboard, when a button was pressed for it. Nothing ever reads the clipboard.

use std::future::{Future, IntoFuture};

use leptos::prelude::window;
use web_sys::js_sys::{Function, Promise, Reflect};
use web_sys::wasm_bindgen::JsCast;

/// Whether the text is on the clipboard now. Begins at once: browsers allow it only while they handle the press.
pub fn copy(text: &str) -> impl Future<Output = bool> + use<> {
    let writing = write(text).map(IntoFuture::into_future);
    async move {
        match writing {
            Some(writing) => writing.await.is_ok(),
            None => false,
        }
    }
}

/// `None` where there is no clipboard, as on plain http.
fn write(text: &str) -> Option<Promise> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}
