//! Files in, report out: what programs without a browser depend on.

use clinic_cyber_checkup::answers::Action;
use clinic_cyber_checkup::assessment::Preset;
use clinic_cyber_checkup::file::Checkup;
use clinic_cyber_checkup::headless;
use clinic_cyber_checkup::questionnaire::{ContentTexts, PackId};

use crate::common::paper::{assessed, assessed_for, sample};
use crate::common::*;

#[test]
fn the_numbers_are_those_of_the_page() {
    let shipped = shipped();
    let checkup = sample();
    let questionnaire = shipped.questionnaire(checkup.pack.as_str());
    let page = shipped.report(&questionnaire, &checkup.answers);
    let worker = headless::report(texts(&checkup.pack), &checkup, as_of(), Preset::Full).unwrap().report;
    assert_eq!((page.score, &page.plan, &page.schedule), (worker.score, &worker.plan, &worker.schedule));
    assert_eq!((page.about.report_id, page.controls, page.facts), (worker.about.report_id, worker.controls, worker.facts));
}

/// The tests of papers make their reports from content that is read once; both ways must give the same reports.
#[test]
fn the_reports_of_the_tests_are_those_of_programs() {
    for (entry, preset) in shipped().index.packs.into_iter().zip(Preset::ALL.into_iter().cycle()) {
        let checkup = Checkup { pack: entry.id, ..sample() };
        let programs = headless::report(texts(&checkup.pack), &checkup, as_of(), preset).unwrap();
        assert!(assessed_for(&checkup, preset) == programs, "{} {preset:?}", checkup.pack);
    }
}

#[test]
fn files_are_asked_for_as_they_become_known() {
    let pack = PackId::new("full-checkup");
    let mut texts = ContentTexts::default();
    let first = [
        "index.json",
        "library.json",
        "rules.json",
        "forms.json",
        "risk-model.json",
        "fixes.json",
        "frameworks.json",
        "services.json",
    ];
    assert_eq!(texts.missing(&pack), [first.as_slice(), &["attack.json", "steps.json"]].concat());
    for file in texts.missing(&pack) {
        let text = content(&file);
        texts.add(file, text);
    }
    // What to do after an attack is the same for all.
    let next = ["packs/full-checkup.json", "guidance/full-checkup.json", "guidance/data-exfiltration.json"];
    assert_eq!(texts.missing(&pack), next);
    for file in texts.missing(&pack) {
        let text = content(&file);
        texts.add(file, text);
    }
    assert_eq!(texts.missing(&pack), ["guidance/cloud-misconfiguration.json"]);
    // An id from a stranger's file never becomes an address.
    assert!(texts.missing(&PackId::new("../../secrets")).is_empty());
}

#[test]
fn a_missing_file_is_named() {
    let checkup = sample();
    let error = headless::report(&ContentTexts::default(), &checkup, as_of(), Preset::Full).unwrap_err();
    assert_eq!(error[0].file, "index.json");
}

#[test]
fn a_broken_file_is_named_with_its_first_problem() {
    let checkup = sample();
    let mut texts = texts(&checkup.pack).clone();
    texts.add("library.json", content("library.json").replacen("\"question\"", "\"questoin\"", 1));
    let error = headless::report(&texts, &checkup, as_of(), Preset::Full).unwrap_err();
    assert_eq!(error[0].file, "library.json");
    assert!(error[0].to_string().contains("quest"), "{}", error[0]);
}

#[test]
fn a_file_that_did_not_come_is_named_with_the_reason() {
    let checkup = sample();
    let mut texts = texts(&checkup.pack).clone();
    texts.fail("rules.json", "it could not be loaded (status 404)");
    assert!(texts.missing(&checkup.pack).is_empty(), "it was tried");
    let error = headless::report(&texts, &checkup, as_of(), Preset::Full).unwrap_err();
    assert_eq!(error[0].file, "rules.json");
    assert!(error[0].message.contains("status 404"), "{}", error[0]);
}

#[test]
fn a_questionnaire_that_is_not_offered_is_refused() {
    let mut checkup = sample();
    checkup.pack = PackId::new("no-such-pack");
    let error = headless::report(texts(&checkup.pack), &checkup, as_of(), Preset::Full).unwrap_err();
    assert!(error[0].to_string().contains("does not offer the questionnaire `no-such-pack`"), "{}", error[0]);
}

#[test]
fn only_planned_fixes_that_are_still_open_count() {
    let mut checkup = sample();
    let report = assessed(&checkup).report;
    let open = report.gaps[0].control.clone();
    let made = report.controls.iter().find(|line| report.gaps.iter().all(|gap| gap.control != line.id)).unwrap().id.clone();
    checkup.answers.actions = Default::default();
    for id in [made, open.clone()] {
        checkup.answers.set_action(&id, Some(Action::default()));
    }
    let choices = assessed(&checkup).choices;
    assert_eq!(choices.planned, [open]);
    assert!(choices.projection.unwrap().score > report.score.now);
    checkup.answers.actions = Default::default();
    assert!(assessed(&checkup).choices.projection.is_none());
}
