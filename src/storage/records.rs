//! The check-ups on this device: one key for each revision, and a small index that points to the newest.
//!
//! A new revision is written before the index moves, so an interrupted save leaves the last good one in place. A revision that this
//! tab has not seen is never overwritten.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::checkup::{Checkup, decode, encode};
use crate::questionnaire::PackId;

/// How many revisions of a check-up are kept.
pub const KEPT_REVISIONS: u32 = 3;

/// Every key of this program begins so.
pub(super) const PREFIX: &str = "clinic-cyber-checkup.";
const INDEX: &str = "clinic-cyber-checkup.index";
const SHORTCUTS: &str = "clinic-cyber-checkup.shortcuts";

/// A place for texts under keys; the browser's storage, or a fake in tests.
pub trait Store {
    /// The text under a key.
    ///
    /// # Errors
    /// Where the store does not answer.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Puts a text under a key.
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

/// Why something could not be kept or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not allow storage here.
    Blocked,
    /// There is no room left.
    Full,
    /// What is stored cannot be read; the text is kept.
    Unreadable(String),
    /// Another tab has saved a newer revision.
    ChangedElsewhere,
    /// Another tab has deleted the check-up.
    Gone,
    /// The lock is on, and this tab has no key that fits it.
    Locked,
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str("this browser does not allow the page to save on this device"),
            Self::Full => f.write_str("there is no room left for this page on this device"),
            Self::Unreadable(why) => write!(f, "what is stored cannot be read: {why}"),
            Self::ChangedElsewhere => f.write_str("another tab has saved a newer state"),
            Self::Gone => f.write_str("it was deleted in another tab"),
            Self::Locked => f.write_str("the check-ups on this device are locked"),
        }
    }
}

impl std::error::Error for StorageError {}

/// A check-up in the index: enough for the list, without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Its newest revision.
    pub revision: u32,
    /// The questionnaire.
    pub pack: PackId,
    /// Name of the clinic; may be empty.
    pub clinic: String,
    /// When it was last saved, ISO 8601.
    pub saved_at: String,
    /// Whether it is the example.
    #[serde(default)]
    pub is_sample: bool,
}

#[derive(Default, Serialize, Deserialize)]
struct Index {
    format_version: u16,
    /// The check-up that was open last.
    open: Option<String>,
    checkups: Vec<Listed>,
}

/// A check-up that was read, with what the reader must know.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The check-up.
    pub checkup: Checkup,
    /// The revision in the index; the next save must name it.
    pub revision: u32,
    /// The newest revision was damaged, this is an earlier one.
    pub is_earlier: bool,
}

/// The check-ups in a store.
pub struct Records<S> {
    store: S,
}

impl<S: Store> Records<S> {
    /// The check-ups in this store.
    pub fn new(store: S) -> Self {
        Self { store }
    }

    /// All check-ups, the one saved last first.
    ///
    /// # Errors
    /// Where the store does not answer or its index is damaged.
    pub fn list(&self) -> Result<Vec<Listed>, StorageError> {
        let mut checkups = self.index()?.checkups;
        checkups.sort_by(|a, b| b.saved_at.cmp(&a.saved_at).then_with(|| a.id.cmp(&b.id)));
        Ok(checkups)
    }

    /// Id of the check-up that was open last.
    ///
    /// # Errors
    /// Where the store does not answer or its index is damaged.
    pub fn open_id(&self) -> Result<Option<String>, StorageError> {
        let index = self.index()?;
        Ok(index.open.filter(|id| index.checkups.iter().any(|listed| listed.id == *id)))
    }

    /// Reads a check-up; where its newest revision is damaged, the one before.
    ///
    /// # Errors
    /// `Ok(None)` where there is none; an error where no revision can be read.
    pub fn load(&self, id: &str) -> Result<Option<Loaded>, StorageError> {
        let Some(listed) = self.index()?.checkups.into_iter().find(|listed| listed.id == id) else { return Ok(None) };
        let mut why = "it is not there any more".to_owned();
        for back in 0..KEPT_REVISIONS.min(listed.revision) {
            let Some(text) = self.store.get(&key(id, listed.revision - back))? else { continue };
            match decode(&text) {
                Ok(checkup) => return Ok(Some(Loaded { checkup, revision: listed.revision, is_earlier: back > 0 })),
                Err(error) => why = error.to_string(),
            }
        }
        Err(StorageError::Unreadable(why))
    }

    /// Saves a new revision after `seen` (0 for a new check-up) and opens the check-up. Returns the new revision.
    ///
    /// # Errors
    /// `ChangedElsewhere` where the stored revision is not `seen`; otherwise what the store says. The last good revision stays.
    pub fn save(&self, checkup: &Checkup, seen: u32) -> Result<u32, StorageError> {
        let mut index = self.index()?;
        let stored = index.checkups.iter().position(|listed| listed.id == checkup.id);
        let revision = stored.and_then(|at| index.checkups.get(at)).map_or(0, |listed| listed.revision);
        if revision != seen {
            return Err(StorageError::ChangedElsewhere);
        }
        let next = seen + 1;
        self.store.set(&key(&checkup.id, next), &encode(checkup))?;
        let listed = Listed {
            id: checkup.id.clone(),
            revision: next,
            pack: checkup.pack.clone(),
            clinic: checkup.answers.text("clinic_name").to_owned(),
            saved_at: checkup.saved_at.clone(),
            is_sample: checkup.is_sample,
        };
        match stored.and_then(|at| index.checkups.get_mut(at)) {
            Some(entry) => *entry = listed,
            None => index.checkups.push(listed),
        }
        index.open = Some(checkup.id.clone());
        self.write_index(&index)?;
        if next > KEPT_REVISIONS {
            // Room only; a revision that stays does no harm.
            let _ = self.store.remove(&key(&checkup.id, next - KEPT_REVISIONS));
        }
        Ok(next)
    }

    /// Remembers which check-up is open.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn set_open(&self, id: Option<&str>) -> Result<(), StorageError> {
        let mut index = self.index()?;
        index.open = id.map(str::to_owned);
        self.write_index(&index)
    }

    /// Removes one check-up with all its revisions.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn remove(&self, id: &str) -> Result<(), StorageError> {
        let mut index = self.index()?;
        index.checkups.retain(|listed| listed.id != id);
        index.open = index.open.filter(|open| open != id);
        self.write_index(&index)?;
        let own = format!("{PREFIX}{id}.");
        for key in self.store.keys()?.into_iter().filter(|key| key.starts_with(&own)) {
            self.store.remove(&key)?;
        }
        Ok(())
    }

    /// Removes everything this program ever stored. Returns the keys that were removed.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn remove_everything(&self) -> Result<Vec<String>, StorageError> {
        let ours = self.keys()?;
        for key in &ours {
            self.store.remove(key)?;
        }
        Ok(ours)
    }

    /// The keys of everything that this program stores.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.store.keys()?.into_iter().filter(|key| key.starts_with(PREFIX)).collect())
    }

    /// Whether number keys choose answers; on until it is turned off.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn shortcuts(&self) -> Result<bool, StorageError> {
        Ok(self.store.get(SHORTCUTS)?.as_deref() != Some("off"))
    }

    /// Remembers whether number keys choose answers.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn set_shortcuts(&self, on: bool) -> Result<(), StorageError> {
        self.store.set(SHORTCUTS, if on { "on" } else { "off" })
    }

    fn index(&self) -> Result<Index, StorageError> {
        match self.store.get(INDEX)? {
            None => Ok(Index { format_version: super::FORMAT_VERSION, ..Index::default() }),
            Some(text) => match serde_json::from_str(&text) {
                Ok(index) => Ok(index),
                // The index can be made anew from the check-ups themselves.
                Err(_) => self.rebuilt_index(),
            },
        }
    }

    fn rebuilt_index(&self) -> Result<Index, StorageError> {
        let mut index = Index { format_version: super::FORMAT_VERSION, ..Index::default() };
        for key in self.store.keys()? {
            let Some((id, revision)) = key.strip_prefix(PREFIX).and_then(|rest| rest.rsplit_once('.')) else { continue };
            let (Ok(revision), Some(text)) = (revision.parse::<u32>(), self.store.get(&key)?) else { continue };
            let Ok(checkup) = decode(&text) else { continue };
            let listed = Listed {
                id: id.to_owned(),
                revision,
                clinic: checkup.answers.text("clinic_name").to_owned(),
                pack: checkup.pack,
                saved_at: checkup.saved_at,
                is_sample: checkup.is_sample,
            };
            match index.checkups.iter_mut().find(|have| have.id == id) {
                Some(have) if have.revision < revision => *have = listed,
                Some(_) => {}
                None => index.checkups.push(listed),
            }
        }
        Ok(index)
    }

    fn write_index(&self, index: &Index) -> Result<(), StorageError> {
        self.store.set(INDEX, &serde_json::to_string(index).unwrap_or_default())
    }
}

fn key(id: &str, revision: u32) -> String {
    format!("{PREFIX}{id}.{revision}")
}
