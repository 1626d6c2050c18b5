//! When the open check-up was kept as a file last, and whether it is time for the next one.

use leptos::prelude::*;

use super::Session;
use crate::storage::{Backup, Checkup, is_safety_copy};
use crate::ui::clock;

impl Session {
    /// A backup of this check-up was downloaded.
    pub fn remember_backup(self, checkup: &Checkup) {
        let backup = Backup::taken(clock::milliseconds(), checkup.answers.fingerprint());
        self.saver.with_value(|saver| saver.set_backup(&checkup.id, &backup));
    }

    /// The reminder of a backup was sent away.
    pub fn remind_later(self) {
        if let Some((id, backup)) = self.backup_of_open() {
            self.saver.with_value(|saver| saver.set_backup(&id, &backup.not_now(clock::milliseconds())));
        }
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
        let backup = self.saver.with_value(|saver| saver.backup(&id))?;
        Some((id, backup))
    }
}
