//! The check-ups on this device: opening one, adding one, removing one.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

use super::{Opened, Session, go};
use crate::answers::{Answers, read_value};
use crate::device::StorageError;
use crate::file::{Checkup, decode, is_usable_id, safety_copy_id};
use crate::questionnaire::{Code, Fact, LensId, PackId, Problem};
use crate::ui::route::Route;
use crate::ui::saving::{Saver, Saving};
use crate::ui::{clock, content, data_key};

impl Session {
    /// Opens a saved check-up by its id. Returns whether it is open; it is not if unsaved answers would be lost and the user keeps them.
    pub fn open_saved(self, id: &str) -> bool {
        if !self.may_make_way() {
            return false;
        }
        match self.saver.with_value(|saver| saver.load(id)) {
            Ok(Some((checkup, saving))) => {
                self.saving.set(saving);
                self.open(checkup);
                // Nothing was changed, so another tab that has it open keeps it. If this fails, the next visit opens another one:
                // nothing is lost.
                let _ = self.on_device(|device| device.set_open(Some(id)));
            }
            Ok(None) => return false,
            Err(error) => self.saving.set(Saving::Failed(error)),
        }
        true
    }

    /// Begins a check-up with a questionnaire. If one is open, its answers also count for the new questionnaire, even those of the example.
    pub fn choose_pack(self, pack: PackId) {
        if self.is_elsewhere.get_untracked() {
            return;
        }
        let is_open = self.checkup.with_untracked(Option::is_some);
        if is_open {
            self.checkup.update(|c| {
                if let Some(c) = c {
                    c.pack = pack.clone();
                }
            });
            self.opened.set(Opened::Loading);
            self.load_pack(pack);
        } else {
            self.adopt(Checkup {
                id: new_id(),
                pack,
                content_version: String::new(),
                created_at: clock::now(),
                saved_at: clock::now(),
                is_sample: false,
                position: Route::Tasks.href(),
                lens: LensId::default(),
                answers: Answers::default(),
            });
        }
        self.save_now();
    }

    /// Opens a check-up that is not on this device yet, or replaces the one with its id.
    pub fn adopt(self, checkup: Checkup) {
        self.saver.with_value(|saver| saver.will_replace(&checkup.id));
        self.open(checkup);
        self.save_now();
    }

    /// Opens a check-up from a file next to those on the device, under an id that is not in use.
    pub fn adopt_as_new(self, mut checkup: Checkup) {
        self.flush();
        checkup.id = new_id();
        self.adopt(checkup);
    }

    /// Opens a check-up from a file in place of the one with its id. What was there before is kept as a safety copy; where storage is
    /// blocked, there is no room for one.
    ///
    /// # Errors
    /// Where the copy could not be kept: nothing was replaced.
    pub fn replace(self, mut checkup: Checkup) -> Result<(), StorageError> {
        self.flush();
        if !is_usable_id(&checkup.id) {
            checkup.id = new_id();
        }
        let open = self.checkup.get_untracked().filter(|open| open.id == checkup.id);
        let saved = self.stored.load(&checkup.id);
        // Where another tab was faster, what is open here and what is saved are not the same: both are kept.
        let saved = saved.filter(|saved| open.as_ref().is_none_or(|open| open.answers != saved.answers));
        let moment = web_sys::js_sys::Date::now() as u64;
        for (moment, mut before) in (moment..).zip(open.into_iter().chain(saved)) {
            before.id = safety_copy_id(&before.id, moment);
            match self.on_device(|device| device.keep(&before)) {
                Ok(()) | Err(StorageError::Blocked) => {}
                Err(error) => return Err(error),
            }
        }
        self.adopt(checkup);
        Ok(())
    }

    /// Opens the example, unless unsaved answers would be lost and the user keeps them.
    pub fn open_sample(self) {
        if !self.may_make_way() {
            return go(&Route::Tasks);
        }
        spawn_local(async move {
            let sample = content::load_sample().await;
            // The user has gone to another page meanwhile.
            if self.route.get_untracked() != Route::Example {
                return;
            }
            match sample.map(|text| decode(&text)) {
                Ok(Ok(mut sample)) => {
                    sample.is_sample = true;
                    sample.position = Route::Report.href();
                    self.adopt(sample);
                    go(&Route::Report);
                }
                Ok(Err(error)) => {
                    let problem = Problem {
                        code: Code::WrongShape,
                        file: "sample.json".to_owned(),
                        at: "the whole file".to_owned(),
                        message: error.to_string(),
                        hint: "save an example with this version of the program".to_owned(),
                    };
                    self.opened.set(Opened::Broken(Arc::new(vec![problem])));
                }
                Err(problems) => self.opened.set(Opened::Broken(Arc::new(problems))),
            }
        });
    }

    /// Throws a saved check-up away. If it is open, the one saved last is opened instead.
    pub fn remove_saved(self, id: &str) {
        let is_open = self.checkup.with_untracked(|c| c.as_ref().is_some_and(|c| c.id == id));
        match self.saver.with_value(|saver| saver.remove(id)) {
            // Where storage is blocked, the check-up is only in this tab.
            Ok(()) | Err(StorageError::Blocked) => {}
            Err(error) => {
                self.saving.set(Saving::Failed(error));
                return;
            }
        }
        if is_open {
            self.checkup.set(None);
            self.reopen();
        }
    }

    /// Closes the open check-up; it stays on the device.
    pub fn close(self) {
        self.flush();
        self.saver.with_value(Saver::close);
        self.claim("");
        self.checkup.set(None);
        self.opened.set(Opened::Nothing);
    }

    /// Forgets everything that is in memory, before everything that is stored is removed.
    pub fn forget_everything(self) {
        self.saver.with_value(Saver::forget);
        data_key::let_go();
        self.claim("");
        self.checkup.set(None);
        self.opened.set(Opened::Nothing);
        self.shortcuts.set(true);
        self.errors.set(Vec::new());
    }

    /// Answers the question for the clinic's name in a check-up, open or not.
    ///
    /// # Errors
    /// Why it was not done, in words for the user.
    pub fn rename(self, id: &str, fact: &Fact, typed: &str) -> Result<(), String> {
        let value = read_value(&fact.kind, typed, clock::today()).map_err(|error| error.to_string())?;
        if self.checkup.with_untracked(|open| open.as_ref().is_some_and(|open| open.id == id)) {
            if self.is_elsewhere.get_untracked() {
                return Err("Rename it in the tab that has it open".to_owned());
            }
            self.answer_fact(&fact.id, value, false);
            return Ok(());
        }
        let change = |checkup: &mut Checkup| {
            checkup.answers.set_fact(&fact.id, value);
            checkup.saved_at = clock::now();
        };
        let renamed = self.on_device(|device| device.change(id, change));
        renamed.map_err(|error| format!("The name was not changed, and all is as it was: {error}"))
    }

    /// Saves the open check-up again after its stored data has disappeared.
    pub fn save_as_new(self) {
        if let Some(id) = self.checkup.with_untracked(|c| c.as_ref().map(|c| c.id.clone())) {
            self.use_storage();
            self.saver.with_value(|saver| saver.will_replace(&id));
            self.save_now();
        }
    }
}

fn new_id() -> String {
    format!("c{}", web_sys::js_sys::Date::now() as u64)
}
