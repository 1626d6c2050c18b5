//! Deletes what the browser stores for this page, wherever it is, and counts what is left. Other pages of the same origin keep their data.

use web_sys::js_sys::{Array, Function, Promise, Reflect};
use web_sys::wasm_bindgen::{JsCast, JsValue};

use super::Store;
use super::browser::{Area, Signal};
use super::store::PREFIX;

/// What is left after a deletion, by kind of store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// Entries in the storage of the device.
    pub on_device: usize,
    /// Entries in the storage of the tab.
    pub in_tab: usize,
    /// Caches of files for use offline.
    pub caches: usize,
    /// Service workers of this page.
    pub workers: usize,
    /// Databases. This program creates none, but they are looked for all the same.
    pub databases: usize,
}

impl Leftovers {
    /// How many things are left in all.
    pub fn total(&self) -> usize {
        self.on_device + self.in_tab + self.caches + self.workers + self.databases
    }
}

/// Removes everything that this page stored on this device, tells other tabs, and counts what is still there.
pub async fn remove_everything() -> Leftovers {
    for area in [Area::Device, Area::Tab] {
        for key in keys(area) {
            // Whatever stays is counted below.
            let _ = area.remove(&key);
        }
    }
    Signal::Deleted.send();
    let window: JsValue = web_sys::window().into();
    // Files and service worker: `public/boot.js` knows how.
    let _ = ask(&field(&window, "clinicCheckup"), "forgetFiles", &[]).await;
    for name in database_names(&window).await {
        let _ = ask(&field(&window, "indexedDB"), "deleteDatabase", &[name.into()]).await;
    }
    Leftovers {
        on_device: keys(Area::Device).len(),
        in_tab: keys(Area::Tab).len(),
        caches: list(ask(&field(&window, "caches"), "keys", &[]).await, |name| is_ours_here(&name.as_string()?)).len(),
        workers: workers(&window).await,
        databases: database_names(&window).await.len(),
    }
}

fn keys(area: Area) -> Vec<String> {
    area.keys().unwrap_or_default().into_iter().filter(|key| key.starts_with(PREFIX)).collect()
}

fn is_ours(name: &str) -> Option<String> {
    name.starts_with(PREFIX.trim_end_matches('.')).then(|| name.to_owned())
}

/// Recognizes a cache that belongs to this copy of the page. Its name ends in the folder, since the same host may have other copies in
/// other folders.
fn is_ours_here(name: &str) -> Option<String> {
    is_ours(name).filter(|name| name.split_once(' ').is_none_or(|(_, scope)| Some(scope) == folder().as_deref()))
}

/// The address of the folder of this page.
fn folder() -> Option<String> {
    let page = web_sys::window()?.document()?.base_uri().ok().flatten()?;
    Some(web_sys::Url::new_with_base("./", &page).ok()?.href())
}

/// Counts the service workers whose scope is the folder of this page.
async fn workers(window: &JsValue) -> usize {
    let container = field(&field(window, "navigator"), "serviceWorker");
    let folder = folder();
    let found = ask(&container, "getRegistrations", &[]).await;
    list(found, |worker| field(&worker, "scope").as_string().filter(|scope| Some(scope) == folder.as_ref())).len()
}

async fn database_names(window: &JsValue) -> Vec<String> {
    let found = ask(&field(window, "indexedDB"), "databases", &[]).await;
    list(found, |database| is_ours(&field(&database, "name").as_string()?))
}

fn list(array: Option<JsValue>, pick: impl Fn(JsValue) -> Option<String>) -> Vec<String> {
    array.map(|array| Array::from(&array).iter().filter_map(pick).collect()).unwrap_or_default()
}

/// A property; undefined where there is none. Many of these are missing on plain http, and some throw where storage is blocked.
fn field(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls a method and waits for its promise; `None` where there is no such method, or it fails.
async fn ask(of: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method: Function = field(of, method).dyn_into().ok()?;
    let list = Array::new();
    for argument in arguments {
        list.push(argument);
    }
    let answer = method.apply(of, &list).ok()?;
    Promise::resolve(&answer).await.ok()
}
