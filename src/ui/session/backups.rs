//! When a check-up was last downloaded as a file, and whether it is time for the next backup.

use leptos::prelude::*;

use crate::device::{Backup, Device};
use crate::file::{Checkup, is_safety_copy};
use crate::ui::clock;
use crate::ui::saving::Saver;

/// The downloaded backups: when, of what, and whether the user has confirmed that the file arrived.
#[derive(Clone, Copy)]
pub struct Backups {
    /// Incremented with every backup that is downloaded or confirmed.
    pub changes: RwSignal<u32>,
    checkup: RwSignal<Option<Checkup>>,
    status: RwSignal<String>,
    saver: StoredValue<Saver, LocalStorage>,
}

impl Backups {
    pub(super) fn new(
        checkup: RwSignal<Option<Checkup>>,
        status: RwSignal<String>,
        saver: StoredValue<Saver, LocalStorage>,
    ) -> Self {
        Self { changes: RwSignal::new(0), checkup, status, saver }
    }

    fn on_device<T>(self, work: impl FnOnce(&Device) -> T) -> T {
        self.saver.with_value(|saver| work(&saver.device))
    }

    /// Notes that a backup of this check-up was handed to the browser. It counts once the user confirms that it arrived, since browsers
    /// do not say so.
    pub fn handed_out(self, checkup: &Checkup) {
        let fingerprint = checkup.answers.fingerprint();
        self.note(&checkup.id, |backup| backup.offered(clock::milliseconds(), fingerprint));
        self.status.set("The browser was asked to save the backup. Look whether the file is there.".to_owned());
    }

    /// The user has confirmed that the last downloaded backup of this check-up arrived.
    pub fn confirm(self, id: &str) {
        self.note(id, Backup::confirmed);
    }

    /// The user dismissed the reminder of a backup.
    pub fn remind_later(self) {
        if let Some((id, _)) = self.of_open() {
            self.note(&id, |backup| backup.not_now(clock::milliseconds()));
        }
    }

    fn note(self, id: &str, change: impl FnOnce(Backup) -> Backup) {
        // If this fails, the next reminder comes too early.
        let _ = self.on_device(|device| device.set_backup(id, &change(device.backup(id)?)));
        self.changes.update(|changes| *changes += 1);
    }

    /// Whether a backup of this check-up was downloaded and nobody has confirmed that it arrived.
    pub fn is_in_doubt(self, id: &str) -> bool {
        self.on_device(|device| device.backup(id)).is_ok_and(|backup| backup.is_in_doubt())
    }

    /// How many of the check-ups here have no confirmed backup of their current state.
    pub fn without_backup(self) -> usize {
        let has_backup = |checkup: &Checkup| {
            let backup = self.on_device(|device| device.backup(&checkup.id)).unwrap_or_default();
            backup.at > 0.0 && backup.fingerprint == checkup.answers.fingerprint()
        };
        // The open check-up counts in its current state, the others as they are saved.
        let current = |id: &str| {
            let open = self.checkup.get_untracked().filter(|open| open.id == id);
            open.or_else(|| Some(self.on_device(|device| device.load(id)).ok()??.checkup))
        };
        let listed = self.on_device(Device::list).unwrap_or_default().into_iter();
        let own = listed.filter(|listed| !listed.is_sample && !is_safety_copy(&listed.id));
        own.filter_map(|listed| current(&listed.id)).filter(|checkup| !has_backup(checkup)).count()
    }

    /// Whether answers have changed since the last backup of the open check-up, and that backup is at least a week old.
    pub fn is_due_now(self) -> bool {
        let Some((_, backup)) = self.of_open() else { return false };
        self.checkup.with_untracked(|c| {
            c.as_ref().is_some_and(|c| {
                let is_own = !c.is_sample && !is_safety_copy(&c.id) && !c.answers.is_empty();
                is_own && backup.is_due(clock::milliseconds(), clock::parse_milliseconds(&c.created_at), &c.answers.fingerprint())
            })
        })
    }

    /// When the open check-up was last backed up to a file, ISO 8601.
    pub fn last(self) -> Option<String> {
        self.of_open().filter(|(_, backup)| backup.at > 0.0).map(|(_, backup)| clock::iso(backup.at))
    }

    fn of_open(self) -> Option<(String, Backup)> {
        let id = self.checkup.with_untracked(|c| c.as_ref().map(|c| c.id.clone()))?;
        let backup = self.on_device(|device| device.backup(&id)).ok()?;
        Some((id, backup))
    }
}
