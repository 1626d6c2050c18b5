//! What the content changed about the answers, as opposed to what the user changed.

use super::{Answers, Cell, Choice, FactValue};
use crate::questionnaire::{ContentVersion, Library, QuestionChange};

/// An answer affected by a change in the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Id of the control or fact.
    pub question: String,
    /// What was said, as written in the file.
    pub said: String,
    /// What became of the question.
    pub why: Why,
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It means something else now; the answer is kept, and must be checked again.
    Changed,
    /// It does not offer this answer any more; the answer is set aside.
    NoSuchAnswer,
    /// It is gone; the answer is set aside.
    NotAsked,
}

/// Everything that the content changed about the answers: first the answers to check, in catalogue order, then what is set aside.
pub fn changes(answers: &Answers, library: &Library) -> Vec<Change> {
    let mut found = Vec::new();
    for control in &library.controls {
        if answers.changes_since(control.id.as_str(), library).next().is_some() {
            let said = answers.choice(&control.id).cloned().map(String::from).unwrap_or_default();
            found.push(Change { question: control.id.to_string(), said, why: Why::Changed });
        }
    }
    for fact in &library.facts {
        if answers.changes_since(fact.id.as_str(), library).next().is_some() {
            let said = answers.fact(&fact.id).map(raw).unwrap_or_default();
            found.push(Change { question: fact.id.to_string(), said, why: Why::Changed });
        }
    }
    let why = |is_asked| if is_asked { Why::NoSuchAnswer } else { Why::NotAsked };
    let aside = &answers.set_aside;
    for (id, said) in &aside.controls {
        let choice = said.answer.clone().map(String::from);
        let said =
            choice.into_iter().chain([said.backing.note.clone()]).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        found.push(Change { question: id.to_string(), said, why: why(library.control(id).is_some()) });
    }
    for (id, value) in &aside.facts {
        found.push(Change { question: id.to_string(), said: raw(value), why: why(library.fact(id).is_some()) });
    }
    for (id, backing) in &aside.backing {
        found.push(Change { question: id.to_string(), said: backing.note.clone(), why: Why::NotAsked });
    }
    for (id, action) in &aside.actions {
        found.push(Change { question: id.to_string(), said: action.state.words().to_owned(), why: Why::NotAsked });
    }
    found
}

impl Answers {
    /// How a question has changed since it was answered; empty if it is not answered, or was answered or confirmed since.
    pub fn changes_since<'a>(&self, question: &str, library: &'a Library) -> impl Iterator<Item = &'a QuestionChange> + use<'a> {
        let is_answered =
            self.facts.contains_key(question) || self.controls.get(question).is_some_and(|said| said.answer.is_some());
        let under = self.given_under.get(question).filter(|_| is_answered).cloned();
        let all = if under.is_some() { library.changes_of(question) } else { &[] };
        all.iter().filter(move |change| under.as_ref().is_some_and(|under| ContentVersion::is_before(under, &change.since)))
    }

    /// Confirms that the answer to a question that changed is still right.
    pub fn confirm(&mut self, question: &str) {
        self.given_under.remove(question);
    }
}

fn raw(value: &FactValue) -> String {
    let grid = |(row, cell): (&String, &Cell)| format!("{row}: {}", cell.is);
    match value {
        FactValue::Text(text) => text.clone(),
        FactValue::Number(number) => number.to_string(),
        FactValue::Several(options) => options.join(", "),
        FactValue::Unknown { .. } => String::from(Choice::Unknown),
        FactValue::Names { names } => names.iter().map(|(row, name)| format!("{row}: {name}")).collect::<Vec<_>>().join(", "),
        FactValue::Grid(cells) => cells.iter().map(grid).collect::<Vec<_>>().join(", "),
    }
}
