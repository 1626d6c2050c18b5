//! Carries saved answers over to the content at hand. What no longer fits is reported, never silently re-read.

use std::collections::BTreeMap;

use super::{Answers, Cell, Choice, FactValue};
use crate::date::Date;
use crate::questionnaire::{Fact, FactKind, Library};

/// An answer that the content at hand has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Id of the control or fact.
    pub question: String,
    /// What was said, as it stands in the file.
    pub said: String,
}

/// Takes out every answer that names a question or option which the library does not have, and lists it.
/// Notes, proof and dates of a control stay even where its choice goes.
pub fn reconcile(mut answers: Answers, library: &Library) -> (Answers, Vec<Change>) {
    let mut changes = Vec::new();
    answers.controls.retain(|id, answer| {
        let Some(control) = library.control(id) else {
            changes.push(Change { question: id.to_string(), said: answer.answer.clone().map(String::from).unwrap_or_default() });
            return false;
        };
        if let Some(Choice::Option(option)) = &answer.answer
            && control.option(option).is_none()
        {
            changes.push(Change { question: id.to_string(), said: option.to_string() });
            answer.answer = None;
        }
        true
    });
    answers.facts.retain(|id, value| {
        let fits = library.fact(id).is_some_and(|fact| fits(fact, value));
        if !fits {
            changes.push(Change { question: id.to_string(), said: raw(value) });
        }
        fits
    });
    answers.actions.retain(|id, action| {
        let is_known = library.control(id).is_some();
        if !is_known {
            changes.push(Change { question: id.to_string(), said: action.state.words().to_owned() });
        }
        is_known
    });
    (answers, changes)
}

fn fits(fact: &Fact, value: &FactValue) -> bool {
    let listed = |id: &str| fact.options().iter().any(|option| option.id.as_str() == id);
    match (&fact.kind, value) {
        (_, FactValue::Unknown { .. }) => fact.may_be_unknown,
        (FactKind::Choice(_), FactValue::Text(option)) => listed(option),
        (FactKind::Several(_), FactValue::Several(options)) => options.iter().all(|option| listed(option)),
        (FactKind::Number { min, max, .. }, FactValue::Number(number)) => (*min..=*max).contains(number),
        (FactKind::Date { .. }, FactValue::Text(text)) => Date::parse(text).is_some(),
        (FactKind::Text { max_chars }, FactValue::Text(text)) => text.chars().count() <= usize::from(*max_chars),
        (FactKind::Grid { rows, .. }, FactValue::Grid(cells)) => {
            cells.iter().all(|(row, cell)| listed(&cell.is) && rows.iter().any(|have| have.id.as_str() == row))
        }
        _ => false,
    }
}

fn raw(value: &FactValue) -> String {
    match value {
        FactValue::Text(text) => text.clone(),
        FactValue::Number(number) => number.to_string(),
        FactValue::Several(options) => options.join(", "),
        FactValue::Unknown { .. } => "unknown".to_owned(),
        FactValue::Grid(cells) => grid(cells),
    }
}

fn grid(cells: &BTreeMap<String, Cell>) -> String {
    cells.iter().map(|(row, cell)| format!("{row}: {}", cell.is)).collect::<Vec<_>>().join(", ")
}
