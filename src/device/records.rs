//! The check-ups on this device: one key for each revision, and a small index that points to the newest.
//!
//! A new revision is written before the index moves, so an interrupted save leaves the last good one in place. Every tab writes under
//! its own keys, so none can overwrite what another has saved. A save never builds on a revision that this tab has not seen. It is
//! reported as done only when it reads back.

use std::cell::Cell;

use super::index::{Index, Listed};
use super::revision::{History, Revision, Stored, histories, key};
use super::sound::{Found, read, would_open};
use super::store::{PREFIX, StorageError, Store};
use crate::file::is_safety_copy;
use crate::file::{Checkup, FORMAT_VERSION, encode};
use crate::questionnaire::FactId;

/// How many revisions of a check-up are kept; fewer if they are so large that they would leave no room for the next.
pub const KEPT_REVISIONS: usize = 3;

/// Bytes that the revisions of one check-up may take up together. Browsers give a page about 5 million characters. A sealed byte takes
/// one and a third of them, and the next revision is written before an old one is removed.
const ROOM: usize = 1_600_000;

const SHORTCUTS: &str = "clinic-cyber-checkup.shortcuts";

/// A check-up that was read, with what the reader must know.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// The check-up.
    pub checkup: Checkup,
    /// The newest revision; the next save must name it.
    pub revision: Revision,
    /// The newest revision is damaged or gone, and this is an earlier one. A damaged one is kept; see [`Records::aside`].
    pub is_earlier: bool,
}

/// The check-ups in a store.
pub struct Records<S> {
    pub(super) store: S,
    writer: String,
    /// The fact that names the clinic.
    clinic: Option<FactId>,
    /// How many saves were attempted.
    saves: Cell<u32>,
}

impl<S: Store> Records<S> {
    /// The check-ups in this store.
    pub fn new(store: S) -> Self {
        Self { store, writer: String::new(), clinic: None, saves: Cell::new(0) }
    }

    /// Marks what is saved as this tab's own. The name has lower-case letters and digits.
    pub fn written_by(self, writer: impl Into<String>) -> Self {
        Self { writer: writer.into(), ..self }
    }

    /// Continues with another store, or the same one reopened.
    pub fn reopen(&mut self, store: S) {
        self.store = store;
    }

    /// Takes the clinic's name for the list from the answer to this question. Until this is called, names in the list do not change.
    pub fn name_by(&mut self, fact: &FactId) {
        self.clinic = Some(fact.clone());
    }

    /// The entry of a check-up for the list.
    fn entry(&self, index: &Index, checkup: &Checkup, revision: &Revision) -> Listed {
        let clinic = match &self.clinic {
            Some(fact) => checkup.answers.text(fact.as_str()),
            None => index.entry(&checkup.id).map_or("", |entry| entry.clinic.as_str()),
        };
        Listed::new(checkup, revision, clinic)
    }

    /// All stored check-ups, the one saved last first. What tabs wrote in parallel is among them, as safety copies.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn list(&self) -> Result<Vec<Listed>, StorageError> {
        let (index, histories) = self.survey()?;
        let mut checkups = Vec::new();
        for history in &histories {
            checkups.extend(self.listed(&index, history)?);
        }
        checkups.sort_by(|a, b| b.saved_at.cmp(&a.saved_at).then_with(|| a.id.cmp(&b.id)));
        Ok(checkups)
    }

    /// The entry of a check-up, rebuilt from what is stored where the index is out of date.
    fn listed(&self, index: &Index, history: &History) -> Result<Option<Listed>, StorageError> {
        let entry = index.entry(&history.id);
        let newest = history.newest().map(|newest| &newest.revision);
        if let Some(entry) = entry.filter(|entry| Some(&entry.newest()) == newest) {
            return Ok(Some(entry.clone()));
        }
        for stored in &history.chain {
            if let Found::Sound(mut checkup) = read(&self.store, &stored.key)? {
                checkup.id.clone_from(&history.id);
                return Ok(Some(self.entry(index, &checkup, newest.unwrap_or(&stored.revision))));
            }
        }
        Ok(entry.cloned())
    }

    /// Id of the check-up that was open last; if that is no longer known, of the one saved last.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn open_id(&self) -> Result<Option<String>, StorageError> {
        let index = Index::read(&self.store)?;
        if index.is_lost {
            let mut own = self.list()?.into_iter().filter(|listed| !listed.is_sample && !is_safety_copy(&listed.id));
            return Ok(own.next().map(|listed| listed.id));
        }
        Ok(index.open.filter(|id| index.checkups.iter().any(|listed| listed.id == *id)))
    }

    /// Reads a check-up; where its newest revision is damaged, the one before it. What is damaged is moved aside.
    ///
    /// # Errors
    /// `Ok(None)` where there never was one; `Gone` where it was deleted, `Newer` where this version of the program cannot read it,
    /// `Unreadable` where no revision can be read.
    pub fn load(&self, id: &str) -> Result<Option<Loaded>, StorageError> {
        let (index, histories) = self.survey()?;
        let entry = index.entry(id);
        let Some(history) = histories.into_iter().find(|history| history.id == id) else {
            return if entry.is_some() { Err(StorageError::Gone) } else { Ok(None) };
        };
        let newest = history.newest().map(|newest| newest.revision.clone()).unwrap_or_default();
        let is_behind = entry.is_some_and(|entry| entry.revision > newest.number);
        let mut damaged = Vec::new();
        for stored in history.chain {
            match read(&self.store, &stored.key)? {
                Found::Sound(mut checkup) => {
                    id.clone_into(&mut checkup.id);
                    let is_earlier = is_behind || stored.revision != newest;
                    // A damaged one that cannot be moved stays the newest: the next save follows it and does not overwrite it.
                    let left = damaged.iter().find(|(stored, text): &&(_, Option<String>)| {
                        !text.as_ref().is_some_and(|text| self.put_aside(stored, text))
                    });
                    let revision = left.map_or(stored.revision, |(stored, _)| stored.revision.clone());
                    if !damaged.is_empty()
                        && let Ok(mut index) = self.mended()
                    {
                        index.put(self.entry(&index, &checkup, &revision));
                        // If this fails, a parallel history may be taken for the check-up, and this one for the safety copy.
                        let _ = index.write(&self.store);
                    }
                    return Ok(Some(Loaded { checkup: *checkup, revision, is_earlier }));
                }
                Found::Newer(version, _) => return Err(StorageError::Newer(version)),
                Found::Damaged(text) => damaged.push((stored, text)),
                Found::Missing => {}
            }
        }
        Err(StorageError::Unreadable("no saved state of this check-up is whole".to_owned()))
    }

    /// Saves a new revision after `seen` (the default for a new check-up) and opens the check-up. Returns the new revision.
    ///
    /// # Errors
    /// `ChangedElsewhere` where the stored revision is not `seen`; `Gone` where there is none any more; `WouldNotOpen` where it could
    /// not be read again; otherwise what the store says.
    /// What was saved before stays.
    pub fn save(&self, checkup: &Checkup, seen: &Revision) -> Result<Revision, StorageError> {
        let (mut index, histories) = self.survey()?;
        let history = histories.into_iter().find(|history| history.id == checkup.id);
        let chain = history.map(|history| history.chain).unwrap_or_default();
        let stored = chain.first().map(|newest| newest.revision.clone()).unwrap_or_default();
        // A save of this tab that was written but not reported as done, because its second half failed.
        let is_own = chain.first().is_some_and(|newest| {
            self.is_mine(&newest.revision) && newest.revision.number == seen.number + 1 && newest.parent == seen.writer
        });
        if stored != *seen && !is_own {
            return Err(if chain.is_empty() { StorageError::Gone } else { StorageError::ChangedElsewhere });
        }
        if let Some(newest) = chain.first().filter(|newest| !self.is_mine(&newest.revision))
            && let Found::Newer(version, _) = read(&self.store, &newest.key)?
        {
            return Err(StorageError::Newer(version));
        }
        let next = Revision { number: stored.number + 1, writer: self.next_writer() };
        let key = key(&checkup.id, &next, &stored.writer);
        if index.is_lost {
            index = self.mended()?;
        }
        index.put(self.entry(&index, checkup, &next));
        index.open = Some(checkup.id.clone());
        let text = encode(checkup);
        if !would_open(&text) {
            return Err(StorageError::WouldNotOpen);
        }
        let written = self.store.set(&key, &text).and_then(|()| index.write(&self.store));
        match written.and_then(|()| self.confirm(checkup, &next, &key, &text)) {
            Ok(()) => {}
            // It stays beside what the other tab wrote.
            Err(StorageError::ChangedElsewhere) => return Err(StorageError::ChangedElsewhere),
            Err(error) => {
                // If it cannot be removed, a later load finds a newer state than was reported.
                let _ = self.store.remove(&key);
                return Err(error);
            }
        }
        self.prune(&chain, (ROOM / text.len()).clamp(1, KEPT_REVISIONS));
        Ok(next)
    }

    /// A name for the next save. None is used twice, not even after a failed save: another tab may have seen it.
    fn next_writer(&self) -> String {
        if self.writer.is_empty() {
            return String::new();
        }
        self.saves.set(self.saves.get() + 1);
        format!("{}-{}", self.writer, self.saves.get())
    }

    /// Whether this tab wrote a revision.
    fn is_mine(&self, revision: &Revision) -> bool {
        revision.writer.split_once('-').is_some_and(|(writer, _)| writer == self.writer)
    }

    /// Makes room once a new revision is written; `kept` counts that one too. Damaged revisions that were left in place stay there or
    /// are moved aside; a revision that stays does no harm. The newest revision in the form of an earlier program, if another tab wrote
    /// it, is moved aside. If that fails, it and the revisions after it stay in place.
    fn prune(&self, chain: &[Stored], kept: usize) {
        // Oldest first, so that what stays has no gaps.
        for (at, old) in chain.iter().enumerate().skip(kept - 1).rev() {
            // The revision after the last one of an earlier form is in today's form.
            let is_last_of_its_form = || at.checked_sub(1).is_none_or(|after| self.in_earlier_form(&chain[after]).is_none());
            if !self.is_mine(&old.revision)
                && let Some(text) = self.in_earlier_form(old)
                && is_last_of_its_form()
            {
                if self.put_aside(old, &text) {
                    continue;
                }
                return;
            }
            let found = if self.is_mine(&old.revision) { Ok(Found::Missing) } else { read(&self.store, &old.key) };
            let _ = match found {
                Ok(Found::Sound(_) | Found::Missing) => self.store.remove(&old.key).is_ok(),
                Ok(Found::Damaged(Some(text))) => self.put_aside(old, &text),
                Ok(Found::Damaged(None) | Found::Newer(..)) | Err(_) => false,
            };
        }
    }

    /// Makes sure that the revision was written and is the newest.
    fn confirm(&self, checkup: &Checkup, revision: &Revision, key: &str, text: &str) -> Result<(), StorageError> {
        if self.store.get(key)?.as_deref() != Some(text) {
            return Err(StorageError::Unreadable("what was saved does not read back".to_owned()));
        }
        for _ in 0..2 {
            let (mut index, histories) = self.survey()?;
            let newest = histories.iter().find(|history| history.id == checkup.id).and_then(History::newest);
            if newest.is_none_or(|newest| newest.revision != *revision) {
                break;
            }
            if index.format_version > FORMAT_VERSION || index.entry(&checkup.id).is_some_and(|e| e.newest() == *revision) {
                return Ok(());
            }
            // Another tab has written the index without knowing about this revision.
            index.put(self.entry(&index, checkup, revision));
            index.open = Some(checkup.id.clone());
            index.write(&self.store)?;
        }
        Err(StorageError::ChangedElsewhere)
    }

    /// The index, and the histories that are stored.
    pub(super) fn survey(&self) -> Result<(Index, Vec<History>), StorageError> {
        let index = Index::read(&self.store)?;
        let histories = histories(&self.store.keys()?, |id| index.entry(id).map(Listed::newest));
        Ok((index, histories))
    }

    /// Remembers which check-up is open.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn set_open(&self, id: Option<&str>) -> Result<(), StorageError> {
        let mut index = self.mended()?;
        index.open = id.map(str::to_owned);
        index.write(&self.store)
    }

    /// Removes one check-up with all its revisions.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn remove(&self, id: &str) -> Result<(), StorageError> {
        let mut index = self.mended()?;
        index.checkups.retain(|listed| listed.id != id);
        index.open = index.open.filter(|open| open != id);
        index.write(&self.store)?;
        self.forget_backup(id);
        self.set_drafts(id, &[])?;
        self.forget_earlier_forms(id)?;
        let history = self.survey()?.1.into_iter().find(|history| history.id == id);
        for stored in history.iter().flat_map(|history| &history.chain).rev() {
            self.store.remove(&stored.key)?;
        }
        Ok(())
    }

    /// The index, completed from what is stored, so that writing it loses nothing.
    fn mended(&self) -> Result<Index, StorageError> {
        let (mut index, histories) = self.survey()?;
        for history in &histories {
            if let Some(listed) = self.listed(&index, history)? {
                index.put(listed);
            }
        }
        Ok(index)
    }

    /// Removes everything that this program has stored. Returns the keys that were removed.
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
