//! Only one tab at a time saves a check-up. Any other shows it but cannot change it until it takes over.

use leptos::prelude::*;

use super::Session;
use crate::device::StorageError;
use crate::file::{Checkup, safety_copy_id};
use crate::ui::saving::{Saver, Saving};
use crate::ui::tabs;

impl Session {
    /// Listens for which tab may save.
    pub(super) fn listen_to_tabs(self) {
        tabs::listen(move |word| {
            match word.as_str() {
                "flush" => self.flush(),
                "kept" => self.may_be_deleted.set(tabs::may_be_deleted()),
                "elsewhere" => self.stop_here(),
                // The other tab was closed, or this one took over.
                "own" if self.is_elsewhere.get_untracked() => {
                    self.is_elsewhere.set(false);
                    self.load_newest();
                    self.status.set("You can change this check-up here now".to_owned());
                }
                _ => {}
            }
        });
    }

    /// Notes that this tab has the check-up with this id open; none if the id is empty.
    pub(super) fn claim(self, id: &str) {
        // A check-up that is kept only in the tab belongs to this tab.
        let id = if self.is_tab_only.get_untracked() { "" } else { id };
        self.is_elsewhere.set(tabs::claim(id));
    }

    fn stop_here(self) {
        // Waiting typed text is no longer saved. It is offered for download, and kept when this tab takes over.
        self.saver.with_value(Saver::cancel);
        self.is_elsewhere.set(true);
        // The other tab has the drafts now.
        self.drafts.hand_over();
    }

    /// Whether this tab holds answers that are not saved.
    pub fn is_behind(self) -> bool {
        self.saver.with_value(Saver::is_behind)
    }

    /// Opens the newest saved state of the open check-up. Unsaved changes made here are kept as a safety copy.
    pub fn load_newest(self) {
        let Some(mut here) = self.checkup.get_untracked() else { return };
        let (id, position) = (here.id.clone(), here.position.clone());
        if self.is_behind() {
            here.id = safety_copy_id(&id, web_sys::js_sys::Date::now() as u64);
            if let Err(error) = self.on_device(|device| device.keep(&here)) {
                self.saving.set(Saving::Failed(error));
                return;
            }
        }
        match self.saver.with_value(|saver| saver.load(&id)) {
            Ok(Some((checkup, saving))) => {
                self.saving.set(saving);
                // The position in this tab is its own.
                self.open(Checkup { position, ..checkup });
            }
            Ok(None) | Err(StorageError::Gone) => {
                // What is here is the only copy now.
                self.saver.with_value(Saver::falls_behind);
                self.saving.set(Saving::Failed(StorageError::Gone));
            }
            Err(error) => self.saving.set(Saving::Failed(error)),
        }
    }
}
