//! Checks `rules.json` against the library.

use super::super::files::RULES;
use super::super::problem::{Code, Problem, Problems};
use super::super::{Library, Rules};
use super::{condition, text, unique, unknown_control, unknown_fact};

/// Rules have their texts, and everything that they look at exists.
pub(crate) fn rules(rules: &Rules, library: &Library) -> Vec<Problem> {
    let mut problems = Problems::of(RULES);
    unique(&mut problems, "consistency_rules", rules.consistency_rules.iter().map(|r| r.id.as_str()));
    for rule in &rules.consistency_rules {
        let at = format!("consistency_rules/{}", rule.id);
        condition(&mut problems, &format!("{at}/when"), &rule.when, library);
        for (field, value) in [("said", &rule.said), ("but", &rule.but), ("why", &rule.why), ("clear_up", &rule.clear_up)] {
            text(&mut problems, &at, field, value);
        }
        for id in rule.controls.iter().filter(|id| library.control(id).is_none()) {
            unknown_control(&mut problems, &format!("{at}/controls"), id.as_str());
        }
        for id in rule.facts.iter().filter(|id| library.fact(id).is_none()) {
            unknown_fact(&mut problems, &format!("{at}/facts"), id.as_str());
        }
    }
    checks(&mut problems, rules, library);
    problems.into_vec()
}

/// Each control has its check, with its texts.
fn checks(problems: &mut Problems, rules: &Rules, library: &Library) {
    unique(problems, "checks", rules.checks.iter().map(|check| check.control.as_str()));
    for check in &rules.checks {
        if library.control(&check.control).is_none() {
            unknown_control(problems, "checks", check.control.as_str());
        }
        let at = format!("checks/{}", check.control);
        for (field, value) in
            [("how_to_check", &check.how_to_check), ("ask_whom", &check.ask_whom), ("where_to_look", &check.where_to_look)]
        {
            text(problems, &at, field, value);
        }
    }
    for control in library.controls.iter().filter(|control| rules.check(&control.id).is_none()) {
        problems.add(
            Code::EmptyList,
            "checks",
            format!("nothing says how to check the control `{}`", control.id),
            "add an entry with its id",
        );
    }
}
