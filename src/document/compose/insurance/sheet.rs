//! The answers by topic, in the order in which forms usually ask. Each answer stands once; where another topic asks for it too, that
//! one refers to it.

use super::super::Paper;
use super::super::parts::{bullets, chapter, section, text};
use super::said::{control_row, fact_row};
use super::topics;
use crate::assessment::{ControlLine, TopicLine, words};
use crate::document::{Block, Column, Row, Span, Spans, Table};

/// The appendix of the attachment.
pub(in super::super) fn appendix(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![Block::PageBreak];
    blocks.extend(by_topic(paper, "Appendix: answers by topic"));
    blocks
}

/// The same as a chapter of the full report.
pub(in super::super) fn sheet(paper: &Paper) -> Vec<Block> {
    by_topic(paper, "What insurers ask")
}

fn by_topic(paper: &Paper, title: &str) -> Vec<Block> {
    let asked = topics::numbered(paper.report);
    if asked.is_empty() {
        return Vec::new();
    }
    let intro = format!(
        "{}, in the order in which forms usually ask. Answers in quotation marks are in the words of the option that the clinic chose; \
         scope, proof and notes are in its own. The last column is for the number of the question on your form.",
        words::count(asked.len(), "topic", "topics")
    );
    let mut blocks = vec![chapter(title), Block::paragraph(intro)];
    blocks.extend(asked.into_iter().map(|(number, line)| Block::Fine(vec![topic(paper, number, line)])));
    blocks.extend(not_asked(&topics::silent(paper.report)));
    blocks
}

/// Topics on which this questionnaire asks nothing.
fn not_asked(topics: &[&TopicLine]) -> Vec<Block> {
    if topics.is_empty() {
        return Vec::new();
    }
    let about = "Not asked in this questionnaire, so the clinic says nothing on them here. Silence is not a yes.";
    let items = topics.iter().map(|topic| text(&topic.title)).collect();
    vec![section("Topics not asked"), Block::paragraph(about), Block::Fine(vec![bullets(items)])]
}

/// A topic as a table: its title heads the questions.
fn topic(paper: &Paper, number: usize, topic: &TopicLine) -> Block {
    let report = paper.report;
    let required = if topic.is_gate { ", commonly required" } else { "" };
    let lines = topic.controls.iter().filter_map(|id| report.control(id));
    let (here, elsewhere): (Vec<_>, Vec<_>) = lines.partition(|line| topics::of_control(report, &line.id) == Some(number));
    let mut rows: Vec<Row> = here.into_iter().map(|line| control_row(paper, line)).collect();
    rows.extend(topic.facts.iter().map(fact_row));
    if !elsewhere.is_empty() {
        rows.push(vec![text("Told under another topic"), see(paper, &elsewhere), text("")]);
    }
    if !topic.not_asked.is_empty() {
        rows.push(vec![text("Not asked"), text(words::sentences(&[topic.not_asked.join("; ")])), text("")]);
    }
    let columns = vec![
        Column::share(format!("{number}. {}{required}", topic.title), 2.2),
        Column::share(on_forms(paper, topic), 4.4),
        Column::ems("No. on your form", 6.5),
    ];
    Block::Table(Table { caption: String::new(), columns, rows })
}

/// Controls that stand under an earlier topic.
fn see(paper: &Paper, lines: &[&ControlLine]) -> Spans {
    let places = lines.iter().map(|line| match topics::of_control(paper.report, &line.id) {
        Some(number) => format!("{}: see topic {number}", line.name),
        None => line.name.clone(),
    });
    vec![Span::text(words::sentences(&[places.collect::<Vec<_>>().join("; ")]))]
}

/// The head of the answers, with the words that forms use on the topic, so that somebody with a form in hand can find it.
fn on_forms(paper: &Paper, topic: &TopicLine) -> String {
    let controls = topic.controls.iter().filter_map(|id| paper.report.control(id)).flat_map(|line| &line.form_terms);
    let mut terms: Vec<String> = Vec::new();
    for term in controls.chain(topic.facts.iter().flat_map(|fact| &fact.form_terms)) {
        if !terms.contains(term) {
            terms.push(term.clone());
        }
    }
    words::sentences(&["Answer".to_owned(), words::on_forms(&terms)]).trim_end_matches('.').to_owned()
}
