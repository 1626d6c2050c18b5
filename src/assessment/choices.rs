//! What the user picked on the report: an order of the plan, and fixes to make.

use super::{Basis, Report, WhatIf, what_if};
use crate::questionnaire::{ControlId, LensId};

/// What was picked, and where it leads.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// The order of the plan.
    pub lens: LensId,
    /// What the user reads for it.
    pub lens_title: String,
    /// Fixes that are planned and still to be made, in the order in which they were picked.
    pub planned: Vec<ControlId>,
    /// Where the planned fixes lead; nothing while none is planned.
    pub projection: Option<WhatIf>,
}

impl Choices {
    /// Looks up what was picked. Planned fixes that are made by now, or are not asked about here, are left out.
    pub fn new(basis: &Basis, report: &Report, lens: LensId, planned: &[ControlId]) -> Self {
        let is_open = |id: &&ControlId| report.gaps.iter().any(|gap| gap.control == **id);
        let planned: Vec<ControlId> = planned.iter().filter(is_open).cloned().collect();
        let Basis { questionnaire, model, answers, as_of, .. } = *basis;
        Self {
            lens,
            lens_title: model.lenses.iter().find(|l| l.id == lens).map(|l| l.title.clone()).unwrap_or_default(),
            projection: (!planned.is_empty()).then(|| what_if(questionnaire, model, answers, as_of, &planned)),
            planned,
        }
    }
}
