//! Details of pages that come after the page is painted: what there is. What they look like is in `components/details.rs`.

use std::sync::Arc;

use leptos::prelude::*;

use crate::answers::Question;
use crate::questionnaire::{Control, ControlId, Fact, Problem};

/// A detail of a page, with what it is about.
#[derive(Clone)]
pub enum Detail {
    /// What can be said beside the answer to a question.
    TellUsMore(Question),
    /// The contradictions that a question takes part in, by its id.
    Contradictions(String),
    /// How to check a control, and who may know.
    HowToCheck(ControlId),
    /// What application forms say to a question.
    OnForms(Question),
    /// The answer of a control that is derived from facts.
    Derived(ControlId),
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
                | Self::Derived(_)
                | Self::HowToCheck(_)
                | Self::OnForms(_)
                | Self::Answer(_)
                | Self::ShortField(_)
                | Self::Reason(_)
                | Self::BackupButton
                | Self::KeyboardHelp(_)
                | Self::Problems(_)
        )
    }
}
