//! Consistency rules: there are enough of them, each can fire, and none fires without cause.

use std::collections::BTreeSet;

use clinic_cyber_checkup::answers::{Answers, Cell, Choice, ControlAnswer, FactValue, holds};
use clinic_cyber_checkup::date::Date;
use clinic_cyber_checkup::map::Map;
use clinic_cyber_checkup::questionnaire::*;

use super::{library, rules};

fn today() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

fn say(answers: &mut Answers, control: &ControlId, choice: Choice) {
    answers.controls.insert(control.clone(), ControlAnswer { answer: Some(choice), ..ControlAnswer::default() });
}

/// Answers worth trying for a fact: every option alone, every column in one row, in all rows, and in all rows checked long ago, old and
/// new dates, both ends of a range.
fn values(fact: &Fact) -> Vec<FactValue> {
    let ids = || fact.options().iter().map(|o| o.id.to_string());
    match &fact.kind {
        FactKind::Choice(_) => ids().map(FactValue::Text).chain([FactValue::UNKNOWN]).collect(),
        FactKind::Several(_) => ids().map(|id| FactValue::Several(vec![id])).chain([FactValue::UNKNOWN]).collect(),
        FactKind::Number { min, max, .. } => vec![FactValue::Number(*min), FactValue::Number(*max), FactValue::UNKNOWN],
        FactKind::Date { .. } => {
            let days = ["2020-01-01", "2026-11-01"].map(|d| FactValue::Text(d.to_owned()));
            days.into_iter().chain([FactValue::UNKNOWN]).collect()
        }
        FactKind::Text { .. } => vec![FactValue::Text("x".to_owned())],
        FactKind::Names { rows, .. } => {
            rows.iter().map(|row| FactValue::Names { names: Map::from([(row.id.to_string(), "x".to_owned())]) }).collect()
        }
        FactKind::Grid { rows, .. } => ids()
            .flat_map(|column| {
                let cells: Vec<_> = rows.iter().map(|row| (row.id.to_string(), Cell::new(&column))).collect();
                let each = cells.clone().into_iter().map(|cell| FactValue::Grid(Map::from([cell])));
                let long_ago =
                    cells.clone().into_iter().map(|(row, cell)| (row, Cell { checked_on: Date::parse("2020-01-01"), ..cell }));
                let dated = FactValue::Grid(long_ago.collect());
                // One row differs from the others.
                let apart = rows.iter().flat_map(|apart| {
                    let column = column.clone();
                    fact.options().iter().map(move |others| {
                        let cell = |row: &Labelled| Cell::new(if row.id == apart.id { &column } else { others.id.as_str() });
                        FactValue::Grid(rows.iter().map(|row| (row.id.to_string(), cell(row))).collect())
                    })
                });
                let each = each.chain(apart.collect::<Vec<_>>());
                each.chain([FactValue::Grid(cells.into_iter().collect()), dated]).collect::<Vec<_>>()
            })
            .collect(),
    }
}

/// Controls and facts that a condition looks at.
fn looks_at(condition: &Condition) -> (BTreeSet<ControlId>, BTreeSet<FactId>) {
    let (mut controls, mut facts) = (BTreeSet::new(), BTreeSet::new());
    condition.for_each_leaf(&mut |leaf| match leaf {
        Condition::Control { control, .. } => drop(controls.insert(control.clone())),
        Condition::Fact { fact, .. } => drop(facts.insert(fact.clone())),
        _ => {}
    });
    (controls, facts)
}

/// Tries answers to the questions from `at` on until the rule fires.
fn can_fire(rule: &ConsistencyRule, tries: &[Vec<Answers>], said: &Answers, library: &Library) -> bool {
    let Some((next, rest)) = tries.split_first() else { return holds(&rule.when, said, library, today()) };
    next.iter().any(|one| {
        let mut said = said.clone();
        said.facts.extend(one.facts.clone());
        said.controls.extend(one.controls.clone());
        can_fire(rule, rest, &said, library)
    })
}

#[test]
fn there_are_at_least_a_dozen_rules_and_each_can_fire() {
    let library = library();
    assert!(rules().consistency_rules.len() >= 12);
    // Rules about answers that differ from the facts are tested with the derived controls.
    for rule in rules().consistency_rules.iter().filter(|rule| !rule.is_difference()) {
        let (controls, facts) = looks_at(&rule.when);
        let mut tries = Vec::new();
        for id in &controls {
            let graded = library.control(id).unwrap().options.iter().map(|o| Choice::Option(o.id.clone()));
            let choices = graded.chain([Choice::Unknown, Choice::NotApplicable]);
            tries.push(
                choices
                    .flat_map(|choice| [(choice.clone(), None), (choice, Date::parse("2020-01-01"))])
                    .map(|(choice, checked_on)| {
                        let mut answers = Answers::default();
                        say(&mut answers, id, choice);
                        answers.change_control(id, |said| said.backing.checked_on = checked_on);
                        answers
                    })
                    .collect::<Vec<_>>(),
            );
        }
        for id in &facts {
            let values = values(library.fact(id).unwrap());
            tries.push(
                values.into_iter().map(|v| Answers { facts: Map::from([(id.clone(), v)]), ..Answers::default() }).collect(),
            );
        }
        assert!(can_fire(rule, &tries, &Answers::default(), library), "{} can never fire", rule.id);
    }
}

#[test]
fn a_rule_sends_the_reader_to_the_questions_it_looks_at() {
    for rule in &rules().consistency_rules {
        let (controls, facts) = looks_at(&rule.when);
        assert_eq!(rule.controls.iter().cloned().collect::<BTreeSet<_>>(), controls, "{}", rule.id);
        assert_eq!(rule.facts.iter().cloned().collect::<BTreeSet<_>>(), facts, "{}", rule.id);
    }
}

#[test]
fn no_rule_fires_before_anything_is_answered() {
    let library = library();
    for rule in &rules().consistency_rules {
        assert!(!holds(&rule.when, &Answers::default(), library, today()), "{}", rule.id);
    }
}

#[test]
fn no_rule_fires_for_a_clinic_with_every_control_fully_in_place_or_fully_missing() {
    let library = library();
    for pick in [0, usize::MAX] {
        let mut answers = Answers::default();
        for control in &library.controls {
            let option = &control.options[pick.min(control.options.len() - 1)];
            say(&mut answers, &control.id, Choice::Option(option.id.clone()));
        }
        for rule in &rules().consistency_rules {
            assert!(!holds(&rule.when, &answers, library, today()), "{} (option {pick})", rule.id);
        }
    }
}

fn grid(cells: &[(&str, &str)]) -> FactValue {
    FactValue::Grid(cells.iter().map(|(row, column)| ((*row).to_owned(), Cell::new(column))).collect())
}

/// Rules that fire for an answer to a control together with the table of places.
fn fired(control: &str, option: &GradedOption, places: FactValue) -> Vec<String> {
    let library = library();
    let mut answers = Answers::default();
    say(&mut answers, &ControlId::new(control), Choice::Option(option.id.clone()));
    answers.facts.insert(FactId::new("mfa_places"), places);
    let written = rules().consistency_rules.iter().filter(|rule| !rule.is_difference());
    let fired = written.filter(|rule| holds(&rule.when, &answers, library, today()));
    fired.map(|rule| rule.id.clone()).collect()
}

/// What is less than "On for all".
const WEAK: [&str; 4] = ["some", "outside_only", "none", "unknown"];

/// The controls for the second step: the score from which an answer says "everyone", and the places it is about.
const SECOND_STEP: [(&str, f64, [&str; 2]); 4] = [
    ("mfa-email-cloud", 0.67, ["email", "cloud_apps"]),
    ("mfa-remote-access", 0.67, ["remote_access", "vendor_access"]),
    ("mfa-ehr-finance", 0.67, ["ehr", "bank_portal"]),
    ("admin-accounts", 0.5, ["admin_accounts", "admin_accounts"]),
];

#[test]
fn the_table_of_places_has_the_thirteen_places_and_six_answers() {
    let library = library();
    let fact = library.fact(&FactId::new("mfa_places")).unwrap();
    let FactKind::Grid { rows, columns, dated: true } = &fact.kind else { panic!("no grid with dates") };
    let ids = |list: &[Labelled]| list.iter().map(|l| l.id.to_string()).collect::<Vec<_>>();
    let places = [
        "email",
        "remote_access",
        "admin_accounts",
        "directory",
        "servers",
        "computers_admin",
        "backup_console",
        "network_gear",
        "cloud_apps",
        "ehr",
        "billing",
        "vendor_access",
        "bank_portal",
    ];
    assert_eq!(ids(rows), places);
    assert_eq!(ids(columns), ["all", "some", "outside_only", "none", "not_used", "unknown"]);
}

#[test]
fn a_control_that_says_everyone_and_a_place_that_does_not_are_found() {
    for (id, everyone, places) in SECOND_STEP {
        let library = library();
        for option in library.control(&ControlId::new(id)).unwrap().options.iter().filter(|o| o.score >= everyone) {
            for place in places {
                // The option "From outside" is complete for sign-in from outside.
                let columns = if id == "mfa-remote-access" { &["some", "none", "unknown"][..] } else { &WEAK };
                for column in columns {
                    assert!(!fired(id, option, grid(&[(place, column)])).is_empty(), "{} and {place}: {column}", option.id);
                }
            }
            let all = grid(&[(places[0], "all"), (places[1], "all")]);
            assert!(fired(id, option, all).is_empty(), "{} fits all", option.id);
        }
    }
}

#[test]
fn a_control_that_does_not_say_everyone_and_places_that_do_are_found() {
    for (id, everyone, places) in SECOND_STEP {
        let library = library();
        for option in library.control(&ControlId::new(id)).unwrap().options.iter().filter(|o| o.score < everyone) {
            let mut all = vec![(places[0], "all"), (places[1], "all")];
            if id == "mfa-ehr-finance" {
                all.push(("billing", "all"));
            }
            // An everyday account can have a second step too.
            if option.id.as_str() != "admin-accounts.0" {
                assert!(!fired(id, option, grid(&all)).is_empty(), "{} and {places:?}: all", option.id);
            }
            let weak = grid(&[(places[0], "some"), (places[1], "some")]);
            assert!(fired(id, option, weak).is_empty(), "{} fits some", option.id);
        }
    }
}

#[test]
fn answers_checked_long_ago_do_not_speak_for_today() {
    let library = library();
    let fires = |control: &str, pick: usize, day: &str| {
        let id = ControlId::new(control);
        let mut answers = Answers::default();
        say(&mut answers, &id, Choice::Option(library.control(&id).unwrap().options[pick].id.clone()));
        answers.change_control(&id, |said| said.backing.checked_on = Date::parse(day));
        rules().consistency_rules.iter().any(|rule| holds(&rule.when, &answers, library, today()))
    };
    for control in
        ["edr-monitored", "restore-tests", "risk-analysis", "policies-documentation", "cloud-baseline", "ir-plan", "ir-tabletop"]
    {
        assert!(fires(control, 3, "2025-11-20"), "{control} with an old date");
        assert!(!fires(control, 3, "2025-11-21"), "{control} with a date of this year");
        assert!(!fires(control, 0, "2025-11-20"), "{control} that is not in place");
    }
}

#[test]
fn a_place_checked_long_ago_does_not_speak_for_today() {
    for (id, everyone, places) in SECOND_STEP {
        let library = library();
        for option in library.control(&ControlId::new(id)).unwrap().options.iter().filter(|o| o.score >= everyone) {
            for place in places {
                let checked = |day: &str| {
                    let cell = Cell { checked_on: Date::parse(day), ..Cell::new("all") };
                    FactValue::Grid(Map::from([(place.to_owned(), cell)]))
                };
                assert!(!fired(id, option, checked("2025-11-20")).is_empty(), "{} and {place}", option.id);
                assert!(fired(id, option, checked("2025-11-21")).is_empty(), "{} and {place}", option.id);
            }
        }
    }
}

#[test]
fn a_question_that_may_be_left_out_silences_no_rule_on_others() {
    // A rule is silent if the path leaves out one of its questions. If any of several controls can make it fire, it must not depend on
    // one that a clinic may never be asked.
    let library = library();
    for rule in &rules().consistency_rules {
        let mut any_of: Vec<&ControlId> = Vec::new();
        alternatives(&rule.when, &mut any_of);
        for id in any_of {
            assert!(library.control(id).unwrap().asked_if.is_none(), "{}: write a rule of its own for {id}", rule.id);
        }
    }
}

/// Controls that are alternatives to others in an `any`.
fn alternatives<'a>(condition: &'a Condition, found: &mut Vec<&'a ControlId>) {
    match condition {
        Condition::Any(parts) => {
            let here: Vec<Vec<&ControlId>> = parts.iter().map(controls).collect();
            if here.iter().flatten().collect::<BTreeSet<_>>().len() > 1 {
                found.extend(here.into_iter().flatten());
            }
        }
        Condition::All(parts) => parts.iter().for_each(|part| alternatives(part, found)),
        _ => {}
    }
}

fn controls(condition: &Condition) -> Vec<&ControlId> {
    let mut found = Vec::new();
    condition.for_each_leaf(&mut |leaf| {
        if let Condition::Control { control, .. } = leaf {
            found.push(control);
        }
    });
    found
}

/// What can be said in two directions is caught in both: two rules look at the same two questions, or a rule says why the reverse is
/// not a contradiction.
#[test]
fn each_rule_has_its_reverse_or_says_why_not() {
    let written: Vec<&ConsistencyRule> = rules().consistency_rules.iter().filter(|rule| !rule.is_difference()).collect();
    for rule in written.iter().filter(|rule| rule.one_way.is_none()) {
        let questions: BTreeSet<&str> = rule.questions().collect();
        let shared = |other: &ConsistencyRule| other.questions().filter(|id| questions.contains(id)).count();
        let both_ways = written.iter().any(|other| other.id != rule.id && shared(other) >= questions.len().min(2));
        assert!(both_ways, "{} has no reverse, and does not say why", rule.id);
    }
    let whys = written.iter().filter_map(|rule| rule.one_way.as_ref());
    assert!(whys.clone().all(|why| why.len() > 20), "a reason, please");
}
