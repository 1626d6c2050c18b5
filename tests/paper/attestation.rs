//! The page to sign: signatures and everything that is unresolved are on one page, however much that is.

use clinic_cyber_checkup::answers::{Action, ActionState, Choice, FactValue};
use clinic_cyber_checkup::assessment::{Contradiction, Preset, Report, Status};
use clinic_cyber_checkup::file::Checkup;

use super::*;
use crate::common::paper::{assessed_for, composed, sample};
use crate::common::shipped;

/// The second page on both sizes of paper, however much is open: all of the attestation is on it.
fn signing_page(name: &str, checkup: &Checkup, change: impl Fn(&mut Report)) -> Option<String> {
    let mut assessed = assessed_for(checkup, Preset::Insurance);
    change(&mut assessed.report);
    let mut last = None;
    for size in [PaperSize::A4, PaperSize::Letter] {
        let pages = pages_on(&format!("{name}-{size:?}"), &composed(&assessed.report, &assessed.choices), size)?;
        let page = pages.get(1)?.clone();
        let found = Found(packed(&page));
        found.expect("heading", "Attestation");
        found.expect("statement", "To the best of my knowledge after reasonable inquiry");
        for signer in &assessed.report.signers {
            found.expect("signer", &signer.role);
        }
        let about = &assessed.report.about;
        found.expect("ids", &about.report_id);
        found.expect("version", &about.content_version);
        assert_eq!(pages.iter().filter(|page| page.contains("after reasonable inquiry")).count(), 1);
        last = Some(page);
    }
    last
}

/// One contradiction for each rule.
fn all_contradictions() -> Vec<Contradiction> {
    shipped().rules.consistency_rules.iter().map(Contradiction::of).collect()
}

#[test]
fn the_sample_is_signed_on_one_page_with_all_that_is_open() {
    let report = assessed_for(&sample(), Preset::Insurance).report;
    let Some(page) = signing_page("sign-sample", &sample(), |_| {}) else { return };
    let found = Found(packed(&page));
    for line in &report.unknown {
        match line.control.as_ref().and_then(|id| report.control(id)) {
            Some(control) => found.expect("unknown", &control.name),
            None => found.expect("unknown", &line.question),
        }
    }
    let rows = report.facts.iter().flat_map(|line| &line.rows).filter(|row| row.is_unknown);
    rows.for_each(|row| found.expect("unknown row", &row.about));
    assert!(report.contradictions.len() > 2);
    found.expect("contradictions", &format!("Contradictions: {}", report.contradictions.len()));
}

#[test]
fn typed_names_are_marked_as_typed() {
    let Some(page) = signing_page("sign-typed", &sample(), |report| {
        report.signers[0].name = "Renée Roe".to_owned();
        report.signers[0].title = "Owner".to_owned();
    }) else {
        return;
    };
    let found = Found(packed(&page));
    found.expect("name", "Renée Roe");
    found.expect("mark", "typed, not a digital signature");
}

#[test]
fn sixty_unknowns_and_all_contradictions_fit_beside_both_signatures() {
    let library = shipped().library;
    let mut checkup = sample();
    checkup.answers.actions = Default::default();
    for control in &library.controls {
        checkup.answers.change_control(&control.id, |said| said.answer = Some(Choice::Unknown));
    }
    let facts: Vec<_> = checkup.answers.facts.keys().cloned().collect();
    for fact in facts.iter().filter(|id| id.as_str() != "clinic_name") {
        checkup.answers.set_fact(fact, Some(FactValue::UNKNOWN));
    }
    let contradictions = all_contradictions();
    let count = contradictions.len();
    assert!(count >= 47);
    let Some(page) = signing_page("sign-worst", &checkup, |report| report.contradictions.clone_from(&contradictions)) else {
        return;
    };
    let found = Found(packed(&page));
    for line in assessed_for(&checkup, Preset::Insurance).report.controls {
        found.expect("unknown", &line.name);
    }
    found.expect("contradictions", &format!("Contradictions: {count}"));
}

/// The most that can be unresolved at once: everything is unknown, left to somebody else, and answered before the question changed.
#[test]
fn everything_that_can_be_open_fits_beside_both_signatures() {
    let mut checkup = sample();
    for control in &shipped().library.controls {
        checkup.answers.change_control(&control.id, |said| said.answer = Some(Choice::Unknown));
        let action = Action { state: ActionState::ThirdParty, who: "MSP".to_owned(), ..Action::default() };
        checkup.answers.set_action(&control.id, Some(action));
    }
    let made = signing_page("sign-everything", &checkup, |report| {
        report.controls.iter_mut().for_each(|line| line.changed = vec!["Phones count too.".to_owned()]);
        report.facts.iter_mut().for_each(|line| line.changed = vec!["Students count too.".to_owned()]);
        report.signers.iter_mut().for_each(|signer| signer.name = "Dr. Renée Müller-Ångström".to_owned());
    });
    let Some(page) = made else { return };
    let found = Found(packed(&page));
    for line in assessed_for(&checkup, Preset::Insurance).report.controls {
        found.expect("unknown", &line.name);
    }
}

/// The page says as much as it has room for: contradictions word for word, or what they are about, or their number.
#[test]
fn contradictions_are_told_in_as_many_words_as_fit() {
    let found: Vec<Contradiction> = all_contradictions();
    let mut told = Vec::new();
    for count in [0, 1, 4, 8, 16, 32, found.len()] {
        let made = signing_page(&format!("sign-some-{count}"), &sample(), |report| {
            // Leaves room.
            report.controls.iter_mut().for_each(|line| line.status = Status::Met);
            report.contradictions = found[..count].to_vec();
        });
        let Some(page) = made else { return };
        let page = packed(&page);
        let words = (1..=count).all(|place| ["These", "Parts"].iter().any(|say| page.contains(&format!("({place}){say}"))));
        let names = page.contains(&packed(&format!("Contradictions: {count}, on:")));
        let number = page.contains(&packed(&format!("Contradictions: {count}, numbered")));
        told.push(if words {
            0
        } else if names {
            1
        } else {
            2
        });
        assert!(words || names || number, "{count} contradictions are not on the page");
    }
    assert!(told.is_sorted() && told.first() == Some(&0) && told.last() >= Some(&1), "{told:?}");
}

#[test]
fn questions_that_changed_fit_beside_both_signatures_however_many() {
    for changed in [1, 12, 60] {
        let made = signing_page(&format!("sign-changed-{changed}"), &sample(), |report| {
            for line in report.controls.iter_mut().take(changed) {
                line.status = Status::Met;
                line.changed = vec!["Phones count too.".to_owned()];
            }
            report.facts.iter_mut().take(changed).for_each(|line| line.changed = vec!["Students count too.".to_owned()]);
        });
        let Some(page) = made else { return };
        let found = Found(packed(&page));
        found.expect("list", "Answered before the question changed, to be looked at again:");
        found.expect("statement", "given before the question changed is not a yes");
    }
}
