//! The numbers of topics, by which one place in the paper refers to another.

use crate::assessment::{Report, TopicLine};
use crate::questionnaire::{ControlId, FactId};

/// The topics with an answer, each with its number. Those on which nothing was asked have none.
pub(super) fn numbered(report: &Report) -> Vec<(usize, &TopicLine)> {
    let asked = report.insurer_sheet.iter().filter(|topic| !(topic.controls.is_empty() && topic.facts.is_empty()));
    asked.enumerate().map(|(at, topic)| (at + 1, topic)).collect()
}

/// The topics on which nothing was asked.
pub(super) fn silent(report: &Report) -> Vec<&TopicLine> {
    report.insurer_sheet.iter().filter(|topic| topic.controls.is_empty() && topic.facts.is_empty()).collect()
}

/// The number of the topic under which a control is told: the first that it speaks to.
pub(super) fn of_control(report: &Report, control: &ControlId) -> Option<usize> {
    numbered(report).into_iter().find(|(_, topic)| topic.controls.contains(control)).map(|(number, _)| number)
}

/// The number of the topic under which a fact is told.
pub(super) fn of_fact(report: &Report, fact: &FactId) -> Option<usize> {
    let has = |topic: &TopicLine| topic.facts.iter().any(|line| line.fact == *fact);
    numbered(report).into_iter().find(|(_, topic)| has(topic)).map(|(number, _)| number)
}
