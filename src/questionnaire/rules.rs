//! Rules of consistency, `rules.json`: which answers contradict each other. Loaded once the first question can be shown.

use super::shape::record;
use super::{Condition, ControlId, FactId};

record! {
    /// `rules.json`.
    pub struct Rules {
        /// Version of the file format.
        pub format_version: u16,
        /// The rules, in the order in which they are shown.
        pub consistency_rules: Vec<ConsistencyRule>,
    }
}

record! {
    /// Two or more answers that cannot both stand when somebody signs.
    pub struct ConsistencyRule {
        /// Its id.
        pub id: String,
        /// When it fires.
        pub when: Condition,
        /// What was said.
        pub said: String,
        /// What contradicts it.
        pub but: String,
        /// Why it matters before signing.
        pub why: String,
        /// What to do.
        pub clear_up: String,
        /// Controls to look at again.
        pub controls: Vec<ControlId>,
        /// Facts to look at again.
        pub facts: Vec<FactId>,
    }
}

impl ConsistencyRule {
    /// Ids of the questions to look at again.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.controls.iter().map(ControlId::as_str).chain(self.facts.iter().map(FactId::as_str))
    }
}
