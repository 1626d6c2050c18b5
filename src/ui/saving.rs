//! Keeps the open check-up on the device: when it is written, and what is known of the result.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::data_key;
use crate::device::{Aside, Backup, BrowserStore, Draft, Listed, Loaded, Records, Revision, StorageError};
use crate::file::Checkup;
use crate::questionnaire::FactId;

/// Longest time that typed text waits to be saved.
const PAUSE: Duration = Duration::from_millis(300);

fn open_records(writer: &str, clinic: Option<&FactId>) -> Result<Records<BrowserStore>, StorageError> {
    let mut records = Records::new(BrowserStore::open(data_key::held())?).written_by(writer);
    if let Some(fact) = clinic {
        records.name_by(fact);
    }
    Ok(records)
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
    /// A word that no other tab has.
    writer: String,
    /// The fact that names the clinic, once the questions are there.
    clinic: Option<FactId>,
    /// The revision that this tab has seen of the open check-up, with its id.
    seen: RefCell<Option<(String, Revision)>>,
    /// Something was said since the last save that worked.
    is_behind: Cell<bool>,
    timer: Cell<Option<TimeoutHandle>>,
}

/// A word that no other tab has; part of the keys of what this program saves.
fn writer() -> String {
    format!("{:x}", (web_sys::js_sys::Math::random() * f64::from(u32::MAX)) as u32)
}

impl Saver {
    /// Opens the storage that this tab uses; where it is blocked, everything goes on in memory.
    pub fn open() -> (Self, Saving) {
        let writer = writer();
        let saver = Self {
            records: open_records(&writer, None),
            writer,
            clinic: None,
            seen: RefCell::new(None),
            is_behind: Cell::new(false),
            timer: Cell::new(None),
        };
        let saving = saver.state();
        (saver, saving)
    }

    fn records(&self) -> Result<&Records<BrowserStore>, StorageError> {
        self.records.as_ref().map_err(Clone::clone)
    }

    /// Opens the storage again: it was unlocked or locked, or this tab now keeps its answers elsewhere. What was seen stays known.
    pub fn reopen(&mut self) {
        self.records = open_records(&self.writer, self.clinic.as_ref());
    }

    /// The questions are there: the list names each clinic by the answer to this one.
    pub fn name_by(&mut self, fact: &FactId) {
        if let Ok(records) = &mut self.records {
            records.name_by(fact);
        }
        self.clinic = Some(fact.clone());
    }

    /// Whether there is storage to be had.
    pub fn state(&self) -> Saving {
        self.records.as_ref().err().map_or(Saving::Nothing, |error| Saving::Failed(error.clone()))
    }

    /// Writes nothing more: everything was deleted.
    pub fn stop(&mut self) {
        self.cancel();
        self.is_behind.set(true);
        self.records = Err(StorageError::Gone);
    }

    /// What was seen and what is pending are of no use any more.
    pub fn forget(&self) {
        self.cancel();
        self.seen.replace(None);
        self.is_behind.set(false);
    }

    /// Whether there is a check-up to open. What cannot be read counts, too.
    pub fn has_open(&self) -> bool {
        self.records().and_then(Records::open_id).is_ok_and(|id| id.is_some())
    }

    /// The check-up that this tab had open last, or else the device, and what the user must be told about it.
    pub fn load_open(&self, here: Option<String>) -> (Option<Checkup>, Option<Saving>) {
        let found = self.records().and_then(|records| {
            // Another tab may have another one open. Where this tab's own cannot be read, no other takes its place unasked: answers
            // would go to the wrong clinic.
            if let Some(id) = here
                && let Some(loaded) = records.load(&id)?
            {
                return Ok(Some(loaded));
            }
            match records.open_id()? {
                Some(id) => records.load(&id),
                None => Ok(None),
            }
        });
        match found {
            Ok(Some(loaded)) => {
                let (checkup, saving) = self.opened(loaded);
                (Some(checkup), Some(saving))
            }
            Ok(None) => (None, None),
            Err(error) => (None, Some(Saving::Failed(error))),
        }
    }

    fn opened(&self, loaded: Loaded) -> (Checkup, Saving) {
        self.is_behind.set(false);
        self.seen.replace(Some((loaded.checkup.id.clone(), loaded.revision)));
        let saving = if loaded.is_earlier { Saving::Recovered } else { Saving::Saved(loaded.checkup.saved_at.clone()) };
        (loaded.checkup, saving)
    }

    /// Reads a check-up to open it.
    pub fn load(&self, id: &str) -> Result<Option<(Checkup, Saving)>, StorageError> {
        Ok(self.records()?.load(id)?.map(|loaded| self.opened(loaded)))
    }

    /// Reads a check-up without opening it.
    pub fn peek(&self, id: &str) -> Option<Checkup> {
        self.records().ok()?.load(id).ok()?.map(|loaded| loaded.checkup)
    }

    /// The check-up with this id is replaced knowingly: the next save may follow whatever revision is stored.
    pub fn will_replace(&self, id: &str) {
        let stored = self.list().into_iter().find(|listed| listed.id == id).map(|listed| listed.newest()).unwrap_or_default();
        self.seen.replace(Some((id.to_owned(), stored)));
    }

    /// Keeps a check-up beside the others under an id that is not in use; what is open stays open for the next save.
    pub fn keep(&self, checkup: &Checkup) -> Result<(), StorageError> {
        let records = self.records()?;
        let open = records.open_id()?;
        records.save(checkup, &Revision::default())?;
        records.set_open(open.as_deref())
    }

    /// Changes a check-up that is not open; what is open stays so.
    pub fn change(&self, id: &str, change: impl FnOnce(&mut Checkup)) -> Result<(), StorageError> {
        let records = self.records()?;
        let open = records.open_id()?;
        let Loaded { mut checkup, revision, .. } = records.load(id)?.ok_or(StorageError::Gone)?;
        change(&mut checkup);
        records.save(&checkup, &revision)?;
        records.set_open(open.as_deref())
    }

    /// The revision that this tab has seen of a check-up.
    pub fn seen(&self, id: &str) -> Revision {
        match &*self.seen.borrow() {
            Some((seen, revision)) if seen == id => revision.clone(),
            _ => Revision::default(),
        }
    }

    /// Writes a new revision.
    pub fn save(&self, checkup: &Checkup) -> Result<(), StorageError> {
        self.cancel();
        self.is_behind.set(true);
        let revision = self.records()?.save(checkup, &self.seen(&checkup.id))?;
        self.is_behind.set(false);
        self.seen.replace(Some((checkup.id.clone(), revision)));
        Ok(())
    }

    /// Runs `save` after a short while. The next letter does not put it off, so that little is lost of what is typed without a pause.
    pub fn schedule(&self, save: impl FnOnce() + 'static) {
        let waiting = self.timer.take();
        self.timer.set(waiting.or_else(|| set_timeout_with_handle(save, PAUSE).ok()));
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
        // One that is not there any more was deleted: the next save says so.
        self.list().iter().any(|listed| listed.id == *id && listed.newest() != *revision)
    }

    /// Something was said that is not saved.
    pub fn falls_behind(&self) {
        self.is_behind.set(true);
    }

    /// Whether something was said here that is not saved.
    pub fn is_behind(&self) -> bool {
        self.is_behind.get()
    }

    /// Damaged data that is kept, and data of a newer version of the program.
    pub fn aside(&self) -> Vec<Aside> {
        self.records().and_then(Records::aside).unwrap_or_default()
    }

    /// Removes one of them.
    pub fn remove_aside(&self, key: &str) -> Result<(), StorageError> {
        self.records()?.remove_aside(key)
    }

    /// What is known of the backups of a check-up.
    pub fn backup(&self, id: &str) -> Option<Backup> {
        self.records().ok()?.backup(id).ok()
    }

    /// Remembers it.
    pub fn set_backup(&self, id: &str, backup: &Backup) {
        if let Ok(records) = self.records() {
            // If this fails, the next reminder comes too early.
            let _ = records.set_backup(id, backup);
        }
    }

    /// What was typed and is not on record.
    pub fn drafts(&self, id: &str) -> Vec<Draft> {
        self.records().and_then(|records| records.drafts(id)).unwrap_or_default()
    }

    /// Keeps it.
    pub fn set_drafts(&self, id: &str, drafts: &[Draft]) {
        if let Ok(records) = self.records() {
            // If this fails, it lasts as long as the tab, which asks before it is closed.
            let _ = records.set_drafts(id, drafts);
        }
    }

    /// Check-ups in the list of which nothing is stored any more.
    pub fn gone(&self) -> Vec<Listed> {
        self.records().and_then(Records::gone).unwrap_or_default()
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

    /// This check-up is opened with the next visit.
    pub fn set_open(&self, id: &str) {
        if let Ok(records) = self.records() {
            // If this fails, the next visit opens another one: nothing is lost.
            let _ = records.set_open(Some(id));
        }
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
