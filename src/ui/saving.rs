//! Keeps the open check-up on the device: when it is written, and what is known about the result.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::data_key;
use crate::device::{BrowserStore, Device, Listed, Loaded, Revision, StorageError};
use crate::file::Checkup;

/// The longest time that typed text waits before it is saved.
const PAUSE: Duration = Duration::from_millis(300);

/// Whether the answers are safe.
#[derive(Clone, Debug, PartialEq)]
pub enum Saving {
    /// Nothing to save yet.
    Nothing,
    /// Saved at this time, ISO 8601.
    Saved(String),
    /// The newest stored state was damaged; an earlier one was opened.
    Recovered,
    /// Not saved.
    Failed(StorageError),
}

/// The writing side of a session: the open check-up, and what this tab has seen of it.
pub struct Saver {
    /// What the device holds, as far as it answers.
    pub device: Device,
    /// The revision of the open check-up that this tab has seen, with the check-up's id.
    seen: RefCell<Option<(String, Revision)>>,
    /// Something was said since the last successful save.
    is_behind: Cell<bool>,
    timer: Cell<Option<TimeoutHandle>>,
}

/// A name that no other tab has; it is part of the keys under which this program saves.
fn writer() -> String {
    format!("{:x}", (web_sys::js_sys::Math::random() * f64::from(u32::MAX)) as u32)
}

impl Saver {
    /// Opens the storage that this tab uses; where it is blocked, everything continues in memory.
    pub fn open() -> Self {
        let device = Device::new(BrowserStore::open(data_key::held())).written_by(writer());
        Self { device, seen: RefCell::new(None), is_behind: Cell::new(false), timer: Cell::new(None) }
    }

    /// Opens the storage again: it was unlocked or locked, or this tab now keeps its answers elsewhere. The seen revision is kept.
    pub fn reopen(&mut self) {
        self.device.reopen(BrowserStore::open(data_key::held()));
    }

    /// Whether storage is available.
    pub fn state(&self) -> Saving {
        self.device.trouble().map_or(Saving::Nothing, Saving::Failed)
    }

    /// Stops writing: everything was deleted.
    pub fn stop(&mut self) {
        self.cancel();
        self.is_behind.set(true);
        self.device.reopen(Err(StorageError::Gone));
    }

    /// Forgets the seen revision and pending changes.
    pub fn forget(&self) {
        self.cancel();
        self.seen.replace(None);
        self.is_behind.set(false);
    }

    /// The check-up that this tab, or else the device, had open last, and what the user must be told about it.
    pub fn load_open(&self, here: Option<String>) -> Result<Option<(Checkup, Saving)>, StorageError> {
        // Another tab may have another check-up open. If this tab's own cannot be read, no other replaces it unasked: answers would go
        // to the wrong clinic.
        if let Some(id) = here
            && let Some(loaded) = self.load(&id)?
        {
            return Ok(Some(loaded));
        }
        self.device.open_id()?.map_or(Ok(None), |id| self.load(&id))
    }

    /// Reads a check-up to open it.
    pub fn load(&self, id: &str) -> Result<Option<(Checkup, Saving)>, StorageError> {
        let Some(Loaded { checkup, revision, is_earlier }) = self.device.load(id)? else { return Ok(None) };
        self.is_behind.set(false);
        self.seen.replace(Some((checkup.id.clone(), revision)));
        let saving = if is_earlier { Saving::Recovered } else { Saving::Saved(checkup.saved_at.clone()) };
        Ok(Some((checkup, saving)))
    }

    /// The check-up with this id is replaced deliberately: the next save may follow whatever revision is stored.
    pub fn will_replace(&self, id: &str) {
        let stored = self.listed(id).map(|listed| listed.newest()).unwrap_or_default();
        self.seen.replace(Some((id.to_owned(), stored)));
    }

    fn listed(&self, id: &str) -> Option<Listed> {
        self.device.list().unwrap_or_default().into_iter().find(|listed| listed.id == id)
    }

    /// Writes a new revision.
    pub fn save(&self, checkup: &Checkup) -> Result<(), StorageError> {
        self.cancel();
        self.is_behind.set(true);
        let seen = self.seen.borrow().as_ref().filter(|(id, _)| *id == checkup.id).map(|(_, seen)| seen.clone());
        let revision = self.device.save(checkup, &seen.unwrap_or_default())?;
        self.is_behind.set(false);
        self.seen.replace(Some((checkup.id.clone(), revision)));
        Ok(())
    }

    /// Runs `save` after a short while. Further typing does not postpone it, so that little is lost of text that is typed without a pause.
    pub fn schedule(&self, save: impl FnOnce() + 'static) {
        let waiting = self.timer.take();
        self.timer.set(waiting.or_else(|| set_timeout_with_handle(save, PAUSE).ok()));
    }

    /// Cancels a scheduled save. Returns whether there was one.
    pub fn cancel(&self) -> bool {
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
        // If it is no longer there, it was deleted: the next save says so.
        self.listed(id).is_some_and(|listed| listed.newest() != *revision)
    }

    /// Notes that something was said but is not saved.
    pub fn falls_behind(&self) {
        self.is_behind.set(true);
    }

    /// Whether something was said here but is not saved.
    pub fn is_behind(&self) -> bool {
        self.is_behind.get()
    }

    /// Removes one check-up. The next visit opens the one saved last.
    pub fn remove(&self, id: &str) -> Result<(), StorageError> {
        self.cancel();
        self.device.remove(id)?;
        let next = self.device.list().unwrap_or_default().into_iter().find(|listed| !listed.is_sample).map(|listed| listed.id);
        self.device.set_open(next.as_deref())
    }

    /// Notes that no check-up is open any more.
    pub fn close(&self) {
        self.cancel();
        self.seen.replace(None);
        // If this fails, the next visit opens the check-up again: nothing is lost.
        let _ = self.device.set_open(None);
    }
}
