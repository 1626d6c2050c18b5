//! What the user picked on the report: an order of the plan, and which paper to make.

use serde::Serialize;

use super::{Basis, Report, WhatIf, what_if};
use crate::questionnaire::{ControlId, LensId};

/// Which paper is made of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// Two pages for the owner: how the clinic stands, what to do first, the plan.
    Owner,
    /// For the IT company: what to do under which service, in which order.
    WorkPlan,
    /// For an insurance application: who applies, the required controls, two signatures, and what the clinic says on each topic.
    Insurance,
    /// For the clinic alone: what to clear up before somebody signs for an insurer.
    BeforeSigning,
    /// Two cards for the day of an attack.
    Cards,
    /// What application forms ask besides security. Never part of another paper.
    Worksheet,
    /// Everything.
    #[default]
    Full,
}

impl Preset {
    /// All, in the order of every list.
    pub const ALL: [Self; 7] =
        [Self::Owner, Self::WorkPlan, Self::Insurance, Self::BeforeSigning, Self::Worksheet, Self::Cards, Self::Full];

    /// Those that a report is good for. A questionnaire that asks too little gives nothing to sign.
    pub fn offered(report: &Report) -> Vec<Self> {
        let is_enough = report.about.before_signing.is_none();
        Self::ALL.into_iter().filter(|preset| is_enough || !preset.is_about_signing()).collect()
    }

    /// Whether it is signed, or prepares for that.
    fn is_about_signing(self) -> bool {
        match self {
            Self::Insurance | Self::BeforeSigning => true,
            Self::Owner | Self::WorkPlan | Self::Worksheet | Self::Cards | Self::Full => false,
        }
    }

    /// What the user reads; also in the footer of the paper.
    pub fn title(self) -> &'static str {
        match self {
            Self::Owner => "Owner report",
            Self::WorkPlan => "IT work plan",
            Self::Insurance => "Insurance attachment",
            Self::BeforeSigning => "Before you sign",
            Self::Cards => "Attack and recovery cards",
            Self::Worksheet => "Application worksheet",
            Self::Full => "Full report",
        }
    }

    /// Its name in messages, file names and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::WorkPlan => "work-plan",
            Self::Insurance => "insurance",
            Self::BeforeSigning => "before-signing",
            Self::Cards => "cards",
            Self::Worksheet => "worksheet",
            Self::Full => "full",
        }
    }
}

/// What was picked, and its effect.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// Which paper.
    pub preset: Preset,
    /// The order of the plan.
    pub lens: LensId,
    /// The name of that order, as the user reads it.
    pub lens_title: String,
    /// Fixes that are planned or done but that the answers do not reflect yet, in the order of the gaps.
    pub planned: Vec<ControlId>,
    /// Where the planned fixes lead; `None` if nothing is planned.
    pub projection: Option<WhatIf>,
}

impl Choices {
    /// Looks up what was picked.
    pub fn new(basis: &Basis, report: &Report, lens: LensId, preset: Preset) -> Self {
        let planned = report.planned();
        Self {
            preset,
            lens,
            lens_title: basis.content.model.lens_title(lens).to_owned(),
            projection: (!planned.is_empty()).then(|| what_if(basis, &planned)),
            planned,
        }
    }
}
