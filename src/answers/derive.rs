//! Ask once: answers that follow from others. Nothing derived is stored; it is worked out from the facts each time.

use super::{Answers, Choice, holds};
use crate::date::Date;
use crate::questionnaire::{Control, FactId, Library, OptionId};

/// The graded answer that follows from the facts; `None` where they do not settle it, or where the control is not derived from facts.
pub fn derived<'a>(control: &'a Control, answers: &Answers, library: &Library, as_of: Date) -> Option<&'a OptionId> {
    first_that_holds(control, &answers.fitting(library, as_of), library, as_of)
}

fn first_that_holds<'a>(control: &'a Control, answers: &Answers, library: &Library, as_of: Date) -> Option<&'a OptionId> {
    let found = control.derived.iter().find(|derivation| holds(&derivation.when, answers, library, as_of));
    found.map(|derivation| &derivation.option)
}

impl Answers {
    /// The answers without those to facts that another answer has made pointless. Such answers are kept but never counted.
    fn fitting(&self, library: &Library, as_of: Date) -> Self {
        let mut fitting = self.clone();
        for fact in &library.facts {
            if fact.asked_if.as_ref().is_some_and(|when| !holds(when, self, library, as_of)) {
                fitting.facts.remove(&fact.id);
            }
        }
        fitting
    }

    /// The answers that count. Where nobody answered a control, the answer that follows from facts is added.
    #[must_use]
    pub fn with_derived(&self, library: &Library, as_of: Date) -> Self {
        let fitting = self.fitting(library, as_of);
        let mut all = fitting.clone();
        for control in library.controls.iter().filter(|control| !control.derived.is_empty() && self.choice(&control.id).is_none())
        {
            if let Some(option) = first_that_holds(control, &fitting, library, as_of) {
                // A note can stand without a choice.
                let mut said = all.controls.remove(&control.id).unwrap_or_default();
                said.answer = Some(Choice::Option(option.clone()));
                all.controls.insert(control.id.clone(), said);
            }
        }
        all
    }

    /// The facts that a control is derived from and that do not have a complete answer yet.
    pub(super) fn awaited<'a>(&self, control: &'a Control, library: &Library) -> impl Iterator<Item = &'a FactId> {
        control.derived_from().into_iter().filter(|id| match (self.fact(id), library.fact(id)) {
            (Some(value), Some(fact)) => !value.is_unknown() && !value.is_whole(&fact.kind),
            (None, Some(_)) => true,
            (_, None) => false,
        })
    }
}
