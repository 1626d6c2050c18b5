//! The topics that insurers ask about, those with a required control first.

use std::collections::BTreeMap;

use super::super::Paper;
use super::super::parts::{chapter, led, spans};
use super::said::{fact_row, in_full, remark, see};
use crate::assessment::{Contradiction, TopicLine, words};
use crate::document::{Block, Card, Column, HeadingLevel, Table};
use crate::questionnaire::ControlId;

/// Where each control stands in full.
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
    let cards = topics.iter().map(|topic| card(paper, topic, &mut printed)).collect();
    vec![chapter("What insurers ask"), Block::paragraph(intro), Block::Fine(cards)]
}

fn card<'a>(paper: &'a Paper, topic: &'a TopicLine, printed: &mut Printed<'a>) -> Block {
    let report = paper.report;
    let mut blocks = Vec::new();
    if topic.is_gate {
        blocks.push(spans(led("Gate.", "Insurers commonly require a control on this topic.")));
    }
    blocks.extend(contradicted(paper, topic));
    for line in topic.controls.iter().filter_map(|id| report.control(id)) {
        match printed.get(&line.id) {
            Some(earlier) => blocks.push(see(line, earlier)),
            None => {
                printed.insert(&line.id, &topic.title);
                blocks.extend(in_full(line));
            }
        }
    }
    if !topic.facts.is_empty() {
        let columns = vec![Column::share("Fact", 2.0), Column::share("The clinic’s answer", 3.0)];
        let rows = topic.facts.iter().map(fact_row).collect();
        blocks.push(Block::Table(Table { caption: String::new(), columns, rows }));
    }
    if !topic.not_asked.is_empty() {
        blocks.push(remark("Not asked here", words::sentences(&[topic.not_asked.join("; ")])));
    }
    if topic.controls.is_empty() && topic.facts.is_empty() {
        blocks.push(Block::paragraph("This questionnaire does not ask about it, so the clinic says nothing on it here."));
    }
    Block::Card(Card { title: topic.title.clone(), level: Some(HeadingLevel::Three), status: None, blocks })
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
