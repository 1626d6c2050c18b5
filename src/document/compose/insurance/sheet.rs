//! The topics that insurers ask about, those with a required control first.

use std::collections::BTreeMap;

use super::super::Paper;
use super::super::parts::{bullets, chapter, led, section, spans, text};
use super::said::{fact_row, in_full, remark, see};
use crate::assessment::{Contradiction, TopicLine, words};
use crate::document::{Block, Card, Column, HeadingLevel, ParagraphStyle, Table};
use crate::questionnaire::ControlId;

/// The topic under which each control is shown in full.
type Printed<'a> = BTreeMap<&'a ControlId, &'a str>;

pub(in super::super) fn sheet(paper: &Paper) -> Vec<Block> {
    let topics = &paper.report.insurer_sheet;
    if topics.is_empty() {
        return Vec::new();
    }
    let gates = topics.iter().filter(|topic| topic.is_gate).count();
    let intro = format!(
        "{} that insurers ask about. The first {gates} have a control that insurers commonly require. Each answer is in the clinic’s \
         own words. Where scope, proof, a date or a name was not given, the sheet says so.",
        words::count(topics.len(), "topic", "topics")
    );
    let mut printed = Printed::new();
    let (asked, silent): (Vec<&TopicLine>, Vec<&TopicLine>) =
        topics.iter().partition(|topic| !(topic.controls.is_empty() && topic.facts.is_empty()));
    let cards = asked.into_iter().map(|topic| card(paper, topic, &mut printed)).collect();
    let mut blocks = vec![chapter("What insurers ask"), Block::paragraph(intro), Block::Fine(cards)];
    blocks.extend(not_asked(&silent));
    blocks
}

/// Topics on which this questionnaire asks nothing.
fn not_asked(topics: &[&TopicLine]) -> Vec<Block> {
    if topics.is_empty() {
        return Vec::new();
    }
    let about =
        "This questionnaire does not ask about these topics, so the clinic says nothing on them here. Silence is not a yes.";
    let items = topics.iter().map(|topic| text(&topic.title)).collect();
    vec![section("Topics not asked here"), Block::paragraph(about), Block::Fine(vec![bullets(items)])]
}

fn card<'a>(paper: &'a Paper, topic: &'a TopicLine, printed: &mut Printed<'a>) -> Block {
    let report = paper.report;
    let mut blocks = Vec::new();
    // What is said about the topic stays with its first answer, and each question with its answer.
    let mut together = Vec::new();
    if topic.is_gate {
        together.push(spans(led("Gate.", "Insurers commonly require a control on this topic.")));
    }
    together.extend(on_forms(paper, topic));
    together.extend(contradicted(paper, topic));
    for line in topic.controls.iter().filter_map(|id| report.control(id)) {
        match printed.get(&line.id) {
            Some(earlier) => together.push(see(line, earlier)),
            None => {
                printed.insert(&line.id, &topic.title);
                together.extend(in_full(line));
            }
        }
        blocks.push(Block::KeepTogether(std::mem::take(&mut together)));
    }
    blocks.append(&mut together);
    if !topic.facts.is_empty() {
        let columns = vec![Column::share("Fact", 2.0), Column::share("The clinic’s answer", 3.0)];
        let rows = topic.facts.iter().map(fact_row).collect();
        blocks.push(Block::Table(Table { caption: String::new(), columns, rows }));
    }
    if !topic.not_asked.is_empty() {
        blocks.push(remark("Not asked here", words::sentences(&[topic.not_asked.join("; ")])));
    }
    Block::Card(Card { title: topic.title.clone(), level: Some(HeadingLevel::Three), status: None, blocks })
}

/// The words that forms use on the topic, so that somebody with a form in hand can find it.
fn on_forms(paper: &Paper, topic: &TopicLine) -> Option<Block> {
    let controls = topic.controls.iter().filter_map(|id| paper.report.control(id)).flat_map(|line| &line.form_terms);
    let mut terms: Vec<String> = Vec::new();
    for term in controls.chain(topic.facts.iter().flat_map(|fact| &fact.form_terms)) {
        if !terms.contains(term) {
            terms.push(term.clone());
        }
    }
    (!terms.is_empty()).then(|| Block::styled(ParagraphStyle::Small, format!("{}.", words::on_forms(&terms))))
}

/// Which answers on the topic do not fit together.
fn contradicted(paper: &Paper, topic: &TopicLine) -> Option<Block> {
    let of = paper.report.contradictions.len();
    let touches = |found: &Contradiction| {
        found.controls.iter().any(|id| topic.controls.contains(id))
            || found.facts.iter().any(|id| topic.facts.iter().any(|line| line.fact == *id))
    };
    let all = paper.report.contradictions.iter().enumerate();
    let places: Vec<String> = all.filter(|(_, found)| touches(found)).map(|(at, _)| (at + 1).to_string()).collect();
    let which = match places.len() {
        0 => return None,
        1 => format!("See contradiction {} of {of}.", words::and(&places)),
        _ => format!("See contradictions {} of {of}.", words::and(&places)),
    };
    Some(spans(led("Answers do not fit together.", which)))
}
