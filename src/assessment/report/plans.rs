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

/// The plan as a table, under each lens.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Schedules {
    /// Hours of its own that the clinic has in a month.
    pub hours_per_month: u32,
    /// Whether the clinic gave these hours; otherwise they are an assumption.
    pub hours_are_given: bool,
    /// The table.
    #[serde(flatten)]
    pub by_lens: ByLens<Schedule>,
}

impl Schedules {
    /// Hours of the clinic and of its IT company for a fix, the same under every lens; none where it has no place in the plan.
    pub fn hours_of(&self, control: &ControlId) -> Option<(f64, f64)> {
        self.by_lens.insurance.row(control).map(|(_, row)| (row.own_hours, row.company_hours))
    }

    /// The table under a lens.
    pub fn under(&self, lens: LensId) -> &Schedule {
        self.by_lens.under(lens)
    }
}

/// Which fix by when.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Schedule {
    /// What there is to do before the insurance renews; none where no day was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renewal: Option<Renewal>,
    /// The stretches of time that the clinic's hours were given to, in order.
    pub stretches: Vec<Stretch>,
    /// One row for each fix of the plan, by day; those without one come last.
    pub rows: Vec<ScheduleRow>,
}

impl Schedule {
    /// The row of a fix, with its place from 1; none where it has no place in the plan.
    pub fn row(&self, control: &ControlId) -> Option<(usize, &ScheduleRow)> {
        self.rows.iter().enumerate().find(|(_, row)| row.control == *control).map(|(at, row)| (at + 1, row))
    }

    /// Points that a fix wins after all before it; `today` is the score today.
    pub fn gain(&self, control: &ControlId, today: f64) -> f64 {
        let Some((place, row)) = self.row(control) else { return 0.0 };
        let before = place.checked_sub(2).and_then(|at| self.rows.get(at)).map_or(today, |row| row.score_after);
        row.score_after - before
    }

    /// Hours of the clinic, and of its IT company, for all fixes.
    pub fn hours(&self) -> (f64, f64) {
        self.rows.iter().fold((0.0, 0.0), |(own, company), row| (own + row.own_hours, company + row.company_hours))
    }
}

/// What must be in place before the insurance renews.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Renewal {
    /// The day of the renewal.
    pub date: Date,
    /// Days until then; below one where it has come.
    pub days_left: i64,
    /// The day by which must-haves are due; none where the renewal has come, or is too far away to plan for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// How many of them are open: controls that insurers commonly require.
    pub must_haves: usize,
    /// Hours of the clinic for these and for what they need first.
    pub own_hours: f64,
    /// Hours of its IT company for the same.
    pub company_hours: f64,
    /// Must-haves that will not be done by the day on which they are due.
    pub too_late: Vec<ControlId>,
}

/// A stretch of time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stretch {
    /// Its last day.
    pub until: Date,
    /// Whether must-haves are due on that day.
    pub is_renewal: bool,
    /// Hours of the clinic that are worked in it, also on a fix that ends later.
    pub own_hours: f64,
    /// Fixes that end in it, in order.
    pub controls: Vec<ControlId>,
    /// Score at its end if everything up to then is done; a projection.
    pub score_after: f64,
}

/// A fix in the table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScheduleRow {
    /// The control.
    pub control: ControlId,
    /// By when.
    pub due: Due,
    /// Hours of the clinic, an estimate.
    pub own_hours: f64,
    /// Hours of its IT company, an estimate.
    pub company_hours: f64,
    /// Whether insurers commonly require it.
    pub is_must_have: bool,
    /// Score when this fix and all before it are done. A fix whose day has passed earns nothing.
    pub score_after: f64,
}

/// By when a fix is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "is", content = "day")]
pub enum Due {
    /// The clinic gave this day, and it has passed.
    Overdue(Date),
    /// The clinic gave this day.
    Given(Date),
    /// The plan comes to this day.
    By(Date),
    /// After the stretches of the plan.
    Later,
}

impl Due {
    /// The day; none for what comes later.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Overdue(day) | Self::Given(day) | Self::By(day) => Some(day),
            Self::Later => None,
        }
    }
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
