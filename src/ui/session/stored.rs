//! The check-ups that this device holds, to be read.

use leptos::prelude::*;

use crate::device::Listed;
use crate::file::Checkup;
use crate::ui::saving::Saver;

/// The check-ups on this device, and the open one as it stands.
#[derive(Clone, Copy)]
pub struct Stored {
    checkup: RwSignal<Option<Checkup>>,
    saver: StoredValue<Saver, LocalStorage>,
}

impl Stored {
    pub(super) fn new(checkup: RwSignal<Option<Checkup>>, saver: StoredValue<Saver, LocalStorage>) -> Self {
        Self { checkup, saver }
    }

    /// All of them, newest first; none where the device does not answer.
    pub fn list(self) -> Vec<Listed> {
        self.saver.with_value(|saver| saver.device.list()).unwrap_or_default()
    }

    /// One as it is saved, unless it is damaged.
    pub fn load(self, id: &str) -> Option<Checkup> {
        self.saver.with_value(|saver| saver.device.load(id)).ok()?.map(|loaded| loaded.checkup)
    }

    /// One as a backup would hold it: the open one as it stands, else what is saved.
    pub fn current(self, id: &str) -> Option<Checkup> {
        let open = self.checkup.get_untracked().filter(|open| open.id == id);
        open.or_else(|| self.load(id))
    }
}
