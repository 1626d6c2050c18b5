//! What survives: the saved form of a check-up, and where it is kept on the device.
//!
//! A backup file and a stored check-up are the same JSON, readable by people. Knows nothing of Leptos.

mod aside;
#[cfg(feature = "ui")]
mod browser;
mod checkup;
mod ids;
mod index;
#[cfg(feature = "ui")]
mod leftovers;
mod records;
mod reminder;
mod revision;
mod sound;
mod store;

pub use aside::Aside;
#[cfg(feature = "ui")]
pub use browser::BrowserStore;
pub use checkup::{Checkup, FORMAT, FORMAT_VERSION, LARGEST_FILE, OpenError, decode, encode, stated_fingerprint};
pub use ids::{is_safety_copy, is_usable_id, safety_copy_id};
pub use index::Listed;
#[cfg(feature = "ui")]
pub use leftovers::{Leftovers, remove_leftovers};
pub use records::{KEPT_REVISIONS, Loaded, Records};
pub use reminder::Backup;
pub use revision::Revision;
pub use store::{StorageError, Store};
