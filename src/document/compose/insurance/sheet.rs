//! The answers by topic, in the order in which forms usually ask. Each answer stands once; where another topic asks for it too, that
//! one refers to it.

use super::super::Paper;
use super::super::parts::{bullets, chapter, section, table, text};
use super::said::{control_row, fact_row};
use super::topics;
use crate::assessment::{ControlLine, TopicLine, words};
use crate::document::{Block, Column, ParagraphStyle, Row, Span, Spans};

/// The appendix of the attachment.
pub(in super::super) fn appendix(paper: &Paper) -> Vec<Block> {
    let asked = topics::numbered(paper.report);
    if asked.is_empty() {
        return Vec::new();
    }
    let intro = format!(
        "{}, in the order in which forms usually ask. Answers in quotation marks are in the words of the option that the clinic chose; \
         “derived” ones follow from its other answers. Scope, proof and notes are in its own words. The last column is to write in.",
        words::count(asked.len(), "topic", "topics")
    );
    let title = chapter("Appendix: answers by topic");
    let mut blocks = vec![Block::PageBreak, title, Block::styled(ParagraphStyle::Small, intro)];
    let columns = vec![
        Column::share("Question", 2.6),
        Column::share("Answer, limits, how known, date, proof", 4.4),
        Column::ems("No. on your form", 5.5),
    ];
    let rows = asked.into_iter().flat_map(|(number, line)| topic(paper, number, line)).collect();
    blocks.extend(table(columns, rows));
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

/// How many letters a title has with the words that forms use: about one line.
const LINE: usize = 104;

/// The rows of a topic, below its title.
fn topic(paper: &Paper, number: usize, topic: &TopicLine) -> Vec<Row> {
    let report = paper.report;
    let lines = topic.controls.iter().filter_map(|id| report.control(id));
    let (here, elsewhere): (Vec<_>, Vec<_>) = lines.partition(|line| topics::of_control(report, &line.id) == Some(number));
    let mut rows = vec![vec![title(paper, number, topic, &elsewhere)]];
    rows.extend(here.into_iter().map(|line| control_row(paper, line)));
    rows.extend(topic.facts.iter().map(fact_row));
    if !topic.not_asked.is_empty() {
        rows.push(vec![text("Not asked"), text(words::sentences(&[topic.not_asked.join("; ")])), text("")]);
    }
    rows
}

/// Controls that stand under an earlier topic.
fn see(paper: &Paper, lines: &[&ControlLine]) -> String {
    let places = lines
        .iter()
        .filter_map(|line| topics::of_control(paper.report, &line.id).map(|number| format!("topic {number} for {}", line.name)));
    let places: Vec<String> = places.collect();
    if places.is_empty() { String::new() } else { format!(" See {}.", words::and(&places)) }
}

/// Number and title, where else it is answered, with the words that forms use on the topic, so that somebody with a form in hand can find it.
fn title(paper: &Paper, number: usize, topic: &TopicLine, elsewhere: &[&ControlLine]) -> Spans {
    let controls = topic.controls.iter().filter_map(|id| paper.report.control(id)).flat_map(|line| &line.form_terms);
    let required = if topic.is_gate { ", commonly required" } else { "" };
    let title = format!("{number}. {}{required}.", topic.title);
    let see = see(paper, elsewhere);
    let mut terms: Vec<String> = Vec::new();
    let mut length = title.len() + see.len() + words::on_forms(&[String::new()]).len();
    for term in controls.chain(topic.facts.iter().flat_map(|fact| &fact.form_terms)) {
        if !terms.contains(term) && length + term.len() < LINE {
            length += term.len() + 2;
            terms.push(term.clone());
        }
    }
    let beside = words::sentences(&[words::on_forms(&terms)]);
    vec![Span::strong(title), Span::text(see), Span::muted(format!(" {beside}"))]
}
