//! Answers that cannot both stand when somebody signs: which of the content's rules fire.

use super::{Answers, Journey, holds};
use crate::date::Date;
use crate::questionnaire::{ConsistencyRule, Questionnaire, Rules};

/// Rules that fire on something that is asked here. An answer given under another questionnaire counts; one that the path has left
/// behind does not: a control is derived from what is on the path, so that what is not says nothing against it.
pub fn fired<'a>(
    q: &'a Questionnaire,
    rules: &'a Rules,
    journey: &'a Journey,
    answers: &Answers,
    as_of: Date,
) -> impl Iterator<Item = &'a ConsistencyRule> {
    let answers = answers.with_derived(q.library(), as_of);
    let asked = |id: &str| journey.find(id).is_some() || journey.derived(id).is_some();
    let in_pack = |id: &str| q.pack().controls().any(|c| c.as_str() == id) || q.pack().facts().any(|f| f.as_str() == id);
    rules.consistency_rules.iter().filter(move |rule| {
        rule.questions().any(asked)
            && (rule.derived(q.library()).is_some() || rule.questions().all(|id| asked(id) || !in_pack(id)))
            && holds(&rule.when, &answers, q.library(), as_of)
    })
}
