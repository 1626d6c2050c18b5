//! The plan as a table: backwards from the renewal, in the clinic's own hours, with the days that were given.

use clinic_cyber_checkup::answers::{Action, ActionState, Answers, Choice, FactValue};
use clinic_cyber_checkup::assessment::{Due, Report, Schedule, words};
use clinic_cyber_checkup::date::Date;
use clinic_cyber_checkup::questionnaire::*;
use proptest::prelude::*;

use crate::common::*;

const DAYS_BEFORE: i64 = 14;

/// A check-up in which almost nothing is in place.
fn open(shipped: &Shipped, hours: u32, renewal: Option<&str>) -> Answers {
    let mut answers = Answers::default();
    for control in &shipped.library.controls {
        choose(&mut answers, control.id.as_str(), Choice::Option(control.options[0].id.clone()));
    }
    answers.set_fact(&FactId::new("hours_per_month"), Some(FactValue::Number(hours)));
    say(&mut answers, "it_run_by", "msp");
    if let Some(day) = renewal {
        say(&mut answers, "renewal_date", day);
    }
    answers
}

fn plan(answers: &mut Answers, control: &str, day: Option<&str>) {
    let action = Action { state: ActionState::Planned, when: day.and_then(Date::parse), ..Action::default() };
    answers.set_action(&ControlId::new(control), Some(action));
}

fn full(answers: &Answers) -> Report {
    let shipped = shipped();
    shipped.report(&shipped.questionnaire("full-checkup"), answers)
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn must_haves_are_due_two_weeks_before_the_renewal_and_what_does_not_fit_is_named() {
    let shipped = shipped();
    let schedule = full(&open(&shipped, 6, Some("2026-12-26"))).schedule.by_lens.insurance;
    let renewal = schedule.renewal.clone().unwrap();
    assert_eq!((renewal.days_left, renewal.due), (35, Some(day("2026-12-12"))));
    assert_eq!(schedule.stretches[0].until, day("2026-12-12"));
    assert!(schedule.stretches[0].is_renewal);
    assert!(!renewal.too_late.is_empty(), "four hours are not enough for all");
    let on_time =
        |row: &&clinic_cyber_checkup::assessment::ScheduleRow| row.due.day().is_some_and(|day| Some(day) <= renewal.due);
    assert!(schedule.rows.iter().filter(on_time).count() > 0);
    let said = words::renewal(&renewal, |id| id.to_string());
    assert!(said.starts_with("The insurance renews in 35 days, on December 26, 2026."), "{said}");
    assert!(said.contains("must-haves are open: about") && said.contains("do not fit by then"), "{said}");

    // With hours enough, all of them are done by then.
    let schedule = full(&open(&shipped, 80, Some("2027-02-19"))).schedule.by_lens.insurance;
    let renewal = schedule.renewal.unwrap();
    assert_eq!(renewal.too_late, []);
    assert!(schedule.rows.iter().filter(|row| row.is_must_have).all(|row| row.due.day() <= renewal.due));
}

#[test]
fn the_last_days_and_a_renewal_that_has_come_or_is_far_away() {
    let shipped = shipped();
    let renewal = |day: &str| full(&open(&shipped, 10, Some(day))).schedule.by_lens.insurance.renewal.unwrap();
    // Less than two weeks: the last day before it.
    assert_eq!(renewal("2026-12-01").due, Some(day("2026-11-30")));
    let tomorrow = renewal("2026-11-22");
    assert_eq!((tomorrow.days_left, tomorrow.due), (1, Some(as_of())));
    assert_eq!(tomorrow.too_late.len(), tomorrow.must_haves, "there is no time left");
    for (given, said) in [
        ("2026-11-21", "The insurance renews today, November 21, 2026."),
        ("2026-11-01", "The day of the renewal, November 1, 2026, has passed. Give the next one to plan for it."),
    ] {
        let renewal = renewal(given);
        assert_eq!((renewal.due, renewal.too_late.len()), (None, 0));
        assert_eq!(words::renewal(&renewal, |id| id.to_string()), said);
    }
    assert_eq!(renewal("2028-06-01").due, None, "too far away to plan for");
    assert_eq!(full(&open(&shipped, 10, None)).schedule.by_lens.insurance.renewal, None);
}

#[test]
fn only_the_clinics_own_hours_are_reckoned_with() {
    let shipped = shipped();
    let mut answers = open(&shipped, 10, None);
    let row = |answers: &Answers| {
        let schedule = full(answers).schedule.by_lens.insurance;
        let (_, row) = schedule.row(&ControlId::new("patching")).unwrap();
        (row.own_hours, row.company_hours)
    };
    let hours = shipped.fixes.of(&ControlId::new("patching")).unwrap().hours;
    let (own, company) = row(&answers);
    assert_eq!(own + company, hours);
    assert!(own < company);
    say(&mut answers, "it_run_by", "own_staff");
    assert_eq!(row(&answers), (hours, 0.0));
    say(&mut answers, "it_run_by", "both");
    let (shared, _) = row(&answers);
    assert!(own < shared && shared < hours);
}

#[test]
fn roles_are_the_people_of_this_clinic() {
    let shipped = shipped();
    let mut answers = open(&shipped, 10, None);
    let who = |answers: &Answers, control: &str| full(answers).control(&ControlId::new(control)).unwrap().owner.clone();
    assert_eq!(who(&answers, "edr-monitored"), "IT company");
    say(&mut answers, "msp_name", "Bright IT");
    assert_eq!(who(&answers, "edr-monitored"), "Bright IT");
    say(&mut answers, "it_run_by", "own_staff");
    assert_eq!(who(&answers, "patching"), "Own IT person");
    let of = |role: Role| shipped.fixes.fixes.iter().find(|fix| fix.owner == role).unwrap().id.to_string();
    assert_eq!(who(&answers, &of(Role::ComplianceOfficer)), "Office manager");
    let names = [("security_lead".to_owned(), "Dana Whitfield, office manager, 555-0136".to_owned())];
    answers.set_fact(&FactId::new("form_contacts"), Some(FactValue::Names { names: names.into() }));
    assert_eq!(who(&answers, &of(Role::Hr)), "Dana Whitfield");
    say(&mut answers, "officer_name", "Dr. Amy Park");
    assert_eq!(who(&answers, &of(Role::ClinicOwner)), "Dr. Amy Park");
    for line in full(&answers).controls {
        for role in ["Compliance Officer", "HR", "IT Lead", "MSP"] {
            assert!(line.owner != role && line.supporting.iter().all(|name| name != role), "{}", line.id);
        }
    }
}

#[test]
fn a_day_that_was_given_decides_and_one_that_has_passed_earns_nothing() {
    let shipped = shipped();
    let mut answers = open(&shipped, 4, Some("2027-02-04"));
    plan(&mut answers, "payment-callback", Some("2026-12-04"));
    plan(&mut answers, "ir-tabletop", Some("2026-12-20"));
    plan(&mut answers, "security-training", Some("2026-11-01"));
    plan(&mut answers, "website-tracking", Some("2029-01-01"));
    plan(&mut answers, "ai-tools", None);
    let report = full(&answers);
    let schedule = &report.schedule.by_lens.insurance;
    let due = |control: &str| schedule.row(&ControlId::new(control)).unwrap().1.due;
    assert_eq!(due("payment-callback"), Due::Given(day("2026-12-04")));
    assert_eq!(due("website-tracking"), Due::Given(day("2029-01-01")));
    assert_eq!(due("security-training"), Due::Overdue(day("2026-11-01")));
    let first = &schedule.rows[0];
    assert_eq!(first.control.as_str(), "security-training");
    assert_eq!(first.score_after, report.score.now, "a day that has passed earns nothing");
    assert!(matches!(due("ai-tools"), Due::By(_) | Due::Later), "no day was given");
    // What a given day needs first is done by then, whatever the hours.
    let needs = &shipped.fixes.of(&ControlId::new("ir-tabletop")).unwrap().prerequisites;
    assert!(!needs.is_empty());
    for need in needs {
        assert!(due(need.as_str()).day().unwrap() <= day("2026-12-20"), "{need}");
    }
}

#[test]
fn small_fixes_fill_what_a_large_one_leaves() {
    let shipped = shipped();
    let schedule = full(&open(&shipped, 10, None)).schedule.by_lens.insurance;
    // As long as anything is left that fits, no stretch has more free than a quick win takes.
    let last = schedule.stretches.iter().rposition(|stretch| stretch.own_hours > 0.0).unwrap();
    for stretch in &schedule.stretches[..last] {
        assert!(stretch.own_hours > 8.0, "{stretch:?}");
    }
}

/// Whether a fix, or anything that it needs first, was given a day after this one.
fn waits_for_later(shipped: &Shipped, answers: &Answers, control: &ControlId, day: Date) -> bool {
    answers.actions.get(control).and_then(|action| action.when).is_some_and(|given| given > day)
        || shipped.fixes.of(control).unwrap().prerequisites.iter().any(|need| waits_for_later(shipped, answers, need, day))
}

fn known(place: usize) -> bool {
    place > 0
}

/// What must hold for any table.
fn check(report: &Report, schedule: &Schedule, answers: &Answers, hours: u32) -> Result<(), TestCaseError> {
    let shipped = shipped();
    let given = |id: &ControlId| answers.actions.get(id).and_then(|action| action.when);
    let far = Date::new(9999, 12, 31).unwrap();
    let of = |due: Due| due.day().unwrap_or(far);
    // Each fix of the plan once.
    let mut planned: Vec<_> = report.plan.insurance.iter().map(|step| step.control.clone()).collect();
    let mut rows: Vec<_> = schedule.rows.iter().map(|row| row.control.clone()).collect();
    planned.sort();
    rows.sort();
    prop_assert_eq!(planned, rows);
    prop_assert!(schedule.rows.iter().map(|row| of(row.due)).collect::<Vec<_>>().is_sorted(), "by day");
    for (at, row) in schedule.rows.iter().enumerate() {
        // A planned date is never contradicted by a row.
        match given(&row.control) {
            Some(day) if day < as_of() => prop_assert_eq!(row.due, Due::Overdue(day)),
            Some(day) => prop_assert_eq!(row.due, Due::Given(day)),
            None => prop_assert!(matches!(row.due, Due::By(_) | Due::Later)),
        }
        // Nothing before what it needs, unless the clinic gave both days.
        for need in &shipped.fixes.of(&row.control).unwrap().prerequisites {
            let Some((place, first)) = schedule.row(need) else { continue };
            let both_given = given(need).is_some() && given(&row.control).is_some();
            let is_late = matches!(row.due, Due::Overdue(_));
            let waits = given(need).is_some() && given(&row.control).is_none();
            // Days that were given may not fit together; each of them decides its own row.
            let is_impossible = row.due.day().is_some_and(|day| waits_for_later(&shipped, answers, need, day));
            if both_given || is_late || is_impossible {
                continue;
            }
            prop_assert!(of(first.due) <= of(row.due), "{} before {need}", row.control);
            prop_assert!(waits || place < at + 1 && known(place), "{} stands before {need}", row.control);
        }
        if let Due::Overdue(_) = row.due {
            let before = at.checked_sub(1).map_or(report.score.now, |at| schedule.rows[at].score_after);
            prop_assert_eq!(row.score_after, before);
        }
    }
    // No stretch over its hours, unless a given day says so.
    let mut from = as_of();
    for stretch in &schedule.stretches {
        let days = stretch.until.days_since(from) as f64;
        let is_pressed = answers.actions.values().any(|action| action.when.is_some());
        prop_assert!(is_pressed || stretch.own_hours <= f64::from(hours) * days / 30.0 + 1e-6, "{stretch:?}");
        from = stretch.until;
    }
    // Every must-have is done before the renewal, or named.
    if let Some(renewal) = &schedule.renewal
        && let Some(due) = renewal.due
    {
        prop_assert!(renewal.date.days_since(due) <= DAYS_BEFORE);
        for row in schedule.rows.iter().filter(|row| row.is_must_have && !matches!(row.due, Due::Overdue(_))) {
            prop_assert_eq!(of(row.due) > due, renewal.too_late.contains(&row.control), "{}", row.control);
        }
    }
    // The last row is where the whole plan leads.
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_table_keeps_its_promises(
        picks in prop::collection::vec(0..5usize, 62),
        hours in 1..60u32,
        renewal in -40..500i64,
        decided in prop::collection::vec((0..62usize, -30..200i64), 0..6),
        run_by in prop::sample::select(vec!["own_staff", "msp", "both", "nobody"]),
        lens in 0..3usize,
    ) {
        let shipped = shipped();
        let mut answers = open(&shipped, hours, Some(&as_of().plus_days(renewal).to_string()));
        say(&mut answers, "it_run_by", run_by);
        for (control, pick) in shipped.library.controls.iter().zip(&picks) {
            let option = &control.options[*pick.min(&(control.options.len() - 1))];
            choose(&mut answers, control.id.as_str(), Choice::Option(option.id.clone()));
        }
        for (at, days) in &decided {
            plan(&mut answers, shipped.library.controls[*at].id.as_str(), Some(&as_of().plus_days(*days).to_string()));
        }
        let report = full(&answers);
        let lens = [LensId::Insurance, LensId::Risk, LensId::Hipaa][lens];
        check(&report, report.schedule.under(lens), &answers, hours)?;
        // The order in which somebody answered and decided changes nothing.
        let mut backward = Answers::default();
        for (id, value) in answers.facts.iter().rev() {
            backward.set_fact(id, Some(value.clone()));
        }
        for (id, said) in answers.controls.iter().rev() {
            backward.change_control(id, |empty| *empty = said.clone());
        }
        for (id, action) in answers.actions.iter().rev() {
            backward.set_action(id, Some(action.clone()));
        }
        prop_assert_eq!(&full(&backward).schedule, &report.schedule);
    }
}

#[test]
fn a_decision_that_this_questionnaire_does_not_ask_about_is_named() {
    let shipped = shipped();
    let mut answers = open(&shipped, 10, None);
    let quick = shipped.questionnaire("quick-check");
    let asked = quick.pack().controls().next().unwrap().clone();
    let is_elsewhere = |control: &&Control| quick.pack().controls().all(|id| *id != control.id);
    let elsewhere = shipped.library.controls.iter().find(is_elsewhere).unwrap();
    plan(&mut answers, asked.as_str(), None);
    plan(&mut answers, elsewhere.id.as_str(), Some("2026-12-12"));
    let report = shipped.report(&quick, &answers);
    assert_eq!(report.decided_elsewhere, std::slice::from_ref(&elsewhere.name));
    assert!(words::decided_elsewhere(&report).contains(&elsewhere.name));
    assert_eq!(words::decided_elsewhere(&full(&answers)), "");
}
