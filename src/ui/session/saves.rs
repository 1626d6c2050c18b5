//! When the open check-up is saved, and what is said about the result.

use leptos::prelude::*;

use super::Session;
use crate::device::StorageError;
use crate::ui::saving::{Saver, Saving};
use crate::ui::{clock, tabs};

impl Session {
    /// Saves the open check-up now.
    pub fn save_now(self) {
        if self.is_elsewhere.get_untracked() {
            return;
        }
        let Some(mut checkup) = self.checkup.get_untracked() else { return };
        checkup.saved_at = clock::now();
        // Until the content is loaded, nothing has been carried over to it.
        if let Some(library) = self.library.get_untracked() {
            checkup.content_version = library.content_version.clone();
        }
        let result = self.saver.with_value(|saver| saver.save(&checkup));
        let is_first = self.status.with_untracked(String::is_empty);
        match result {
            Ok(()) => {
                // A later download says when this was saved, and under which content. Nothing on a page depends on it.
                self.checkup.update_untracked(|open| {
                    if let Some(open) = open {
                        open.saved_at.clone_from(&checkup.saved_at);
                        open.content_version.clone_from(&checkup.content_version);
                    }
                });
                self.saving.set(Saving::Saved(checkup.saved_at.clone()));
                if !checkup.is_sample && !checkup.answers.is_empty() && !self.is_tab_only.get_untracked() {
                    tabs::persist();
                }
                if is_first {
                    self.status.set(
                        if self.is_tab_only.get_untracked() { "Kept in this tab" } else { "Saved on this device" }.to_owned(),
                    );
                }
            }
            Err(error) => self.saving.set(Saving::Failed(error)),
        }
    }

    /// Saves answers after a short pause.
    pub(super) fn save_soon(self) {
        if !self.is_elsewhere.get_untracked() {
            self.saver.with_value(Saver::falls_behind);
            self.schedule_save();
        }
    }

    /// Saves after a short pause. Called directly only for changes that are not answers, such as the position.
    pub(super) fn schedule_save(self) {
        if self.is_elsewhere.get_untracked() {
            return;
        }
        self.saver.with_value(|saver| {
            saver.schedule(move || {
                self.saver.with_value(Saver::cancel);
                self.save_now();
            });
        });
    }

    /// Saves immediately what is waiting for a pause; called when the page is hidden or left.
    pub fn flush(self) {
        // What is already saved is not written again: another tab may have it open by now.
        if self.saver.with_value(|saver| saver.cancel() || saver.is_behind()) {
            self.save_now();
        }
    }

    /// Whether the open check-up has answers that are saved nowhere.
    pub fn would_be_lost(self) -> bool {
        let is_stuck = self.is_elsewhere.get_untracked() || matches!(self.saving.get_untracked(), Saving::Failed(_));
        is_stuck
            && self.is_behind()
            && self.checkup.with_untracked(|c| c.as_ref().is_some_and(|c| !c.is_sample && !c.answers.is_empty()))
    }

    /// Whether another check-up may replace the open one: it is saved, or the user lets it go.
    pub fn may_make_way(self) -> bool {
        self.flush();
        !self.would_be_lost()
            || window()
                .confirm_with_message(
                    "Answers of the open check-up are not saved. If you go on, they are lost. Press Cancel, then download a backup to keep them.",
                )
                .unwrap_or(false)
    }

    /// Another tab has saved. If nothing said here is waiting to be saved, its state is shown. Otherwise a tab that saves stops, so
    /// that it does not overwrite that state. In browsers, writes of another tab may arrive late, even after that tab has handed the
    /// check-up over.
    pub fn notice_other_tab(self) {
        if !self.saver.with_value(Saver::was_changed_elsewhere) {
            return;
        }
        if !self.is_behind() {
            self.load_newest();
            if matches!(self.saving.get_untracked(), Saving::Saved(_)) {
                self.status.set("The newer answers from another tab are shown".to_owned());
            }
        } else if !self.is_elsewhere.get_untracked() {
            self.saving.set(Saving::Failed(StorageError::ChangedElsewhere));
        }
    }
}
