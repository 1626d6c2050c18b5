//! Details of pages that the first question can do without; a part of the program of their own.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    answer_field, backup_check, clear_choice, content_changes, keyboard_help, left_behind, misfits, patient_warning, problems,
    reminder, saving_trouble, tell_us_more,
};
use crate::questionnaire::{Control, ControlId, Fact, Problem};
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
    /// What takes the answer to a fact, where it is more than one choice.
    Answer(Box<Fact>),
    /// A fact as a field of a short form.
    ShortField(Box<Fact>),
    /// Why a control does not apply.
    Reason(Box<Control>),
    /// A button that takes a choice back: the id of the first choice, whether one is made, and what takes it back.
    Clear(String, Signal<bool>, Callback<()>),
    /// What was typed on pages that were left, and is not on record.
    LeftBehind,
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
        matches!(
            self,
            Self::TellUsMore(_)
                | Self::Answer(_)
                | Self::ShortField(_)
                | Self::Reason(_)
                | Self::BackupButton
                | Self::KeyboardHelp(_)
                | Self::Problems(_)
        )
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
        Detail::Answer(fact) => answer_field::answer_field(session, &fact),
        Detail::ShortField(fact) => answer_field::short_field(&fact),
        Detail::Reason(control) => tell_us_more::reason(&control),
        Detail::Clear(first, is_chosen, clear) => clear_choice::clear_choice(first, String::new(), is_chosen, clear),
        Detail::LeftBehind => left_behind::left_behind(session),
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
