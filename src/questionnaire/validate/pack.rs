//! Checks `packs/*.json`, alone and against the library.

use std::collections::BTreeSet;

use super::super::content::pack_file;
use super::super::problem::{Code, Problem, Problems};
use super::super::{Condition, ControlId, Index, Library, Pack};
use super::{condition, text, unique, unknown_control, unknown_fact, unknown_pack};

/// Checks a pack by itself.
pub(crate) fn pack_texts(pack: &Pack, file: &str) -> Vec<Problem> {
    let mut problems = Problems::of(file);
    if file != pack_file(&pack.id) {
        problems.add(
            Code::WrongPack,
            "id",
            format!("the file says it is `{}`", pack.id),
            "make the id the name of the file, without .json",
        );
    }
    text(&mut problems, "", "audience", &pack.audience);
    unique(&mut problems, "sections", pack.sections.iter().map(|s| s.id.as_str()));
    unique(&mut problems, "sections/controls", pack.controls().map(ControlId::as_str));
    unique(&mut problems, "sections/facts", pack.facts().map(|f| f.as_str()));
    if pack.controls().next().is_none() {
        problems.add(Code::EmptyList, "sections", "no section has a control", "ask about at least one control");
    }
    if pack.have_at_hand.len() > 5 {
        problems.add(
            Code::OutOfRange,
            "have_at_hand",
            format!("{} lines, five are allowed", pack.have_at_hand.len()),
            "keep what matters most",
        );
    }
    for section in &pack.sections {
        let at = format!("sections/{}", section.id);
        text(&mut problems, &at, "title", &section.title);
        if section.facts.is_empty() && section.controls.is_empty() {
            problems.add(Code::EmptyList, at, "the section asks nothing", "list facts or controls, or remove the section");
        }
    }
    problems.into_vec()
}

/// Checks a pack against the library and the index.
pub(crate) fn pack(pack: &Pack, library: &Library, index: &Index) -> Vec<Problem> {
    let mut problems = Problems::of(&pack_file(&pack.id));
    if index.entry(&pack.id).is_none() {
        problems.add(Code::UnknownPack, "id", format!("the index does not offer `{}`", pack.id), "list it in index.json");
    }
    for other in pack.guidance_from.iter().filter(|id| index.entry(id).is_none()) {
        unknown_pack(&mut problems, "guidance_from", other.as_str());
    }
    for other in pack.before_signing.iter().filter(|id| index.entry(id).is_none()) {
        unknown_pack(&mut problems, "before_signing", other.as_str());
    }
    for id in pack.start_with.iter().filter(|id| library.control(id).is_none()) {
        unknown_control(&mut problems, "start_with", id.as_str());
    }
    check_order(&mut problems, pack, library);
    problems.into_vec()
}

/// Questions exist, and a condition looks only back: at something asked earlier in this pack, or not asked in it at all.
fn check_order(problems: &mut Problems, pack: &Pack, library: &Library) {
    let mut later_facts: BTreeSet<&str> = pack.facts().map(|f| f.as_str()).collect();
    let mut later_controls: BTreeSet<&str> = pack.controls().map(ControlId::as_str).collect();
    for section in &pack.sections {
        let at = format!("sections/{}", section.id);
        if let Some(asked_if) = &section.asked_if {
            condition(problems, &format!("{at}/asked_if"), &asked_if.when, library);
            text(problems, &at, "asked_if/left_out_because", &asked_if.left_out_because);
            looks_back(problems, &format!("{at}/asked_if"), &asked_if.when, &later_facts, &later_controls);
        }
        for id in &section.facts {
            match library.fact(id) {
                None => unknown_fact(problems, &at, id.as_str()),
                Some(fact) => {
                    if let Some(asked_if) = &fact.asked_if {
                        looks_back(problems, &format!("{at}/{id}"), asked_if, &later_facts, &later_controls);
                    }
                }
            }
            later_facts.remove(id.as_str());
        }
        for id in &section.controls {
            match library.control(id) {
                None => unknown_control(problems, &at, id.as_str()),
                Some(control) => {
                    let conditions = control.asked_if.iter().map(|asked_if| &asked_if.when);
                    for when in conditions.chain(control.derived.iter().map(|derivation| &derivation.when)) {
                        looks_back(problems, &format!("{at}/{id}"), when, &later_facts, &later_controls);
                    }
                }
            }
            later_controls.remove(id.as_str());
        }
    }
}

fn looks_back(
    problems: &mut Problems,
    at: &str,
    condition: &Condition,
    later_facts: &BTreeSet<&str>,
    later_controls: &BTreeSet<&str>,
) {
    condition.for_each_leaf(&mut |leaf| {
        let ahead = match leaf {
            Condition::Fact { fact, .. } if later_facts.contains(fact.as_str()) => fact.as_str(),
            Condition::Control { control, .. } if later_controls.contains(control.as_str()) => control.as_str(),
            Condition::Fact { .. } | Condition::Control { .. } | Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {
                return;
            }
        };
        problems.add(
            Code::ConditionLooksAhead,
            at,
            format!("the condition looks at `{ahead}`, which is asked later"),
            "move that question, or its section, before this one",
        );
    });
}
