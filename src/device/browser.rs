//! The browser's storage: that of the device, or that of the tab, which is gone when the tab is closed.

use gloo_storage::{LocalStorage, SessionStorage, Storage};
use web_sys::wasm_bindgen::{JsCast, JsValue};

use super::records::Records;
use super::sealed::{Seal, SealedStore};
use super::{StorageError, Store};

/// In the tab's storage, says that this tab keeps everything there (`public/boot.js` also reads it); in the device's, that the user was
/// asked.
const KEPT_IN: &str = "clinic-cyber-checkup.kept-in";

/// Written and removed at once, so that every other tab is notified.
const SIGNAL: &str = "clinic-cyber-checkup.signal";

/// Where this tab keeps its data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// On the device, until it is deleted.
    Device,
    /// In this tab, until it is closed.
    Tab,
}

impl Area {
    /// Where this tab keeps everything: on the device, unless the user chose otherwise.
    pub fn chosen() -> Self {
        let is_tab = Self::Tab.storage().is_ok_and(|tab| tab.get_item(KEPT_IN) == Ok(Some("tab".to_owned())));
        if is_tab { Self::Tab } else { Self::Device }
    }

    /// Whether the user has chosen on this device where answers are kept.
    pub fn was_asked() -> bool {
        Self::Device.get(KEPT_IN).is_ok_and(|said| said.is_some())
    }

    /// Makes this the place where the tab keeps its data from now on.
    ///
    /// # Errors
    /// Where it cannot be used.
    pub fn choose(self) -> Result<(), StorageError> {
        self.probe()?;
        match self {
            Self::Tab => self.set(KEPT_IN, "tab"),
            Self::Device => {
                if Self::Tab.storage().is_ok() {
                    Self::Tab.remove(KEPT_IN)?;
                }
                self.set(KEPT_IN, "device")
            }
        }
    }

    /// How many UTF-16 units everything in this place takes, including the data of other pages of this site: they share the space.
    pub fn filled(self) -> usize {
        let letters = |text: &str| text.encode_utf16().count();
        let keys = self.keys().unwrap_or_default();
        keys.iter().map(|key| letters(key) + self.get(key).ok().flatten().map_or(0, |text| letters(&text))).sum()
    }

    /// The storage, once a probe shows that it is allowed: gloo panics where it is blocked.
    fn storage(self) -> Result<web_sys::Storage, StorageError> {
        let window = web_sys::window().ok_or(StorageError::Blocked)?;
        let storage = match self {
            Self::Device => window.local_storage(),
            Self::Tab => window.session_storage(),
        };
        match storage {
            Ok(Some(_)) => Ok(match self {
                Self::Device => LocalStorage::raw(),
                Self::Tab => SessionStorage::raw(),
            }),
            _ => Err(StorageError::Blocked),
        }
    }

    /// Blocked storage throws on access; in some browsers only on the first write.
    fn probe(self) -> Result<(), StorageError> {
        const PROBE: &str = "clinic-cyber-checkup.probe";
        match self.set(PROBE, "1") {
            Ok(()) => self.remove(PROBE),
            // What is saved in a full store can still be read and deleted.
            Err(StorageError::Full) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// A full store throws a `QuotaExceededError`; anything else means that storage is unavailable.
fn reason(error: &JsValue) -> StorageError {
    match error.dyn_ref::<web_sys::DomException>() {
        Some(exception) if exception.name() == "QuotaExceededError" => StorageError::Full,
        _ => StorageError::Blocked,
    }
}

impl Store for Area {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.storage()?.get_item(key).map_err(|error| reason(&error))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.storage()?.set_item(key, text).map_err(|error| reason(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.storage()?.remove_item(key).map_err(|error| reason(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        let storage = self.storage()?;
        let count = storage.length().map_err(|error| reason(&error))?;
        Ok((0..count).filter_map(|at| storage.key(at).ok().flatten()).collect())
    }
}

/// The storage that this tab uses, sealed where the lock is on.
pub struct BrowserStore(SealedStore<Area>);

impl BrowserStore {
    /// Opens the storage that this tab uses. `seal` is the key of the lock, where this tab has it.
    ///
    /// # Errors
    /// `Blocked` where the browser does not allow it, `Locked` where the lock is on and the key does not fit.
    pub fn open(seal: Option<Seal>) -> Result<Self, StorageError> {
        let area = Area::chosen();
        area.probe()?;
        // What is kept only in the tab needs no lock: it is gone when the tab is closed.
        let store = SealedStore::new(area, seal.filter(|_| area == Area::Device));
        store.check()?;
        Ok(Self(store))
    }

    /// Seals whatever is stored as plain text.
    ///
    /// # Errors
    /// What the store says; what has been sealed until then stays sealed.
    pub fn seal_all(&self) -> Result<(), StorageError> {
        self.0.seal_all(super::store::PREFIX)
    }

    /// Replaces every sealed value with its plain text.
    ///
    /// # Errors
    /// What the store says; what has been unsealed until then stays plain.
    pub fn unseal_all(&self) -> Result<(), StorageError> {
        self.0.unseal_all(super::store::PREFIX)
    }
}

impl Store for BrowserStore {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.set(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.0.keys()
    }
}

/// The check-ups of this tab's storage, which may be blocked or locked.
pub type Device = Records<Result<BrowserStore, StorageError>>;

impl Device {
    /// Why storage is unavailable.
    pub fn trouble(&self) -> Option<StorageError> {
        self.store.as_ref().err().cloned()
    }
}

/// What one tab tells all others of this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Everything was deleted.
    Deleted,
    /// The lock was set, closed or removed.
    LockChanged,
}

impl Signal {
    /// Tells the other tabs. Where storage is blocked, there are no tabs to tell.
    pub fn send(self) {
        let word = if self == Self::Deleted { "deleted" } else { "lock" };
        let _ = Area::Device.set(SIGNAL, word);
        let _ = Area::Device.remove(SIGNAL);
    }

    /// What a storage event tells this tab; `None` for other events.
    pub fn heard(event: &web_sys::StorageEvent) -> Option<Self> {
        if event.key()? != SIGNAL {
            return None;
        }
        match event.new_value()?.as_str() {
            "deleted" => Some(Self::Deleted),
            "lock" => Some(Self::LockChanged),
            _ => None,
        }
    }
}

/// Fills a slice with cryptographically secure random bytes.
pub fn random_bytes(bytes: &mut [u8]) {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    if crypto.is_none_or(|crypto| crypto.get_random_values_with_u8_array(bytes).is_err()) {
        // A key of zeros would be worse than a page that stops.
        unreachable!("every browser that runs this has random numbers");
    }
}
