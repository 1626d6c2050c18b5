//! When to remind the user of a backup: the answers changed since the last one, and it is more than a week old.

use serde::Serialize;

use super::records::Records;
use super::store::{StorageError, Store};
use crate::questionnaire::shape::{read_text, readable};

/// A week in milliseconds: how old a backup may be, and how long a dismissed reminder stays away.
const WEEK: f64 = 7.0 * 24.0 * 3600.0 * 1000.0;

/// Begins the keys of what is known about backups. No id of a check-up has an underscore.
const BACKUP: &str = "clinic-cyber-checkup.backup_of.";

/// What is known about the backups of a check-up. Times are milliseconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Backup {
    /// When the last one was downloaded; 0 where none was.
    pub at: f64,
    /// The fingerprint of the answers in it.
    pub fingerprint: String,
    /// No reminder is shown before this time.
    pub quiet_until: f64,
    /// When a backup was last handed to the browser without confirmation that it arrived; 0 if none is waiting.
    pub offered_at: f64,
    /// The fingerprint of the answers in that one.
    pub offered: String,
}

readable!(Backup { ; at, fingerprint, quiet_until, offered_at, offered });

impl Backup {
    /// The same, with a backup of answers with this fingerprint handed to the browser. The previous one counts as the last until this
    /// one is confirmed.
    #[must_use]
    pub fn offered(self, now: f64, fingerprint: String) -> Self {
        Self { offered_at: now, offered: fingerprint, ..self }
    }

    /// Whether a backup was handed to the browser and nobody has confirmed that it arrived.
    pub fn is_in_doubt(&self) -> bool {
        self.offered_at > 0.0
    }

    /// The backup that was handed over last has arrived.
    #[must_use]
    pub fn confirmed(self) -> Self {
        if !self.is_in_doubt() {
            return self;
        }
        Self { at: self.offered_at, fingerprint: self.offered, ..Self::default() }
    }

    /// The same, with the reminder dismissed for a week.
    #[must_use]
    pub fn not_now(self, now: f64) -> Self {
        Self { quiet_until: now + WEEK, ..self }
    }

    /// Whether a backup is due, for answers with this fingerprint in a check-up begun at `created`.
    pub fn is_due(&self, now: f64, created: f64, fingerprint: &str) -> bool {
        let since = if self.at > 0.0 { self.at } else { created };
        // A clock that was set back must not keep the reminder away for more than a week.
        let is_quiet = now < self.quiet_until && self.quiet_until <= now + WEEK;
        !is_quiet && now - since >= WEEK && (self.at <= 0.0 || self.fingerprint != fingerprint)
    }
}

impl<S: Store> Records<S> {
    /// What is known about the backups of a check-up.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn backup(&self, id: &str) -> Result<Backup, StorageError> {
        let text = self.store.get(&format!("{BACKUP}{id}"))?;
        Ok(text.and_then(|text| read_text(&text).ok()).unwrap_or_default())
    }

    /// Stores what is known about the backups of a check-up.
    ///
    /// # Errors
    /// Where the store does not answer.
    pub fn set_backup(&self, id: &str, backup: &Backup) -> Result<(), StorageError> {
        self.store.set(&format!("{BACKUP}{id}"), &serde_json::to_string(backup).unwrap_or_default())
    }

    /// Forgets what is known about the backups of a check-up.
    pub(super) fn forget_backup(&self, id: &str) {
        // If this fails, a few characters stay, without any answer in them.
        let _ = self.store.remove(&format!("{BACKUP}{id}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: f64 = WEEK / 7.0;

    #[test]
    fn without_a_backup_a_week_after_the_beginning() {
        let none = Backup::default();
        assert!(!none.is_due(106.9 * DAY, 100.0 * DAY, "A"));
        assert!(none.is_due(107.0 * DAY, 100.0 * DAY, "A"));
    }

    #[test]
    fn with_a_backup_a_week_after_it_and_only_when_answers_changed() {
        let backup = Backup::default().offered(120.0 * DAY, "A".to_owned()).confirmed();
        assert!(!backup.is_due(126.0 * DAY, 100.0 * DAY, "B"));
        assert!(backup.is_due(127.0 * DAY, 100.0 * DAY, "B"));
        assert!(!backup.is_due(300.0 * DAY, 100.0 * DAY, "A"));
    }

    #[test]
    fn a_backup_that_nobody_has_seen_is_none() {
        let offered = Backup::default().offered(120.0 * DAY, "A".to_owned());
        assert!(offered.is_in_doubt() && offered.is_due(120.1 * DAY, 100.0 * DAY, "A"));
        let there = offered.confirmed();
        assert!(!there.is_in_doubt() && !there.is_due(300.0 * DAY, 100.0 * DAY, "A"));
        // A second backup that may have failed does not affect the first.
        let again = there.offered(130.0 * DAY, "B".to_owned());
        assert_eq!((again.at, again.fingerprint.as_str()), (120.0 * DAY, "A"));
        assert!(again.is_due(130.1 * DAY, 100.0 * DAY, "B"));
    }

    #[test]
    fn what_an_earlier_program_remembered_still_counts() {
        let old: Backup = read_text(r#"{"at":120.0,"fingerprint":"A","quiet_until":0.0}"#).unwrap();
        assert!(old.at > 0.0 && !old.is_in_doubt());
    }

    #[test]
    fn sent_away_for_a_week_whatever_the_clock_does() {
        let sent_away = Backup::default().not_now(110.0 * DAY);
        assert!(!sent_away.is_due(116.9 * DAY, 100.0 * DAY, "A"));
        assert!(sent_away.is_due(117.0 * DAY, 100.0 * DAY, "A"));
        assert!(sent_away.is_due(109.0 * DAY, 100.0 * DAY, "A"));
    }
}
