//! Controls that are derived from facts: a better fact never lowers the answer, nothing is derived from unknown facts, and derived
//! answers contradict nothing.

use std::collections::BTreeMap;

use clinic_cyber_checkup::answers::{Answers, Cell, Choice, FactValue, Journey, derived, fired};
use clinic_cyber_checkup::date::Date;
use clinic_cyber_checkup::questionnaire::*;
use serde::Deserialize;

use super::{index, library, packs, rules, text};

fn today() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

/// The order of a fact's values from worse to better.
#[derive(Deserialize)]
struct Order {
    /// The options of a choice, worst first.
    #[serde(default)]
    options: Vec<String>,
    /// The columns of a grid, worst first.
    #[serde(default)]
    columns: Vec<String>,
    /// Options and columns that are neither better nor worse.
    #[serde(default)]
    incomparable: Vec<String>,
    /// Ticks that make it worse; any other makes it better.
    #[serde(default)]
    bad_ticks: Vec<String>,
    /// Numbers at which something changes, in rising order.
    #[serde(default)]
    values: Vec<u32>,
    /// Ages of a date at which something changes, in months.
    #[serde(default)]
    months: Vec<u32>,
}

fn orders() -> BTreeMap<String, Order> {
    serde_json::from_str(&text("tests/fixtures/fact_order.json")).unwrap()
}

fn derived_controls() -> Vec<&'static Control> {
    library().controls.iter().filter(|control| !control.derived.is_empty()).collect()
}

/// Picks at random, but the same in each run (xorshift, George Marsaglia 2003).
struct Pick(u64);

impl Pick {
    fn new() -> Self {
        Self(0x9e37_79b9_7f4a_7c15)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.below(list.len());
        &list[at]
    }
}

/// Dates on either side of the ages, oldest first.
fn days(order: &Order) -> Vec<Date> {
    let mut months: Vec<u32> = order.months.clone();
    months.sort_unstable();
    let borders = months.iter().rev().flat_map(|months| {
        let border = today().minus_months(*months);
        [border.plus_days(-1), border]
    });
    borders.chain([today()]).collect()
}

/// Any known value of a fact.
fn any_value(fact: &Fact, order: &Order, pick: &mut Pick) -> FactValue {
    match &fact.kind {
        FactKind::Choice(options) => FactValue::Text(pick.of(options).id.to_string()),
        FactKind::Several(options) => {
            let mut ticked: Vec<String> = options
                .iter()
                .filter(|o| o.id.as_str() != "none")
                .map(|o| o.id.to_string())
                .filter(|_| pick.below(2) == 0)
                .collect();
            if ticked.is_empty() {
                ticked = options.iter().filter(|o| o.id.as_str() == "none").map(|o| o.id.to_string()).collect();
            }
            FactValue::Several(ticked)
        }
        FactKind::Number { min, max, .. } => {
            let values: Vec<u32> = order.values.iter().copied().chain([*min, *max]).collect();
            FactValue::Number(*pick.of(&values))
        }
        FactKind::Date { .. } => FactValue::Text(pick.of(&days(order)).to_string()),
        FactKind::Text { .. } => FactValue::Text("x".to_owned()),
        FactKind::Names { .. } => FactValue::Names { names: clinic_cyber_checkup::map::Map::new() },
        FactKind::Grid { rows, columns, .. } => {
            // In real clinics most rows are alike; otherwise "all" would never occur.
            let usual = pick.of(columns).id.to_string();
            let cell = |pick: &mut Pick| if pick.below(4) > 0 { usual.clone() } else { pick.of(columns).id.to_string() };
            FactValue::Grid(rows.iter().map(|row| (row.id.to_string(), Cell::new(&cell(pick)))).collect())
        }
    }
}

/// The same fact, one step better; `None` if it is at its best, or if no value is better than another.
fn one_step_better(fact: &Fact, order: &Order, value: &FactValue, pick: &mut Pick) -> Option<FactValue> {
    let next = |list: &[String], now: &str| {
        let at = list.iter().position(|id| id == now && !order.incomparable.contains(id))?;
        list[at + 1..].iter().find(|id| !order.incomparable.contains(id)).cloned()
    };
    match (&fact.kind, value) {
        (FactKind::Choice(_), FactValue::Text(now)) => next(&order.options, now).map(FactValue::Text),
        (FactKind::Several(options), FactValue::Several(ticked)) => {
            let option = pick.of(options).id.to_string();
            let is_bad = option == "none" || order.bad_ticks.contains(&option);
            (is_bad == ticked.contains(&option)).then_some(())?;
            let mut better: Vec<String> = ticked.iter().filter(|id| **id != option && *id != "none").cloned().collect();
            if !is_bad {
                better.push(option);
            }
            (!better.is_empty()).then_some(FactValue::Several(better))
        }
        (FactKind::Number { .. }, FactValue::Number(now)) => {
            order.values.iter().find(|n| *n > now).map(|n| FactValue::Number(*n))
        }
        (FactKind::Date { .. }, FactValue::Text(now)) => {
            let now = Date::parse(now)?;
            days(order).into_iter().find(|day| *day > now).map(|day| FactValue::Text(day.to_string()))
        }
        (FactKind::Grid { rows, .. }, FactValue::Grid(cells)) => {
            let row = pick.of(rows).id.to_string();
            let better = next(&order.columns, &cells.get(&row)?.is)?;
            let mut cells = cells.clone();
            cells.insert(row, Cell::new(&better));
            Some(FactValue::Grid(cells))
        }
        _ => None,
    }
}

/// The same value with a part of it unknown.
fn less_known(fact: &Fact, value: &FactValue, pick: &mut Pick) -> Option<FactValue> {
    match value {
        FactValue::Grid(cells) if pick.below(3) > 0 => {
            let rows: Vec<&String> = cells.keys().collect();
            let row = (*pick.of(&rows)).clone();
            let mut cells = cells.clone();
            fact.options().iter().any(|column| column.id.as_str() == "unknown").then_some(())?;
            cells.insert(row, Cell::new("unknown"));
            Some(FactValue::Grid(cells))
        }
        _ => fact.may_be_unknown.then_some(FactValue::UNKNOWN),
    }
}

/// The score of the answer that follows from these facts.
fn score(control: &Control, answers: &Answers) -> Option<f64> {
    derived(control, answers, library(), today()).map(|option| control.option(option).unwrap().score)
}

fn any_answers(control: &Control, orders: &BTreeMap<String, Order>, pick: &mut Pick) -> Answers {
    let mut answers = Answers::default();
    for id in control.derived_from() {
        let order = orders.get(id.as_str()).unwrap_or_else(|| panic!("{id} has no order in tests/fixtures/fact_order.json"));
        answers.set_fact(id, Some(any_value(library().fact(id).unwrap(), order, pick)));
    }
    answers
}

/// How many random sets of facts are tried for each control.
const TRIES: usize = 2_000;

#[test]
fn there_are_two_dozen_derived_controls_and_each_answer_named_can_be_derived() {
    let (orders, mut pick) = (orders(), Pick::new());
    assert!(derived_controls().len() >= 24);
    for control in derived_controls() {
        let mut missing: Vec<&OptionId> = control.derived.iter().map(|derivation| &derivation.option).collect();
        for _ in 0..TRIES * 10 {
            if missing.is_empty() {
                break;
            }
            let answers = any_answers(control, &orders, &mut pick);
            let found = derived(control, &answers, library(), today()).cloned();
            missing.retain(|option| Some(*option) != found.as_ref());
        }
        assert!(missing.is_empty(), "{}: nothing amounts to {missing:?}", control.id);
    }
}

#[test]
fn a_better_fact_never_lowers_a_derived_answer() {
    let (orders, mut pick) = (orders(), Pick::new());
    for control in derived_controls() {
        for _ in 0..TRIES {
            let answers = any_answers(control, &orders, &mut pick);
            let from = control.derived_from();
            let id = *pick.of(&from);
            let (fact, order) = (library().fact(id).unwrap(), &orders[id.as_str()]);
            let Some(better) = one_step_better(fact, order, answers.fact(id).unwrap(), &mut pick) else { continue };
            let mut then = answers.clone();
            then.set_fact(id, Some(better.clone()));
            if let (Some(before), Some(after)) = (score(control, &answers), score(control, &then)) {
                assert!(after >= before, "{}: {id} from {:?} to {better:?} in {:?}", control.id, answers.fact(id), answers.facts);
            }
        }
    }
}

#[test]
fn what_nobody_knows_never_amounts_to_more_than_what_somebody_knows() {
    let (orders, mut pick) = (orders(), Pick::new());
    for control in derived_controls() {
        for _ in 0..TRIES {
            let known = any_answers(control, &orders, &mut pick);
            let from = control.derived_from();
            let id = *pick.of(&from);
            let Some(less) = less_known(library().fact(id).unwrap(), known.fact(id).unwrap(), &mut pick) else { continue };
            let mut unknown = known.clone();
            unknown.set_fact(id, Some(less));
            if let (Some(unknown), Some(known_score)) = (score(control, &unknown), score(control, &known)) {
                assert!(unknown <= known_score, "{}: {id} unknown in {:?}", control.id, known.facts);
            }
        }
    }
}

#[test]
fn without_facts_nothing_is_derived() {
    for control in derived_controls() {
        assert_eq!(score(control, &Answers::default()), None, "{}", control.id);
        let mut unknown = Answers::default();
        for id in control.derived_from().into_iter().filter(|id| library().fact(id).unwrap().may_be_unknown) {
            unknown.set_fact(id, Some(FactValue::UNKNOWN));
        }
        assert_eq!(score(control, &unknown), None, "{}: all unknown", control.id);
    }
}

#[test]
fn a_derived_answer_contradicts_none_of_the_facts_it_comes_from() {
    let (orders, mut pick) = (orders(), Pick::new());
    let all = packs().into_iter().find(|pack| pack.id == index().roles.full).unwrap().clone();
    let questionnaire = Questionnaire::new(library().clone(), all, index()).unwrap();
    for control in derived_controls() {
        for _ in 0..TRIES / 10 {
            let answers = any_answers(control, &orders, &mut pick);
            if score(control, &answers).is_none() {
                continue;
            }
            let journey = Journey::derive(&questionnaire, &answers, today());
            let about = |rule: &&ConsistencyRule| rule.controls.contains(&control.id);
            let found: Vec<&str> = fired(&questionnaire, rules(), &journey, &answers, today())
                .into_iter()
                .filter(about)
                .map(|rule| rule.id.as_str())
                .collect();
            assert!(found.is_empty(), "{}: {found:?} of {:?}", control.id, answers.facts);
        }
    }
}

#[test]
fn an_answer_of_ones_own_that_differs_is_a_contradiction_until_it_does_not() {
    let (orders, mut pick) = (orders(), Pick::new());
    let all = packs().into_iter().find(|pack| pack.id == index().roles.full).unwrap().clone();
    let questionnaire = Questionnaire::new(library().clone(), all, index()).unwrap();
    for control in derived_controls() {
        let answers = std::iter::repeat_with(|| any_answers(control, &orders, &mut pick))
            .take(TRIES)
            .find(|answers| score(control, answers).is_some())
            .unwrap();
        let amounts_to = derived(control, &answers, library(), today()).unwrap().clone();
        let own = control.options.iter().map(|option| Choice::Option(option.id.clone()));
        for choice in own.chain([Choice::Unknown]) {
            let mut both = answers.clone();
            both.change_control(&control.id, |said| said.answer = Some(choice.clone()));
            let journey = Journey::derive(&questionnaire, &both, today());
            assert!(journey.find(control.id.as_str()).is_some(), "{}: answered by oneself it is asked", control.id);
            let of_both = |rule: &&&ConsistencyRule| rule.derived(library()).is_some_and(|of| of.id == control.id);
            let found = fired(&questionnaire, rules(), &journey, &both, today());
            let differs = choice != Choice::Option(amounts_to.clone());
            assert_eq!(found.iter().filter(of_both).count() > 0, differs, "{} {choice:?}", control.id);
        }
    }
}

/// The shortest questionnaire asks no facts to derive answers from, so it asks its controls.
#[test]
fn the_quick_check_asks_its_controls() {
    let quick = packs().into_iter().find(|pack| pack.id == index().roles.quick).unwrap().clone();
    let controls = quick.controls().count();
    let questionnaire = Questionnaire::new(library().clone(), quick, index()).unwrap();
    let journey = Journey::derive(&questionnaire, &Answers::default(), today());
    let asked = journey.stops().filter(|(_, question)| matches!(question, clinic_cyber_checkup::answers::Question::Control(_)));
    assert_eq!(asked.count() + journey.left_out.len(), controls);
}
