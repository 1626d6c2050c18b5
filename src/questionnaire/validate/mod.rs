//! Checks content against itself: ids exist, orders hold, texts are there. Collects every problem before it returns.

mod attack;
mod fixes;
mod forms;
mod frameworks;
mod guidance;
mod history;
mod library;
mod pack;
mod risk_model;
mod roles;
mod rules;
mod services;
mod steps;

use std::collections::BTreeSet;

use super::problem::{Code, Problem, Problems};
use super::{Condition, FactKind, FactTest, Index, Library, is_well_formed};

pub(super) use attack::{attack, attack_names};
pub(super) use fixes::fixes;
pub(super) use forms::forms;
pub(super) use frameworks::frameworks;
pub(super) use guidance::guidance;
pub(super) use library::library;
pub(super) use pack::{pack, pack_texts};
pub(super) use risk_model::risk_model;
pub(super) use rules::rules;
pub(super) use services::services;
pub(super) use steps::steps;

/// Checks the index.
pub(super) fn index(index: &Index) -> Vec<Problem> {
    let mut problems = Problems::of("index.json");
    unique(&mut problems, "packs", index.packs.iter().map(|p| p.id.as_str()));
    if index.packs.is_empty() {
        problems.add(Code::EmptyList, "packs", "no questionnaire is on offer", "list at least one pack");
    }
    for entry in &index.packs {
        let at = format!("packs/{}", entry.id);
        text(&mut problems, &at, "title", &entry.title);
        text(&mut problems, &at, "summary", &entry.summary);
        if entry.minutes == 0 || entry.minutes > 240 {
            problems.add(
                Code::OutOfRange,
                format!("{at}/minutes"),
                format!("{} minutes is outside 1 to 240", entry.minutes),
                "count 20 to 30 seconds for each question",
            );
        }
    }
    for (role, id) in [("quick", &index.roles.quick), ("full", &index.roles.full)] {
        if index.entry(id).is_none() {
            unknown_pack(&mut problems, &format!("roles/{role}"), id.as_str());
        }
    }
    problems.into_vec()
}

/// Ids are well formed and used once.
fn unique<'a>(problems: &mut Problems, at: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !is_well_formed(id) {
            problems.add(
                Code::MalformedId,
                at,
                format!("`{id}` has characters that ids cannot have"),
                "use lower-case letters, digits and single - _ . between them",
            );
        }
        if !seen.insert(id) {
            problems.add(Code::DuplicateId, at, format!("`{id}` is there twice"), "remove one, or give the newer one another id");
        }
    }
}

/// A text that a person must read is there.
fn text(problems: &mut Problems, at: &str, field: &str, value: &str) {
    if value.trim().is_empty() {
        let place = if at.is_empty() { field.to_owned() } else { format!("{at}/{field}") };
        problems.add(Code::EmptyText, place, "the text is empty", "write it, or remove the entry");
    }
}

/// A hint is there, and short enough to be read aloud with every question.
fn hint(problems: &mut Problems, at: &str, value: &str) {
    text(problems, at, "hint", value);
    let length = value.chars().count();
    if length > 120 {
        problems.add(
            Code::LongHint,
            format!("{at}/hint"),
            format!("the hint has {length} characters, 120 are allowed"),
            "keep what helps to answer; more can stand in `why` or in how to check it",
        );
    }
}

/// Everything that a condition names exists and is compared in a way that its kind allows.
fn condition(problems: &mut Problems, at: &str, condition: &Condition, library: &Library) {
    condition.for_each_leaf(&mut |leaf| match leaf {
        Condition::Fact { fact: id, test } => {
            let Some(fact) = library.fact(id) else {
                unknown_fact(problems, at, id.as_str());
                return;
            };
            let fits = matches!(
                (&fact.kind, test),
                (_, FactTest::Status(_))
                    | (FactKind::Choice(_) | FactKind::Several(_), FactTest::Is(_))
                    | (FactKind::Grid { .. }, FactTest::Row { .. })
                    | (FactKind::Number { .. }, FactTest::AtLeast(_) | FactTest::Below(_))
                    | (FactKind::Date { .. }, FactTest::OlderThanMonths(_))
                    | (FactKind::Grid { dated: true, .. }, FactTest::RowCheckedOlderThanMonths { .. })
            );
            if !fits {
                let (kind, takes) = comparisons(&fact.kind);
                problems.add(Code::ConditionKind, at, format!("`{id}` is {kind} and cannot be compared like this"), takes);
                return;
            }
            if let FactTest::Is(options) | FactTest::Row { is: options, .. } = test {
                for option in options.iter().filter(|o| !fact.options().iter().any(|have| have.id == **o)) {
                    unknown_option(problems, at, id.as_str(), option.as_str());
                }
            }
            if let (FactKind::Grid { rows, .. }, FactTest::Row { row, .. } | FactTest::RowCheckedOlderThanMonths { row, .. }) =
                (&fact.kind, test)
                && row != "*"
                && !rows.iter().any(|have| have.id.as_str() == row)
            {
                unknown_option(problems, at, id.as_str(), row);
            }
        }
        Condition::Control { control, .. } if library.control(control).is_none() => {
            unknown_control(problems, at, control.as_str());
        }
        Condition::Control { .. } | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
    });
}

/// What a fact is, and the comparisons it takes.
fn comparisons(kind: &FactKind) -> (&'static str, &'static str) {
    match kind {
        FactKind::Choice(_) => ("a choice", "compare it with `is` and a list of its options"),
        FactKind::Several(_) => ("a list of ticks", "compare it with `is` and a list of its options"),
        FactKind::Number { .. } => ("a number", "compare it with `at_least` or `below`"),
        FactKind::Date { .. } => ("a date", "compare it with `older_than_months`"),
        FactKind::Names { .. } => ("a list of names", "ask only for its `status`"),
        FactKind::Text { .. } => ("a text", "ask only for its `status`"),
        FactKind::Grid { dated: false, .. } => ("a grid without dates", "compare it with `row` and `is`"),
        FactKind::Grid { dated: true, .. } => {
            ("a grid with dates", "compare it with `row` and `is`, or with `row` and `checked_older_than_months`")
        }
    }
}

fn unknown_pack(problems: &mut Problems, at: &str, id: &str) {
    problems.add(Code::UnknownPack, at, format!("the index does not offer `{id}`"), "use the id of a pack that index.json lists");
}

fn unknown_fact(problems: &mut Problems, at: &str, id: &str) {
    problems.add(
        Code::UnknownFact,
        at,
        format!("the library has no fact `{id}`"),
        "check the spelling, or add the fact to library.json",
    );
}

fn unknown_control(problems: &mut Problems, at: &str, id: &str) {
    problems.add(
        Code::UnknownControl,
        at,
        format!("the library has no control `{id}`"),
        "check the spelling, or add the control to library.json",
    );
}

fn unknown_option(problems: &mut Problems, at: &str, question: &str, option: &str) {
    problems.add(
        Code::UnknownOption,
        at,
        format!("`{question}` has no option, row or column `{option}`"),
        "use an id that stands there, not its label",
    );
}

fn unknown_scenario(problems: &mut Problems, at: &str, name: &str) {
    problems.add(
        Code::UnknownScenario,
        at,
        format!("there is no scenario `{name}`"),
        "use an id from `scenarios` in risk-model.json; a fix may also say `all`",
    );
}
