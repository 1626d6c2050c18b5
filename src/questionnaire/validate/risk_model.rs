//! Checks `risk-model.json` against the library.

use super::super::problem::{Code, Problem, Problems};
use super::super::{Layer, Library, RiskModel};
use super::{unique, unknown_control, unknown_fact, unknown_option, unknown_scenario};

/// Every control has a layer and a weight, every factor is a share, every name exists.
pub(crate) fn risk_model(model: &RiskModel, library: &Library) -> Vec<Problem> {
    let mut problems = Problems::of("risk-model.json");
    unique(&mut problems, "scenarios", model.scenarios.iter().map(|s| s.id.as_str()));
    unique(&mut problems, "bands", model.bands.iter().map(|b| b.id.as_str()));
    for rating in 1..=5u8 {
        if !model.weight_of_rating.contains_key(&rating) {
            let message = format!("there is no weight for the rating {rating}");
            incomplete(&mut problems, "weight_of_rating", message, "give a weight for each rating from 1 to 5");
        }
    }
    for layer in &model.layers {
        if !model.layer_rating.contains_key(layer) {
            let message = format!("the layer `{}` has no rating rule", name(*layer));
            incomplete(&mut problems, "layer_rating", message, "say which rating counts in it");
        }
    }
    for control in &library.controls {
        match model.control_layer.get(&control.id) {
            None => {
                let message = format!("the control `{}` has no layer", control.id);
                incomplete(&mut problems, "control_layer", message, "add a line for the control");
            }
            Some(layer) if !model.layers.contains(layer) => {
                let message = format!("the layer `{}` of `{}` is not listed", name(*layer), control.id);
                incomplete(&mut problems, "layers", message, "list it, or give the control a layer that is listed");
            }
            Some(_) => {}
        }
    }
    for id in model.control_layer.keys().filter(|id| library.control(id).is_none()) {
        unknown_control(&mut problems, "control_layer", id.as_str());
    }
    for scenario in &model.scenarios {
        let at = format!("scenarios/{}", scenario.id);
        if scenario.base.is_nan() || scenario.base <= 0.0 {
            let message = format!("{} is not above 0", scenario.base);
            out_of_range(&mut problems, format!("{at}/base"), message, "give its share of the risk, or remove the scenario");
        }
        for layer in &model.layers {
            match scenario.factors.get(layer) {
                None => {
                    let message = format!("the layer `{}` has no factor", name(*layer));
                    incomplete(&mut problems, &format!("{at}/factors"), message, "give one; 0 where the layer changes nothing");
                }
                Some(f) if !(0.0..1.0).contains(f) => {
                    let message = format!("{f} is not from 0 to below 1");
                    let place = format!("{at}/factors/{}", name(*layer));
                    out_of_range(&mut problems, place, message, "no layer takes away all of a risk: stay below 1");
                }
                Some(_) => {}
            }
        }
    }
    for (i, multiplier) in model.profile_multipliers.iter().enumerate() {
        let at = format!("profile_multipliers/{i}");
        for (fact, option) in &multiplier.when {
            match library.fact(fact) {
                None => unknown_fact(&mut problems, &at, fact.as_str()),
                Some(found) if !found.options().iter().any(|o| o.id == *option) => {
                    unknown_option(&mut problems, &at, fact.as_str(), option.as_str());
                }
                Some(_) => {}
            }
        }
        for (scenario, factor) in &multiplier.multiply {
            if !model.scenarios.iter().any(|s| s.id == *scenario) {
                unknown_scenario(&mut problems, &at, scenario.as_str());
            }
            if factor.is_nan() || *factor <= 0.0 {
                let message = format!("{factor} is not above 0");
                out_of_range(
                    &mut problems,
                    format!("{at}/multiply/{scenario}"),
                    message,
                    "1 changes nothing, more raises the risk",
                );
            }
        }
    }
    if !model.bands.windows(2).all(|pair| pair[0].from < pair[1].from) || model.bands.first().is_none_or(|b| b.from != 0.0) {
        let message = "the bands do not climb from 0".to_owned();
        out_of_range(&mut problems, "bands".to_owned(), message, "start the first band at 0 and order them from low to high");
    }
    if !model.bands.iter().any(|b| b.id == model.gate_cap.highest_band) {
        let message = format!("there is no band `{}`", model.gate_cap.highest_band);
        incomplete(&mut problems, "gate_cap/highest_band", message, "use the id of a band");
    }
    if model.lenses.is_empty() {
        incomplete(&mut problems, "lenses", "there is no lens".to_owned(), "list at least one; the first is the default");
    }
    problems.into_vec()
}

/// The name of a layer as written in the files.
fn name(layer: Layer) -> String {
    format!("{layer:?}").to_lowercase()
}

fn incomplete(problems: &mut Problems, at: &str, message: String, hint: &str) {
    problems.add(Code::ModelIncomplete, at, message, hint);
}

fn out_of_range(problems: &mut Problems, at: String, message: String, hint: &str) {
    problems.add(Code::OutOfRange, at, message, hint);
}
