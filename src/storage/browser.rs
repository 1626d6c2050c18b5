//! The browser's local storage.

use gloo_storage::{LocalStorage, Storage};

use super::{StorageError, Store};

/// Local storage, after a probe that it is allowed: gloo panics where it is blocked.
pub struct BrowserStore(());

impl BrowserStore {
    /// Opens local storage.
    ///
    /// # Errors
    /// `Blocked` where the browser does not allow it.
    pub fn open() -> Result<Self, StorageError> {
        // Blocked storage throws on access, in some browsers only on the first write.
        match web_sys::window().map(|window| window.local_storage()) {
            Some(Ok(Some(storage))) => {
                const PROBE: &str = "clinic-cyber-checkup.probe";
                match storage.set_item(PROBE, "1").map_err(|error| reason(&error)) {
                    Ok(()) => storage.remove_item(PROBE).map_err(|error| reason(&error))?,
                    // What is saved in a full store can still be read and deleted.
                    Err(StorageError::Full) => {}
                    Err(error) => return Err(error),
                }
                Ok(Self(()))
            }
            _ => Err(StorageError::Blocked),
        }
    }
}

/// A full store throws a `QuotaExceededError`; anything else means that storage is not to be had.
fn reason(error: &web_sys::wasm_bindgen::JsValue) -> StorageError {
    use web_sys::wasm_bindgen::JsCast;
    match error.dyn_ref::<web_sys::DomException>() {
        Some(exception) if exception.name() == "QuotaExceededError" => StorageError::Full,
        _ => StorageError::Blocked,
    }
}

impl Store for BrowserStore {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        LocalStorage::raw().get_item(key).map_err(|error| reason(&error))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        LocalStorage::raw().set_item(key, text).map_err(|error| reason(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        LocalStorage::raw().remove_item(key).map_err(|error| reason(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let storage = LocalStorage::raw();
        let count = storage.length().map_err(|error| reason(&error))?;
        Ok((0..count).filter_map(|at| storage.key(at).ok().flatten()).collect())
    }
}
