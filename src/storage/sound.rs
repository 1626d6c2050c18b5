//! Whether a stored text is what was written.

use serde::Deserialize;

use super::checkup::{Checkup, LARGEST_SAVED, OpenError, decode};
use super::{FORMAT_VERSION, StorageError, Store};

/// What stands under a key.
pub(super) enum Found {
    /// A check-up as it was written.
    Sound(Box<Checkup>),
    /// Half-written or changed. The text, where there is one.
    Damaged(Option<String>),
    /// Written by a newer version of the program.
    Newer(u16, String),
    Missing,
}

/// Reads a key.
///
/// # Errors
/// Where the store does not answer.
pub(super) fn read(store: &impl Store, key: &str) -> Result<Found, StorageError> {
    match store.get(key) {
        Ok(Some(text)) => Ok(examine(text)),
        Ok(None) => Ok(Found::Missing),
        Err(StorageError::Unreadable(_)) => Ok(Found::Damaged(None)),
        Err(error) => Err(error),
    }
}

/// Whether what is about to be written can be opened again: it is not too large, and reads back as it is meant.
pub(super) fn would_open(text: &str) -> bool {
    text.len() <= LARGEST_SAVED && decode(text).is_ok_and(|checkup| is_as_written(text, &checkup))
}

fn examine(text: String) -> Found {
    match decode(&text) {
        Ok(checkup) if is_as_written(&text, &checkup) => Found::Sound(Box::new(checkup)),
        Err(OpenError::FromNewerVersion(version)) => Found::Newer(version, text),
        Ok(_) | Err(_) => Found::Damaged(Some(text)),
    }
}

/// What a text says about itself.
#[derive(Deserialize)]
struct Stated {
    #[serde(default)]
    format_version: u16,
    #[serde(default)]
    app_version: String,
    #[serde(default)]
    fingerprint: String,
}

/// Whether an earlier version of the program wrote this text, in a form that this one reads and does not write.
pub(super) fn is_in_earlier_form(text: &str) -> bool {
    serde_json::from_str::<Stated>(text).is_ok_and(|stated| stated.format_version < FORMAT_VERSION) && decode(text).is_ok()
}

/// Whether the fingerprint in the text is that of its answers. Another version of the program may have counted otherwise.
fn is_as_written(text: &str, checkup: &Checkup) -> bool {
    serde_json::from_str::<Stated>(text).is_ok_and(|stated| {
        stated.format_version != FORMAT_VERSION
            || stated.app_version != env!("CARGO_PKG_VERSION")
            || stated.fingerprint.is_empty()
            || stated.fingerprint == checkup.answers.fingerprint()
    })
}
