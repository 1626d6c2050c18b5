//! The risk model's parameters, `risk-model.json`. The formulas are in `assessment/risk.rs`.

use crate::map::Map;

use serde::Serialize;

use super::shape::{record, words};
use super::{ControlId, FactId, OptionId, ScenarioId};

record! {
    /// `risk-model.json`. Base weights and factors are this project's judgement.
    pub struct RiskModel {
        /// Version of the file format.
        pub format_version: u16,
        /// What the numbers are.
        pub note: String,
        /// Published work that informed them.
        pub sources: Vec<String>,
        /// Weight of a rating from 1 to 5.
        pub weight_of_rating: Map<u8, f64>,
        /// How much a control counts for a scenario it names, or when it names all.
        pub relevance: Relevance,
        /// Layers in the order in which they are multiplied.
        pub layers: Vec<Layer>,
        /// Which rating of a control counts in a layer.
        pub layer_rating: Map<Layer, RatingRule>,
        /// The risk scenarios.
        pub scenarios: Vec<Scenario>,
        /// The layer of each control.
        pub control_layer: Map<ControlId, Layer>,
        /// How the profile changes the inherent risk.
        pub profile_multipliers: Vec<ProfileMultiplier>,
        /// From which maturity a control is met or partly met.
        pub status: StatusThresholds,
        /// Bands of the score, lowest first.
        pub bands: Vec<Band>,
        /// The highest band while a gate is not met.
        pub gate_cap: GateCap,
        /// How the plan reckons with hours and days.
        pub effort: Effort,
        /// Orders of the plan that the user can pick; the first is the default.
        pub lenses: Vec<Lens>,
    }
}

impl RiskModel {
    /// What the user reads for an order of the plan; empty where the model does not have it.
    pub fn lens_title(&self, lens: LensId) -> &str {
        self.lenses.iter().find(|l| l.id == lens).map_or("", |l| l.title.as_str())
    }
}

record! {
    /// How the plan reckons with hours and days; a judgement of this project.
    pub struct Effort {
        /// Hours a month of the clinic where it gave none.
        pub assumed_hours_per_month: u32,
        /// Share of the hours of a fix that stays with the clinic where its IT company makes it, 0 to 1.
        pub own_share_of_company_fix: f64,
        /// The same where its own IT person and the company share the work.
        pub own_share_of_shared_fix: f64,
        /// A fix of at most so many hours of the clinic is not held back by a large one.
        pub quick_win_hours: f64,
        /// Must-haves are due so many days before the insurance renews.
        pub days_before_renewal: u32,
    }
}

record! {
    /// Relevance of a control to a scenario.
    pub struct Relevance {
        /// Where the control names the scenario.
        pub named: f64,
        /// Where the control names `all`.
        pub all: f64,
    }
}

/// A layer of defence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Keeps it from happening.
    Prevent,
    /// Sees it happen.
    Detect,
    /// Acts on it.
    Respond,
    /// Brings the clinic back.
    Recover,
    /// Makes the rest work.
    Govern,
}

/// Which of a control's two ratings counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RatingRule {
    /// The likelihood rating.
    LikelihoodReduction,
    /// The impact rating.
    ImpactReduction,
    /// The larger of the two.
    Max,
}

record! {
    /// Something that can go wrong.
    pub struct Scenario {
        /// Its id.
        pub id: ScenarioId,
        /// Short title.
        pub title: String,
        /// What it is, in one sentence.
        pub plain: String,
        /// Share of the inherent risk before the profile is looked at.
        pub base: f64,
        /// How much of the risk each layer can take away, 0 to 1.
        pub factors: Map<Layer, f64>,
    }
}

record! {
    /// A change of the inherent risk where a fact has a value.
    pub struct ProfileMultiplier {
        /// Facts and the options they must have.
        pub when: Map<FactId, OptionId>,
        /// Scenarios and their multipliers.
        pub multiply: Map<ScenarioId, f64>,
    }
}

record! {
    /// The maturity from which a control has each status.
    pub struct StatusThresholds {
        /// Met from here.
        pub met_from: f64,
        /// Partly met from here.
        pub partly_from: f64,
    }
}

record! {
    /// A band of the score.
    pub struct Band {
        /// Its id.
        pub id: String,
        /// What the user reads.
        pub title: String,
        /// Lowest score in the band.
        pub from: f64,
    }
}

record! {
    /// The cap on the band while a gate is not met.
    pub struct GateCap {
        /// Id of the highest band then.
        pub highest_band: String,
        /// Why.
        pub reason: String,
    }
}

record! {
    /// An order of the plan.
    pub struct Lens {
        /// Which one.
        pub id: LensId,
        /// What the user reads.
        pub title: String,
        /// What is looked at first.
        pub tier: Tier,
    }
}

/// The orders of the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LensId {
    /// What insurers require first.
    #[default]
    Insurance,
    /// What lowers the risk most for the work it takes.
    Risk,
    /// What HIPAA lists as required first.
    Hipaa,
}

/// What a lens looks at before gain and hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// How insurers treat the control.
    InsurerImportance,
    /// Nothing.
    None,
    /// Whether the control speaks to a required HIPAA specification.
    HipaaRequired,
}

words!(Layer { Prevent = "prevent", Detect = "detect", Respond = "respond", Recover = "recover", Govern = "govern" });
words!(RatingRule { LikelihoodReduction = "likelihood_reduction", ImpactReduction = "impact_reduction", Max = "max" });
words!(LensId { Insurance = "insurance", Risk = "risk", Hipaa = "hipaa" });
words!(Tier { InsurerImportance = "insurer_importance", None = "none", HipaaRequired = "hipaa_required" });
