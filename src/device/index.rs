//! The index: one small text that points to the newest revision of each check-up, so that the list can be shown without reading any
//! check-up.
//!
//! All tabs write it, so it may be out of date or wrong. The keys of the revisions tell what is really stored (`revision.rs`).

use serde::Serialize;
use serde_json::Value;

use super::revision::Revision;
use super::store::{StorageError, Store};
use crate::file::{Checkup, FORMAT_VERSION};
use crate::questionnaire::PackId;
use crate::questionnaire::shape::{Fields, Reading, Shape, read_text, readable};

const INDEX: &str = "clinic-cyber-checkup.index";

/// A check-up in the index: enough for the list, without opening it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// Number of its newest revision.
    pub revision: u32,
    /// The tab that wrote it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub writer: String,
    /// The questionnaire.
    pub pack: PackId,
    /// Name of the clinic; may be empty.
    pub clinic: String,
    /// When it was last saved, ISO 8601.
    pub saved_at: String,
    /// Whether it is the example.
    pub is_sample: bool,
}

readable!(Listed { id, revision, pack, clinic, saved_at; writer, is_sample });

impl Listed {
    /// The list entry of a check-up.
    pub fn new(checkup: &Checkup, revision: &Revision, clinic: &str) -> Self {
        Self {
            id: checkup.id.clone(),
            revision: revision.number,
            writer: revision.writer.clone(),
            pack: checkup.pack.clone(),
            clinic: clinic.to_owned(),
            saved_at: checkup.saved_at.clone(),
            is_sample: checkup.is_sample,
        }
    }

    /// Its newest revision.
    pub fn newest(&self) -> Revision {
        Revision { number: self.revision, writer: self.writer.clone() }
    }
}

/// What points to the newest revision of each check-up.
#[derive(Default, Serialize)]
pub(super) struct Index {
    /// Version of the saved form.
    pub format_version: u16,
    /// The check-up that was open last.
    pub open: Option<String>,
    /// In no particular order.
    pub checkups: Vec<Listed>,
    /// There is no index, or it cannot be read.
    #[serde(skip)]
    pub is_lost: bool,
}

impl Shape for Index {
    fn read(value: Value, reading: &mut Reading) -> Option<Self> {
        let mut fields = Fields::open(value, reading)?;
        let format_version: u16 = fields.take("format_version", reading)?;
        // What a newer program wrote is neither read nor overwritten.
        if format_version > FORMAT_VERSION {
            return Some(Self { format_version, is_lost: true, ..Self::default() });
        }
        let open = fields.take_if_there("open", reading);
        let checkups = fields.take("checkups", reading);
        Some(Self { format_version, open: open?, checkups: checkups?, is_lost: false })
    }
}

impl Index {
    /// Reads the index of a store; an empty one where it is damaged.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn read(store: &impl Store) -> Result<Self, StorageError> {
        let text = match store.get(INDEX) {
            Err(StorageError::Unreadable(_)) => None,
            text => text?,
        };
        let lost = || Self { format_version: FORMAT_VERSION, is_lost: true, ..Self::default() };
        Ok(text.and_then(|text| read_text(&text).ok()).unwrap_or_else(lost))
    }

    /// Writes the index to a store. The index of a newer version of the program is left alone: the keys say the same.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn write(&self, store: &impl Store) -> Result<(), StorageError> {
        if self.format_version > FORMAT_VERSION {
            return Ok(());
        }
        store.set(INDEX, &serde_json::to_string(self).unwrap_or_default())
    }

    /// The entry of a check-up.
    pub fn entry(&self, id: &str) -> Option<&Listed> {
        self.checkups.iter().find(|listed| listed.id == id)
    }

    /// Adds an entry, replacing the one with the same id.
    pub fn put(&mut self, listed: Listed) {
        self.checkups.retain(|have| have.id != listed.id);
        self.checkups.push(listed);
    }
}
