//! Where a control or a topic stands: never stronger than the weakest thing known about it.

use clinic_cyber_checkup::answers::{Answers, Backing, Cell, Choice, FactValue};
use clinic_cyber_checkup::assessment::{ControlLine, Report, Status, TopicLine, words};
use clinic_cyber_checkup::questionnaire::*;
use proptest::prelude::*;

use crate::common::*;

fn line<'a>(report: &'a Report, control: &str) -> &'a ControlLine {
    report.control(&ControlId::new(control)).unwrap()
}

fn topic<'a>(report: &'a Report, id: &str) -> &'a TopicLine {
    report.insurer_sheet.iter().find(|topic| topic.id == id).unwrap()
}

fn best(shipped: &Shipped) -> Answers {
    let mut answers = Answers::default();
    for control in &shipped.library.controls {
        choose(&mut answers, control.id.as_str(), Choice::Option(control.options.last().unwrap().id.clone()));
    }
    answers
}

fn renewal(answers: &Answers) -> Report {
    let shipped = shipped();
    shipped.report(&shipped.questionnaire("insurance-renewal"), answers)
}

/// The three rows that an underwriter once read as plainly met.
#[test]
fn what_is_watched_in_work_hours_or_contradicted_is_not_plainly_met() {
    let shipped = &shipped();
    let mut answers = best(shipped);
    choose_score(&mut answers, &shipped.library, "edr-monitored", 0.75);
    let report = renewal(&answers);
    let edr = line(&report, "edr-monitored");
    assert_eq!(edr.status, Status::MetWithLimits);
    assert!(!edr.form_limits.is_empty(), "why is said");
    assert_eq!(topic(&report, "INS-247").status, Some(Status::MetWithLimits));
    // "Always, and a second person", and no second person.
    say(&mut answers, "two_person_approval", "no");
    let report = renewal(&answers);
    let calls = line(&report, "payment-callback");
    assert!(calls.status.is_met() && !calls.contradicted_by.is_empty());
    assert!(words::marks(calls).contains(&words::CONTRADICTED.to_owned()));
    assert!(report.band.capped_by.contains(&calls.id), "a contradicted gate counts as open");
    assert!(words::gate(&report, &calls.id).contains("but contradicted"));
    assert!(!topic(&report, "INS-FUNDS").contradicted_by.is_empty());
}

#[test]
fn a_gate_that_is_met_and_contradicted_caps_the_band_like_an_open_one() {
    let shipped = &shipped();
    let answers = best(shipped);
    let full = shipped.questionnaire("full-checkup");
    assert_eq!(shipped.report(&full, &answers).band.id, "strong");
    let mut contradicted = answers.clone();
    say(&mut contradicted, "two_person_approval", "no");
    let (before, report) = (shipped.report(&full, &answers), shipped.report(&full, &contradicted));
    assert_eq!((report.band.id.as_str(), report.band.by_score_alone.as_str()), ("developing", "Strong"));
    assert_eq!(report.score, before.score, "the score counts what was stated");
}

#[test]
fn an_exception_makes_it_met_with_limits_wherever_it_was_written() {
    let shipped = &shipped();
    let control = shipped.library.control(&ControlId::new("mfa-email-cloud")).unwrap();
    let mut answers = best(shipped);
    assert_eq!(line(&renewal(&answers), control.id.as_str()).status, Status::Met);
    answers.change_control(&control.id, |said| said.backing.note = "Not the fax mailbox".to_owned());
    assert_eq!(line(&renewal(&answers), control.id.as_str()).status, Status::MetWithLimits);

    // Beside the fact that the answer comes from, or beside one row of it.
    let mut facts = best(shipped);
    facts.change_control(&control.id, |said| said.answer = None);
    let cell = |note: &str| Cell { note: note.to_owned(), ..Cell::new("all") };
    let grid = |email: &str, other: &str| {
        FactValue::Grid(
            [("email", cell(email)), ("cloud_apps", cell("")), ("ehr", cell(other))]
                .map(|(row, cell)| (row.to_owned(), cell))
                .into(),
        )
    };
    facts.set_fact(&FactId::new("second_factor_kinds"), Some(FactValue::Several(vec!["security_key".to_owned()])));
    facts.set_fact(&FactId::new("mfa_places"), Some(grid("", "")));
    assert_eq!(line(&renewal(&facts), control.id.as_str()).status, Status::Met);
    facts.set_fact(&FactId::new("mfa_places"), Some(grid("", "Not the old X-ray")));
    assert_eq!(line(&renewal(&facts), control.id.as_str()).status, Status::Met, "a row that it does not come from");
    facts.set_fact(&FactId::new("mfa_places"), Some(grid("Not the fax mailbox", "")));
    let report = renewal(&facts);
    assert_eq!(line(&report, control.id.as_str()).status, Status::MetWithLimits);
    assert!(line(&report, control.id.as_str()).backing.note.ends_with(": Not the fax mailbox"));
    facts.set_fact(&FactId::new("mfa_places"), Some(grid("", "")));
    facts.change_backing(&FactId::new("mfa_places"), |said| said.note = "Not on Sundays".to_owned());
    assert_eq!(line(&renewal(&facts), control.id.as_str()).status, Status::MetWithLimits);
}

#[test]
fn what_is_said_to_be_in_place_and_names_no_proof_says_so() {
    let shipped = &shipped();
    let mut answers = best(shipped);
    let report = renewal(&answers);
    assert!(report.controls.iter().all(|line| words::marks(line) == [words::UNPROVED]));
    for control in &shipped.library.controls {
        answers.change_control(&control.id, |said| {
            said.backing = Backing { proof: "Folder 3".to_owned(), ..Backing::default() };
        });
    }
    assert!(renewal(&answers).controls.iter().all(|line| words::marks(line).is_empty()));
    // What is not in place claims nothing.
    choose_score(&mut answers, &shipped.library, "patching", 0.0);
    answers.change_control(&ControlId::new("patching"), |said| said.backing = Backing::default());
    assert!(words::marks(line(&renewal(&answers), "patching")).is_empty());
}

#[test]
fn a_topic_is_as_weak_as_the_weakest_of_its_controls() {
    let shipped = &shipped();
    let mut answers = best(shipped);
    let report = renewal(&answers);
    for topic in report.insurer_sheet.iter().filter(|topic| !topic.controls.is_empty()) {
        assert!(topic.status.unwrap().is_met(), "{}", topic.id);
    }
    choose(&mut answers, "patching", Choice::Unknown);
    let report = renewal(&answers);
    assert_eq!(topic(&report, "INS-PATCH").status, Some(Status::Unknown));
    for pair in [Status::Unanswered, Status::Unknown, Status::Gap, Status::Partly, Status::MetWithLimits, Status::Met].windows(2)
    {
        assert_eq!((pair[0].weaker(pair[1]), pair[1].weaker(pair[0])), (pair[0], pair[0]));
    }
    assert_eq!(Status::NotApplicable.weaker(Status::Gap), Status::Gap);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Limits and proof change what is said of an answer, and no number.
    #[test]
    fn notes_and_proof_change_no_number(picks in prop::collection::vec((0..7usize, any::<bool>()), 62)) {
        let shipped = shipped();
        let full = shipped.questionnaire("full-checkup");
        let (mut bare, mut noted) = (Answers::default(), Answers::default());
        for (control, (pick, has_note)) in shipped.library.controls.iter().zip(picks) {
            let choice = match control.options.get(pick) {
                Some(option) => Choice::Option(option.id.clone()),
                None => Choice::Unknown,
            };
            choose(&mut bare, control.id.as_str(), choice.clone());
            choose(&mut noted, control.id.as_str(), choice);
            if has_note {
                noted.change_control(&control.id, |said| said.backing.note = "Not all".to_owned());
            }
        }
        let (bare, noted) = (shipped.report(&full, &bare), shipped.report(&full, &noted));
        prop_assert_eq!(&bare.score, &noted.score);
        prop_assert_eq!(&bare.plan, &noted.plan);
        prop_assert_eq!(&bare.band, &noted.band);
        for (bare, noted) in bare.controls.iter().zip(&noted.controls) {
            prop_assert_eq!(bare.status.weaker(noted.status), noted.status);
            prop_assert_eq!(bare.status.is_met(), noted.status.is_met());
        }
    }
}
