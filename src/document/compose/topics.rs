//! What insurers ask, topic by topic: how the clinic stands, and which of its answers speak to it. The answers have a chapter of their
//! own, and the attachment to an application has them in the order of forms.

use super::Paper;
use super::parts::{captioned, chapter, text};
use crate::assessment::{TopicLine, words};
use crate::document::{Block, Column, Row, Span, Spans};

pub(super) fn topics(paper: &Paper) -> Vec<Block> {
    let topics = &paper.report.insurer_sheet;
    if topics.is_empty() {
        return Vec::new();
    }
    let intro = format!(
        "{}, those with a must-have first. Each with its status, the weakest of its controls, and the answers that speak to it; what was \
         said stands under “All answers”. Nothing is said on a topic that was not asked about, and silence is not a yes.",
        words::count(topics.len(), "topic", "topics")
    );
    let columns = vec![Column::share("Topic", 2.2), Column::share("Status", 1.6), Column::share("Answers on it", 3.6)];
    let rows = topics.iter().map(|topic| row(paper, topic)).collect();
    let mut blocks = vec![chapter("What insurers ask"), Block::paragraph(intro)];
    blocks.extend(captioned(String::new(), columns, rows));
    blocks
}

fn row(paper: &Paper, topic: &TopicLine) -> Row {
    let mut title = text(&topic.title);
    if topic.is_gate {
        title.push(Span::muted(" (must-have)"));
    }
    let controls = topic.controls.iter().filter_map(|id| paper.report.control(id)).map(|line| line.name.as_str());
    let mut said: Vec<String> = controls.map(str::to_owned).collect();
    let facts = topic.facts.iter().filter(|_| topic.controls.is_empty()).map(|fact| fact.name.clone());
    said.extend(facts);
    let answers = if said.is_empty() { "Not asked here".to_owned() } else { said.join("; ") };
    vec![title, standing(topic), text(answers)]
}

fn standing(topic: &TopicLine) -> Spans {
    let mut standing: Spans = topic.status.map(Span::Status).into_iter().collect();
    let places = words::see_contradictions(&topic.contradicted_by);
    if !places.is_empty() {
        let before = if standing.is_empty() { "" } else { ", " };
        standing.push(Span::text(format!("{before}{}: {places}", words::CONTRADICTED)));
    }
    standing
}
