//! Whether a stored text is still what was written.

use super::{StorageError, Store};
use crate::file::{self, Checkup, FORMAT_VERSION, LARGEST_SAVED, OpenError, Stated};

/// What is stored under a key.
pub(super) enum Found {
    /// A check-up as it was written.
    Sound(Box<Checkup>),
    /// Half-written or changed. The text, if it can be read.
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

/// Whether what is about to be written can be opened again: it is not too large, and reads back as intended.
pub(super) fn would_open(text: &str) -> bool {
    text.len() <= LARGEST_SAVED && file::read(text).is_ok_and(|(checkup, stated)| is_as_written(&stated, &checkup))
}

fn examine(text: String) -> Found {
    match file::read(&text) {
        Ok((checkup, stated)) if is_as_written(&stated, &checkup) => Found::Sound(Box::new(checkup)),
        Err(OpenError::FromNewerVersion(version)) => Found::Newer(version, text),
        Ok(_) | Err(_) => Found::Damaged(Some(text)),
    }
}

/// Whether an earlier version of the program wrote this text, in a form that this one reads but does not write.
pub(super) fn is_in_earlier_form(text: &str) -> bool {
    file::read(text).is_ok_and(|(_, stated)| stated.format_version < FORMAT_VERSION)
}

/// Whether the fingerprint in the text is that of its answers. Another version of the program may have computed it differently.
fn is_as_written(stated: &Stated, checkup: &Checkup) -> bool {
    stated.format_version != FORMAT_VERSION
        || stated.app_version != env!("CARGO_PKG_VERSION")
        || stated.fingerprint.is_empty()
        || stated.fingerprint == checkup.answers.fingerprint()
}
