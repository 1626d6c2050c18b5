//! What survives: the saved form of a check-up, and where it is kept on the device.
//!
//! A backup file and a stored check-up are the same JSON, readable by people. Knows nothing of Leptos.

mod aside;
mod base64;
mod beside;
#[cfg(feature = "ui")]
mod browser;
mod checkup;
mod drafts;
mod envelope;
mod ids;
mod index;
#[cfg(feature = "ui")]
mod leftovers;
mod passphrase;
mod records;
mod reminder;
mod revision;
mod sealed;
mod sound;
mod store;

pub use aside::{Aside, AsideKind};
pub use beside::Beside;
#[cfg(feature = "ui")]
pub use browser::{Area, BrowserStore, Signal, random_bytes};
pub use checkup::{Checkup, FORMAT, FORMAT_VERSION, LARGEST_FILE, LARGEST_SAVED, OpenError, decode, encode, stated_fingerprint};
pub use drafts::Draft;
pub use envelope::{Envelope, Header, LARGEST_ENCRYPTED_FILE, MOST_ROUNDS, ROUNDS, Sealed, is_encrypted};
pub use ids::{is_safety_copy, is_usable_id, safety_copy_id};
pub use index::Listed;
#[cfg(feature = "ui")]
pub use leftovers::{Leftovers, remove_everything};
pub use passphrase::{PASSPHRASE_BYTES, SHORTEST_PASSPHRASE, Slip, is_long_enough, passphrase_of_words, readings, slip};
pub use records::{KEPT_REVISIONS, Loaded, Records};
pub use reminder::Backup;
pub use revision::Revision;
pub use sealed::{LOCK, Random, Seal, SealedStore};
pub use store::{StorageError, Store};
