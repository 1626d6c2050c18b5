//! What was typed but not recorded: texts that are not valid answers, and decisions that are not saved. Each belongs to the check-up in
//! which it was typed, and is kept beside it.

use leptos::prelude::*;

use crate::device::Draft;
use crate::file::Checkup;
use crate::ui::saving::Saver;

/// What was typed on the pages but not recorded, for the open check-up and those that were open earlier in this visit.
#[derive(Clone, Copy)]
pub struct Drafts {
    all: RwSignal<Vec<Unrecorded>>,
    checkup: RwSignal<Option<Checkup>>,
    is_elsewhere: RwSignal<bool>,
    errors: RwSignal<Vec<(String, String)>>,
    status: RwSignal<String>,
    saver: StoredValue<Saver, LocalStorage>,
}

/// A draft, and where it is.
#[derive(Clone, PartialEq)]
struct Unrecorded {
    draft: Draft,
    place: Place,
    /// Id of the check-up; empty while none is open.
    checkup: String,
}

/// Where a field or a form with unrecorded content is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// On the page.
    Here,
    /// On a page that was left.
    Left,
    /// Cleared by a tick on "I don't know".
    Replaced,
}

impl Drafts {
    /// Starts empty; what is kept beside a check-up comes with [`take_up`](Self::take_up).
    pub(super) fn new(
        checkup: RwSignal<Option<Checkup>>,
        is_elsewhere: RwSignal<bool>,
        errors: RwSignal<Vec<(String, String)>>,
        status: RwSignal<String>,
        saver: StoredValue<Saver, LocalStorage>,
    ) -> Self {
        Self { all: RwSignal::new(Vec::new()), checkup, is_elsewhere, errors, status, saver }
    }

    /// Id of the open check-up; empty while none is open.
    pub(super) fn open_id(self) -> String {
        self.checkup.with_untracked(|c| c.as_ref().map(|c| c.id.clone()).unwrap_or_default())
    }

    /// Whether anything of the open check-up in such a place is not recorded.
    pub fn any(self, place: Place) -> bool {
        let open = self.open_id();
        self.all.with(|all| all.iter().any(|one| one.place == place && one.checkup == open))
    }

    /// What is wrong with the fields of a question on the page, with their ids.
    pub fn mistakes_of(self, question: &str) -> Vec<(String, String)> {
        let is_of = |one: &&Unrecorded| one.place == Place::Here && one.draft.question == question;
        let mistake = |one: &Unrecorded| (one.draft.field.clone(), one.draft.mistake.clone());
        self.all.with_untracked(|all| all.iter().filter(is_of).map(mistake).collect())
    }

    /// What was left unrecorded on other pages.
    pub fn left(self) -> Vec<Draft> {
        let open = self.open_id();
        let is_it = |one: &&Unrecorded| one.place == Place::Left && one.checkup == open;
        self.all.with(|all| all.iter().filter(is_it).map(|one| one.draft.clone()).collect())
    }

    /// Notes that the content of a field or a form is not recorded.
    pub fn reject(self, draft: Draft) {
        let one = Unrecorded { draft, place: Place::Here, checkup: self.open_id() };
        self.all.update(|all| match all.iter_mut().find(|old| old.is(&one.draft.field, &one.checkup)) {
            Some(old) => *old = one,
            None => all.push(one),
        });
        self.keep();
    }

    /// Notes that the content of a field or a form is recorded or discarded.
    pub fn settle(self, field: &str) {
        let open = self.open_id();
        if self.all.with_untracked(|all| all.iter().any(|one| one.is(field, &open))) {
            self.all.update(|all| all.retain(|one| !one.is(field, &open)));
            self.keep();
        }
        self.unlist(field);
    }

    /// Removes the mistake of a field from the list: its text has changed.
    pub fn unlist(self, field: &str) {
        if self.errors.with_untracked(|errors| errors.iter().any(|(at, _)| at == field)) {
            self.errors.update(|errors| errors.retain(|(at, _)| at != field));
        }
    }

    /// What a field or a form that is on the page again left in such a place.
    pub fn bring_back(self, field: &str, from: Place) -> Option<Draft> {
        let open = self.open_id();
        let is_it = |one: &Unrecorded| one.place == from && one.is(field, &open);
        let draft = self.all.with_untracked(|all| all.iter().find(|one| is_it(one)).map(|one| one.draft.clone()))?;
        self.all.update(|all| all.iter_mut().filter(|one| is_it(one)).for_each(|one| one.place = Place::Here));
        Some(draft)
    }

    /// Notes that the field is gone from the page, or cleared.
    pub fn put_aside(self, field: &str, place: Place) {
        let is_it = |one: &Unrecorded| one.draft.field == field && one.place == Place::Here;
        if !self.all.with_untracked(|all| all.iter().any(is_it)) {
            return;
        }
        self.all.update(|all| all.iter_mut().filter(|one| is_it(one)).for_each(|one| one.place = place));
        if place == Place::Left {
            self.status.set("What was typed last is not recorded".to_owned());
        }
    }

    /// Stores what is not recorded beside the open check-up.
    pub(super) fn keep(self) {
        let open = self.open_id();
        if open.is_empty() || self.is_elsewhere.get_untracked() {
            return;
        }
        let is_kept = |one: &&Unrecorded| one.checkup == open && one.place != Place::Replaced;
        let drafts: Vec<Draft> = self.all.with_untracked(|all| all.iter().filter(is_kept).map(|one| one.draft.clone()).collect());
        // If this fails, it lasts as long as the tab, which asks before it is closed.
        let _ = self.saver.with_value(|saver| saver.device.set_drafts(&open, &drafts));
    }

    /// Forgets what was left on other pages: another tab has taken it over.
    pub(super) fn hand_over(self) {
        self.all.update(|all| all.retain(|one| one.place == Place::Here));
    }

    /// Takes up what was stored beside a check-up that is being opened. The content of fields on this page is newer, and stays.
    pub(super) fn take_up(self, checkup: &str) {
        // Another tab has them on its page.
        if self.is_elsewhere.get_untracked() {
            return;
        }
        let drafts = self.saver.with_value(|saver| saver.device.drafts(checkup)).unwrap_or_default();
        let is_known = |draft: &Draft| self.all.with_untracked(|all| all.iter().any(|one| one.is(&draft.field, checkup)));
        let new: Vec<Unrecorded> = drafts
            .into_iter()
            .filter(|draft| !is_known(draft))
            .map(|draft| Unrecorded { draft, place: Place::Left, checkup: checkup.to_owned() })
            .collect();
        if !new.is_empty() {
            self.all.update(|all| all.extend(new));
        }
    }
}

impl Unrecorded {
    fn is(&self, field: &str, checkup: &str) -> bool {
        self.draft.field == field && self.checkup == checkup
    }
}
