//! What to do: gaps, their order, the roadmap, and where it leads.

use serde::Serialize;

use crate::assessment::plan::PlanStep;
use crate::assessment::standing::Status;
use crate::date::Date;
use crate::questionnaire::{ControlId, LensId};

/// A control below met.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// The control.
    pub control: ControlId,
    /// Its status.
    pub status: Status,
    /// Points of score won if this control alone went to its best answer.
    pub gain: f64,
}

/// The same for each lens.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ByLens<T> {
    /// What insurers require first.
    pub insurance: T,
    /// What lowers the risk most for the hours.
    pub risk: T,
    /// What HIPAA lists as required first.
    pub hipaa: T,
}

impl<T> ByLens<T> {
    /// Makes it for each lens.
    pub fn each(mut make: impl FnMut(LensId) -> T) -> Self {
        Self { insurance: make(LensId::Insurance), risk: make(LensId::Risk), hipaa: make(LensId::Hipaa) }
    }

    /// That of a lens.
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
    /// Hours a month that it reckons with.
    pub hours_per_month: u32,
    /// Whether the clinic gave these hours, or they are an assumption.
    pub hours_are_given: bool,
    /// Its stretches, in order.
    #[serde(flatten)]
    pub periods: ByLens<Vec<Period>>,
}

impl Roadmap {
    /// Its stretches under a lens.
    pub fn under(&self, lens: LensId) -> &[Period] {
        self.periods.under(lens)
    }
}

/// A stretch of the roadmap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Period {
    /// Such as "Days 1 to 30".
    pub title: String,
    /// Last day of it; none for what comes later.
    pub until: Option<Date>,
    /// Controls to fix, in order.
    pub controls: Vec<ControlId>,
    /// Hours of work in it.
    pub hours: f64,
    /// Score at its end if everything up to then is done; a projection.
    pub score_after: f64,
}

/// Where the clinic would stand with what it has decided to do. Scores from 0 to 100.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Projection {
    /// The score today.
    pub today: f64,
    /// What is done alone; planned for 30 days; for 90 days; everything planned.
    pub steps: Vec<ProjectionStep>,
}

/// One step of a projection.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProjectionStep {
    /// What it counts.
    pub title: String,
    /// Its last day, where it has one.
    pub until: Option<Date>,
    /// How many controls it counts as in place that are not.
    pub controls: usize,
    /// The score then.
    pub score: f64,
}

/// One service with the controls below met that it puts in place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServiceLine {
    /// What the reader sees.
    pub title: String,
    /// What is done under it.
    pub plain: String,
    /// Controls below met, in the order of the default plan, then those that are not in the plan.
    pub controls: Vec<ControlId>,
    /// How many of its controls were asked and apply.
    pub of: usize,
    /// Hours of those below met, by this project's estimates.
    pub hours: f64,
}
