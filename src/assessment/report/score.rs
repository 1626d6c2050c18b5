//! Where the clinic stands: score, band, counts, risk by scenario, controls by domain.

use serde::Serialize;

use crate::questionnaire::{ControlId, DomainId, ScenarioId};

/// The score, 0 to 100: the share of removable risk that is removed. Not rounded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Score {
    /// Unknown and unanswered count as not in place.
    pub now: f64,
    /// Unknown and unanswered count as in place.
    pub if_unknowns_are_met: f64,
    /// Controls answered, "I don't know" included.
    pub answered: usize,
    /// Controls that apply.
    pub of: usize,
    /// Too little is answered for a single number: show the range only.
    pub is_draft: bool,
}

/// The band of the score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Band {
    /// Its id.
    pub id: String,
    /// What the user reads.
    pub title: String,
    /// Title of the band by score alone.
    pub by_score_alone: String,
    /// Title of the highest band while a gate is not met.
    pub cap: String,
    /// Gates that are not met, or met and contradicted; while there is one, the band is capped.
    pub capped_by: Vec<ControlId>,
}

/// Controls by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// In place, without limits.
    pub met: usize,
    /// In place, with limits.
    pub met_with_limits: usize,
    /// In place in part.
    pub partly: usize,
    /// Not in place.
    pub gap: usize,
    /// Not known.
    pub unknown: usize,
    /// Not answered.
    pub unanswered: usize,
    /// Said not to apply.
    pub not_applicable: usize,
}

/// Risk of one scenario, in points of 100 of inherent risk.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScenarioLine {
    /// Its id.
    pub id: ScenarioId,
    /// Short title.
    pub title: String,
    /// What it is, in one sentence.
    pub plain: String,
    /// Before any control.
    pub inherent: f64,
    /// With the controls as they are.
    pub residual: f64,
}

/// Values that differ by less than this are equal: sums of a few hundred rounded numbers differ by about 1e-13.
pub(in crate::assessment) const SAME: f64 = 1e-9;

/// The scenario with the most risk left; between equals, the first in the order of the model.
pub fn most_at_risk(scenarios: &[ScenarioLine]) -> Option<&ScenarioLine> {
    scenarios.iter().reduce(|most, line| if line.residual > most.residual + SAME { line } else { most })
}

/// Controls of one domain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DomainLine {
    /// Its id.
    pub id: DomainId,
    /// What the user reads.
    pub title: String,
    /// Controls met, with limits or without.
    pub met: usize,
    /// Those of them that have limits.
    pub with_limits: usize,
    /// Controls that apply.
    pub of: usize,
    /// Controls met in part.
    pub partly: usize,
    /// Controls that nobody knows about.
    pub unknown: usize,
}
