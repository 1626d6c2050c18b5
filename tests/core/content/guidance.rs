//! Guidance of the packs: it covers the source articles completely, and every rule has its source and date.

use std::collections::BTreeSet;

use clinic_cyber_checkup::date::Date;
use serde_json::Value;

use super::{attack, frameworks, guidance, index, library, pack, text};
use clinic_cyber_checkup::questionnaire::*;

/// The two packs with an article behind them, and the framework that lists the article's statements.
const ARTICLES: [(&str, &str, char); 2] =
    [("cloud-misconfiguration", "article_cloud", 'C'), ("data-exfiltration", "article_exfil", 'X')];

/// All ids in lists called `items`.
fn items_in(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map {
                match inner {
                    Value::Array(list) if key == "items" => {
                        found.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => items_in(inner, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| items_in(inner, found)),
        _ => {}
    }
}

/// The statements of the article that a pack covers, in its guidance or its attack steps.
fn carried(pack: &PackId) -> BTreeSet<String> {
    let mut carried = BTreeSet::new();
    items_in(&serde_json::to_value(guidance(pack)).unwrap(), &mut carried);
    items_in(&serde_json::to_value(attack().of(pack)).unwrap(), &mut carried);
    carried
}

#[test]
fn all_77_statements_of_the_articles_are_carried_by_their_pack() {
    let frameworks = frameworks();
    let mut count = 0;
    for (pack_id, framework, _) in ARTICLES {
        let carried = carried(&PackId::new(pack_id));
        for item in &frameworks.framework(framework).unwrap().items {
            assert!(carried.contains(&item.id), "{pack_id} does not carry {}: {}", item.id, item.title);
            count += 1;
        }
    }
    assert_eq!(count, 77);
}

#[test]
fn every_statement_named_in_guidance_exists() {
    let frameworks = frameworks();
    let known: BTreeSet<&str> = ARTICLES
        .iter()
        .flat_map(|(_, framework, _)| &frameworks.framework(framework).unwrap().items)
        .map(|item| item.id.as_str())
        .collect();
    for pack in &index().packs {
        for id in carried(&pack.id) {
            assert!(known.contains(id.as_str()), "{}: {id}", pack.id);
        }
    }
}

#[test]
fn every_statement_has_a_control_that_its_pack_asks() {
    let (frameworks, library) = (frameworks(), library());
    for (pack_id, framework, letter) in ARTICLES {
        let pack = pack(pack_id);
        for item in &frameworks.framework(framework).unwrap().items {
            assert!(item.id.starts_with(letter));
            let asked = library
                .controls
                .iter()
                .filter(|c| frameworks.references(&c.id, framework).contains(&item.id))
                .any(|c| pack.controls().any(|id| *id == c.id));
            assert!(asked, "{pack_id} asks no control for {}: {}", item.id, item.title);
        }
    }
}

#[test]
fn the_article_packs_have_every_part_of_the_guidance() {
    for (pack_id, _, _) in ARTICLES {
        let pack = PackId::new(pack_id);
        assert!(!attack().of(&pack).is_empty(), "{pack_id} has no steps for the day of an attack");
        let guidance = serde_json::to_value(guidance(&pack)).unwrap();
        for (part, entries) in guidance.as_object().unwrap() {
            assert!(!entries.as_array().unwrap().is_empty(), "{pack_id}: {part} is empty");
        }
    }
}

#[test]
fn the_packs_without_an_article_borrow_the_guidance_of_those_with_one() {
    for id in ["insurance-renewal", "full-checkup"] {
        let from = &pack(id).guidance_from;
        for (article, _, _) in ARTICLES {
            assert!(from.iter().any(|p| p.as_str() == article), "{id} does not show the guidance of {article}");
        }
    }
    assert!(!attack().emergency().is_empty());
    assert!(!guidance(&attack().emergency_pack).recovery.is_empty(), "the page for afterwards has nothing to say");
}

#[test]
fn every_note_on_a_rule_has_its_source_and_date() {
    for pack in &index().packs {
        let guidance = guidance(&pack.id);
        for note in &guidance.compliance_notes {
            assert!(note.citation.as_deref().is_some_and(|c| !c.trim().is_empty()), "{}: {}", pack.id, note.text);
            assert!(note.as_of.as_deref().is_some_and(|d| Date::parse(d).is_some()), "{}: {}", pack.id, note.text);
        }
        for step in attack().of(&pack.id).iter().chain(&guidance.recovery) {
            assert_eq!(step.citation.is_some(), step.as_of.is_some(), "{}: {}", pack.id, step.id);
            assert!(step.as_of.as_deref().is_none_or(|d| Date::parse(d).is_some()), "{}: {}", pack.id, step.id);
        }
        assert!(guidance.decisions.iter().all(|d| d.choices.len() >= 2));
        assert!(guidance.stories.iter().all(|s| ["near_miss", "under_pressure"].contains(&s.kind.as_str())));
    }
}

#[test]
fn one_rule_has_one_date_in_all_files() {
    let facts = &frameworks().facts;
    for pack in &index().packs {
        let guidance = guidance(&pack.id);
        let steps = guidance.recovery.iter().map(|s| (&s.citation, &s.as_of));
        let notes = guidance.compliance_notes.iter().map(|n| (&n.citation, &n.as_of));
        for (citation, as_of) in steps.chain(notes) {
            if let Some(fact) = facts.iter().find(|f| Some(&f.citation) == citation.as_ref()) {
                assert_eq!(as_of.as_ref(), Some(&fact.as_of), "{}: {}", pack.id, fact.citation);
            }
        }
    }
}

#[test]
fn the_proposed_rule_is_called_proposed() {
    for pack in &index().packs {
        let guidance = guidance(&pack.id);
        let notes = guidance.compliance_notes.iter().map(|n| (n.text.as_str(), n.citation.clone().unwrap_or_default()));
        for (note, citation) in notes.filter(|(_, citation)| citation.contains("90 FR 898")) {
            assert!(note.to_lowercase().contains("proposed rule"), "{}: {note}", pack.id);
            assert!(note.contains("law"), "{}: says not whether it is law: {note}", pack.id);
            assert!(citation.contains("proposed"), "{}: {citation}", pack.id);
        }
        let file = text(&format!("questionnaires/guidance/{}.json", pack.id));
        for line in file.lines().filter(|l| l.contains("Security Rule update") || l.contains("update of the Security Rule")) {
            assert!(line.to_lowercase().contains("proposed"), "{}: {line}", pack.id);
        }
    }
}

#[test]
fn every_play_has_an_owner_from_the_agreed_roles() {
    for pack in &index().packs {
        let guidance = guidance(&pack.id);
        for play in &guidance.playbook {
            assert!(["Compliance Officer", "IT Lead", "HR", "MSP", "Clinic Owner"].contains(&play.owner.as_str()), "{}", play.id);
            assert!(!play.inputs.is_empty() && !play.outputs.is_empty() && !play.failure_mode.is_empty(), "{}", play.id);
        }
    }
}
