//! Where check-ups are kept on this device. Knows nothing of Leptos.
//!
//! A [`Store`] keeps texts by key: the browser's storage ([`Area`]), the same storage sealed by the lock ([`SealedStore`]), or a fake
//! in tests. On top of it, [`Records`] keeps check-ups so that no interrupted save, second tab or full disk loses what was saved
//! before:
//!
//! - A save writes a new [`Revision`] under its own key, then the list, and reads both back before it reports success.
//! - Each save names the revision that it is based on. If a different one is stored, nothing is written: two tabs cannot overwrite each
//!   other, and what they wrote in parallel is listed as a safety copy.
//! - Damaged revisions and those of a newer version are set [`Aside`] and offered for download, never removed.
//!
//! Next to the check-ups are stored what was typed but not recorded ([`Draft`]), and what is known about their backups ([`Backup`]).

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
