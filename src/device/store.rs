//! The place where texts are kept under keys, and how it can fail.

use std::fmt;

/// Begins every key of this program.
pub(super) const PREFIX: &str = "clinic-cyber-checkup.";

/// A place for texts under keys: the browser's storage, or a fake in tests.
pub trait Store {
    /// The text under a key.
    ///
    /// # Errors
    /// Where the store does not answer.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Stores a text under a key.
    ///
    /// # Errors
    /// Where the store is full or does not answer.
    fn set(&self, key: &str, text: &str) -> Result<(), StorageError>;
    /// Removes a key.
    ///
    /// # Errors
    /// Where the store does not answer.
    fn remove(&self, key: &str) -> Result<(), StorageError>;
    /// All keys there are.
    ///
    /// # Errors
    /// Where the store does not answer.
    fn keys(&self) -> Result<Vec<String>, StorageError>;
}

/// A store that may have failed to open. If so, it answers everything with the reason.
impl<S: Store> Store for Result<S, StorageError> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.as_ref().map_err(Clone::clone)?.get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.as_ref().map_err(Clone::clone)?.set(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.as_ref().map_err(Clone::clone)?.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.as_ref().map_err(Clone::clone)?.keys()
    }
}

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not allow storage here.
    Blocked,
    /// There is no room left.
    Full,
    /// Saved like this, it would not open again: it is too large, or the program could not read what it is about to write.
    WouldNotOpen,
    /// What is stored cannot be read; the text is kept.
    Unreadable(String),
    /// Another tab has saved a newer revision.
    ChangedElsewhere,
    /// What was saved is not there any more: deleted by another tab, by the browser, or by somebody.
    Gone,
    /// A newer version of the program saved it, in this format.
    Newer(u16),
    /// The lock is on, and this tab has no key that fits it.
    Locked,
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str("this browser does not allow the page to save on this device"),
            Self::Full => f.write_str("there is no room left for this page on this device"),
            Self::WouldNotOpen => f.write_str("saved like this, it would not open again"),
            Self::Unreadable(why) => write!(f, "what is stored cannot be read: {why}"),
            Self::ChangedElsewhere => f.write_str("another tab has saved a newer state"),
            Self::Gone => f.write_str("what was saved is not there any more"),
            Self::Newer(version) => write!(f, "a newer version of this page saved it (format {version})"),
            Self::Locked => f.write_str("the check-ups on this device are locked"),
        }
    }
}

impl std::error::Error for StorageError {}
