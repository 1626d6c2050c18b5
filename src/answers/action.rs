//! What the clinic decided to do about a gap.

use serde::Serialize;

use crate::date::Date;
use crate::questionnaire::shape::{readable, words};

/// A decision about one control.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Action {
    /// What was decided.
    pub state: ActionState,
    /// Who does it, did it, accepts the risk, or covers it; in the clinic's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// The day by which it is planned, or on which it was done or decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Date>,
    /// Why, in the clinic's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub why: String,
}

readable!(Action { state; who, when, why });

/// What can be decided about a gap.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionState {
    /// It will be fixed.
    #[default]
    Planned,
    /// It was fixed; the answer does not say so yet.
    Done,
    /// It stays as it is: earns no credit.
    RiskAccepted,
    /// Somebody else covers it: earns no credit, since nothing is in place at the clinic.
    ThirdParty,
}

words!(ActionState {
    Planned = "planned",
    Done = "done",
    RiskAccepted = "risk_accepted",
    ThirdParty = "third_party",
});

impl ActionState {
    /// All, in the order of every list.
    pub const ALL: [Self; 4] = [Self::Planned, Self::Done, Self::RiskAccepted, Self::ThirdParty];

    /// What the user reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Planned => "Planned",
            Self::Done => "Done",
            Self::RiskAccepted => "Risk accepted",
            Self::ThirdParty => "Covered by a third party",
        }
    }

    /// Whether a projection counts it as in place.
    pub fn counts(self) -> bool {
        matches!(self, Self::Planned | Self::Done)
    }
}

/// What a decision needs to be valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The person or firm.
    Who,
    /// The reason.
    Why,
}

impl Action {
    /// What the decision still needs to be valid: somebody accepts a risk for a reason, and a third party has a name.
    pub fn missing(&self) -> Vec<Missing> {
        let (needs_who, needs_why) = match self.state {
            ActionState::Planned | ActionState::Done => (false, false),
            ActionState::RiskAccepted => (true, true),
            ActionState::ThirdParty => (true, false),
        };
        let mut missing = Vec::new();
        if needs_who && self.who.trim().is_empty() {
            missing.push(Missing::Who);
        }
        if needs_why && self.why.trim().is_empty() {
            missing.push(Missing::Why);
        }
        missing
    }

    /// Whether it takes the fix out of the plan: the fix is done, or the clinic decided not to do it. A decision with something missing
    /// does not count.
    pub fn closes(&self) -> bool {
        self.state != ActionState::Planned && self.missing().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accepted_risk_needs_a_name_and_a_reason() {
        let mut action = Action { state: ActionState::RiskAccepted, ..Action::default() };
        assert_eq!(action.missing(), [Missing::Who, Missing::Why]);
        assert!(!action.closes());
        action.who = "Dr. Lee".to_owned();
        assert_eq!(action.missing(), [Missing::Why]);
        action.why = "The system is replaced in March".to_owned();
        assert!(action.missing().is_empty() && action.closes());
    }

    #[test]
    fn only_planned_and_done_count() {
        let counted: Vec<_> = ActionState::ALL.into_iter().filter(|state| state.counts()).collect();
        assert_eq!(counted, [ActionState::Planned, ActionState::Done]);
    }
}
