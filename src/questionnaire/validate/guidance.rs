//! Checks `guidance/*.json` against the library.

use super::super::problem::{Problem, Problems};
use super::super::{ControlId, Guidance, Library};
use super::unknown_control;

/// Every control that the guidance names exists.
pub(crate) fn guidance(guidance: &Guidance, file: &str, library: &Library) -> Vec<Problem> {
    let mut problems = Problems::of(file);
    for (at, controls) in controls(guidance) {
        for id in controls.iter().filter(|id| library.control(id).is_none()) {
            unknown_control(&mut problems, &at, id.as_str());
        }
    }
    problems.into_vec()
}

fn controls(g: &Guidance) -> Vec<(String, &[ControlId])> {
    let mut named: Vec<(String, &[ControlId])> = Vec::new();
    named.extend(g.priorities.iter().map(|p| (format!("priorities/{}", p.title), p.controls.as_slice())));
    named.extend(g.early_warnings.iter().map(|w| (format!("early_warnings/{}", w.id), w.controls.as_slice())));
    named.extend(g.playbook.iter().map(|p| (format!("playbook/{}", p.id), p.controls.as_slice())));
    named
}
