//! What `public/boot.js` does for the program: it fetches and starts it when it is needed, fetches content ahead of it, watches for a page
//! that nobody uses, and forgets the files that are kept for use without a network.

use leptos::prelude::{document, window};
use web_sys::js_sys::{Array, Function, Promise, Reflect};
use web_sys::wasm_bindgen::{JsCast, JsValue};

/// Tells `boot.js` that the program shows the page now. True where the user has gone to another page while it was on its way.
pub fn has_come() -> bool {
    call("hasCome", &[]).and_then(|moved| moved.as_bool()) == Some(true)
}

/// The page is to be locked, which is to load it anew, when nobody has used it for so many minutes; never where it is 0.
pub fn lock_after(minutes: u32) {
    call("lockAfter", &[minutes.into()]);
}

/// Removes the files that are kept for use without a network.
pub fn forget_files() {
    call("forgetFiles", &[]);
}

/// A file that was asked for before the program was there. Each is handed out once.
pub fn fetched_ahead(file: &str) -> Option<Promise> {
    call("fetchedAhead", &[file.into()])?.dyn_into().ok()
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

/// A panic ends the program: it is logged, and a block that stands in index.html says what is safe and what to do.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        if let Some(block) = document().get_element_by_id("crash") {
            let _ = block.remove_attribute("hidden");
        }
    }));
}
