//! What was typed or chosen and is not on record: texts that are no answers, decisions that are not saved, and answers that a tick has
//! replaced. All belong to the check-up in which they were given; texts and decisions are kept beside it, the last as long as the visit.

use leptos::prelude::*;

use super::Session;
use crate::answers::FactValue;
use crate::device::Draft;
use crate::questionnaire::FactId;

/// A draft, and where it is.
#[derive(Clone, PartialEq)]
pub struct Unrecorded {
    draft: Draft,
    place: Place,
    /// Id of the check-up; empty while none is open.
    checkup: String,
}

/// Where a field or a form is that holds what is not on record.
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

    /// Whether there is something of the open check-up that is not on record, in such a place.
    pub fn has_unrecorded(self, place: Place) -> bool {
        let open = self.open_id();
        self.unrecorded.with(|all| all.iter().any(|one| one.place == place && one.checkup == open))
    }

    /// What is wrong with the fields of a question that is on the page, with their ids.
    pub fn mistakes_of(self, question: &str) -> Vec<(String, String)> {
        let is_of = |one: &&Unrecorded| one.place == Place::Here && one.draft.question == question;
        let mistake = |one: &Unrecorded| (one.draft.field.clone(), one.draft.mistake.clone());
        self.unrecorded.with_untracked(|all| all.iter().filter(is_of).map(mistake).collect())
    }

    /// What is not on record and stands on pages that were left.
    pub fn left(self) -> Vec<Draft> {
        let open = self.open_id();
        let is_it = |one: &&Unrecorded| one.place == Place::Left && one.checkup == open;
        self.unrecorded.with(|all| all.iter().filter(is_it).map(|one| one.draft.clone()).collect())
    }

    /// What stands in a field or a form is not on record.
    pub fn reject(self, draft: Draft) {
        let one = Unrecorded { draft, place: Place::Here, checkup: self.open_id() };
        self.unrecorded.update(|all| match all.iter_mut().find(|old| old.is(&one.draft.field, &one.checkup)) {
            Some(old) => *old = one,
            None => all.push(one),
        });
        self.keep_drafts();
    }

    /// What stands in a field or a form is on record, or let go.
    pub fn settle(self, field: &str) {
        let open = self.open_id();
        if self.unrecorded.with_untracked(|all| all.iter().any(|one| one.is(field, &open))) {
            self.unrecorded.update(|all| all.retain(|one| !one.is(field, &open)));
            self.keep_drafts();
        }
        self.unlist(field);
    }

    /// The mistake in a field is not listed any more: its text has changed.
    pub fn unlist(self, field: &str) {
        if self.errors.with_untracked(|errors| errors.iter().any(|(at, _)| at == field)) {
            self.errors.update(|errors| errors.retain(|(at, _)| at != field));
        }
    }

    /// What was left in such a place by a field or a form that is on the page again.
    pub fn bring_back(self, field: &str, from: Place) -> Option<Draft> {
        let open = self.open_id();
        let is_it = |one: &Unrecorded| one.place == from && one.is(field, &open);
        let draft = self.unrecorded.with_untracked(|all| all.iter().find(|one| is_it(one)).map(|one| one.draft.clone()))?;
        self.unrecorded.update(|all| all.iter_mut().filter(|one| is_it(one)).for_each(|one| one.place = Place::Here));
        Some(draft)
    }

    /// The field is gone from the page, or emptied.
    pub fn put_aside(self, field: &str, place: Place) {
        let is_it = |one: &Unrecorded| one.draft.field == field && one.place == Place::Here;
        if !self.unrecorded.with_untracked(|all| all.iter().any(is_it)) {
            return;
        }
        self.unrecorded.update(|all| all.iter_mut().filter(|one| is_it(one)).for_each(|one| one.place = place));
        if place == Place::Left {
            self.status.set("What was typed last is not recorded".to_owned());
        }
    }

    /// Keeps what is not on record beside the open check-up.
    pub(super) fn keep_drafts(self) {
        let open = self.open_id();
        if open.is_empty() || self.is_elsewhere.get_untracked() {
            return;
        }
        let is_kept = |one: &&Unrecorded| one.checkup == open && one.place != Place::Replaced;
        let drafts: Vec<Draft> =
            self.unrecorded.with_untracked(|all| all.iter().filter(is_kept).map(|one| one.draft.clone()).collect());
        // If this fails, it lasts as long as the tab, which asks before it is closed.
        let _ = self.on_device(|device| device.set_drafts(&open, &drafts));
    }

    /// Takes up what was kept beside a check-up that is being opened. What stands in a field of this page is newer.
    pub(super) fn take_up_drafts(self, checkup: &str) {
        // Another tab has them on its page.
        if self.is_elsewhere.get_untracked() {
            return;
        }
        let drafts = self.on_device(|device| device.drafts(checkup)).unwrap_or_default();
        let is_known = |draft: &Draft| self.unrecorded.with_untracked(|all| all.iter().any(|one| one.is(&draft.field, checkup)));
        let new: Vec<Unrecorded> = drafts
            .into_iter()
            .filter(|draft| !is_known(draft))
            .map(|draft| Unrecorded { draft, place: Place::Left, checkup: checkup.to_owned() })
            .collect();
        if !new.is_empty() {
            self.unrecorded.update(|all| all.extend(new));
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
    /// Whether it stands on the page.
    pub(super) fn is_here(&self) -> bool {
        self.place == Place::Here
    }

    fn is(&self, field: &str, checkup: &str) -> bool {
        self.draft.field == field && self.checkup == checkup
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
