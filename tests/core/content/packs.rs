//! The packs on offer: what they ask, how long they take, what insurers want to know.

use std::collections::{BTreeMap, BTreeSet};

use clinic_cyber_checkup::questionnaire::*;
use serde::Deserialize;

use super::{fixes, index, library, pack, packs, text};

#[derive(Deserialize)]
struct Row {
    title: String,
    facts: Vec<FactId>,
    controls: Vec<ControlId>,
}

fn insurer_rows() -> BTreeMap<u8, Row> {
    serde_json::from_str(&text("tests/fixtures/insurer-rows.json")).unwrap()
}

#[test]
fn the_five_packs_are_on_offer() {
    let index = index();
    let ids: Vec<&str> = index.packs.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["quick-check", "cloud-misconfiguration", "data-exfiltration", "insurance-renewal", "full-checkup"]);
}

#[test]
fn the_quick_check_has_at_most_twelve_controls_and_every_gate() {
    let pack = pack("quick-check");
    assert!(pack.controls().count() <= 12);
    for control in fixes().fixes.iter().filter(|c| c.insurer_importance == Importance::Gate) {
        assert!(pack.controls().any(|id| *id == control.id), "{} is a gate", control.id);
    }
}

#[test]
fn the_insurance_pack_asks_every_gate_and_the_full_checkup_everything() {
    let (library, fixes) = (library(), fixes());
    let (insurance, full) = (pack("insurance-renewal"), pack("full-checkup"));
    for control in &library.controls {
        assert!(full.controls().any(|id| *id == control.id), "{}", control.id);
        if fixes.of(&control.id).unwrap().insurer_importance == Importance::Gate {
            assert!(insurance.controls().any(|id| *id == control.id), "{}", control.id);
        }
    }
    assert_eq!(full.controls().count(), 62);
}

#[test]
fn every_fact_is_asked_by_a_pack_or_has_a_place_of_its_own() {
    let packs = packs();
    for fact in &library().facts {
        let asked = packs.iter().any(|p| p.facts().any(|id| *id == fact.id));
        assert_eq!(asked, fact.place.is_none(), "{}", fact.id);
    }
}

#[test]
fn what_is_asked_outside_of_packs_is_complete() {
    let library = library();
    let at = |place: FactPlace| -> Vec<&str> {
        library.facts.iter().filter(|fact| fact.place == Some(place)).map(|fact| fact.id.as_str()).collect()
    };
    let contacts = [
        "insurer_hotline",
        "policy_number",
        "it_emergency_phone",
        "ehr_vendor_phone",
        "lawyer_phone",
        "bank_fraud_line",
        "police_contact",
        "person_in_charge",
    ];
    assert_eq!(at(FactPlace::Contact), contacts);
    assert_eq!(at(FactPlace::Incident), ["discovered_on", "people_affected", "over_500_in_state"]);
    assert_eq!(at(FactPlace::Signer), ["officer_name", "officer_title", "it_signer_name", "it_signer_title"]);
    assert!(library.facts.iter().filter(|fact| fact.place.is_some()).all(|fact| fact.asked_if.is_none()));
}

#[test]
fn all_40_facts_that_insurers_ask_are_answered_by_the_insurance_pack() {
    let (library, pack, rows) = (library(), pack("insurance-renewal"), insurer_rows());
    assert_eq!(rows.keys().copied().collect::<Vec<u8>>(), (1..=40).collect::<Vec<u8>>());
    for (number, row) in &rows {
        assert!(!row.facts.is_empty() || !row.controls.is_empty(), "nothing answers {number}: {}", row.title);
        for id in &row.facts {
            assert!(pack.facts().any(|asked| asked == id), "{number}: the pack does not ask {id}");
            assert!(library.fact(id).unwrap().insurer_fact.contains(number), "{id} does not say that it answers {number}");
        }
        for id in &row.controls {
            assert!(pack.controls().any(|asked| asked == id), "{number}: the pack does not ask {id}");
        }
    }
    for fact in &library.facts {
        for number in &fact.insurer_fact {
            assert!(rows[number].facts.contains(&fact.id), "row {number} does not list {}", fact.id);
        }
    }
}

/// Reading speed is 180 to 250 words a minute, and answering takes 8 to 15 seconds per answer or 3 to 5 per table row. What is derived
/// from facts of the questionnaire is not asked.
#[test]
fn the_minutes_of_every_pack_are_honest() {
    let words = |texts: &[&str]| texts.iter().map(|text| text.split_whitespace().count()).sum::<usize>();
    let labels = |list: &[Labelled]| list.iter().map(|label| label.label.split_whitespace().count()).sum::<usize>();
    for entry in &index().packs {
        let pack = pack(entry.id.as_str());
        let (mut read, mut answers, mut rows) = (0, 0, 0);
        for fact in pack.facts().filter_map(|id| library().fact(id)) {
            answers += 1;
            read += words(&[&fact.question, &fact.hint, &fact.why]) + labels(fact.options());
            if let FactKind::Grid { rows: of, .. } | FactKind::Names { rows: of, .. } = &fact.kind {
                rows += of.len();
                read += labels(of);
            }
        }
        let is_asked = |control: &&Control| {
            control.derived.is_empty() || control.derived_from().into_iter().any(|fact| pack.facts().all(|asked| asked != fact))
        };
        for control in pack.controls().filter_map(|id| library().control(id)).filter(is_asked) {
            answers += 1;
            read += words(&[&control.question, &control.hint, &control.counts_as_yes, &control.insurers_ask]);
            read += control.options.iter().map(|option| option.label.split_whitespace().count()).sum::<usize>();
        }
        let minutes =
            |speed: f64, answer: f64, row: f64| read as f64 / speed + (answers as f64 * answer + rows as f64 * row) / 60.0;
        let (least, most) = (minutes(250.0, 8.0, 3.0), minutes(180.0, 15.0, 5.0));
        let said = f64::from(entry.minutes);
        assert!(
            (least..=most).contains(&said),
            "{}: {read} words, {answers} answers and {rows} rows take {least:.0} to {most:.0} minutes, not {said}",
            entry.id
        );
    }
}

#[test]
fn the_start_page_names_the_minutes_of_the_index() {
    // The start page is shown before any content is loaded, so it repeats two numbers of the index.
    let page = text("public/index.html");
    let index = index();
    for (name, role) in [("The quick check", &index.roles.quick), ("The full check-up", &index.roles.full)] {
        let entry = index.packs.iter().find(|entry| entry.id == *role).unwrap();
        let said = format!("{name} takes about {} minutes", entry.minutes);
        assert!(page.contains(&said), "public/index.html does not say “{said}”");
    }
}

#[test]
fn a_pack_starts_with_controls_that_it_asks() {
    for pack in packs() {
        let asked: BTreeSet<&ControlId> = pack.controls().collect();
        for id in &pack.start_with {
            assert!(asked.contains(id), "{}: {id}", pack.id);
        }
    }
}
