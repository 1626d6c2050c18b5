//! The residual-risk model: one page of formulas over the parameters in `risk-model.json`.
//!
//! All sums run in catalogue order and in f64, so the same answers give the same bits everywhere.
//!
//! - `w(c)`: weight of the control's likelihood rating in *prevent*, of its impact rating in *respond* and *recover*, of the larger
//!   in *detect* and *govern*.
//! - `r(c, s)`: 1 where the control names the scenario, 0.4 where it names all, else 0.
//! - coverage(s, layer) = Σ r·w·m / Σ r·w over the applicable controls of the layer; 0 where there are none.
//! - residual(s) = inherent(s) × Π over layers (1 − factor(s, layer) × coverage(s, layer)).
//! - score = 100 × (R₀ − R) / (R₀ − R₁), with R₀ at maturity 0 everywhere and R₁ at 1: the share of removable risk that is removed.

use crate::answers::{Answers, FactValue};
use crate::questionnaire::{Fix, RatingRule, RiskModel};

/// The model for one set of applicable controls and one profile.
pub(crate) struct Risk {
    /// Inherent risk by scenario, in the model's order; sums to 100.
    pub(crate) inherent: Vec<f64>,
    /// For each layer the controls in it.
    layers: Vec<LayerTerms>,
    /// The layer of each control.
    layer_of: Vec<usize>,
    /// R at maturity 0 everywhere.
    worst: f64,
    /// R at maturity 1 everywhere.
    best: f64,
}

/// One layer: its factor and total weight by scenario, and its controls.
struct LayerTerms {
    factor: Vec<f64>,
    total: Vec<f64>,
    members: Vec<Member>,
}

/// A control within its layer: its place among the applicable controls and r·w by scenario.
struct Member {
    control: usize,
    weight: Vec<f64>,
}

impl Risk {
    /// Sets the model up for the applicable controls, given by their fixes in catalogue order.
    pub(crate) fn new(model: &RiskModel, fixes: &[&Fix], answers: &Answers) -> Self {
        let inherent = inherent(model, answers);
        let mut layers: Vec<LayerTerms> = model
            .layers
            .iter()
            .map(|layer| LayerTerms {
                factor: model.scenarios.iter().map(|s| s.factors.get(layer).copied().unwrap_or(0.0)).collect(),
                total: vec![0.0; inherent.len()],
                members: Vec::new(),
            })
            .collect();
        let mut layer_of = Vec::with_capacity(fixes.len());
        for (place, fix) in fixes.iter().enumerate() {
            let layer = model.control_layer.get(&fix.id);
            let at = model.layers.iter().position(|l| Some(l) == layer).unwrap_or(0);
            layer_of.push(at);
            let weights = weights(model, fix);
            if let Some(terms) = layers.get_mut(at) {
                for (total, weight) in terms.total.iter_mut().zip(&weights) {
                    *total += weight;
                }
                terms.members.push(Member { control: place, weight: weights });
            }
        }
        let mut risk = Self { inherent, layers, layer_of, worst: 0.0, best: 0.0 };
        risk.worst = risk.remaining(&risk.exposure(&vec![0.0; fixes.len()]));
        risk.best = risk.remaining(&risk.exposure(&vec![1.0; fixes.len()]));
        risk
    }

    /// What each layer lets through, by layer and scenario: 1 − factor × coverage.
    pub(crate) fn exposure(&self, maturity: &[f64]) -> Vec<Vec<f64>> {
        self.layers.iter().map(|layer| let_through(layer, maturity)).collect()
    }

    /// The same after the controls at `changed` get the maturity in `maturity`; only their layers are summed again.
    pub(crate) fn exposure_after(&self, before: &[Vec<f64>], maturity: &[f64], changed: &[usize]) -> Vec<Vec<f64>> {
        self.layers
            .iter()
            .enumerate()
            .map(|(at, layer)| {
                if changed.iter().any(|control| self.layer_of.get(*control) == Some(&at)) {
                    let_through(layer, maturity)
                } else {
                    before.get(at).cloned().unwrap_or_default()
                }
            })
            .collect()
    }

    /// Residual risk by scenario.
    pub(crate) fn residual(&self, exposure: &[Vec<f64>]) -> Vec<f64> {
        self.inherent
            .iter()
            .enumerate()
            .map(|(s, inherent)| exposure.iter().fold(*inherent, |rest, layer| rest * layer.get(s).copied().unwrap_or(1.0)))
            .collect()
    }

    /// The score, 0 to 100. It is 0 if no risk can be removed.
    pub(crate) fn score(&self, exposure: &[Vec<f64>]) -> f64 {
        let removable = self.worst - self.best;
        if removable > 0.0 { 100.0 * (self.worst - self.remaining(exposure)) / removable } else { 0.0 }
    }

    fn remaining(&self, exposure: &[Vec<f64>]) -> f64 {
        self.residual(exposure).iter().sum()
    }
}

fn let_through(layer: &LayerTerms, maturity: &[f64]) -> Vec<f64> {
    let mut covered = vec![0.0; layer.total.len()];
    for member in &layer.members {
        let m = maturity.get(member.control).copied().unwrap_or(0.0);
        for (sum, weight) in covered.iter_mut().zip(&member.weight) {
            *sum += weight * m;
        }
    }
    layer
        .factor
        .iter()
        .zip(&layer.total)
        .zip(&covered)
        .map(|((factor, total), covered)| if *total > 0.0 { 1.0 - factor * (covered / total) } else { 1.0 })
        .collect()
}

/// r·w of a control by scenario.
fn weights(model: &RiskModel, fix: &Fix) -> Vec<f64> {
    let rule = model.control_layer.get(&fix.id).and_then(|layer| model.layer_rating.get(layer));
    let rating = match rule {
        Some(RatingRule::LikelihoodReduction) => fix.likelihood,
        Some(RatingRule::ImpactReduction) => fix.impact,
        Some(RatingRule::Max) | None => fix.likelihood.max(fix.impact),
    };
    let weight = model.weight_of_rating.get(&rating).copied().unwrap_or(0.0);
    let names = |name: &str| fix.scenarios.iter().any(|s| s == name);
    model
        .scenarios
        .iter()
        .map(|scenario| {
            let relevance = if names(scenario.id.as_str()) {
                model.relevance.named
            } else if names("all") {
                model.relevance.all
            } else {
                0.0
            };
            relevance * weight
        })
        .collect()
}

/// Base × profile multipliers, normalised to a sum of 100.
fn inherent(model: &RiskModel, answers: &Answers) -> Vec<f64> {
    let mut shares: Vec<f64> = model.scenarios.iter().map(|s| s.base).collect();
    for multiplier in &model.profile_multipliers {
        let applies = multiplier
            .when
            .iter()
            .all(|(fact, option)| matches!(answers.fact(fact), Some(FactValue::Text(chosen)) if chosen == option.as_str()));
        if applies {
            for (share, scenario) in shares.iter_mut().zip(&model.scenarios) {
                *share *= multiplier.multiply.get(&scenario.id).copied().unwrap_or(1.0);
            }
        }
    }
    let sum: f64 = shares.iter().sum();
    shares.iter().map(|share| 100.0 * share / sum).collect()
}
