//! The path through a questionnaire that another one left half answered: it meets every open question, and none that is answered.

use std::collections::BTreeSet;

use clinic_cyber_checkup::answers::{Answers, Choice, ControlAnswer, FactValue, Journey, Question};
use clinic_cyber_checkup::date::Date;
use clinic_cyber_checkup::map::Map;
use clinic_cyber_checkup::questionnaire::*;

use super::{index, library, packs};

fn path(questionnaire: &Questionnaire, answers: &Answers) -> Journey {
    Journey::derive(questionnaire, answers, Date::parse("2026-11-21").unwrap())
}

fn answer(library: &Library, question: &Question, answers: &mut Answers) {
    match question {
        Question::Control(id) => {
            let choice = Choice::Option(library.control(id).unwrap().options[1].id.clone());
            answers.controls.insert(id.clone(), ControlAnswer { answer: Some(choice), ..ControlAnswer::default() });
        }
        Question::Fact(id) => {
            let value = match &library.fact(id).unwrap().kind {
                FactKind::Choice(options) => FactValue::Text(options[0].id.to_string()),
                FactKind::Several(options) => FactValue::Several(vec![options[0].id.to_string()]),
                FactKind::Number { min, .. } => FactValue::Number(*min),
                FactKind::Date { .. } => FactValue::Text("2026-11-01".to_owned()),
                FactKind::Text { .. } => FactValue::Text("Oak".to_owned()),
                FactKind::Names { rows, .. } => {
                    FactValue::Names { names: rows.iter().map(|row| (row.id.to_string(), "Oak".to_owned())).collect() }
                }
                FactKind::Grid { rows, columns, .. } => {
                    let cell =
                        |row: &Labelled| (row.id.to_string(), clinic_cyber_checkup::answers::Cell::new(columns[0].id.as_str()));
                    FactValue::Grid(rows.iter().map(cell).collect::<Vec<_>>().into_iter().fold(
                        Map::new(),
                        |mut map, (row, cell)| {
                            map.insert(row, cell);
                            map
                        },
                    ))
                }
            };
            answers.facts.insert(id.clone(), value);
        }
    }
}

/// Continues from one open question to the next, as the buttons do. Returns the questions it met.
fn go_on(questionnaire: &Questionnaire, answers: &mut Answers) -> Vec<Question> {
    let mut met = Vec::new();
    let mut next = path(questionnaire, answers).first_open().cloned();
    while let Some(question) = next {
        assert!(met.len() < 300, "the way does not end");
        answer(questionnaire.library(), &question, answers);
        let journey = path(questionnaire, answers);
        next = journey.next_open_behind(question.id()).cloned();
        if next.is_none() {
            // The page for checking answers leads to open questions of this section, then to the next section.
            let leg = journey.find(question.id()).map(|(leg, _)| leg).unwrap();
            let leg = Some(leg).filter(|leg| !leg.open.is_empty()).or_else(|| journey.next_open_leg(leg.section.as_str()));
            next = leg.and_then(|leg| leg.open.first()).cloned();
        }
        met.push(question);
    }
    met
}

#[test]
fn after_any_questionnaire_any_other_goes_from_open_question_to_open_question() {
    let (library, index) = (library(), index());
    for first in packs() {
        for second in packs() {
            let mut answers = Answers::default();
            let questionnaire = |pack: &Pack| Questionnaire::new(library.clone(), pack.clone(), index).unwrap();
            let before = go_on(&questionnaire(first), &mut answers);
            let second = questionnaire(second);
            let met = go_on(&second, &mut answers);
            let pair = format!("{} after {}", second.pack().id, first.id);
            assert!(met.iter().all(|question| !before.contains(question)), "{pair}: an answered question is asked again");
            assert_eq!(met.iter().collect::<BTreeSet<_>>().len(), met.len(), "{pair}: a question is met twice");
            assert!(path(&second, &answers).first_open().is_none(), "{pair}: a question stays open");
        }
    }
}
