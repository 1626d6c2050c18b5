//! Checks `attack.json`, alone and against the index.

use super::super::files::ATTACK;
use super::super::problem::{Code, Problem, Problems};
use super::super::{Attack, Index, Library};
use super::{text, unique, unknown_fact, unknown_pack};

/// There are steps for an emergency, and each says what to do.
pub(crate) fn attack(attack: &Attack) -> Vec<Problem> {
    let mut problems = Problems::of(ATTACK);
    unique(&mut problems, "packs", attack.packs.iter().map(|entry| entry.id.as_str()));
    for entry in &attack.packs {
        let at = format!("packs/{}/steps", entry.id);
        unique(&mut problems, &at, entry.steps.iter().map(|step| step.id.as_str()));
        for step in &entry.steps {
            text(&mut problems, &format!("{at}/{}", step.id), "step", &step.step);
        }
    }
    for contact in &attack.contacts {
        text(&mut problems, &format!("contacts/{}", contact.fact), "name", &contact.name);
    }
    if attack.emergency().is_empty() {
        let message = format!("`{}` has no steps", attack.emergency_pack);
        problems.add(Code::EmptyList, "emergency_pack", message, "use the id of an entry of `packs` that has steps");
    }
    problems.into_vec()
}

/// The packs that have steps are on offer, and the facts that the card asks for exist.
pub(crate) fn attack_names(attack: &Attack, library: Option<&Library>, index: Option<&Index>) -> Vec<Problem> {
    let mut problems = Problems::of(ATTACK);
    let named = attack.contacts.iter().flat_map(|contact| std::iter::once(&contact.fact).chain(&contact.whose));
    for fact in named.filter(|fact| library.is_some_and(|library| library.fact(fact).is_none())) {
        unknown_fact(&mut problems, "contacts", fact.as_str());
    }
    for entry in attack.packs.iter().filter(|entry| index.is_some_and(|index| index.entry(&entry.id).is_none())) {
        unknown_pack(&mut problems, "packs", entry.id.as_str());
    }
    problems.into_vec()
}
