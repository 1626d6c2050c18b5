//! The plan: which gap to close first, second, third, and why.

use std::cmp::Ordering;

use serde::Serialize;

use super::report::SAME;
use super::risk::Risk;
use super::standing::Standing;
use crate::answers::{Action, Answers};
use crate::questionnaire::{ControlId, Frameworks, Pack, Tier};

/// One fix in its place in the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanStep {
    /// The control to bring to its best answer.
    pub control: ControlId,
    /// Points of score won by this step, after all the steps before it.
    pub gain: f64,
    /// Score when this step and all the steps before it are done.
    pub score_after: f64,
    /// Why it is here.
    pub rank: Rank,
}

/// The arithmetic behind a place in the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rank {
    /// The candidate that was picked. It is either this step, or a fix that needs this step first.
    pub picked: ControlId,
    /// What the lens looked at first: 0 comes before 1.
    pub tier: u8,
    /// Place in the pack's `start_with`, from 1.
    pub start_with: Option<usize>,
    /// Gain of the candidate together with everything it still needs, in points.
    pub chain_gain: f64,
    /// Hours for the same fixes.
    pub chain_hours: f64,
    /// `chain_gain` divided by the square root of `chain_hours`.
    pub value: f64,
}

/// What the plan is made from.
pub(super) struct PlanInputs<'a> {
    pub(super) risk: &'a Risk,
    /// Applicable controls, in catalogue order.
    pub(super) standings: &'a [Standing<'a>],
    pub(super) pack: &'a Pack,
    pub(super) frameworks: &'a Frameworks,
    /// What was decided: a fix that is done, or that the clinic decided not to do, is not in the plan.
    pub(super) answers: &'a Answers,
}

/// Greedy: take the best candidate with its unmet prerequisites, set them to 1, and repeat.
pub(super) fn plan(inputs: &PlanInputs, tier: Tier) -> Vec<PlanStep> {
    let standings = inputs.standings;
    let is_closed = |s: &Standing| inputs.answers.actions.get(&s.control.id).is_some_and(Action::closes);
    let mut maturity: Vec<f64> = standings.iter().map(|s| s.maturity).collect();
    let mut open: Vec<bool> = standings.iter().map(|s| !s.status.is_met() && !is_closed(s)).collect();
    let chains_of = |open: &[bool]| -> Vec<Vec<usize>> { (0..standings.len()).map(|at| chain(standings, open, at)).collect() };
    let tiers: Vec<u8> = standings.iter().map(|s| tier_of(inputs, s, tier)).collect();
    let starts: Vec<Option<usize>> =
        standings.iter().map(|s| inputs.pack.start_with.iter().position(|id| *id == s.control.id)).collect();
    let mut exposure = inputs.risk.exposure(&maturity);
    let mut score = inputs.risk.score(&exposure);
    let mut steps = Vec::new();
    while open.contains(&true) {
        let chains = chains_of(&open);
        let mut best: Option<(usize, Rank)> = None;
        for at in (0..standings.len()).filter(|at| open[*at]) {
            // Gain and hours only decide between equals; most candidates are settled by tier and order alone.
            if let Some((_, best_rank)) = &best
                && before(tiers[at], starts[at], best_rank) == Ordering::Greater
            {
                continue;
            }
            let mut then = maturity.clone();
            for step in &chains[at] {
                then[*step] = 1.0;
            }
            let after = inputs.risk.exposure_after(&exposure, &then, &chains[at]);
            let chain_gain = inputs.risk.score(&after) - score;
            let chain_hours: f64 = chains[at].iter().map(|step| standings[*step].fix.hours).sum();
            let rank = Rank {
                picked: standings[at].control.id.clone(),
                tier: tiers[at],
                start_with: starts[at].map(|place| place + 1),
                chain_gain,
                chain_hours,
                value: chain_gain / chain_hours.sqrt(),
            };
            let better = match &best {
                None => true,
                Some((_, best_rank)) => match before(tiers[at], starts[at], best_rank) {
                    Ordering::Less => true,
                    Ordering::Greater => false,
                    // Between equals, the first in catalogue order stays: a difference this small is rounding.
                    Ordering::Equal => rank.value > best_rank.value + SAME,
                },
            };
            if better {
                best = Some((at, rank));
            }
        }
        let Some((at, rank)) = best else { break };
        for step in &chains[at] {
            maturity[*step] = 1.0;
            open[*step] = false;
            exposure = inputs.risk.exposure_after(&exposure, &maturity, &[*step]);
            let score_after = inputs.risk.score(&exposure);
            steps.push(PlanStep {
                control: standings[*step].control.id.clone(),
                gain: score_after - score,
                score_after,
                rank: rank.clone(),
            });
            score = score_after;
        }
    }
    steps
}

/// `Less` where a candidate with this tier and `start_with` place comes before the best so far.
fn before(tier: u8, start: Option<usize>, best: &Rank) -> Ordering {
    let place = |start: Option<usize>| start.unwrap_or(usize::MAX);
    let best_start = best.start_with.map(|from_one| from_one - 1);
    tier.cmp(&best.tier).then(place(start).cmp(&place(best_start)))
}

/// A control with every open control that it needs; those come first.
fn chain(standings: &[Standing], open: &[bool], at: usize) -> Vec<usize> {
    fn visit(standings: &[Standing], open: &[bool], at: usize, chain: &mut Vec<usize>) {
        if !open[at] || chain.contains(&at) {
            return;
        }
        for needed in &standings[at].fix.prerequisites {
            if let Some(place) = standings.iter().position(|s| s.control.id == *needed) {
                visit(standings, open, place, chain);
            }
        }
        chain.push(at);
    }
    let mut found = Vec::new();
    visit(standings, open, at, &mut found);
    found
}

fn tier_of(inputs: &PlanInputs, standing: &Standing, tier: Tier) -> u8 {
    match tier {
        Tier::InsurerImportance => standing.fix.insurer_importance as u8,
        Tier::None => 0,
        Tier::HipaaRequired => u8::from(!inputs.frameworks.is_hipaa_required(&standing.control.id)),
    }
}
