//! What application forms ask, `forms.json`: their words for our questions, which of our answers most of them count as a yes, and what
//! they ask besides security. Loaded after the first question.

use super::shape::{record, words};
use super::{FactId, OptionId};

record! {
    /// `forms.json`.
    pub struct Forms {
        /// Version of the file format.
        pub format_version: u16,
        /// Where it comes from, and what it is not.
        pub note: String,
        /// Words that forms use for a question.
        pub terms: Vec<Terms>,
        /// How most forms count an answer.
        pub takes: Vec<Taken>,
        /// Who applies: the lines at the top of the insurance attachment, in order.
        pub who_applies: Vec<ApplicantField>,
        /// The parts of the worksheet, in order.
        pub worksheet: Vec<WorksheetBlock>,
        /// What only long forms ask: sections of a sheet for the IT company to fill in.
        pub long_forms: Vec<LongForm>,
    }
}

record! {
    /// Words that forms use for a question.
    pub struct Terms {
        /// Id of the control or fact.
        pub question: String,
        /// The words, most common first.
        pub words: Vec<String>,
    }
}

record! {
    /// How most forms count an answer.
    pub struct Taken {
        /// The answer to a control.
        pub option: OptionId,
        /// A yes, a yes with limits, or a no.
        pub yes: FormYes,
        /// Why, where that is not obvious.
        pub because: Option<String>,
    }
}

/// Whether most forms count an answer as a yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormYes {
    /// A yes.
    Yes,
    /// A yes in part, or with an exception that must be disclosed.
    WithLimits,
    /// A no.
    No,
}

words!(FormYes { Yes = "yes", WithLimits = "with_limits", No = "no" });

record! {
    /// A line about who applies. Of the worksheet, only what these lines name is on another paper.
    pub struct ApplicantField {
        /// What is printed in front of it.
        pub label: String,
        /// The fact that has it.
        pub fact: FactId,
        /// The row, where the fact is a list of names.
        pub row: Option<OptionId>,
    }
}

record! {
    /// A part of the worksheet.
    pub struct WorksheetBlock {
        /// Its heading.
        pub title: String,
        /// What to know before it is filled in.
        pub intro: String,
        /// The facts in it.
        pub facts: Vec<FactId>,
    }
}

record! {
    /// A section of the sheet for the IT company.
    pub struct LongForm {
        /// Its heading.
        pub title: String,
        /// What is asked under it.
        pub asks: Vec<String>,
    }
}

impl FormYes {
    /// What the user reads after "Most forms take this answer for".
    pub fn words(self) -> &'static str {
        match self {
            Self::Yes => "a yes",
            Self::WithLimits => "a yes with limits: tell them in a note",
            Self::No => "a no",
        }
    }
}

impl Forms {
    /// Words that forms use for a question, by the id of its control or fact.
    pub fn terms_of(&self, question: &str) -> &[String] {
        self.terms.iter().find(|terms| terms.question == question).map_or(&[], |terms| terms.words.as_slice())
    }

    /// How most forms count an answer; `None` where they do not ask.
    pub fn taken(&self, option: &OptionId) -> Option<&Taken> {
        self.takes.iter().find(|taken| taken.option == *option)
    }
}
