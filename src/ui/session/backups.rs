//! When a check-up was kept as a file last, and whether it is time for the next one.

use leptos::prelude::*;

use super::Session;
use crate::device::Backup;
use crate::file::{Checkup, is_safety_copy};
use crate::ui::clock;

impl Session {
    /// A backup of this check-up was handed to the browser. It counts once the user has said that it is there: no browser says so.
    pub fn remember_backup(self, checkup: &Checkup) {
        let fingerprint = checkup.answers.fingerprint();
        self.note_backup(&checkup.id, |backup| backup.offered(clock::milliseconds(), fingerprint));
        self.status.set("The browser was asked to save the backup. Look whether the file is there.".to_owned());
    }

    /// The user has the backup of this check-up that was handed out last.
    pub fn confirm_backup(self, id: &str) {
        self.note_backup(id, Backup::confirmed);
    }

    /// The reminder of a backup was sent away.
    pub fn remind_later(self) {
        if let Some((id, _)) = self.backup_of_open() {
            self.note_backup(&id, |backup| backup.not_now(clock::milliseconds()));
        }
    }

    fn note_backup(self, id: &str, change: impl FnOnce(Backup) -> Backup) {
        // If this fails, the next reminder comes too early.
        let _ = self.on_device(|device| device.set_backup(id, &change(device.backup(id)?)));
        self.backups.update(|backups| *backups += 1);
    }

    /// Whether a backup of this check-up was handed out and nobody has said that it is there.
    pub fn is_backup_in_doubt(self, id: &str) -> bool {
        self.on_device(|device| device.backup(id)).is_ok_and(|backup| backup.is_in_doubt())
    }

    /// How many of the check-ups here have no backup, as they are now, that the user is known to have.
    pub fn without_backup(self) -> usize {
        let has_backup = |checkup: &Checkup| {
            let backup = self.on_device(|device| device.backup(&checkup.id)).unwrap_or_default();
            backup.at > 0.0 && backup.fingerprint == checkup.answers.fingerprint()
        };
        let listed = self.saved_checkups().into_iter().filter(|listed| !listed.is_sample && !is_safety_copy(&listed.id));
        listed.filter_map(|listed| self.current(&listed.id)).filter(|checkup| !has_backup(checkup)).count()
    }

    /// Whether answers changed since the last backup of the open check-up and it is a week old.
    pub fn is_backup_due(self) -> bool {
        let Some((_, backup)) = self.backup_of_open() else { return false };
        self.checkup.with_untracked(|c| {
            c.as_ref().is_some_and(|c| {
                let is_own = !c.is_sample && !is_safety_copy(&c.id) && !c.answers.is_empty();
                is_own && backup.is_due(clock::milliseconds(), clock::parse_milliseconds(&c.created_at), &c.answers.fingerprint())
            })
        })
    }

    /// When the open check-up was kept as a file last, ISO 8601.
    pub fn last_backup(self) -> Option<String> {
        self.backup_of_open().filter(|(_, backup)| backup.at > 0.0).map(|(_, backup)| clock::iso(backup.at))
    }

    fn backup_of_open(self) -> Option<(String, Backup)> {
        let id = self.checkup.with_untracked(|c| c.as_ref().map(|c| c.id.clone()))?;
        let backup = self.on_device(|device| device.backup(&id)).ok()?;
        Some((id, backup))
    }
}
