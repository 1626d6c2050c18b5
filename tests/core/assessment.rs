//! The scoring core, checked against its test vectors, and properties that must hold for any answers.

use std::collections::BTreeMap;

use clinic_cyber_checkup::answers::{Action, ActionState, Answers, Cell, Choice, FactValue};
use clinic_cyber_checkup::assessment::{PlanStep, Report, Status, most_at_risk, what_if};
use clinic_cyber_checkup::date::Date;
use clinic_cyber_checkup::map::Map;
use clinic_cyber_checkup::questionnaire::*;
use proptest::prelude::*;
use serde_json::Value;

use crate::common::*;

fn near(left: f64, right: f64, what: &str) {
    assert!((left - right).abs() < 0.001, "{what}: {left} is not {right}");
}

fn ids(plan: &[PlanStep]) -> Vec<&str> {
    plan.iter().map(|step| step.control.as_str()).collect()
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().map(|list| list.iter().map(|v| v.as_str().unwrap().to_owned()).collect()).unwrap_or_default()
}

fn answers_of(input: &Value, library: &Library) -> Answers {
    let mut answers = Answers::default();
    for (fact, option) in input["profile"].as_object().unwrap() {
        say(&mut answers, fact, option.as_str().unwrap());
    }
    for (control, given) in input["answers"].as_object().unwrap() {
        match given {
            Value::Number(score) => choose_score(&mut answers, library, control, score.as_f64().unwrap()),
            Value::String(word) if word == "unknown" => choose(&mut answers, control, Choice::Unknown),
            _ => choose(&mut answers, control, Choice::NotApplicable),
        }
    }
    answers
}

#[test]
fn the_test_vectors_come_out() {
    let shipped = shipped();
    let vectors: Value = serde_json::from_str(&text("tests/fixtures/risk-vectors.json")).unwrap();
    // The vectors were computed by hand for the controls that existed then.
    let all = strings(&vectors["controls"]);
    for vector in vectors["vectors"].as_array().unwrap() {
        let name = vector["name"].as_str().unwrap();
        let (input, expect) = (&vector["input"], &vector["expect"]);
        let controls = if input["controls"].is_null() { all.clone() } else { strings(&input["controls"]) };
        let questionnaire = shipped.only(&controls, &strings(&input["start_with"]));
        let report = shipped.report(&questionnaire, &answers_of(input, &shipped.library));
        near(report.score.now, expect["score"].as_f64().unwrap(), name);
        near(report.score.if_unknowns_are_met, expect["score_if_unknowns_are_met"].as_f64().unwrap(), name);
        for line in &report.scenarios {
            near(line.inherent, expect["inherent"][line.id.as_str()].as_f64().unwrap(), name);
            near(line.residual, expect["residual"][line.id.as_str()].as_f64().unwrap(), name);
        }
        assert_eq!(ids(&report.plan.insurance), strings(&expect["plan_insurance"]), "{name}");
        assert_eq!(ids(&report.plan.risk), strings(&expect["plan_risk"]), "{name}");
        assert_eq!(ids(&report.plan.hipaa), strings(&expect["plan_hipaa"]), "{name}");
        for (step, after) in report.plan.insurance.iter().zip(expect["insurance_score_after_first_five"].as_array().unwrap()) {
            near(step.score_after, after.as_f64().unwrap(), name);
        }
    }
}

#[test]
fn gains_telescope_and_the_last_step_reaches_what_all_fixes_together_reach() {
    let shipped = shipped();
    let questionnaire = shipped.questionnaire("full-checkup");
    let mut answers = Answers::default();
    for (i, control) in shipped.library.controls.iter().enumerate() {
        choose(&mut answers, control.id.as_str(), Choice::Option(control.options[i % 3].id.clone()));
    }
    let report = shipped.report(&questionnaire, &answers);
    let mut score = report.score.now;
    for step in &report.plan.risk {
        near(step.score_after, score + step.gain, "one step");
        score = step.score_after;
    }
    let done: Vec<ControlId> = report.gaps.iter().map(|gap| gap.control.clone()).collect();
    near(what_if(&shipped.basis(&questionnaire, &answers), &done).score, score, "all fixes");
}

#[test]
fn a_gate_that_is_not_met_caps_the_band_and_is_named() {
    let shipped = shipped();
    let questionnaire = shipped.questionnaire("full-checkup");
    let mut answers = Answers::default();
    for control in &shipped.library.controls {
        choose(&mut answers, control.id.as_str(), Choice::Option(control.options.last().unwrap().id.clone()));
    }
    assert_eq!(shipped.report(&questionnaire, &answers).band.id, "strong");
    choose_score(&mut answers, &shipped.library, "mfa-email-cloud", 0.5);
    let band = shipped.report(&questionnaire, &answers).band;
    assert_eq!((band.id.as_str(), band.by_score_alone.as_str()), ("developing", "Strong"));
    assert_eq!(band.capped_by, [ControlId::new("mfa-email-cloud")]);
}

#[test]
fn below_sixty_percent_answered_the_score_is_a_draft() {
    let shipped = shipped();
    let questionnaire = shipped.questionnaire("quick-check");
    let mut answers = Answers::default();
    let controls: Vec<ControlId> = questionnaire.pack().controls().cloned().collect();
    for (i, id) in controls.iter().enumerate() {
        assert_eq!(shipped.report(&questionnaire, &answers).score.is_draft, i < 8, "{i} of 12 answered");
        choose(&mut answers, id.as_str(), Choice::Unknown);
    }
}

#[test]
fn what_is_not_asked_is_left_out_of_every_sum_and_named() {
    let shipped = shipped();
    let questionnaire = shipped.questionnaire("full-checkup");
    let mut answers = Answers::default();
    say(&mut answers, "remote_access", "no");
    say(&mut answers, "medical_devices", "no");
    let report = shipped.report(&questionnaire, &answers);
    let left_out: Vec<&str> = report.left_out.iter().map(|line| line.control.as_str()).collect();
    assert_eq!(left_out, ["mfa-remote-access", "medical-devices"]);
    assert!(report.left_out.iter().all(|line| !line.because.is_empty()));
    assert_eq!(report.score.of, 60);
    assert!(report.gaps.iter().all(|gap| gap.control.as_str() != "mfa-remote-access"));
}

#[test]
fn contradictions_look_at_answers_from_other_questionnaires_but_not_at_those_the_path_left_behind() {
    let shipped = shipped();
    let questionnaire = shipped.questionnaire("full-checkup");
    let mut answers = Answers::default();
    choose_score(&mut answers, &shipped.library, "mfa-email-cloud", 0.75);
    choose_score(&mut answers, &shipped.library, "mfa-remote-access", 0.75);
    let places = Map::from([("email".to_owned(), Cell::new("some")), ("remote_access".to_owned(), Cell::new("none"))]);
    answers.set_fact(&FactId::new("mfa_places"), Some(FactValue::Grid(places)));
    let about = |answers: &Answers, control: &str| {
        let fired = shipped.report(&questionnaire, answers).contradictions;
        fired.iter().any(|c| c.controls.contains(&ControlId::new(control)) && c.facts.contains(&FactId::new("mfa_places")))
    };
    assert!(about(&answers, "mfa-email-cloud") && about(&answers, "mfa-remote-access"));
    say(&mut answers, "remote_access", "no");
    assert!(!about(&answers, "mfa-remote-access"));
}

#[test]
fn numbers_recount_from_the_raw_answers() {
    let shipped = shipped();
    let questionnaire = shipped.questionnaire("data-exfiltration");
    let mut answers = Answers::default();
    for (i, control) in shipped.library.controls.iter().enumerate() {
        let choice = match i % 7 {
            0 => Choice::Unknown,
            1 => Choice::NotApplicable,
            2 => continue,
            n => Choice::Option(control.options[(n - 3).min(control.options.len() - 1)].id.clone()),
        };
        choose(&mut answers, control.id.as_str(), choice);
    }
    let report = shipped.report(&questionnaire, &answers);
    let mut counted: BTreeMap<Status, usize> = BTreeMap::new();
    for id in questionnaire.pack().controls() {
        let control = shipped.library.control(id).unwrap();
        let status = match answers.choice(id) {
            None => Status::Unanswered,
            Some(Choice::Unknown) => Status::Unknown,
            Some(Choice::NotApplicable) => Status::NotApplicable,
            Some(Choice::Option(option)) => match control.option(option).unwrap().score {
                score if score >= 0.67 => match shipped.forms.taken(option) {
                    Some(taken) if taken.yes != FormYes::Yes => Status::MetWithLimits,
                    _ => Status::Met,
                },
                score if score >= 0.34 => Status::Partly,
                _ => Status::Gap,
            },
        };
        *counted.entry(status).or_default() += 1;
    }
    let c = report.counts;
    for (status, count) in [
        (Status::Met, c.met),
        (Status::MetWithLimits, c.met_with_limits),
        (Status::Partly, c.partly),
        (Status::Gap, c.gap),
        (Status::Unknown, c.unknown),
        (Status::Unanswered, c.unanswered),
        (Status::NotApplicable, c.not_applicable),
    ] {
        assert_eq!(counted.get(&status).copied().unwrap_or_default(), count, "{status:?}");
    }
    assert_eq!(report.domains.iter().map(|d| d.met).sum::<usize>(), c.met + c.met_with_limits);
    assert_eq!(report.domains.iter().map(|d| d.with_limits).sum::<usize>(), c.met_with_limits);
    assert_eq!(report.domains.iter().map(|d| d.of).sum::<usize>(), report.score.of);
}

/// One answer for each control, by number: 0 none, 1 unknown, 2 does not apply, otherwise a graded option.
fn answers_from(picks: &[u8], library: &Library) -> Answers {
    let mut answers = Answers::default();
    for (control, pick) in library.controls.iter().zip(picks) {
        let choice = match pick {
            0 => continue,
            1 => Choice::Unknown,
            2 => Choice::NotApplicable,
            n => Choice::Option(control.options[(usize::from(*n) - 3) % control.options.len()].id.clone()),
        };
        choose(&mut answers, control.id.as_str(), choice);
    }
    answers
}

fn residuals(report: &Report) -> Vec<f64> {
    report.scenarios.iter().map(|line| line.residual).collect()
}

const A_HAIR: f64 = 1e-9;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn improving_one_answer_never_lowers_the_score_nor_raises_a_scenario(
        picks in prop::collection::vec(0u8..8, 62), which in 0usize..62, from in 0usize..4,
    ) {
        let shipped = shipped();
        let questionnaire = shipped.questionnaire("full-checkup");
        let control = &shipped.library.controls[which];
        let mut answers = answers_from(&picks, &shipped.library);
        let from = from.min(control.options.len() - 2);
        choose(&mut answers, control.id.as_str(), Choice::Option(control.options[from].id.clone()));
        let worse = shipped.report(&questionnaire, &answers);
        choose(&mut answers, control.id.as_str(), Choice::Option(control.options[from + 1].id.clone()));
        let better = shipped.report(&questionnaire, &answers);
        prop_assert!(better.score.now >= worse.score.now - A_HAIR);
        for (after, before) in residuals(&better).iter().zip(residuals(&worse)) {
            prop_assert!(*after <= before + A_HAIR);
        }
    }

    #[test]
    fn the_order_of_answering_changes_nothing(picks in prop::collection::vec(0u8..8, 62)) {
        let shipped = shipped();
        let questionnaire = shipped.questionnaire("insurance-renewal");
        let forward = answers_from(&picks, &shipped.library);
        let mut backward = Answers::default();
        for (id, answer) in forward.controls.iter().rev() {
            backward.change_control(id, |empty| *empty = answer.clone());
        }
        let (a, b) = (shipped.report(&questionnaire, &forward), shipped.report(&questionnaire, &backward));
        prop_assert_eq!(serde_json::to_string(&a).unwrap(), serde_json::to_string(&b).unwrap());
    }

    #[test]
    fn no_step_comes_before_its_prerequisite(picks in prop::collection::vec(0u8..8, 62)) {
        let shipped = shipped();
        let questionnaire = shipped.questionnaire("full-checkup");
        let report = shipped.report(&questionnaire, &answers_from(&picks, &shipped.library));
        for plan in [&report.plan.insurance, &report.plan.risk, &report.plan.hipaa] {
            let place = |id: &ControlId| plan.iter().position(|step| step.control == *id);
            for step in plan {
                for needed in &shipped.fixes.of(&step.control).unwrap().prerequisites {
                    if let Some(needed) = place(needed) {
                        prop_assert!(needed < place(&step.control).unwrap());
                    }
                }
            }
        }
    }

    #[test]
    fn unknown_never_scores_better_than_any_known_answer(
        picks in prop::collection::vec(0u8..8, 62), which in 0usize..62, known in 0usize..5,
    ) {
        let shipped = shipped();
        let questionnaire = shipped.questionnaire("full-checkup");
        let control = &shipped.library.controls[which];
        let mut answers = answers_from(&picks, &shipped.library);
        choose(&mut answers, control.id.as_str(), Choice::Unknown);
        let unknown = shipped.report(&questionnaire, &answers).score.now;
        let option = &control.options[known % control.options.len()];
        choose(&mut answers, control.id.as_str(), Choice::Option(option.id.clone()));
        prop_assert!(shipped.report(&questionnaire, &answers).score.now >= unknown - A_HAIR);
    }
}

fn decide(answers: &mut Answers, control: &str, state: ActionState, when: Option<&str>) {
    let text = |text: &str| text.to_owned();
    let action = Action { state, who: text("Dr. Lee"), when: when.and_then(Date::parse), why: text("The lease ends in May") };
    answers.set_action(&ControlId::new(control), Some(action));
}

/// Two fixes with the same gain and hours are in catalogue order, no matter how the sums were rounded.
#[test]
fn equal_fixes_come_in_catalogue_order() {
    let shipped = shipped();
    let questionnaire = shipped.questionnaire("full-checkup");
    let place = |id: &ControlId| shipped.library.controls.iter().position(|control| control.id == *id).unwrap();
    let mut ties = 0;
    // Each number of gaps, from the front and from the back of the catalogue, adds up the same terms in a different order.
    for count in 1..=shipped.library.controls.len() {
        for is_reversed in [false, true] {
            let mut answers = Answers::default();
            for (at, control) in shipped.library.controls.iter().enumerate() {
                let at = if is_reversed { shipped.library.controls.len() - 1 - at } else { at };
                let option = if at < count { control.options.first() } else { control.options.last() };
                answers.change_control(&control.id, |said| said.answer = option.map(|option| Choice::Option(option.id.clone())));
            }
            let plan = shipped.report(&questionnaire, &answers).plan.risk;
            // What was picked, together with what it needed before it.
            let mut picks: Vec<_> = plan.iter().map(|step| &step.rank).collect();
            picks.dedup_by_key(|rank| &rank.picked);
            for pair in picks.windows(2) {
                let [a, b] = [pair[0], pair[1]];
                if a.start_with == b.start_with && (a.value - b.value).abs() < 1e-9 {
                    ties += 1;
                    assert!(place(&a.picked) < place(&b.picked), "{} before {}", a.picked, b.picked);
                }
            }
        }
    }
    assert!(ties > 0, "no two fixes are equal: the test shows nothing");
}

/// The model lists scenarios in some order; no matter how they are summed, the fixes have the same order.
#[test]
fn the_order_of_summing_changes_no_plan() {
    let shipped = shipped();
    let mut turned = shipped.clone();
    turned.model.scenarios.reverse();
    let questionnaire = shipped.questionnaire("full-checkup");
    for seed in (0..60_u8).step_by(5) {
        // Almost nothing is in place: that is where many fixes are worth the same.
        let picks: Vec<u8> =
            (0..60_u8).map(|at| if at.wrapping_mul(37).wrapping_add(seed) % 60 < seed / 3 { 4 } else { 0 }).collect();
        let answers = answers_from(&picks, &shipped.library);
        let (one, other) = (shipped.report(&questionnaire, &answers), turned.report(&questionnaire, &answers));
        for (one, other) in [
            (&one.plan.insurance, &other.plan.insurance),
            (&one.plan.risk, &other.plan.risk),
            (&one.plan.hipaa, &other.plan.hipaa),
        ] {
            assert_eq!(ids(one), ids(other), "seed {seed}");
        }
        let order = |report: &Report| report.gaps.iter().map(|gap| gap.control.clone()).collect::<Vec<_>>();
        assert_eq!((order(&one), &one.band.id), (order(&other), &other.band.id));
    }
}

#[test]
fn of_scenarios_with_the_same_risk_left_the_first_is_named() {
    let shipped = shipped();
    let mut lines = shipped.report(&shipped.questionnaire("full-checkup"), &Answers::default()).scenarios;
    let most = lines.iter().map(|line| line.residual).fold(0.0, f64::max);
    lines[2].residual = most + 1.0;
    lines[5].residual = most + 1.0 + 1e-12;
    assert_eq!(most_at_risk(&lines).unwrap().id, lines[2].id);
    lines[5].residual = most + 1.1;
    assert_eq!(most_at_risk(&lines).unwrap().id, lines[5].id);
    assert_eq!(most_at_risk(&[]), None);
}

#[test]
fn what_was_decided_otherwise_leaves_the_plan_but_not_the_gaps() {
    let shipped = shipped();
    let questionnaire = shipped.questionnaire("full-checkup");
    let mut answers = Answers::default();
    let before = shipped.report(&questionnaire, &answers);
    let first: Vec<String> = before.plan.insurance.iter().take(4).map(|step| step.control.to_string()).collect();
    decide(&mut answers, &first[0], ActionState::RiskAccepted, None);
    decide(&mut answers, &first[1], ActionState::ThirdParty, None);
    decide(&mut answers, &first[2], ActionState::Done, None);
    decide(&mut answers, &first[3], ActionState::Planned, None);
    let after = shipped.report(&questionnaire, &answers);
    let is_planned = |report: &Report, id: &str| report.plan.insurance.iter().any(|step| step.control.as_str() == id);
    assert_eq!(first.iter().map(|id| is_planned(&after, id)).collect::<Vec<_>>(), [false, false, false, true]);
    assert_eq!(after.gaps.len(), before.gaps.len());
    assert_eq!(after.plan.insurance.len() + 3, before.plan.insurance.len());
    assert_eq!(after.score, before.score);

    // A risk that nobody accepted is not accepted.
    answers.actions.get_mut(first[0].as_str()).unwrap().who.clear();
    assert!(is_planned(&shipped.report(&questionnaire, &answers), &first[0]));
}

#[test]
fn every_insurer_topic_has_its_line_in_the_order_of_forms() {
    let shipped = shipped();
    let mut answers = Answers::default();
    answers.set_fact(&FactId::new("edr_percent"), Some(FactValue::Number(88)));
    let report = shipped.report(&shipped.questionnaire("insurance-renewal"), &answers);
    assert_eq!(report.insurer_sheet.len(), 38);
    let frameworks = &shipped.content.frameworks;
    let topics = &frameworks.framework(&frameworks.roles.insurer_topics).unwrap().items;
    assert!(report.insurer_sheet.iter().map(|line| &line.id).eq(topics.iter().map(|topic| &topic.id)));
    assert!(report.insurer_sheet.iter().any(|line| line.is_gate) && report.insurer_sheet.iter().any(|line| !line.is_gate));
    let edr = report.insurer_sheet.iter().find(|line| line.id == "INS-EDR").unwrap();
    assert!(edr.is_gate && edr.facts.iter().any(|fact| fact.answer == "88 percent" || fact.answer.starts_with("88 ")));
    // Each fact that insurers ask about is listed under exactly one topic.
    let placed: usize = report.insurer_sheet.iter().map(|line| line.facts.len()).sum();
    let with_topic = report.facts.iter().filter(|line| shipped.library.fact(&line.fact).unwrap().topic.is_some()).count();
    assert_eq!(placed, with_topic);
}

#[test]
fn services_hold_every_gap_once() {
    let shipped = shipped();
    let report = shipped.report(&shipped.questionnaire("full-checkup"), &Answers::default());
    let mut placed: Vec<&ControlId> = report.services.iter().flat_map(|service| &service.controls).collect();
    placed.sort();
    let mut gaps: Vec<&ControlId> = report.gaps.iter().map(|gap| &gap.control).collect();
    gaps.sort();
    assert_eq!(placed, gaps);
}
