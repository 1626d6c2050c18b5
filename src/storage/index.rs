//! The index: one small text that points to the newest revision of each check-up.

use serde::{Deserialize, Serialize};

use super::checkup::decode;
use super::store::{PREFIX, StorageError, Store};
use crate::questionnaire::PackId;

const INDEX: &str = "clinic-cyber-checkup.index";

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

/// What points to the newest revision of each check-up.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Index {
    /// Version of the saved form.
    pub format_version: u16,
    /// The check-up that was open last.
    pub open: Option<String>,
    /// In no order.
    pub checkups: Vec<Listed>,
}

impl Index {
    /// Reads the index of a store.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn read<S: Store>(store: &S) -> Result<Self, StorageError> {
        match store.get(INDEX)? {
            None => Ok(Self { format_version: super::FORMAT_VERSION, ..Self::default() }),
            Some(text) => match serde_json::from_str(&text) {
                Ok(index) => Ok(index),
                // The index can be made anew from the check-ups themselves.
                Err(_) => Self::rebuilt(store),
            },
        }
    }

    fn rebuilt<S: Store>(store: &S) -> Result<Self, StorageError> {
        let mut index = Self { format_version: super::FORMAT_VERSION, ..Self::default() };
        for key in store.keys()? {
            let Some((id, revision)) = key.strip_prefix(PREFIX).and_then(|rest| rest.rsplit_once('.')) else { continue };
            let (Ok(revision), Some(text)) = (revision.parse::<u32>(), store.get(&key)?) else { continue };
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

    /// Writes the index to a store.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn write<S: Store>(&self, store: &S) -> Result<(), StorageError> {
        store.set(INDEX, &serde_json::to_string(self).unwrap_or_default())
    }
}
