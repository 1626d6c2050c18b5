//! Answers that a tick has replaced. They come back when it is unticked, during the same visit.

use leptos::prelude::*;

use super::Session;
use crate::answers::FactValue;
use crate::questionnaire::FactId;

/// An answer that a tick has replaced, with the id of the check-up that it belongs to.
pub(super) type Replaced = (String, FactId, FactValue);

impl Session {
    /// Answers a fact with "I don't know"; when that is undone, the answer before it is recorded again.
    pub fn set_unknown(self, fact: &FactId, on: bool) {
        if on {
            self.keep_replaced(fact);
            self.answer_fact(fact, Some(FactValue::UNKNOWN), false);
        } else {
            self.answer_fact(fact, self.replaced(fact), false);
        }
    }

    /// Keeps the answer that is about to be replaced. If that answer itself replaced another, the kept one stays.
    pub fn keep_replaced(self, fact: &FactId) {
        let (open, before) = (self.drafts.open_id(), untrack(|| self.with_answers(|answers| answers.fact(fact).cloned())));
        if !before.as_ref().is_some_and(replaces) {
            self.replaced.update_value(|all| {
                all.retain(|(checkup, of, _)| *checkup != open || of != fact);
                all.extend(before.map(|before| (open, fact.clone(), before)));
            });
        }
    }

    /// The answer that a tick has replaced.
    pub fn replaced(self, fact: &FactId) -> Option<FactValue> {
        let open = self.drafts.open_id();
        self.replaced
            .with_value(|all| all.iter().find(|(checkup, of, _)| *checkup == open && of == fact).map(|(.., value)| value.clone()))
    }
}

/// Whether an answer excludes all others: "I don't know" and "none of these".
fn replaces(value: &FactValue) -> bool {
    match value {
        FactValue::Several(chosen) => chosen.iter().any(|id| id == NONE),
        value => value.is_unknown(),
    }
}

/// Id of the option that excludes all others.
pub const NONE: &str = "none";
