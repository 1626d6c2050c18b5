//! Where check-ups are kept on this device. Knows nothing of Leptos.
//!
//! A [`Store`] keeps texts by key: the browser's storage ([`Area`]), the same sealed by the lock ([`SealedStore`]), or a test's. On it,
//! [`Records`] keeps check-ups so that no interrupted save, no second tab and no full disk loses what was saved before:
//!
//! - A save writes a new [`Revision`] under a key of its own, then the list, and reads both back before it is called done.
//! - Whoever saves names the revision that they have seen. Where another is stored, nothing is written: two tabs cannot write over each
//!   other, and what they wrote side by side is listed as a safety copy.
//! - What is damaged, or of a newer version, is set [`Aside`] and offered for download, never removed.
//!
//! Beside the check-ups stand what was typed and is not on record ([`Draft`]), and what is known of their backups ([`Backup`]).

mod aside;
mod beside;
#[cfg(feature = "ui")]
mod browser;
mod drafts;
mod index;
#[cfg(feature = "ui")]
mod leftovers;
mod records;
mod reminder;
mod revision;
mod sealed;
mod sound;
mod store;
mod unopened;

pub use aside::{Aside, AsideKind};
pub use beside::Beside;
#[cfg(feature = "ui")]
pub use browser::{Area, BrowserStore, Device, Signal, random_bytes};
pub use drafts::Draft;
pub use index::Listed;
#[cfg(feature = "ui")]
pub use leftovers::{Leftovers, remove_everything};
pub use records::{KEPT_REVISIONS, Loaded, Records};
pub use reminder::Backup;
pub use revision::Revision;
pub use sealed::{LOCK, Random, Seal, SealedStore};
pub use store::{StorageError, Store};
