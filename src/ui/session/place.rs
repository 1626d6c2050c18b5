//! Where this tab keeps its data: on the device, or only in the tab; and how it reacts when another tab, or the lock, changes that.

use leptos::prelude::*;

use super::{Opened, Session};
use crate::device::{Area, Device, Records, StorageError};
use crate::file::Checkup;
use crate::ui::saving::{Saver, Saving};
use crate::ui::{boot, data_key};

impl Session {
    /// Keeps everything in this tab from now on. The open check-up comes along; what is on the device stays there.
    ///
    /// # Errors
    /// Where the tab has no storage: nothing has changed.
    pub fn keep_in_tab(self) -> Result<(), StorageError> {
        self.flush();
        // Another tab may have continued it.
        let newest = self.checkup.with_untracked(|open| open.as_ref().map(|open| open.id.clone()));
        let newest = newest.filter(|_| !self.is_behind()).and_then(|id| self.stored.load(&id));
        let is_other =
            |saved: &Checkup| self.checkup.with_untracked(|open| open.as_ref().is_none_or(|open| open.answers != saved.answers));
        let newest = newest.filter(is_other);
        Area::Tab.choose()?;
        self.is_tab_only.set(true);
        boot::forget_files();
        data_key::let_go();
        self.use_storage();
        self.saver.with_value(Saver::forget);
        // What is kept here belongs to this tab from now on, whichever tab has it open on the device.
        self.claim("");
        if let Some(newest) = newest {
            self.open(newest);
        }
        if self.checkup.with_untracked(Option::is_some) {
            self.save_now();
            self.drafts.keep();
        }
        Ok(())
    }

    /// Keeps everything on the device from now on: all check-ups of this tab are saved there, and the tab's own storage is emptied. Where
    /// the device holds another state of one, that is kept as a safety copy.
    ///
    /// # Errors
    /// Where something could not be saved on the device: this tab continues as before, and nothing in it is lost.
    pub fn move_to_device(self) -> Result<(), StorageError> {
        self.flush();
        let open = self.checkup.get_untracked();
        let others: Vec<Checkup> = {
            let listed = self.stored.list();
            let ids = listed.iter().filter(|listed| open.as_ref().is_none_or(|open| open.id != listed.id));
            ids.filter_map(|listed| self.stored.load(&listed.id)).collect()
        };
        let moved_ids: Vec<String> = others.iter().chain(&open).map(|checkup| checkup.id.clone()).collect();
        Area::Device.choose()?;
        self.is_tab_only.set(false);
        self.use_storage();
        self.saver.with_value(Saver::forget);
        // What is open here is not what is open on the device: the first replaced state must not be mistaken for it.
        self.checkup.set(None);
        // The open one comes last, so that it stays open.
        let moved = others.into_iter().chain(open.clone()).try_for_each(|checkup| {
            self.replace(checkup)?;
            match self.saving.get_untracked() {
                Saving::Failed(error) => Err(error),
                _ => Ok(()),
            }
        });
        if let Err(error) = moved {
            let _ = Area::Tab.choose();
            self.is_tab_only.set(true);
            self.use_storage();
            self.checkup.set(None);
            self.reopen();
            return Err(error);
        }
        if let Ok(store) = self.tab_records() {
            for id in moved_ids {
                let drafts = store.drafts(&id).unwrap_or_default();
                let _ = self.on_device(|device| device.set_drafts(&id, &drafts));
            }
            // Whatever remains is gone when the tab is closed.
            let _ = store.remove_everything();
        }
        Ok(())
    }

    fn tab_records(self) -> Result<Records<Area>, StorageError> {
        Ok(Records::new(Area::Tab))
    }

    /// Opens the storage again after a change of place or lock.
    pub fn use_storage(self) {
        self.saver.update_value(Saver::reopen);
        self.saving.set(self.saver.with_value(Saver::state));
        self.shortcuts.set(self.on_device(Device::shortcuts).unwrap_or(true));
    }

    /// After the page was unlocked: continues with what was open, or opens what is saved.
    pub fn unlocked(self) {
        self.use_storage();
        if self.checkup.with_untracked(Option::is_some) {
            self.save_now();
        } else if self.library.with_untracked(Option::is_some) {
            self.reopen();
        }
    }

    /// Another tab has deleted everything: this tab writes nothing more.
    pub fn follow_deletion(self) {
        if self.is_tab_only.get_untracked() {
            let _ = self.tab_records().and_then(|records| records.remove_everything());
        }
        self.saver.update_value(Saver::stop);
        data_key::let_go();
        if self.checkup.with_untracked(Option::is_some) {
            self.saving.set(Saving::Failed(StorageError::Gone));
        } else {
            self.begin_anew();
        }
    }

    /// Empties this tab, after everything was deleted.
    pub fn begin_anew(self) {
        self.forget_everything();
        self.is_tab_only.set(Area::chosen() == Area::Tab);
        self.use_storage();
        self.opened.set(Opened::Nothing);
    }
}
