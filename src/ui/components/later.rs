//! Details of pages that the first question can do without; a part of the program of their own.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    backup_check, content_changes, fact_field, keyboard_help, misfits, patient_warning, problems, reminder, saving_trouble,
    tell_us_more,
};
use crate::questionnaire::{ControlId, Fact, Problem};
use crate::ui::session::{Session, use_session};

/// A detail of a page, with what it is about.
#[derive(Clone)]
pub enum Detail {
    /// What can be said beside a choice.
    TellUsMore(ControlId),
    /// The contradictions that a question takes part in, by its id.
    Misfits(String),
    /// How a question changed since it was answered, by its id.
    QuestionChanged(String),
    /// Whether a text looks like patient data.
    PatientWarning(Signal<String>),
    /// The table of a fact with rows and columns.
    Grid(Box<Fact>),
    /// Which keys do what, for so many answers.
    KeyboardHelp(usize),
    /// What the content changed about the answers of the open check-up.
    ContentChanges,
    /// That it is time for a backup.
    BackupReminder,
    /// Whether the backup of a check-up that was handed out is there, by the check-up's id; nothing where none is in doubt.
    BackupCheck(String),
    /// What is wrong with saving.
    SavingTrouble,
    /// The button that hands out a backup of the open check-up.
    BackupButton,
    /// What is wrong with content files.
    Problems(Arc<Vec<Problem>>),
}

impl Detail {
    /// Whether its place would be empty without it, so that it must be said where it does not arrive.
    pub fn is_asked_for(&self) -> bool {
        matches!(self, Self::TellUsMore(_) | Self::BackupButton | Self::Grid(_) | Self::KeyboardHelp(_) | Self::Problems(_))
    }
}

/// Shows a detail.
pub fn later(detail: Detail) -> AnyView {
    let session = use_session();
    match detail {
        Detail::TellUsMore(control) => tell_us_more::tell_us_more(control),
        Detail::Misfits(question) => misfits::misfits(question),
        Detail::QuestionChanged(question) => content_changes::question_changed(&question),
        Detail::PatientWarning(text) => patient_warning::patient_warning(text),
        Detail::Grid(fact) => fact_field::grid(session, &fact),
        Detail::KeyboardHelp(keys) => keyboard_help::keyboard_help(keys),
        Detail::ContentChanges => content_changes::content_changes(session),
        Detail::BackupReminder => reminder::backup_reminder(session),
        Detail::BackupCheck(id) => backup_check::backup_check(session, id),
        Detail::SavingTrouble => saving_trouble::saving_trouble(session),
        Detail::BackupButton => backup_button(session),
        Detail::Problems(found) => problems::problems(&found),
    }
}

fn backup_button(session: Session) -> AnyView {
    let download = move |_| super::download_backup(session);
    view! { <button class="button quiet" type="button" on:click=download>"Download backup"</button> }.into_any()
}
