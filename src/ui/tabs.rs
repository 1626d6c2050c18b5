//! What `public/tabs.js` does for the page: which tab may save a check-up, and whether the browser keeps what is stored.

use web_sys::wasm_bindgen::closure::Closure;

use super::boot::call;

/// Calls `hear` with each message of `tabs.js`.
pub fn listen(hear: impl Fn(String) + 'static) {
    let hear = Closure::<dyn Fn(String)>::new(hear);
    call("listen", &[hear.into_js_value()]);
}

/// Claims the check-up with this id for this tab, or none. Returns true if another tab holds it.
pub fn claim(id: &str) -> bool {
    call("claim", &[id.into()]).is_some_and(|state| state.as_string().as_deref() == Some("elsewhere"))
}

/// Takes the open check-up over from the other tab; the message `own` arrives when that is done.
pub fn take_here() {
    call("takeHere", &[]);
}

/// The check-up that this tab had open last.
pub fn here() -> Option<String> {
    call("here", &[])?.as_string().filter(|id| !id.is_empty())
}

/// Asks the browser not to delete what is stored on its own; the message `kept` arrives when it has answered.
pub fn persist() {
    call("persist", &[]);
}

/// Whether the browser was asked to keep what is stored and did not agree.
pub fn may_be_deleted() -> bool {
    call("kept", &[]).and_then(|kept| kept.as_string()).as_deref() == Some("no")
}

/// True the first time in this tab.
pub fn tell_once() -> bool {
    call("tellOnce", &[]).and_then(|is_first| is_first.as_bool()) == Some(true)
}
