//! Which menus the steps of a fix name.

use clinic_cyber_checkup::answers::{Answers, FactValue};
use clinic_cyber_checkup::assessment::{FixSteps, fix_steps};
use clinic_cyber_checkup::questionnaire::*;

use crate::common::*;

/// Steps with two paths on the first platform of the question, one on the second, and none on any other.
fn steps() -> ControlSteps {
    let path = |platform: &str, path: &str| MenuPath {
        platform: OptionId::new(platform),
        path: path.to_owned(),
        source: "https://help.example.com/sign-in".to_owned(),
        read: as_of(),
        needs: (path == "A > B").then(|| "Needs a plan".to_owned()),
    };
    let step = |who, paths| FixStep { text: "Do it.".to_owned(), who, paths };
    ControlSteps {
        control: ControlId::new("mfa-email-cloud"),
        steps: vec![
            step(Doer::Clinic, Vec::new()),
            step(
                Doer::It,
                vec![path("microsoft_365", "A > B"), path("microsoft_365", "A > C"), path("google_workspace", "D > E")],
            ),
        ],
        ask: "Please do it.".to_owned(),
    }
}

/// The platforms and paths that somebody reads who gave this answer.
fn paths(answer: Option<FactValue>) -> Vec<String> {
    let shipped = shipped();
    let mut answers = Answers::default();
    answers.set_fact(&shipped.library.roles.mail_platform, answer);
    let FixSteps { control, steps: picked, ask } = fix_steps(&steps(), &shipped.library, &answers);
    let all = steps();
    assert_eq!((control, ask, picked.len()), (all.control, all.ask, all.steps.len()), "only paths are picked");
    picked
        .into_iter()
        .flat_map(|step| step.paths)
        .map(|path| format!("{}: {} {}", path.platform, path.path, path.needs))
        .collect()
}

fn said(option: &str) -> Option<FactValue> {
    Some(FactValue::Text(option.to_owned()))
}

#[test]
fn a_known_platform_has_its_own_menus() {
    assert_eq!(paths(said("microsoft_365")), ["Microsoft 365: A > B Needs a plan", "Microsoft 365: A > C "]);
    assert_eq!(paths(said("google_workspace")), ["Google Workspace: D > E "]);
}

#[test]
fn while_the_platform_is_not_known_all_menus_stand_there_with_its_name() {
    let all = ["Microsoft 365: A > B Needs a plan", "Microsoft 365: A > C ", "Google Workspace: D > E "];
    assert_eq!(paths(None), all);
    assert_eq!(paths(Some(FactValue::Unknown { unknown: true })), all);
}

#[test]
fn another_platform_has_no_menus() {
    for option in ["own_exchange", "web_host", "free_mail", "none"] {
        assert_eq!(paths(said(option)), [""; 0], "{option}");
    }
}

#[test]
fn papers_have_the_steps_of_every_gap_and_of_nothing_else() {
    let report = paper::assessed(&paper::sample()).report;
    assert!(!report.gaps.is_empty() && report.gaps.len() < report.controls.len());
    assert_eq!(report.steps.len(), report.gaps.len());
    for gap in &report.gaps {
        assert!(report.steps_of(&gap.control).is_some_and(|fix| !fix.steps.is_empty()), "{}", gap.control);
    }
}

/// Only papers print them, and a report on the screen is made without the file.
#[test]
fn a_report_without_the_file_has_no_steps() {
    let mut shipped = shipped();
    shipped.content.steps = Vec::new();
    let questionnaire = shipped.questionnaire("quick-check");
    assert_eq!(shipped.report(&questionnaire, &Answers::default()).steps, []);
}
