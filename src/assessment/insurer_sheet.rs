//! What insurers ask, topic by topic, with what the clinic says about it.

use super::Basis;
use super::report::{Contradiction, FactLine, FactRow, TopicLine};
use super::standing::{Standing, Status};
use crate::answers::{Answers, Backing, FactValue, Journey, in_words, isolated};
use crate::questionnaire::{ControlId, Fact, FactKind, FrameworkItem, Importance, Library};

/// One line for each topic, in the order of the framework: that in which forms usually ask.
pub(super) fn insurer_sheet(basis: &Basis, journey: &Journey, asked: &[Standing], found: &[Contradiction]) -> Vec<TopicLine> {
    let topics = basis
        .content
        .frameworks
        .framework(&basis.content.frameworks.roles.insurer_topics)
        .map_or(&[][..], |framework| framework.items.as_slice());
    let line = |topic: &FrameworkItem| line(basis, journey, asked, found, &topic.id, &topic.title);
    topics.iter().map(line).collect()
}

fn line(basis: &Basis, journey: &Journey, asked: &[Standing], found: &[Contradiction], id: &str, title: &str) -> TopicLine {
    let (library, frameworks) = (basis.questionnaire.library(), &basis.content.frameworks);
    let speaks =
        |control: &ControlId| frameworks.references(control, &frameworks.roles.insurer_topics).iter().any(|topic| topic == id);
    let speakers = || library.controls.iter().filter(|control| speaks(&control.id));
    let here: Vec<&Standing> = asked.iter().filter(|standing| speaks(&standing.control.id)).collect();
    let facts: Vec<FactLine> = library
        .facts
        .iter()
        .filter(|fact| fact.topic.as_deref() == Some(id))
        .filter(|fact| journey.find(fact.id.as_str()).is_some() || basis.answers.fact(&fact.id).is_some())
        .map(|fact| fact_line(basis, fact))
        .collect();
    let is_contradicted = |place: usize, found: &Contradiction| {
        here.iter().any(|standing| standing.contradicted_by.contains(&place))
            || facts.iter().any(|line| found.facts.contains(&line.fact))
    };
    let places = found.iter().enumerate().map(|(at, found)| (at + 1, found));
    TopicLine {
        id: id.to_owned(),
        title: title.to_owned(),
        is_gate: speakers()
            .filter_map(|control| basis.content.fixes.of(&control.id))
            .any(|fix| fix.insurer_importance == Importance::Gate),
        status: here.iter().map(|standing| standing.status).reduce(Status::weaker),
        contradicted_by: places.filter(|(place, found)| is_contradicted(*place, found)).map(|(place, _)| place).collect(),
        controls: here.iter().map(|standing| standing.control.id.clone()).collect(),
        not_asked: speakers().filter(|control| !journey.asks(&control.id)).map(|control| control.name.clone()).collect(),
        facts,
    }
}

/// A fact with its answer in words; empty where there is none.
pub(super) fn fact_line(basis: &Basis, fact: &Fact) -> FactLine {
    let value = basis.answers.fact(&fact.id);
    FactLine {
        fact: fact.id.clone(),
        name: fact.short_name().to_owned(),
        question: fact.question.clone(),
        form_terms: basis.content.forms.terms_of(fact.id.as_str()).to_vec(),
        answer: value.map(|value| in_words(fact, value)).unwrap_or_default(),
        is_unknown: value.is_some_and(FactValue::is_unknown),
        rows: value.map(|value| rows(fact, value)).unwrap_or_default(),
        backing: backing(basis.answers, fact),
        changed: changed(basis.answers, fact.id.as_str(), basis.questionnaire.library()),
    }
}

/// What was said beside the answer to a fact. An unknown answer has no date of a check.
fn backing(answers: &Answers, fact: &Fact) -> Backing {
    let Some(backing) = answers.backing.get(&fact.id) else { return Backing::default() };
    let is_unknown = answers.fact(&fact.id).is_some_and(FactValue::is_unknown);
    Backing { checked_on: backing.checked_on.filter(|_| !is_unknown), ..backing.isolated() }
}

/// How a question changed since it was answered, one sentence each.
pub(super) fn changed(answers: &Answers, question: &str, library: &Library) -> Vec<String> {
    answers.changes_since(question, library).map(|change| change.what.clone()).collect()
}

/// The rows of a grid that have an answer, in the order of the question.
fn rows(fact: &Fact, value: &FactValue) -> Vec<FactRow> {
    if let (FactKind::Names { rows, .. }, FactValue::Names { names }) = (&fact.kind, value) {
        let named = rows.iter().filter_map(|row| Some((row.label.clone(), isolated(names.get(row.id.as_str())?))));
        return named.map(|(about, answer)| FactRow { about, answer, is_name: true, ..FactRow::default() }).collect();
    }
    let (FactKind::Grid { rows, dated, .. }, FactValue::Grid(cells)) = (&fact.kind, value) else { return Vec::new() };
    let answered = rows.iter().filter_map(|row| Some((row, cells.get(row.id.as_str())?)));
    answered
        .map(|(row, cell)| FactRow {
            about: row.label.clone(),
            answer: fact.label_of(&cell.is).to_owned(),
            is_unknown: cell.is_unknown(),
            is_name: false,
            is_dated: *dated,
            checked_on: cell.day(),
            note: isolated(cell.note.trim()),
        })
        .collect()
}
