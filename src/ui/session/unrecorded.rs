//! What was typed or chosen and is not on record: text that is no answer, and answers that a tick has replaced. Both last as long as the
//! visit, and belong to the check-up in which they were given.

use leptos::prelude::*;

use super::Session;
use crate::answers::FactValue;
use crate::questionnaire::FactId;
use crate::ui::route::Route;

/// Text in a field that is no answer: something else is on record, or nothing.
#[derive(Clone, PartialEq)]
pub struct Unrecorded {
    /// Id of the field.
    pub field: String,
    /// Id of the question that the field belongs to.
    pub question: String,
    /// What the field is called.
    pub name: String,
    /// The text; empty where a date is not complete.
    pub typed: String,
    /// Why it is no answer.
    pub mistake: String,
    /// What is on record, in words.
    pub recorded: String,
    /// Where the field is now.
    pub place: Place,
    /// Where it was typed.
    pub page: Route,
    /// Id of the check-up; empty while none is open.
    pub checkup: String,
}

/// Where a field is whose text is no answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the page.
    Here,
    /// On a page that was left.
    Left,
    /// Emptied by a tick on "I don't know".
    Replaced,
}

/// An answer that a tick has replaced, with the check-up that it belongs to.
pub(super) type Replaced = (String, FactId, FactValue);

impl Session {
    fn open_id(self) -> String {
        self.checkup.with_untracked(|c| c.as_ref().map(|c| c.id.clone()).unwrap_or_default())
    }

    /// Whether there is text of the open check-up that is no answer, in such a place.
    pub fn has_unrecorded(self, place: Place) -> bool {
        let open = self.open_id();
        self.unrecorded.with(|all| all.iter().any(|one| one.place == place && one.checkup == open))
    }

    /// What is wrong with the fields of a question that is on the page, with their ids.
    pub fn mistakes_of(self, question: &str) -> Vec<(String, String)> {
        let is_of = |one: &&Unrecorded| one.place == Place::Here && one.question == question;
        self.unrecorded
            .with_untracked(|all| all.iter().filter(is_of).map(|one| (one.field.clone(), one.mistake.clone())).collect())
    }

    /// Texts that are no answers, on pages that were left.
    pub fn left(self) -> Vec<Unrecorded> {
        let open = self.open_id();
        self.unrecorded.with(|all| all.iter().filter(|one| one.place == Place::Left && one.checkup == open).cloned().collect())
    }

    /// The text in a field is no answer.
    pub fn reject(self, mut rejected: Unrecorded) {
        rejected.checkup = self.open_id();
        self.unrecorded.update(|all| match all.iter_mut().find(|one| one.is(&rejected.field, &rejected.checkup)) {
            Some(one) => *one = rejected,
            None => all.push(rejected),
        });
    }

    /// What stands in a field is on record, or let go.
    pub fn settle(self, field: &str) {
        self.take_unrecorded(field);
        self.unlist(field);
    }

    /// The mistake in a field is not listed any more: its text has changed.
    pub fn unlist(self, field: &str) {
        if self.errors.with_untracked(|errors| errors.iter().any(|(at, _)| at == field)) {
            self.errors.update(|errors| errors.retain(|(at, _)| at != field));
        }
    }

    /// The text of a field that is no answer; it is the field's own matter from now on.
    pub fn take_unrecorded(self, field: &str) -> Option<Unrecorded> {
        let open = self.open_id();
        let at = self.unrecorded.with_untracked(|all| all.iter().position(|one| one.is(field, &open)))?;
        self.unrecorded.try_update(|all| all.remove(at))
    }

    /// The field is gone from the page, or emptied.
    pub fn put_aside(self, field: &str, place: Place) {
        let is_it = |one: &Unrecorded| one.field == field && one.place == Place::Here;
        if !self.unrecorded.with_untracked(|all| all.iter().any(is_it)) {
            return;
        }
        self.unrecorded.update(|all| all.iter_mut().filter(|one| is_it(one)).for_each(|one| one.place = place));
        if place == Place::Left {
            self.status.set("What was typed last is not recorded".to_owned());
        }
    }

    /// Says "I don't know" of a fact; taken back, what stood before is on record again.
    pub fn set_unknown(self, fact: &FactId, on: bool) {
        if on {
            self.keep_replaced(fact);
            self.answer_fact(fact, Some(FactValue::UNKNOWN), false);
        } else {
            self.answer_fact(fact, self.replaced(fact), false);
        }
    }

    /// Keeps the answer that another is about to take the place of. An answer that has itself taken a place keeps what it replaced.
    pub fn keep_replaced(self, fact: &FactId) {
        let (open, before) = (self.open_id(), untrack(|| self.with_answers(|answers| answers.fact(fact).cloned())));
        if !before.as_ref().is_some_and(replaces) {
            self.replaced.update_value(|all| {
                all.retain(|(checkup, of, _)| *checkup != open || of != fact);
                all.extend(before.map(|before| (open, fact.clone(), before)));
            });
        }
    }

    /// The answer that a tick has replaced.
    pub fn replaced(self, fact: &FactId) -> Option<FactValue> {
        let open = self.open_id();
        self.replaced
            .with_value(|all| all.iter().find(|(checkup, of, _)| *checkup == open && of == fact).map(|(.., value)| value.clone()))
    }
}

impl Unrecorded {
    fn is(&self, field: &str, checkup: &str) -> bool {
        self.field == field && self.checkup == checkup
    }
}

/// Answers that go with no other: "I don't know" and "none of these".
fn replaces(value: &FactValue) -> bool {
    match value {
        FactValue::Several(chosen) => chosen.iter().any(|id| id == NONE),
        value => value.is_unknown(),
    }
}

/// Id of the option that goes with nothing else.
pub const NONE: &str = "none";
