//! What the browser could hold for this page beside local storage. Other pages of the same origin keep theirs.

use web_sys::js_sys::{self, Reflect};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{CacheStorage, Storage};

use super::store::PREFIX;

/// What is left after a deletion, by kind of store.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leftovers {
    /// Entries in the storage of the tab.
    pub in_tab: usize,
    /// Stored files.
    pub caches: usize,
}

/// Removes what this page holds in the tab's storage and in the cache storage, then counts what is still there.
pub async fn remove_leftovers() -> Leftovers {
    if let Some(storage) = tab_storage() {
        for key in tab_keys(&storage) {
            // Whatever stays is counted below.
            let _ = storage.remove_item(&key);
        }
    }
    if let Some(caches) = cache_storage() {
        for name in cache_names(&caches).await {
            let _ = caches.delete(&name).await;
        }
    }
    Leftovers {
        in_tab: tab_storage().map_or(0, |storage| tab_keys(&storage).len()),
        caches: match cache_storage() {
            Some(caches) => cache_names(&caches).await.len(),
            None => 0,
        },
    }
}

fn tab_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

fn tab_keys(storage: &Storage) -> Vec<String> {
    let count = storage.length().unwrap_or(0);
    (0..count).filter_map(|at| storage.key(at).ok().flatten()).filter(|key| key.starts_with(PREFIX)).collect()
}

/// Not there on plain http, and refused where storage is blocked.
fn cache_storage() -> Option<CacheStorage> {
    let window = web_sys::window()?;
    Reflect::get(&window, &"caches".into()).ok()?.dyn_into().ok()
}

async fn cache_names(caches: &CacheStorage) -> Vec<String> {
    let names: js_sys::Promise = caches.keys().unchecked_into();
    match names.await {
        Ok(names) => {
            let ours = PREFIX.trim_end_matches('.');
            js_sys::Array::from(&names).iter().filter_map(|name| name.as_string()).filter(|name| name.starts_with(ours)).collect()
        }
        Err(_) => Vec::new(),
    }
}
