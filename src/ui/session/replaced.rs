//! Answers that a tick has replaced. They come back when it is unticked, during the same visit.

use leptos::prelude::*;

use crate::answers::FactValue;
use crate::file::Checkup;
use crate::questionnaire::FactId;

/// Answers that another answer has taken the place of, each with the id of its check-up.
#[derive(Clone, Copy)]
pub struct Replaced {
    all: StoredValue<Vec<(String, FactId, FactValue)>>,
    checkup: RwSignal<Option<Checkup>>,
}

impl Replaced {
    pub(super) fn new(checkup: RwSignal<Option<Checkup>>) -> Self {
        Self { all: StoredValue::new(Vec::new()), checkup }
    }

    fn open_id(self) -> String {
        self.checkup.with_untracked(|c| c.as_ref().map(|c| c.id.clone()).unwrap_or_default())
    }

    /// Keeps the answer that another is about to take the place of. An answer that has itself taken a place keeps what it replaced.
    pub fn keep(self, fact: &FactId, before: Option<FactValue>) {
        let open = self.open_id();
        if !before.as_ref().is_some_and(replaces) {
            self.all.update_value(|all| {
                all.retain(|(checkup, of, _)| *checkup != open || of != fact);
                all.extend(before.map(|before| (open, fact.clone(), before)));
            });
        }
    }

    /// The answer to a fact of the open check-up that a tick has replaced.
    pub fn of(self, fact: &FactId) -> Option<FactValue> {
        let open = self.open_id();
        self.all
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
