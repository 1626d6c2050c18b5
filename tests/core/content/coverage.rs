//! Controls, references and frameworks: whether `frameworks.json` and the controls cover each other.

use std::collections::BTreeSet;

use clinic_cyber_checkup::questionnaire::*;

use super::{fixes, frameworks, library, text};

/// Identifiers of one framework that no control speaks to.
fn uncovered(framework: &str, wanted: impl Fn(&FrameworkItem) -> bool) -> Vec<String> {
    let (frameworks, library) = (frameworks(), library());
    let cited: BTreeSet<&String> = library.controls.iter().flat_map(|c| frameworks.references(&c.id, framework)).collect();
    let items = &frameworks.framework(framework).unwrap().items;
    let wanted: Vec<_> = items.iter().filter(|item| wanted(item)).collect();
    assert!(!wanted.is_empty(), "no identifier of {framework} was looked at");
    wanted.iter().filter(|item| !cited.contains(&item.id)).map(|item| item.id.clone()).collect()
}

#[test]
fn there_are_sixty_two_controls_and_nobody_helps_himself() {
    let (library, fixes) = (library(), fixes());
    assert_eq!(library.controls.len(), 62);
    for control in &library.controls {
        let fix = fixes.of(&control.id).unwrap();
        assert!(!fix.supporting.contains(&fix.owner), "{}: its owner helps too", control.id);
        assert!((3..=5).contains(&control.options.len()), "{} has {} options", control.id, control.options.len());
        let labels: BTreeSet<&str> = control.options.iter().map(|o| o.label.as_str()).collect();
        assert_eq!(labels.len(), control.options.len(), "{} has two options with one label", control.id);
    }
}

#[test]
fn each_control_stands_in_one_service_and_none_comes_before_what_it_needs() {
    let library = library();
    let services = read_services(&text("questionnaires/services.json"), library).unwrap().services;
    assert!((8..=11).contains(&services.len()));
    let named: Vec<&ControlId> = services.iter().flat_map(|service| &service.controls).collect();
    assert_eq!(named.len(), library.controls.len());
    let place = |id: &ControlId| services.iter().position(|s| s.controls.contains(id)).unwrap_or_else(|| panic!("{id} in none"));
    for control in &fixes().fixes {
        for first in &control.prerequisites {
            assert!(place(first) <= place(&control.id), "{} comes before {first}, which it needs", control.id);
        }
    }
}

#[test]
fn every_reference_names_an_identifier_once() {
    let frameworks = frameworks();
    let library = library();
    let mut count = 0;
    for control in &library.controls {
        let by_framework = frameworks.references.get(&control.id).unwrap_or_else(|| panic!("{} speaks to nothing", control.id));
        for (framework, cited) in by_framework {
            let known = frameworks.framework(framework).unwrap();
            let unique: BTreeSet<&String> = cited.iter().collect();
            assert_eq!(unique.len(), cited.len(), "{} cites one identifier of {framework} twice", control.id);
            for id in cited {
                assert!(known.items.iter().any(|item| item.id == *id), "{}: {framework} has no {id}", control.id);
                count += 1;
            }
        }
    }
    assert!(count > 1400, "only {count} references are left");
}

#[test]
fn hipaa_flags_are_required_or_addressable_and_only_on_the_security_rule() {
    let frameworks = frameworks();
    let hipaa = frameworks.framework("hipaa").unwrap();
    for item in &hipaa.items {
        let flag = item.flag.as_deref();
        assert!(matches!(flag, None | Some("R" | "A")), "{}: {flag:?}", item.id);
        if item.part.as_deref() != Some("Security Rule") {
            assert_eq!(flag, None, "{} is not part of the Security Rule", item.id);
        }
        let security = item.part.as_deref() == Some("Security Rule");
        if security && item.kind.as_deref() == Some("implementation_specification") {
            assert!(flag.is_some(), "{} is a specification without a flag", item.id);
        }
    }
    let required = |id: &str| frameworks.is_hipaa_required(&ControlId::new(id));
    assert!(required("risk-analysis") && required("baa-inventory") && required("backups-immutable"));
    assert!(!required("payment-callback") && !required("email-authentication"));
}

#[test]
fn every_hipaa_standard_and_specification_and_the_breach_rule_are_covered() {
    assert_eq!(uncovered("hipaa", |i| i.kind.as_deref() == Some("standard")), [""; 0]);
    assert_eq!(uncovered("hipaa", |i| i.kind.as_deref() == Some("implementation_specification")), [""; 0]);
    assert_eq!(uncovered("hipaa", |i| i.part.as_deref() == Some("Breach Notification Rule")), [""; 0]);
}

#[test]
fn every_hhs_goal_and_health_industry_practice_is_covered() {
    assert_eq!(uncovered("hph_cpg", |_| true), [""; 0]);
    assert_eq!(uncovered("hicp_2023", |_| true), [""; 0]);
}

#[test]
fn every_cis_safeguard_of_the_first_group_is_covered() {
    assert_eq!(uncovered("cis_v8_1", |i| i.ig == Some(1)), [""; 0]);
}

#[test]
fn every_insurer_topic_is_covered() {
    let asked: BTreeSet<&String> = library().facts.iter().filter_map(|fact| fact.topic.as_ref()).collect();
    assert_eq!(uncovered("insurer", |item| !asked.contains(&item.id)), [""; 0]);
}

#[test]
fn soc_2_common_criteria_availability_and_confidentiality_are_covered() {
    assert_eq!(uncovered("soc2", |i| ["CC", "A1", "C1"].iter().any(|p| i.id.starts_with(p))), [""; 0]);
}

#[test]
fn every_topic_of_a_fact_is_an_insurer_topic() {
    let frameworks = frameworks();
    let topics = &frameworks.framework("insurer").unwrap().items;
    for fact in &library().facts {
        if let Some(topic) = &fact.topic {
            assert!(topics.iter().any(|item| item.id == *topic), "{}: {topic}", fact.id);
        }
    }
}

#[test]
fn prerequisites_never_lead_back() {
    fn walk(id: &ControlId, fixes: &Fixes, path: &mut Vec<String>) {
        assert!(!path.contains(&id.to_string()), "a circle: {path:?} {id}");
        path.push(id.to_string());
        for next in &fixes.of(id).unwrap().prerequisites {
            walk(next, fixes, path);
        }
        path.pop();
    }
    let fixes = fixes();
    for fix in &fixes.fixes {
        walk(&fix.id, fixes, &mut Vec::new());
    }
}

#[test]
fn everything_proposed_is_called_proposed() {
    let frameworks = frameworks();
    let proposed = frameworks.framework("hipaa_nprm").unwrap();
    assert!(proposed.title.to_lowercase().contains("proposed"));
    assert!(proposed.items.iter().all(|item| item.status.as_deref() == Some("proposed")));
    for fact in frameworks.facts.iter().filter(|f| f.citation.contains("90 FR 898")) {
        assert!(fact.text.contains("propos"), "{}", fact.id);
    }
}

#[test]
fn every_fact_about_a_rule_has_a_citation_and_a_date() {
    use clinic_cyber_checkup::date::Date;
    for fact in &frameworks().facts {
        assert!(!fact.citation.trim().is_empty(), "{}", fact.id);
        assert!(Date::parse(&fact.as_of).is_some(), "{}: {}", fact.id, fact.as_of);
    }
}

#[test]
fn the_clock_after_a_breach_has_its_rules_with_where_they_stand() {
    let frameworks = frameworks();
    for (id, citation) in [
        ("breach-clock-individuals", "45 CFR 164.404(b)"),
        ("breach-clock-media", "45 CFR 164.406"),
        ("breach-clock-hhs-500", "45 CFR 164.408(b)"),
        ("breach-clock-hhs-under-500", "45 CFR 164.408(c)"),
        ("breach-clock-associate", "45 CFR 164.410(b)"),
        ("breach-clock-police-delay", "45 CFR 164.412"),
        ("breach-clock-proof", "45 CFR 164.414(b)"),
        ("breach-clock-states", "State breach laws; general note, no text was looked up"),
    ] {
        let found: Vec<&RuleFact> = frameworks.facts.iter().filter(|fact| fact.id == id).collect();
        assert_eq!(found.iter().map(|fact| fact.citation.as_str()).collect::<Vec<_>>(), [citation], "{id}");
    }
}
