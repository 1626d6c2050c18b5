//! Texts that are not opened but kept for the user all the same: damaged revisions, those of a newer version of the program, and a
//! check-up as it was before it was first saved in a new form.

use super::revision::Stored;
use super::sound::{Found, is_in_earlier_form, read};
use super::store::{PREFIX, StorageError, Store};
use super::{Listed, Records};

/// Begins the keys of what is kept aside. No id of a check-up has an underscore.
const ASIDE: &str = "clinic-cyber-checkup.kept_aside.";

/// A text that is kept aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// Where it is kept; names it for [`Records::remove_aside`].
    pub key: String,
    /// As it was found; `None` where not even the text can be read.
    pub text: Option<String>,
    /// Why it is kept.
    pub kind: AsideKind,
}

/// Why a text is kept aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsideKind {
    /// It is damaged.
    Damaged,
    /// A newer version of the program wrote it, in this format.
    Newer(u16),
    /// An earlier version of the program wrote it, and a later one has since saved its check-up in a new form.
    Earlier,
}

impl<S: Store> Records<S> {
    /// What is kept aside, and what cannot be opened but is still in its place.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn aside(&self) -> Result<Vec<Aside>, StorageError> {
        let mut found = Vec::new();
        for key in self.store.keys()?.into_iter().filter(|key| key.starts_with(ASIDE)) {
            if let Ok(text) = self.store.get(&key) {
                let is_earlier = text.as_deref().is_some_and(is_in_earlier_form);
                found.push(Aside { key, text, kind: if is_earlier { AsideKind::Earlier } else { AsideKind::Damaged } });
            }
        }
        for newest in self.survey()?.1.into_iter().filter_map(|history| history.chain.into_iter().next()) {
            match read(&self.store, &newest.key)? {
                Found::Damaged(text) => found.push(Aside { key: newest.key, text, kind: AsideKind::Damaged }),
                Found::Newer(version, text) => {
                    found.push(Aside { key: newest.key, text: Some(text), kind: AsideKind::Newer(version) });
                }
                Found::Sound(_) | Found::Missing => {}
            }
        }
        Ok(found)
    }

    /// Removes a text that is kept aside.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn remove_aside(&self, key: &str) -> Result<(), StorageError> {
        let (_, histories) = self.survey()?;
        // This was the last revision of its check-up: nothing is left to point to.
        match histories.iter().find(|history| matches!(history.chain.as_slice(), [only] if only.key == key)) {
            Some(history) => self.remove(&history.id),
            None => self.store.remove(key),
        }
    }

    /// Check-ups that are in the list although nothing is stored for them any more: the browser, or somebody, deleted them.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn gone(&self) -> Result<Vec<Listed>, StorageError> {
        let (index, histories) = self.survey()?;
        Ok(index.checkups.into_iter().filter(|listed| histories.iter().all(|history| history.id != listed.id)).collect())
    }

    /// Copies a text out of the way of later revisions and removes the original. Where there is no room for a copy, it stays.
    pub(super) fn put_aside(&self, stored: &Stored, text: &str) -> bool {
        let key = format!("{ASIDE}{}", stored.key.strip_prefix(PREFIX).unwrap_or_default());
        self.store.set(&key, text).is_ok()
            && self.store.get(&key).is_ok_and(|copy| copy.as_deref() == Some(text))
            && self.store.remove(&stored.key).is_ok()
    }

    /// The text of a revision that an earlier version of the program wrote in its own form; `None` for other revisions.
    pub(super) fn in_earlier_form(&self, stored: &Stored) -> Option<String> {
        self.store.get(&stored.key).ok().flatten().filter(|text| is_in_earlier_form(text))
    }

    /// Removes copies of a check-up in earlier forms.
    pub(super) fn forget_earlier_forms(&self, id: &str) -> Result<(), StorageError> {
        let start = format!("{ASIDE}{id}.");
        for key in self.store.keys()?.into_iter().filter(|key| key.starts_with(&start)) {
            if self.store.get(&key)?.as_deref().is_some_and(is_in_earlier_form) {
                self.store.remove(&key)?;
            }
        }
        Ok(())
    }
}
