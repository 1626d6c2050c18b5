//! What application forms ask, `forms.json`: their words for our questions, which of our answers most of them take for a yes, and what they
//! want beside security. Loaded after the first question.

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
        /// What most forms take an answer for.
        pub takes: Vec<Taken>,
        /// The parts of the worksheet, in order.
        pub worksheet: Vec<WorksheetBlock>,
        /// What only long forms ask: heads of a sheet for the IT company to fill in.
        pub long_forms: Vec<LongForm>,
    }
}

record! {
    /// Words that forms use for a question.
    pub struct Terms {
        /// Id of the control or fact.
        pub question: String,
        /// The words, those that are used most first.
        pub words: Vec<String>,
    }
}

record! {
    /// What most forms take an answer for.
    pub struct Taken {
        /// The answer to a control.
        pub option: OptionId,
        /// A yes, a yes with limits, or a no.
        pub yes: FormYes,
        /// Why, where that is not plain.
        pub because: Option<String>,
    }
}

/// Whether most forms take an answer for a yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormYes {
    /// A yes.
    Yes,
    /// A yes for a part, or with an exception that must be told.
    WithLimits,
    /// A no.
    No,
}

words!(FormYes { Yes = "yes", WithLimits = "with_limits", No = "no" });

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
    /// A head of the sheet for the IT company.
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

    /// What most forms take an answer for; nothing where they do not ask.
    pub fn taken(&self, option: &OptionId) -> Option<&Taken> {
        self.takes.iter().find(|taken| taken.option == *option)
    }
}
