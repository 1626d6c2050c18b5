//! The library: every control with its one graded question, and every fact.

use super::shape::{record, words};
use super::{Condition, ControlId, DomainId, Fact, FactId, OptionId, QuestionChange, Roles};

record! {
    /// `library.json`.
    pub struct Library {
        /// Version of the file format.
        pub format_version: u16,
        /// Version of the content, printed on every report.
        pub content_version: String,
        /// Where the texts and estimates come from, and what they are not.
        pub note: String,
        /// The questions that the program itself needs.
        pub roles: Roles,
        /// Groups of controls, in catalogue order.
        pub domains: Vec<Domain>,
        /// Questions without a grade.
        pub facts: Vec<Fact>,
        /// Questions with a grade, in catalogue order.
        pub controls: Vec<Control>,
    }
}

record! {
    /// A group of controls.
    pub struct Domain {
        /// Its id.
        pub id: DomainId,
        /// What the user reads.
        pub title: String,
    }
}

record! {
    /// Something that should be in place, and the question that finds out whether it is.
    pub struct Control {
        /// Its id.
        pub id: ControlId,
        /// Short name.
        pub name: String,
        /// The domain it belongs to.
        pub domain: DomainId,
        /// The question as asked.
        pub question: String,
        /// One short sentence under the question, at most 120 characters.
        pub hint: String,
        /// The scope that a full yes needs.
        pub counts_as_yes: String,
        /// Why insurers ask.
        pub insurers_ask: String,
        /// Graded answers, worst first, from 0 to 1.
        pub options: Vec<GradedOption>,
        /// Whether "does not apply" can be said.
        pub not_applicable: NotApplicable,
        /// Asked only under this condition.
        pub asked_if: Option<AskedIf>,
        /// Answers that follow from facts. The first whose condition holds answers the question, which is then not asked.
        pub derived: Vec<Derivation>,
        /// Ids that it had before.
        pub was: Vec<ControlId>,
        /// Changes of what it means.
        pub changed: Vec<QuestionChange>,
    }
}

record! {
    /// An answer that follows from facts.
    pub struct Derivation {
        /// What the facts must say; looks at facts only.
        pub when: Condition,
        /// The graded answer that this is.
        pub option: OptionId,
    }
}

record! {
    /// One graded answer.
    pub struct GradedOption {
        /// Stable id.
        pub id: OptionId,
        /// Maturity, 0 to 1.
        pub score: f64,
        /// What the user reads.
        pub label: String,
        /// Ids that it had before.
        pub was: Vec<OptionId>,
    }
}

record! {
    /// Whether and when a control can be said not to apply.
    pub struct NotApplicable {
        /// The rule.
        pub rule: NotApplicableRule,
        /// When it applies, in words.
        pub text: String,
    }
}

/// When "does not apply" is a fair answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplicableRule {
    /// It always applies; the answer is not offered.
    Never,
    /// Allowed with a written reason.
    Explain,
    /// Allowed when the stated condition is true.
    Ok,
}

record! {
    /// A condition on asking, with the words for the report when it does not hold.
    pub struct AskedIf {
        /// Asked unless this is false.
        pub when: Condition,
        /// What the report says when the question was left out.
        pub left_out_because: String,
    }
}

impl Library {
    /// The control with this id.
    pub fn control(&self, id: &ControlId) -> Option<&Control> {
        self.controls.iter().find(|c| c.id == *id)
    }

    /// The fact with this id.
    pub fn fact(&self, id: &FactId) -> Option<&Fact> {
        self.facts.iter().find(|f| f.id == *id)
    }

    /// Changes of what a question means, by the id of its control or fact.
    pub fn changes_of(&self, question: &str) -> &[QuestionChange] {
        let control = self.controls.iter().find(|c| c.id.as_str() == question).map(|c| &c.changed);
        let changes = control.or_else(|| self.facts.iter().find(|f| f.id.as_str() == question).map(|f| &f.changed));
        changes.map_or(&[], Vec::as_slice)
    }

    /// The title of a domain; its id where it has none.
    pub fn domain_title<'a>(&'a self, id: &'a DomainId) -> &'a str {
        self.domains.iter().find(|d| d.id == *id).map_or(id.as_str(), |d| d.title.as_str())
    }
}

impl Control {
    /// The facts that its answer can be derived from, each once, in the order in which they are looked at.
    pub fn derived_from(&self) -> Vec<&FactId> {
        let mut facts = Vec::new();
        for fact in self.derived.iter().flat_map(|derivation| derivation.when.facts()) {
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        facts
    }

    /// The graded option with this id.
    pub fn option(&self, id: &OptionId) -> Option<&GradedOption> {
        self.options.iter().find(|o| o.id == *id)
    }
}

words!(NotApplicableRule { Never = "never", Explain = "explain", Ok = "ok" });
