//! What `public/boot.js` does for the program: it fetches and starts it when it is needed, fetches content, notices when nobody is
//! using the page, and deletes the files that are kept for offline use.

use std::future::{Future, IntoFuture};

use leptos::prelude::{document, window};
use web_sys::js_sys::{Array, Function, Promise, Reflect};
use web_sys::wasm_bindgen::{JsCast, JsValue};

/// Tells `boot.js` that the program shows the page now. True if the user went to another page while the program was loading.
pub fn has_come() -> bool {
    call("hasCome", &[]).and_then(|moved| moved.as_bool()) == Some(true)
}

/// Locks the page, by reloading it, once nobody has used it for this many minutes; never if it is 0.
pub fn lock_after(minutes: u32) {
    call("lockAfter", &[minutes.into()]);
}

/// How long until the page locks if nobody uses it, in milliseconds; infinity where there is no lock.
pub fn until_lock() -> f64 {
    call("untilLock", &[]).and_then(|left| left.as_f64()).unwrap_or(f64::INFINITY)
}

/// Somebody is there: restarts the time until the page locks.
pub fn stay() {
    call("stay", &[]);
}

/// Deletes the files that are kept for offline use.
pub fn forget_files() {
    call("forgetFiles", &[]);
}

/// The text of a file of this site, fetched once per visit; the request is sent immediately. The error says why there is no text.
pub fn fetch_text(file: &str) -> impl Future<Output = Result<String, String>> + use<> {
    let coming: Option<Promise> = call("fetchText", &[file.into()]).and_then(|coming| coming.dyn_into().ok());
    // Converted now, so that a fetch that nobody awaits does not end as an unhandled rejection.
    let coming = coming.map(IntoFuture::into_future);
    async move {
        let unknown = || "it could not be loaded".to_owned();
        match coming {
            Some(coming) => coming.await.map_err(|why| why.as_string().unwrap_or_else(unknown))?.as_string().ok_or_else(unknown),
            None => Err(unknown()),
        }
    }
}

/// Calls a function of `boot.js` or `tabs.js`.
pub(super) fn call(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let boot = Reflect::get(&window(), &"clinicCheckup".into()).ok()?;
    let function: Function = Reflect::get(&boot, &name.into()).ok()?.dyn_into().ok()?;
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    function.apply(&boot, &list).ok()
}

/// A panic ends the program. It is logged, and a block in index.html says what is safe and what to do.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        if let Some(block) = document().get_element_by_id("crash") {
            let _ = block.remove_attribute("hidden");
        }
    }));
}
