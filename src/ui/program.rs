//! The page is two programs of this one library: *questions*, small and loaded at once, and *reading* (report, guidance, data, about, and
//! what follows the attack steps), loaded when first opened. `public/boot.js` loads them and lets one of them show the page at a time.
//!
//! What one program must tell the other goes through the device's storage. Only where storage fails is the check-up handed over in memory.

use std::cell::RefCell;

use leptos::mount::UnmountHandle;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use web_sys::HtmlElement;
use web_sys::js_sys::{Function, Reflect};
use web_sys::wasm_bindgen::closure::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};

use super::focus;
use super::route::Route;

/// Which pages a program shows.
#[derive(Clone, Copy)]
pub struct Program {
    /// Its name in `boot.js`.
    pub name: &'static str,
    /// Name of the other one.
    pub other: &'static str,
    /// Whether a page is its own.
    pub owns: fn(&Route) -> bool,
    /// Shows a page of its own.
    pub page: fn(Route) -> AnyView,
}

thread_local! {
    static MOUNTED: RefCell<Option<UnmountHandle<AnyViewState>>> = const { RefCell::new(None) };
}

/// Makes a program known to `boot.js`, which calls it when one of its pages is wanted. `app` is told whether the user came from the other
/// program.
pub fn register(program: Program, app: fn(Program, bool) -> AnyView) {
    log_panics();
    let enter = Closure::<dyn Fn(bool)>::new(move |is_first: bool| {
        let place = document().get_element_by_id("app").and_then(|element| element.dyn_into::<HtmlElement>().ok());
        let Some(place) = place else { return };
        place.replace_children_with_node_0();
        let _ = document().document_element().map(|root| root.class_list().remove_1("elsewhere"));
        let handle = leptos::mount::mount_to(place, move || app(program, !is_first));
        MOUNTED.with(|mounted| mounted.replace(Some(handle)));
        if !is_first {
            focus::heading_soon();
        }
    });
    let leave = Closure::<dyn Fn()>::new(|| drop(MOUNTED.with(RefCell::take)));
    call("register", &[program.name.into(), enter.into_js_value(), leave.into_js_value()]);
}

/// Lets the other program show the page of the address.
pub fn open(name: &str) {
    call("open", &[name.into()]);
}

/// Keeps a check-up that could not be saved for the other program.
pub fn hand_over(checkup: &str, seen: &str) {
    call("handOver", &[checkup.into(), seen.into()]);
}

/// The check-up that the other program could not save, with the revision it had seen.
pub fn take_over() -> Option<(String, String)> {
    let handed = call("takeOver", &[])?;
    let checkup = Reflect::get(&handed, &"checkup".into()).ok()?.as_string()?;
    let seen = Reflect::get(&handed, &"seen".into()).ok()?.as_string()?;
    Some((checkup, seen))
}

/// Gives the key of the lock to both programs, to hold it until the page is idle for so many minutes.
pub fn hold_key(key: Option<&str>, minutes: u32) {
    call("holdKey", &[key.map_or(JsValue::NULL, JsValue::from_str), minutes.into()]);
}

/// The key of the lock, where this page has been unlocked.
pub fn held_key() -> Option<String> {
    call("heldKey", &[])?.as_string()
}

/// Removes the files that are kept for use without a network.
pub fn forget_files() {
    call("forgetFiles", &[]);
}

/// Calls a function of `boot.js` or `tabs.js`.
pub(super) fn call(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let boot = Reflect::get(&window(), &"clinicCheckup".into()).ok()?;
    let function: Function = Reflect::get(&boot, &name.into()).ok()?.dyn_into().ok()?;
    let list = web_sys::js_sys::Array::new();
    for argument in arguments {
        list.push(argument);
    }
    function.apply(&boot, &list).ok()
}

/// A panic ends the program: it is logged, and a block that stands in index.html says what is safe and what to do.
fn log_panics() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        if let Some(block) = document().get_element_by_id("crash") {
            let _ = block.remove_attribute("hidden");
        }
    }));
}
