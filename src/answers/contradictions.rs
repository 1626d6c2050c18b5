//! Answers that cannot both stand when somebody signs: which of the content's rules fire.

use super::{Answers, Journey, holds};
use crate::date::Date;
use crate::questionnaire::{ConsistencyRule, Questionnaire, Rules};

/// Rules that fire on something that is asked here. An answer given under another questionnaire counts; one that is no longer on the
/// path does not. That an answer differs from what facts say is left out where a written rule says it better.
pub fn fired<'a>(
    q: &Questionnaire,
    rules: &'a Rules,
    journey: &Journey,
    answers: &Answers,
    as_of: Date,
) -> Vec<&'a ConsistencyRule> {
    let library = q.library();
    let answers = answers.with_derived(library, as_of);
    let asked = |id: &str| journey.find(id).is_some() || journey.derived(id).is_some();
    let in_pack = |id: &str| q.pack().controls().any(|c| c.as_str() == id) || q.pack().facts().any(|f| f.as_str() == id);
    let is_on_path = |id: &str| asked(id) || !in_pack(id);
    // A control is derived only from facts on the path; a fact off the path cannot contradict it.
    let is_sound = |rule: &ConsistencyRule| match rule.derived(library) {
        Some(control) => is_on_path(control.id.as_str()),
        None => rule.questions().all(is_on_path),
    };
    let mut fired: Vec<&ConsistencyRule> = rules
        .consistency_rules
        .iter()
        .filter(|rule| rule.questions().any(asked) && is_sound(rule) && holds(&rule.when, &answers, library, as_of))
        .collect();
    let in_better_words: Vec<&ConsistencyRule> =
        fired.iter().copied().filter(|rule| !rule.is_difference() && rule.derived(library).is_some()).collect();
    fired.retain(|rule| !rule.is_difference() || in_better_words.iter().all(|other| other.controls != rule.controls));
    fired
}
