//! `rules.json`: which answers contradict each other, and how to check an answer. Loaded once the first question can be shown.

use super::shape::record;
use super::{Condition, Control, ControlId, ControlTest, FactId, Library, Ungraded};

record! {
    /// `rules.json`.
    pub struct Rules {
        /// Version of the file format.
        pub format_version: u16,
        /// The rules, in the order in which they are shown.
        pub consistency_rules: Vec<ConsistencyRule>,
        /// How to check each control.
        pub checks: Vec<Check>,
    }
}

record! {
    /// How to check a control.
    pub struct Check {
        /// The control.
        pub control: ControlId,
        /// How to check in five minutes.
        pub how_to_check: String,
        /// Who is likely to know.
        pub ask_whom: String,
        /// Where the answer can be found.
        pub where_to_look: String,
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
        /// For authors: why no rule checks the reverse; `None` where one does.
        pub one_way: Option<String>,
    }
}

/// Marks the ids of generated rules; no id in a file has a colon.
const DIFFERS: &str = ":differs:";

impl ConsistencyRule {
    /// Whether it only says that an answer differs from the one that follows from facts.
    pub fn is_difference(&self) -> bool {
        self.id.contains(DIFFERS)
    }

    /// The control whose own answer differs from what facts amount to; none for a rule that somebody wrote.
    pub fn differs_on(&self) -> Option<&ControlId> {
        self.controls.first().filter(|_| self.is_difference())
    }

    /// The control that it holds against the facts from which that is derived, and against nothing else.
    pub fn derived<'a>(&self, library: &'a Library) -> Option<&'a Control> {
        let [control] = self.controls.as_slice() else { return None };
        let control = library.control(control).filter(|control| !control.derived.is_empty())?;
        let from = control.derived_from();
        self.facts.iter().all(|fact| from.contains(&fact)).then_some(control)
    }

    /// Ids of the questions to look at again.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        self.controls.iter().map(ControlId::as_str).chain(self.facts.iter().map(FactId::as_str))
    }
}

impl Rules {
    /// How to check a control.
    pub fn check(&self, control: &ControlId) -> Option<&Check> {
        self.checks.iter().find(|check| check.control == *control)
    }

    /// The rules, plus one for each answer that a control can derive from facts. It fires where somebody also answered the control, and
    /// the facts say otherwise. Content need not spell these rules out.
    #[must_use]
    pub fn with_derived(mut self, library: &Library) -> Self {
        self.consistency_rules.extend(library.controls.iter().flat_map(differences));
        self
    }
}

/// One rule for each answer that can follow from the facts of a control.
fn differences(control: &Control) -> impl Iterator<Item = ConsistencyRule> {
    control.derived.iter().enumerate().filter_map(|(at, derivation)| {
        let option = control.option(&derivation.option)?;
        let better = control.options.iter().find(|other| other.score > option.score);
        let says = |test| Condition::Control { control: control.id.clone(), test };
        let mut others = vec![
            says(ControlTest::Below(option.score)),
            says(ControlTest::Status(Ungraded::Unknown)),
            says(ControlTest::Status(Ungraded::NotApplicable)),
        ];
        others.extend(better.map(|better| says(ControlTest::AtLeast(better.score))));
        // Only the first derivation that holds counts.
        let earlier = control.derived.iter().take(at).map(|earlier| Condition::Not(Box::new(earlier.when.clone())));
        let when = Condition::All(earlier.chain([derivation.when.clone(), Condition::Any(others)]).collect());
        Some(ConsistencyRule {
            id: format!("{}{DIFFERS}{at}", control.id),
            said: format!("You answered “{}” yourself.", control.name),
            but: format!("Your other answers amount to something else: “{}”.", option.label),
            why: "Whoever reads both does not know which one to rely on.".to_owned(),
            clear_up: "Use what your other answers amount to, or change the answers that it differs from.".to_owned(),
            controls: vec![control.id.clone()],
            facts: when.facts().into_iter().cloned().collect(),
            when,
            one_way: None,
        })
    })
}
