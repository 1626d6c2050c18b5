//! What was typed but not recorded, kept beside its check-up so that it survives closing the page. It is not part of the check-up: it
//! is in no backup and no fingerprint.

use serde::Serialize;

use super::records::Records;
use super::store::{StorageError, Store};
use crate::answers::Action;
use crate::questionnaire::shape::{read_text, readable};

/// Begins the keys of drafts. No id of a check-up has an underscore.
const DRAFTS: &str = "clinic-cyber-checkup.drafts_of.";

/// Largest draft that is kept, in bytes: far more than anything that could be recorded, and too little to crowd out answers.
const LARGEST: usize = 20_000;

/// A text that is not a valid answer, or a decision that is not saved.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Draft {
    /// Id of the field, or of the form.
    pub field: String,
    /// Id of the question that the field belongs to; empty for a form.
    pub question: String,
    /// The name of the field or form.
    pub name: String,
    /// The text; empty where a date is not complete.
    pub typed: String,
    /// Why it is not recorded.
    pub mistake: String,
    /// What is recorded instead, in words.
    pub recorded: String,
    /// Address of the page within the program where it was typed.
    pub page: String,
    /// The decision, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Action>,
}

readable!(Draft { field, question, name, typed, mistake, recorded, page; decision });

impl<S: Store> Records<S> {
    /// The drafts of a check-up; none where they cannot be read.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn drafts(&self, id: &str) -> Result<Vec<Draft>, StorageError> {
        let text = self.store.get(&key(id))?;
        Ok(text.and_then(|text| read_text(&text).ok()).unwrap_or_default())
    }

    /// Replaces the drafts that were kept. One that is far too large is left out.
    ///
    /// # Errors
    /// Where the store is full or does not answer: what was kept before is still there.
    pub fn set_drafts(&self, id: &str, drafts: &[Draft]) -> Result<(), StorageError> {
        let size = |draft: &Draft| draft.typed.len() + draft.decision.as_ref().map_or(0, |d| d.who.len() + d.why.len());
        let kept: Vec<&Draft> = drafts.iter().filter(|draft| size(draft) <= LARGEST).collect();
        if kept.is_empty() {
            return self.store.remove(&key(id));
        }
        self.store.set(&key(id), &serde_json::to_string_pretty(&kept).unwrap_or_default())
    }
}

fn key(id: &str) -> String {
    [DRAFTS, id].concat()
}
