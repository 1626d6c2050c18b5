//! Checks `risk-model.json` against the library.

use super::super::problem::{Code, Problem, Problems};
use super::super::{Library, RiskModel};
use super::{unique, unknown_control, unknown_fact, unknown_option};

/// Every control has a layer and a weight, every factor is a share, every name exists.
pub(crate) fn risk_model(model: &RiskModel, library: &Library) -> Vec<Problem> {
    let mut problems = Problems::of("risk-model.json");
    unique(&mut problems, "scenarios", model.scenarios.iter().map(|s| s.id.as_str()));
    unique(&mut problems, "bands", model.bands.iter().map(|b| b.id.as_str()));
    for rating in 1..=5u8 {
        if !model.weight_of_rating.contains_key(&rating) {
            incomplete(&mut problems, "weight_of_rating", format!("there is no weight for the rating {rating}"));
        }
    }
    for layer in &model.layers {
        if !model.layer_rating.contains_key(layer) {
            incomplete(&mut problems, "layer_rating", format!("the layer {layer:?} has no rating rule").to_lowercase());
        }
    }
    for control in &library.controls {
        match model.control_layer.get(&control.id) {
            None => incomplete(&mut problems, "control_layer", format!("`{}` has no layer", control.id)),
            Some(layer) if !model.layers.contains(layer) => {
                incomplete(&mut problems, "layers", format!("the layer of `{}` is not listed", control.id));
            }
            Some(_) => {}
        }
        for name in &control.scenarios {
            if name != "all" && !model.scenarios.iter().any(|s| s.id.as_str() == name) {
                unknown_scenario(&mut problems, &format!("library.json: controls/{}", control.id), name);
            }
        }
    }
    for id in model.control_layer.keys().filter(|id| library.control(id).is_none()) {
        unknown_control(&mut problems, "control_layer", id.as_str());
    }
    for scenario in &model.scenarios {
        let at = format!("scenarios/{}", scenario.id);
        if scenario.base.is_nan() || scenario.base <= 0.0 {
            out_of_range(&mut problems, format!("{at}/base"), format!("{} is not above 0", scenario.base));
        }
        for layer in &model.layers {
            match scenario.factors.get(layer) {
                None => incomplete(&mut problems, &at, format!("the layer {layer:?} has no factor").to_lowercase()),
                Some(f) if !(0.0..1.0).contains(f) => {
                    out_of_range(&mut problems, format!("{at}/factors"), format!("{f} is outside 0 to 1"));
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
                out_of_range(&mut problems, at.clone(), format!("{factor} is not above 0"));
            }
        }
    }
    if !model.bands.windows(2).all(|pair| pair[0].from < pair[1].from) || model.bands.first().is_none_or(|b| b.from != 0.0) {
        out_of_range(&mut problems, "bands".to_owned(), "the bands do not climb from 0".to_owned());
    }
    if !model.bands.iter().any(|b| b.id == model.gate_cap.highest_band) {
        incomplete(&mut problems, "gate_cap", format!("there is no band `{}`", model.gate_cap.highest_band));
    }
    if model.lenses.is_empty() {
        incomplete(&mut problems, "lenses", "there is no lens".to_owned());
    }
    problems.into_vec()
}

fn incomplete(problems: &mut Problems, at: &str, message: String) {
    problems.add(Code::ModelIncomplete, at, message, "the model needs one for every control, layer and scenario");
}

fn out_of_range(problems: &mut Problems, at: String, message: String) {
    problems.add(Code::OutOfRange, at, message, "see the notes in questionnaires/README.md");
}

fn unknown_scenario(problems: &mut Problems, at: &str, name: &str) {
    problems.add(
        Code::UnknownScenario,
        at,
        format!("there is no scenario `{name}`"),
        "use an id of `scenarios`, or `all` in a control",
    );
}
