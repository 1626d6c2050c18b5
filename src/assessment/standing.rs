//! Where each control stands: its maturity and status.

use serde::{Deserialize, Serialize};

use crate::answers::{Answers, Choice};
use crate::questionnaire::{Control, Fix, StatusThresholds};

/// How well a control is in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// In place.
    Met,
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
    pub const ALL: [Status; 6] =
        [Status::Met, Status::Partly, Status::Gap, Status::Unknown, Status::Unanswered, Status::NotApplicable];

    /// What the user reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Met => "Met",
            Self::Partly => "Partly met",
            Self::Gap => "Gap",
            Self::Unknown => "Unknown",
            Self::NotApplicable => "Does not apply",
            Self::Unanswered => "Not answered",
        }
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

/// The status and the maturity of a control, from its answer.
pub(super) fn status_and_maturity(control: &Control, choice: Option<&Choice>, thresholds: &StatusThresholds) -> (Status, f64) {
    match choice {
        None => (Status::Unanswered, 0.0),
        Some(Choice::Unknown) => (Status::Unknown, 0.0),
        Some(Choice::NotApplicable) => (Status::NotApplicable, 0.0),
        Some(Choice::Option(option)) => match control.option(option) {
            Some(graded) => (Status::of_maturity(graded.score, thresholds), graded.score),
            None => (Status::Unanswered, 0.0),
        },
    }
}

/// A control with its answer.
#[derive(Clone, Debug)]
pub(super) struct Standing<'a> {
    pub(super) control: &'a Control,
    pub(super) fix: &'a Fix,
    pub(super) status: Status,
    /// 0 to 1; unknown and unanswered count 0.
    pub(super) maturity: f64,
}

impl<'a> Standing<'a> {
    pub(super) fn of(control: &'a Control, fix: &'a Fix, answers: &Answers, thresholds: &StatusThresholds) -> Self {
        let (status, maturity) = status_and_maturity(control, answers.choice(&control.id), thresholds);
        Self { control, fix, status, maturity }
    }

    /// The maturity on an optimistic view: unknown and unanswered count 1.
    pub(super) fn hopeful(&self) -> f64 {
        match self.status {
            Status::Unknown | Status::Unanswered => 1.0,
            _ => self.maturity,
        }
    }
}
