//! What to do: gaps, their order, the roadmap, and where it leads.

use serde::Serialize;

use crate::assessment::plan::PlanStep;
use crate::assessment::standing::Status;
use crate::date::Date;
use crate::questionnaire::{ControlId, LensId};

/// A control that is not fully met.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// The control.
    pub control: ControlId,
    /// Its status.
    pub status: Status,
    /// Points of score won if only this control went to its best answer.
    pub gain: f64,
}

/// The same thing under each lens.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ByLens<T> {
    /// What insurers require first.
    pub insurance: T,
    /// What lowers the risk most for the work it takes.
    pub risk: T,
    /// What HIPAA lists as required first.
    pub hipaa: T,
}

impl<T> ByLens<T> {
    /// Makes one for each lens.
    pub fn each(mut make: impl FnMut(LensId) -> T) -> Self {
        Self { insurance: make(LensId::Insurance), risk: make(LensId::Risk), hipaa: make(LensId::Hipaa) }
    }

    /// The one for a lens.
    pub fn under(&self, lens: LensId) -> &T {
        match lens {
            LensId::Insurance => &self.insurance,
            LensId::Risk => &self.risk,
            LensId::Hipaa => &self.hipaa,
        }
    }
}

/// The order of fixes under each lens.
pub type Plans = ByLens<Vec<PlanStep>>;

/// The roadmap under each lens.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Roadmap {
    /// The hours a month that it assumes.
    pub hours_per_month: u32,
    /// Whether the clinic gave these hours; otherwise they are assumed.
    pub hours_are_given: bool,
    /// Its periods, in order.
    #[serde(flatten)]
    pub periods: ByLens<Vec<Period>>,
}

impl Roadmap {
    /// Its periods under a lens.
    pub fn under(&self, lens: LensId) -> &[Period] {
        self.periods.under(lens)
    }
}

/// A period of the roadmap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Period {
    /// Such as "Days 1 to 30".
    pub title: String,
    /// Its last day; `None` for what comes later.
    pub until: Option<Date>,
    /// Controls to fix, in order.
    pub controls: Vec<ControlId>,
    /// Hours of work in this period.
    pub hours: f64,
    /// Score at its end if everything up to then is done; a projection.
    pub score_after: f64,
}

/// Where the clinic would stand with what it has decided to do. Scores from 0 to 100.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Projection {
    /// The score today.
    pub today: f64,
    /// What is done; plus what is planned for 30 days; for 90 days; everything planned.
    pub steps: Vec<ProjectionStep>,
}

/// One step of a projection.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProjectionStep {
    /// What it counts.
    pub title: String,
    /// Its last day, where it has one.
    pub until: Option<Date>,
    /// How many controls it counts as in place although they are not.
    pub controls: usize,
    /// The score then.
    pub score: f64,
}

/// One service with the controls that it puts in place and that are not fully met.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServiceLine {
    /// What the reader sees.
    pub title: String,
    /// What is done under it.
    pub plain: String,
    /// Controls that are not fully met, in the order of the default plan, then those that are not in the plan.
    pub controls: Vec<ControlId>,
    /// How many of its controls were asked and apply.
    pub of: usize,
    /// Hours for those that are not fully met, by this project's estimates.
    pub hours: f64,
}
