//! What today's questions change about the answers in a backup file.

use leptos::prelude::*;

use crate::answers::{Change, Why, changes};
use crate::assessment::words::count;
use crate::file::Checkup;
use crate::questionnaire::Library;

/// Answers to check again, and answers that have no place; empty where the questions have not changed since the file was made.
pub(super) fn content_changes(file: &Checkup, library: &Library) -> Vec<AnyView> {
    let found = changes(&file.clone().carried_over(library).answers, library);
    let (changed, aside): (Vec<Change>, Vec<Change>) = found.into_iter().partition(|change| change.why == Why::Changed);
    let lines = |changes: Vec<Change>| -> Vec<AnyView> {
        changes
            .into_iter()
            .map(|Change { question, said, .. }| view! { <li><code>{question}</code>": "{said}</li> }.into_any())
            .collect()
    };
    [
        (
            format!("{} in the file to be checked again", count(changed.len(), "answer", "answers")),
            "These questions changed since they were answered. The answers are kept; you will be asked whether they are still right.",
            lines(changed),
        ),
        (
            format!("{} in the file left out here", count(aside.len(), "answer", "answers")),
            "The questions have changed since the file was saved. You will be asked again where the question is still there. Both the \
             file and the check-up keep these answers.",
            lines(aside),
        ),
    ]
    .into_iter()
    .filter(|(_, _, lines)| !lines.is_empty())
    .map(|(summary, text, lines)| {
        view! { <details><summary><span>{summary}</span></summary><p>{text}</p><ul>{lines}</ul></details> }.into_any()
    })
    .collect()
}
