//! The check-ups on this device: one key for each revision, and a small index that points to the newest.
//!
//! A new revision is written before the index moves, so an interrupted save leaves the last good one in place. A revision that this
//! tab has not seen is never overwritten.

use super::checkup::{Checkup, decode, encode};
use super::index::{Index, Listed};
use super::store::{PREFIX, StorageError, Store};

/// How many revisions of a check-up are kept.
pub const KEPT_REVISIONS: u32 = 3;

const SHORTCUTS: &str = "clinic-cyber-checkup.shortcuts";

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
        let mut checkups = Index::read(&self.store)?.checkups;
        checkups.sort_by(|a, b| b.saved_at.cmp(&a.saved_at).then_with(|| a.id.cmp(&b.id)));
        Ok(checkups)
    }

    /// Id of the check-up that was open last.
    ///
    /// # Errors
    /// Where the store does not answer or its index is damaged.
    pub fn open_id(&self) -> Result<Option<String>, StorageError> {
        let index = Index::read(&self.store)?;
        Ok(index.open.filter(|id| index.checkups.iter().any(|listed| listed.id == *id)))
    }

    /// Reads a check-up; where its newest revision is damaged, the one before.
    ///
    /// # Errors
    /// `Ok(None)` where there is none; an error where no revision can be read.
    pub fn load(&self, id: &str) -> Result<Option<Loaded>, StorageError> {
        let Some(listed) = Index::read(&self.store)?.checkups.into_iter().find(|listed| listed.id == id) else { return Ok(None) };
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
        let mut index = Index::read(&self.store)?;
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
        index.write(&self.store)?;
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
        let mut index = Index::read(&self.store)?;
        index.open = id.map(str::to_owned);
        index.write(&self.store)
    }

    /// Removes one check-up with all its revisions.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn remove(&self, id: &str) -> Result<(), StorageError> {
        let mut index = Index::read(&self.store)?;
        index.checkups.retain(|listed| listed.id != id);
        index.open = index.open.filter(|open| open != id);
        index.write(&self.store)?;
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
}

fn key(id: &str, revision: u32) -> String {
    format!("{PREFIX}{id}.{revision}")
}
