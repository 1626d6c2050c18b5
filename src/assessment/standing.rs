//! Where each control stands: its maturity, its status, and whether other answers contradict it.

use serde::{Deserialize, Serialize};

use super::Basis;
use super::report::Contradiction;
use crate::answers::{Answers, Choice, Journey};
use crate::questionnaire::{Control, Fix, FormYes, Forms, Library, StatusThresholds};

/// How well a control is in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In place.
    Met,
    /// In place, with an exception or a scope, or as an answer that most application forms take for less than a yes.
    MetWithLimits,
    /// In place in part.
    Partly,
    /// Not in place.
    Gap,
    /// Nobody knows; counts as not in place.
    Unknown,
    /// Does not apply here; not counted anywhere.
    NotApplicable,
    /// Not answered yet; counts as not in place.
    Unanswered,
}

impl Status {
    /// All, in the order of every legend.
    pub const ALL: [Status; 7] = [
        Status::Met,
        Status::MetWithLimits,
        Status::Partly,
        Status::Gap,
        Status::Unknown,
        Status::Unanswered,
        Status::NotApplicable,
    ];

    /// What the user reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Met => "Met",
            Self::MetWithLimits => "Met with limits",
            Self::Partly => "Partly met",
            Self::Gap => "Gap",
            Self::Unknown => "Unknown",
            Self::NotApplicable => "Does not apply",
            Self::Unanswered => "Not answered",
        }
    }

    /// Whether it is in place, with limits or without.
    pub fn is_met(self) -> bool {
        matches!(self, Self::Met | Self::MetWithLimits)
    }

    /// The weaker of two: what is known least counts for both.
    #[must_use]
    pub fn weaker(self, other: Self) -> Self {
        let strength = |status: Self| match status {
            Self::NotApplicable => 6,
            Self::Met => 5,
            Self::MetWithLimits => 4,
            Self::Partly => 3,
            Self::Gap => 2,
            Self::Unknown => 1,
            Self::Unanswered => 0,
        };
        if strength(other) < strength(self) { other } else { self }
    }

    /// The status of a maturity from 0 to 1.
    pub fn of_maturity(maturity: f64, thresholds: &StatusThresholds) -> Self {
        if maturity >= thresholds.met_from {
            Self::Met
        } else if maturity >= thresholds.partly_from {
            Self::Partly
        } else {
            Self::Gap
        }
    }
}

/// Where one control stands, by what was said of it or by the facts that amount to an answer. Limits that were stated, and those that most
/// application forms would see in the answer, are part of the status; they change no number.
pub fn status_of(
    control: &Control,
    answers: &Answers,
    journey: &Journey,
    library: &Library,
    forms: &Forms,
    thresholds: &StatusThresholds,
) -> Status {
    status_and_maturity(control, answers, journey, library, forms, thresholds).0
}

fn status_and_maturity(
    control: &Control,
    answers: &Answers,
    journey: &Journey,
    library: &Library,
    forms: &Forms,
    thresholds: &StatusThresholds,
) -> (Status, f64) {
    let derived = journey.derived(control.id.as_str()).and_then(|(_, derived)| derived.option.as_ref());
    let option = match answers.choice(&control.id) {
        Some(Choice::Unknown) => return (Status::Unknown, 0.0),
        Some(Choice::NotApplicable) => return (Status::NotApplicable, 0.0),
        Some(Choice::Option(option)) => Some(option),
        None => derived,
    };
    let Some(graded) = option.and_then(|option| control.option(option)) else { return (Status::Unanswered, 0.0) };
    let is_less = forms.taken(&graded.id).is_some_and(|taken| taken.yes != FormYes::Yes);
    let has_limits = || !answers.behind(&control.id, journey, library).note.trim().is_empty();
    let status = match Status::of_maturity(graded.score, thresholds) {
        Status::Met if is_less || has_limits() => Status::MetWithLimits,
        status => status,
    };
    (status, graded.score)
}

/// A control with its answer.
#[derive(Clone, Debug)]
pub(super) struct Standing<'a> {
    pub(super) control: &'a Control,
    pub(super) fix: &'a Fix,
    pub(super) status: Status,
    /// 0 to 1; unknown and unanswered count 0.
    pub(super) maturity: f64,
    /// Places of the contradictions that the answer, or a fact that it comes from, takes part in; from 1.
    pub(super) contradicted_by: Vec<usize>,
}

impl<'a> Standing<'a> {
    /// The standing of a control; none where it has no fix.
    pub(super) fn of(control: &'a Control, basis: &Basis<'a>, journey: &Journey, found: &[Contradiction]) -> Option<Self> {
        let Basis { questionnaire, content, answers, .. } = *basis;
        let thresholds = &content.model.status;
        let (status, maturity) =
            status_and_maturity(control, answers, journey, questionnaire.library(), &content.forms, thresholds);
        let facts = journey.derived(control.id.as_str()).map(|(_, derived)| derived.facts.as_slice()).unwrap_or_default();
        let touches =
            |found: &Contradiction| found.controls.contains(&control.id) || facts.iter().any(|fact| found.facts.contains(fact));
        let contradicted_by = found.iter().enumerate().filter(|(_, found)| touches(found)).map(|(at, _)| at + 1).collect();
        Some(Self { control, fix: content.fixes.of(&control.id)?, status, maturity, contradicted_by })
    }

    /// Whether somebody may rely on it: it is met, and no other answer says otherwise.
    pub(super) fn holds(&self) -> bool {
        self.status.is_met() && self.contradicted_by.is_empty()
    }

    /// The maturity on an optimistic view: unknown and unanswered count 1.
    pub(super) fn hopeful(&self) -> f64 {
        match self.status {
            Status::Unknown | Status::Unanswered => 1.0,
            _ => self.maturity,
        }
    }
}
