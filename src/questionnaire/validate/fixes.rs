//! Checks `fixes.json` against the library and the scenarios of the risk model.

use crate::map::Map;

use super::super::problem::{Code, Problem, Problems};
use super::super::{ControlId, Fix, Fixes, Library, RiskModel};
use super::{text, unique, unknown_control, unknown_scenario};

/// Every control of the library has one fix, fixes have their texts and numbers in range, and no fix waits for itself.
pub(crate) fn fixes(fixes: &Fixes, library: &Library, model: &RiskModel) -> Vec<Problem> {
    let mut problems = Problems::of("fixes.json");
    unique(&mut problems, "fixes", fixes.fixes.iter().map(|fix| fix.id.as_str()));
    for fix in &fixes.fixes {
        check_fix(&mut problems, fix, library, model);
    }
    for control in library.controls.iter().filter(|control| fixes.of(&control.id).is_none()) {
        problems.add(
            Code::FixesIncomplete,
            "fixes",
            format!("the control `{}` has no fix", control.id),
            "add an entry with the id of the control",
        );
    }
    cycles(&mut problems, fixes);
    problems.into_vec()
}

fn check_fix(problems: &mut Problems, fix: &Fix, library: &Library, model: &RiskModel) {
    let at = format!("fixes/{}", fix.id);
    if library.control(&fix.id).is_none() {
        unknown_control(problems, &at, fix.id.as_str());
    }
    for (field, value) in [
        ("statement", &fix.statement),
        ("why", &fix.why),
        ("done_when", &fix.done_when),
        ("failure_mode", &fix.failure_mode),
        ("rationale", &fix.rationale),
    ] {
        text(problems, &at, field, value);
    }
    for (field, list) in [("inputs", &fix.inputs), ("outputs", &fix.outputs), ("evidence", &fix.evidence)] {
        if list.is_empty() {
            problems.add(Code::EmptyList, format!("{at}/{field}"), "the list is empty", "write at least one entry");
        }
    }
    for (field, rating) in [("likelihood", fix.likelihood), ("impact", fix.impact)] {
        if !(1..=5).contains(&rating) {
            problems.add(Code::OutOfRange, format!("{at}/{field}"), format!("{rating} is outside 1 to 5"), "rate from 1 to 5");
        }
    }
    if !(fix.hours > 0.0 && fix.hours <= 400.0) {
        problems.add(
            Code::OutOfRange,
            format!("{at}/hours"),
            format!("{} hours is not above 0 and at most 400", fix.hours),
            "estimate the hours to the first value",
        );
    }
    for id in fix.prerequisites.iter().filter(|id| library.control(id).is_none()) {
        unknown_control(problems, &format!("{at}/prerequisites"), id.as_str());
    }
    for scenario in fix.scenarios.iter().filter(|name| *name != "all" && !model.scenarios.iter().any(|s| s.id.as_str() == *name))
    {
        unknown_scenario(problems, &format!("{at}/scenarios"), scenario);
    }
}

/// Follows prerequisites from every fix. A cycle is reported at the fix that closes it.
fn cycles(problems: &mut Problems, fixes: &Fixes) {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        Open,
        Done,
    }
    fn visit<'a>(fix: &'a Fix, fixes: &'a Fixes, marks: &mut Map<&'a ControlId, Mark>, problems: &mut Problems) {
        marks.insert(&fix.id, Mark::Open);
        for next in fix.prerequisites.iter().filter_map(|id| fixes.of(id)) {
            match marks.get(&next.id) {
                Some(Mark::Open) => problems.add(
                    Code::PrerequisiteCycle,
                    format!("fixes/{}/prerequisites", fix.id),
                    format!("`{}` needs `{}`, which needs it in turn", fix.id, next.id),
                    "decide which comes first, and remove the other prerequisite",
                ),
                Some(Mark::Done) => {}
                None => visit(next, fixes, marks, problems),
            }
        }
        marks.insert(&fix.id, Mark::Done);
    }
    let mut marks = Map::new();
    for fix in &fixes.fixes {
        if !marks.contains_key(&fix.id) {
            visit(fix, fixes, &mut marks, problems);
        }
    }
}
