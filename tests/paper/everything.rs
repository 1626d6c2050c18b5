//! Everything that was typed is on the papers that it belongs to, no matter what it is.

use clinic_cyber_checkup::answers::{Action, ActionState, Answers, Choice, FactValue, HowKnown};
use clinic_cyber_checkup::assessment::{ControlLine, Preset, Report, Status};
use clinic_cyber_checkup::document::Block;
use clinic_cyber_checkup::file::Checkup;
use clinic_cyber_checkup::questionnaire::{FactId, FactKind, Library};
use proptest::prelude::*;

use super::*;
use crate::common::paper::{assessed_for, composed, outline, sample, words_of};
use crate::common::{as_of, shipped};

/// What is said and decided about one control.
#[derive(Debug, Clone)]
struct Said {
    pick: u8,
    texts: Vec<String>,
    how: u8,
    days: Option<i64>,
    state: u8,
}

fn said() -> impl Strategy<Value = Said> {
    let text = "[A-Za-z0-9éñß&<>\"'’/ ]{0,14}";
    (0u8..8, prop::collection::vec(text, 6), 0u8..4, prop::option::of(0i64..900), 0u8..5)
        .prop_map(|(pick, texts, how, days, state)| Said { pick, texts, how, days, state })
}

fn answers_from(all: &[Said], library: &Library) -> Answers {
    let mut answers = Answers::default();
    for (control, said) in library.controls.iter().zip(all) {
        let choice = match said.pick {
            5 => Some(Choice::Unknown),
            6 => Some(Choice::NotApplicable),
            7 => None,
            at => control.options.get(usize::from(at)).map(|option| Choice::Option(option.id.clone())),
        };
        let day = said.days.map(|days| as_of().plus_days(-days));
        answers.change_control(&control.id, |answer| {
            answer.answer = choice;
            answer.backing.note.clone_from(&said.texts[0]);
            answer.backing.proof.clone_from(&said.texts[1]);
            answer.reason.clone_from(&said.texts[2]);
            answer.backing.said_by.clone_from(&said.texts[3]);
            answer.backing.how_known = HowKnown::ALL.get(usize::from(said.how)).copied();
            answer.backing.checked_on = day;
        });
        let state = ActionState::ALL.get(usize::from(said.state)).copied();
        let action = state.map(|state| Action { state, who: said.texts[4].clone(), when: day, why: said.texts[5].clone() });
        answers.set_action(&control.id, action);
    }
    for (fact, said) in library.facts.iter().zip(all) {
        let value = match &fact.kind {
            FactKind::Text { .. } => FactValue::Text(format!("{} {}", said.texts[0], said.texts[1]).trim().to_owned()),
            FactKind::Number { min, max, .. } => FactValue::Number(min + (u32::from(said.pick) * 7) % (max - min + 1)),
            _ => continue,
        };
        answers.set_fact(&fact.id, Some(value).filter(|value| *value != FactValue::Text(String::new())));
    }
    answers
}

/// What was typed and said about a control, apart from what was decided.
fn of_answer(line: &ControlLine) -> Vec<String> {
    let mut texts = vec![line.backing.note.clone(), line.backing.proof.clone(), line.backing.said_by.clone()];
    texts.extend(line.backing.checked_on.map(|day| day.in_words()));
    texts.extend(line.backing.how_known.map(|how| how.words().to_owned()));
    match line.status {
        Status::NotApplicable => texts.push(line.reason.clone()),
        Status::Unknown | Status::Unanswered => {}
        _ => texts.push(line.answer.clone()),
    }
    texts
}

fn of_decision(line: &ControlLine) -> Vec<String> {
    let Some(action) = &line.action else { return Vec::new() };
    let mut texts = vec![action.who.clone(), action.why.clone(), action.state.words().to_owned()];
    texts.extend(action.when.map(|day| day.in_words()));
    texts
}

/// What a paper has to contain, each text with a description.
fn wanted(report: &Report, preset: Preset) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let mut want = |what: &str, texts: Vec<String>| all.extend(texts.into_iter().map(|text| (what.to_owned(), text)));
    for line in &report.controls {
        let is_gap = report.gaps.iter().any(|gap| gap.control == line.id);
        let is_topic = report.insurer_sheet.iter().any(|topic| topic.controls.contains(&line.id));
        if preset == Preset::Full || (preset == Preset::Insurance && is_topic) {
            want(line.id.as_str(), of_answer(line));
        }
        if preset == Preset::Full || (preset == Preset::WorkPlan && is_gap) {
            want(line.id.as_str(), of_decision(line));
        }
    }
    let facts = report.insurer_sheet.iter().flat_map(|topic| &topic.facts);
    match preset {
        Preset::Full => report.facts.iter().for_each(|line| want(line.fact.as_str(), vec![line.answer.clone()])),
        Preset::Insurance => facts.for_each(|line| want(line.fact.as_str(), vec![line.answer.clone()])),
        _ => {}
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn short_papers_stay_short_whatever_was_typed(all in prop::collection::vec(said(), 62), longer in 1usize..40, hours in 0u32..400) {
        let library = shipped().library;
        let mut answers = answers_from(&all, &library);
        for (control, said) in library.controls.iter().zip(&all) {
            if let Some(action) = answers.actions.get(&control.id).cloned() {
                answers.set_action(&control.id, Some(Action { why: said.texts[5].repeat(longer), ..action }));
            }
        }
        answers.set_fact(&FactId::new("hours_per_month"), Some(FactValue::Number(hours)));
        let checkup = Checkup { answers, ..sample() };
        for preset in [Preset::Owner, Preset::Cards] {
            let assessed = assessed_for(&checkup, preset);
            for size in [PaperSize::Letter, PaperSize::A4] {
                prop_assert_eq!(rendered(&composed(&assessed.report, &assessed.choices), size).pages, 2, "{}", preset.id());
            }
        }
    }

    #[test]
    fn everything_that_was_typed_is_on_its_papers(all in prop::collection::vec(said(), 62)) {
        let checkup = Checkup { answers: answers_from(&all, &shipped().library), ..sample() };
        for preset in [Preset::Full, Preset::Insurance, Preset::WorkPlan] {
            let assessed = assessed_for(&checkup, preset);
            let document = composed(&assessed.report, &assessed.choices);
            let words = packed(&words_of(&document.blocks));
            for (what, text) in wanted(&assessed.report, preset) {
                // Spaces are removed from both, so a text of only spaces is always found.
                prop_assert!(words.contains(&packed(&text)), "{}: {what} is not on paper: {text}", preset.id());
            }
            let is_empty = |block: &Block| matches!(block, Block::Fine(blocks) if blocks.is_empty());
            prop_assert!(!document.blocks.iter().any(is_empty));
            if preset == Preset::Full {
                let cards = outline(&document.blocks);
                for gap in &assessed.report.gaps {
                    prop_assert!(cards.contains(assessed.report.name(&gap.control)), "{}", gap.control);
                }
            }
        }
    }
}
