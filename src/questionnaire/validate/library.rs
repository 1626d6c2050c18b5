//! Checks `library.json`.

use super::super::problem::{Code, Problem, Problems};
use super::super::{Condition, Control, Fact, FactKind, Labelled, Library};
use super::history::history;
use super::roles::roles;
use super::{condition, hint, text, unique, unknown_option};

/// Checks the library against itself.
pub(crate) fn library(library: &Library) -> Vec<Problem> {
    let mut problems = Problems::of("library.json");
    unique(&mut problems, "domains", library.domains.iter().map(|d| d.id.as_str()));
    unique(&mut problems, "facts", library.facts.iter().map(|f| f.id.as_str()));
    unique(&mut problems, "controls", library.controls.iter().map(|c| c.id.as_str()));
    if library.controls.is_empty() {
        problems.add(Code::EmptyList, "controls", "there are no controls", "list at least one control");
    }
    for fact in &library.facts {
        check_fact(&mut problems, fact, library);
    }
    for control in &library.controls {
        check_control(&mut problems, control, library);
    }
    roles(&mut problems, library);
    history(&mut problems, library);
    problems.into_vec()
}

fn check_fact(problems: &mut Problems, fact: &Fact, library: &Library) {
    let at = format!("facts/{}", fact.id);
    text(problems, &at, "question", &fact.question);
    text(problems, &at, "why", &fact.why);
    hint(problems, &at, &fact.hint);
    let labels = |problems: &mut Problems, field: &str, labels: &[Labelled]| {
        let at = format!("{at}/{field}");
        unique(problems, &at, labels.iter().map(|l| l.id.as_str()));
        if labels.len() < 2 {
            problems.add(Code::EmptyList, at.clone(), "there is nothing to choose from", "list at least two");
        }
        for label in labels {
            text(problems, &at, label.id.as_str(), &label.label);
        }
    };
    match &fact.kind {
        FactKind::Choice(options) | FactKind::Several(options) => labels(problems, "options", options),
        FactKind::Names { rows, .. } => labels(problems, "rows", rows),
        FactKind::Grid { rows, columns, .. } => {
            labels(problems, "rows", rows);
            labels(problems, "columns", columns);
        }
        FactKind::Number { min, max, .. } if min >= max => problems.add(
            Code::OutOfRange,
            format!("{at}/min"),
            format!("the smallest value {min} is not below the largest value {max}"),
            "give a range",
        ),
        FactKind::Number { .. } | FactKind::Date { .. } | FactKind::Text { .. } => {}
    }
    if let Some(asked_if) = &fact.asked_if {
        condition(problems, &format!("{at}/asked_if"), asked_if, library);
    }
}

fn check_control(problems: &mut Problems, control: &Control, library: &Library) {
    let at = format!("controls/{}", control.id);
    for (field, value) in [
        ("name", &control.name),
        ("question", &control.question),
        ("counts_as_yes", &control.counts_as_yes),
        ("insurers_ask", &control.insurers_ask),
        ("how_to_check", &control.how_to_check),
        ("ask_whom", &control.ask_whom),
        ("where_to_look", &control.where_to_look),
        ("not_applicable/text", &control.not_applicable.text),
    ] {
        text(problems, &at, field, value);
    }
    hint(problems, &at, &control.hint);
    if !library.domains.iter().any(|d| d.id == control.domain) {
        problems.add(
            Code::UnknownDomain,
            format!("{at}/domain"),
            format!("the library has no domain `{}`", control.domain),
            "use an id from `domains`, or add the domain there",
        );
    }
    check_options(problems, &at, control);
    check_derived(problems, &at, control, library);
    if let Some(asked_if) = &control.asked_if {
        condition(problems, &format!("{at}/asked_if"), &asked_if.when, library);
        text(problems, &at, "asked_if/left_out_because", &asked_if.left_out_because);
    }
}

/// Each derivation looks at facts only, and leads to an answer of its control.
fn check_derived(problems: &mut Problems, at: &str, control: &Control, library: &Library) {
    let at = format!("{at}/derived");
    for derivation in &control.derived {
        condition(problems, &at, &derivation.when, library);
        derivation.when.for_each_leaf(&mut |leaf| {
            if matches!(leaf, Condition::Control { .. }) {
                problems.add(
                    Code::ConditionKind,
                    at.clone(),
                    "the condition looks at a control",
                    "derive an answer from facts only",
                );
            }
        });
        if control.option(&derivation.option).is_none() {
            unknown_option(problems, &at, control.id.as_str(), derivation.option.as_str());
        }
    }
}

fn check_options(problems: &mut Problems, at: &str, control: &Control) {
    let at = format!("{at}/options");
    unique(problems, &at, control.options.iter().map(|o| o.id.as_str()));
    for option in &control.options {
        text(problems, &at, option.id.as_str(), &option.label);
    }
    let scores: Vec<f64> = control.options.iter().map(|o| o.score).collect();
    let climbs = scores.windows(2).all(|pair| pair[0] < pair[1]);
    if scores.len() < 3 || scores.first() != Some(&0.0) || scores.last() != Some(&1.0) || !climbs {
        problems.add(
            Code::OptionScores,
            at,
            "the scores do not climb from 0 to 1 in at least three steps",
            "order the options from worst to best; the first scores 0, the last 1",
        );
    }
}
