//! Details that appear after the page is painted. What they look like is in `components/details.rs`.

use std::sync::Arc;

use leptos::prelude::*;

use crate::answers::Question;
use crate::questionnaire::{Control, ControlId, Fact, Problem};

/// A detail of a page, with what it is about.
#[derive(Clone)]
pub enum Detail {
    /// What can be said beside the answer to a question.
    TellUsMore(Question),
    /// The contradictions that a question is part of, by its id.
    Contradictions(String),
    /// How to check a control, and who may know.
    HowToCheck(ControlId),
    /// What application forms say about a question.
    OnForms(Question),
    /// The answer of a control that is derived from facts.
    Derived(ControlId),
    /// How a question changed since it was answered, by its id.
    QuestionChanged(String),
    /// Whether a text looks like patient data.
    PatientWarning(Signal<String>),
    /// The control that takes the answer to a fact, where it is more than one choice.
    Answer(Box<Fact>),
    /// A fact as a field of a short form.
    ShortField(Box<Fact>),
    /// Why a control does not apply.
    Reason(Box<Control>),
    /// A button that clears a choice: the id of the first choice, whether one is made, and what clears it.
    Clear(String, Signal<bool>, Callback<()>),
    /// What was typed on pages that were left, but not recorded.
    LeftBehind,
    /// Which keys do what, for this many answers.
    KeyboardHelp(usize),
    /// What the content changed about the answers of the open check-up.
    ContentChanges,
    /// That it is time for a backup.
    BackupReminder,
    /// Whether the backup of a check-up that was downloaded has arrived, by the check-up's id; empty where none is in doubt.
    BackupCheck(String),
    /// What is wrong with saving.
    SavingTrouble,
    /// The button that downloads a backup of the open check-up.
    BackupButton,
    /// What is wrong with content files.
    Problems(Arc<Vec<Problem>>),
}

impl Detail {
    /// Whether its place would be empty without it, so that a failure to load must be reported.
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
