//! Keeps the open check-up on the device: when it is written, and what is known of the result.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::program;
use crate::storage::{BrowserStore, Checkup, Listed, Records, Seal, StorageError, random_bytes};

/// Longest time that typed text waits to be saved.
const PAUSE: Duration = Duration::from_millis(300);

fn open_records() -> Result<Records<BrowserStore>, StorageError> {
    let seal = program::held_key().and_then(|key| Seal::from_text(&key, random_bytes));
    BrowserStore::open(seal).map(Records::new)
}

/// Whether the answers are safe.
#[derive(Clone, Debug, PartialEq)]
pub enum Saving {
    /// Nothing to save yet.
    Nothing,
    /// Saved at this moment, ISO 8601.
    Saved(String),
    /// The newest stored state was damaged; an earlier one was opened.
    Recovered,
    /// Not saved.
    Failed(StorageError),
}

/// The writing side of a session.
pub struct Saver {
    records: Result<Records<BrowserStore>, StorageError>,
    /// The revision that this tab has seen of the open check-up, with its id.
    seen: RefCell<Option<(String, u32)>>,
    timer: Cell<Option<TimeoutHandle>>,
}

impl Saver {
    /// Opens the storage that this tab uses; where it is blocked, everything goes on in memory.
    pub fn open() -> (Self, Saving) {
        let saver = Self { records: open_records(), seen: RefCell::new(None), timer: Cell::new(None) };
        let saving = saver.state();
        (saver, saving)
    }

    fn records(&self) -> Result<&Records<BrowserStore>, StorageError> {
        self.records.as_ref().map_err(Clone::clone)
    }

    /// Opens the storage again: it was unlocked or locked, or this tab now keeps its answers elsewhere. What was seen stays known.
    pub fn reopen(&mut self) {
        self.records = open_records();
    }

    /// Whether there is storage to be had.
    pub fn state(&self) -> Saving {
        self.records.as_ref().err().map_or(Saving::Nothing, |error| Saving::Failed(error.clone()))
    }

    /// Writes nothing more: everything was deleted. What was seen stays known, so that the other program does not write it either.
    pub fn stop(&mut self) {
        self.cancel();
        self.records = Err(StorageError::Gone);
    }

    /// What was seen and what is pending are of no use any more.
    pub fn forget(&self) {
        self.cancel();
        self.seen.replace(None);
    }

    /// The check-up that was open last, and what the user must be told about it.
    pub fn load_open(&self) -> (Option<Checkup>, Option<Saving>) {
        let found = self.records().and_then(|records| match records.open_id()? {
            Some(id) => records.load(&id),
            None => Ok(None),
        });
        match found {
            Ok(Some(loaded)) => {
                self.seen.replace(Some((loaded.checkup.id.clone(), loaded.revision)));
                let saving = if loaded.is_earlier { Saving::Recovered } else { Saving::Saved(loaded.checkup.saved_at.clone()) };
                (Some(loaded.checkup), Some(saving))
            }
            Ok(None) => (None, None),
            Err(error) => (None, Some(Saving::Failed(error))),
        }
    }

    /// Reads a check-up to open it.
    pub fn load(&self, id: &str) -> Result<Option<Checkup>, StorageError> {
        let loaded = self.records()?.load(id)?;
        Ok(loaded.map(|loaded| {
            self.seen.replace(Some((id.to_owned(), loaded.revision)));
            loaded.checkup
        }))
    }

    /// Reads a check-up without opening it.
    pub fn peek(&self, id: &str) -> Option<Checkup> {
        self.records().ok()?.load(id).ok()?.map(|loaded| loaded.checkup)
    }

    /// The check-up with this id is replaced knowingly: the next save may follow whatever revision is stored.
    pub fn will_replace(&self, id: &str) {
        let stored = self.list().into_iter().find(|listed| listed.id == id).map_or(0, |listed| listed.revision);
        self.seen.replace(Some((id.to_owned(), stored)));
    }

    /// Keeps a check-up beside the others under an id that is not in use; what is open stays open for the next save.
    pub fn keep(&self, checkup: &Checkup) -> Result<(), StorageError> {
        let records = self.records()?;
        let open = records.open_id()?;
        records.save(checkup, 0)?;
        records.set_open(open.as_deref())
    }

    /// The revision that this tab has seen of a check-up.
    pub fn seen(&self, id: &str) -> u32 {
        match &*self.seen.borrow() {
            Some((seen, revision)) if seen == id => *revision,
            _ => 0,
        }
    }

    /// The other program of this tab has seen this revision.
    pub fn has_seen(&self, id: &str, revision: u32) {
        self.seen.replace(Some((id.to_owned(), revision)));
    }

    /// Writes a new revision.
    pub fn save(&self, checkup: &Checkup) -> Result<(), StorageError> {
        self.cancel();
        let seen = self.seen(&checkup.id);
        let revision = self.records()?.save(checkup, seen).map_err(|error| match error {
            // What was deleted elsewhere is not written back.
            StorageError::ChangedElsewhere if seen > 0 && !self.list().iter().any(|listed| listed.id == checkup.id) => {
                StorageError::Gone
            }
            error => error,
        })?;
        self.seen.replace(Some((checkup.id.clone(), revision)));
        Ok(())
    }

    /// Runs `save` when nothing was scheduled for a while.
    pub fn schedule(&self, save: impl FnOnce() + 'static) {
        self.cancel();
        self.timer.set(set_timeout_with_handle(save, PAUSE).ok());
    }

    /// Whether a save was scheduled; it is not any more.
    pub fn take_scheduled(&self) -> bool {
        self.cancel()
    }

    fn cancel(&self) -> bool {
        let timer = self.timer.take();
        if let Some(timer) = &timer {
            timer.clear();
        }
        timer.is_some()
    }

    /// Whether another tab has saved the open check-up since this one did.
    pub fn was_changed_elsewhere(&self) -> bool {
        let seen = self.seen.borrow();
        let Some((id, revision)) = &*seen else { return false };
        self.list().iter().any(|listed| listed.id == *id && listed.revision > *revision)
    }

    /// All check-ups on this device; none where storage does not answer.
    pub fn list(&self) -> Vec<Listed> {
        self.records().and_then(Records::list).unwrap_or_default()
    }

    /// Removes one check-up.
    pub fn remove(&self, id: &str) -> Result<(), StorageError> {
        self.cancel();
        self.records()?.remove(id)?;
        let next = self.list().into_iter().find(|listed| !listed.is_sample).map(|listed| listed.id);
        self.records()?.set_open(next.as_deref())
    }

    /// No check-up is open any more.
    pub fn close(&self) {
        self.cancel();
        self.seen.replace(None);
        if let Ok(records) = self.records() {
            // If this fails, the next visit opens the check-up again: nothing is lost.
            let _ = records.set_open(None);
        }
    }

    /// How many entries this program has on the device; none where storage does not answer.
    pub fn entries(&self) -> usize {
        self.records().and_then(Records::keys).map_or(0, |keys| keys.len())
    }

    /// Whether number keys choose answers.
    pub fn shortcuts(&self) -> bool {
        self.records().and_then(Records::shortcuts).unwrap_or(true)
    }

    /// Remembers whether number keys choose answers.
    pub fn set_shortcuts(&self, on: bool) {
        if let Ok(records) = self.records() {
            // A preference: without storage it lasts as long as the tab.
            let _ = records.set_shortcuts(on);
        }
    }
}
