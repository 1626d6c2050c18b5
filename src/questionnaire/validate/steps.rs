//! Checks `steps.json` against the library.

use super::super::files::STEPS;
use super::super::problem::{Code, Problem, Problems};
use super::super::{ControlSteps, Fact, FixStep, Library, MenuPath, Steps};
use super::{text, unique, unknown_control, unknown_option};

/// Longest texts, in characters: a list of steps is read on a phone, and has to fit beside the rest of a fix on paper.
const LONGEST_STEP: usize = 200;
const LONGEST_PATH: usize = 160;
const LONGEST_NEEDS: usize = 80;
const LONGEST_ASK: usize = 450;

/// How many steps a fix has.
const STEPS_OF_A_FIX: std::ops::RangeInclusive<usize> = 3..=5;

/// Every control of the library has its steps, in the library's order. Texts are there and not too long; platforms are answers to the
/// question about them.
pub(crate) fn steps(steps: &Steps, library: &Library) -> Vec<Problem> {
    let mut problems = Problems::of(STEPS);
    text(&mut problems, "", "note", &steps.note);
    unique(&mut problems, "fixes", steps.fixes.iter().map(|fix| fix.control.as_str()));
    let platform = library.fact(&library.roles.mail_platform);
    for fix in &steps.fixes {
        check_fix(&mut problems, fix, library, platform);
    }
    complete(&mut problems, steps, library);
    problems.into_vec()
}

fn check_fix(problems: &mut Problems, fix: &ControlSteps, library: &Library, platform: Option<&Fact>) {
    let at = format!("fixes/{}", fix.control);
    if library.control(&fix.control).is_none() {
        unknown_control(problems, &at, fix.control.as_str());
    }
    let number = fix.steps.len();
    if !STEPS_OF_A_FIX.contains(&number) {
        let message = format!("the fix has {number} steps, 3 to 5 are allowed");
        problems.add(Code::OutOfRange, format!("{at}/steps"), message, "join or split steps");
    }
    for (place, step) in fix.steps.iter().enumerate() {
        check_step(problems, &format!("{at}/steps/{place}"), step, platform);
    }
    bounded(problems, &at, "ask", &fix.ask, LONGEST_ASK);
}

fn check_step(problems: &mut Problems, at: &str, step: &FixStep, platform: Option<&Fact>) {
    bounded(problems, at, "text", &step.text, LONGEST_STEP);
    for (place, path) in step.paths.iter().enumerate() {
        check_path(problems, &format!("{at}/paths/{place}"), path, platform);
    }
}

fn check_path(problems: &mut Problems, at: &str, path: &MenuPath, platform: Option<&Fact>) {
    // A role that names no fact, or one without options, is a mistake in the library and reported there.
    if let Some(fact) = platform.filter(|fact| !fact.options().is_empty())
        && !fact.options().iter().any(|option| option.id == path.platform)
    {
        unknown_option(problems, &format!("{at}/platform"), fact.id.as_str(), path.platform.as_str());
    }
    bounded(problems, at, "path", &path.path, LONGEST_PATH);
    if let Some(needs) = &path.needs {
        bounded(problems, at, "needs", needs, LONGEST_NEEDS);
    }
    let host = path.source.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
    if host.is_empty() || path.source.contains(char::is_whitespace) {
        let message = format!("`{}` is not an https address", path.source);
        problems.add(Code::WrongShape, format!("{at}/source"), message, "copy the address of the page that was read");
    }
}

/// A text that a person must read is there, and not too long.
fn bounded(problems: &mut Problems, at: &str, field: &str, value: &str, longest: usize) {
    text(problems, at, field, value);
    let length = value.chars().count();
    if length > longest {
        let message = format!("the text has {length} characters, {longest} are allowed");
        problems.add(Code::OutOfRange, format!("{at}/{field}"), message, "say it in fewer words");
    }
}

/// There is an entry for each control, and they come in the library's order: an author finds one by looking at the other file.
fn complete(problems: &mut Problems, steps: &Steps, library: &Library) {
    for control in library.controls.iter().filter(|control| steps.of(&control.id).is_none()) {
        problems.add(
            Code::StepsIncomplete,
            "fixes",
            format!("the control `{}` has no steps", control.id),
            "add an entry with the id of the control",
        );
    }
    let places: Vec<usize> =
        steps.fixes.iter().filter_map(|fix| library.controls.iter().position(|control| control.id == fix.control)).collect();
    let misplaced = places.windows(2).position(|pair| matches!(pair, [before, after] if before > after));
    let misplaced = misplaced.and_then(|at| library.controls.get(*places.get(at + 1)?));
    if let Some(control) = misplaced {
        problems.add(
            Code::StepsIncomplete,
            format!("fixes/{}", control.id),
            "the entry stands after one whose control comes later in the library",
            "put the entries in the order of the controls in library.json",
        );
    }
}
