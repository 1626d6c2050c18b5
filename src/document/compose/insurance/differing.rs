//! Answers that do not fit together, as limits of what the paper says: which they are, and no more.

use super::super::Paper;
use super::super::parts::{section, text};
use super::topics;
use crate::assessment::{Contradiction, ControlLine, FactLine, Report, words};
use crate::document::{Block, ListMarker};
use crate::questionnaire::FactId;

/// The heading, to which other pages refer.
pub(super) const TITLE: &str = "Answers that differ";

/// A chapter with all of them, numbered; nothing where there are none.
pub(in super::super) fn differing(paper: &Paper) -> Vec<Block> {
    let found = &paper.report.contradictions;
    if found.is_empty() {
        return Vec::new();
    }
    let items = found.iter().map(|found| text(told(paper.report, found))).collect();
    let about = "Contradictions have these numbers throughout the paper. The clinic has not said yet which of the answers holds.";
    let list = Block::List { marker: ListMarker::Number, items };
    vec![section(TITLE), Block::Fine(vec![Block::paragraph(about), list])]
}

/// Which answers differ, with the topics under which they stand.
pub(super) fn told(report: &Report, found: &Contradiction) -> String {
    let controls = found.controls.iter().filter_map(|id| report.control(id)).map(|line| of_control(report, line));
    let facts = found.facts.iter().filter_map(|id| fact(report, id)).map(|line| of_fact(report, line));
    let answers: Vec<String> = controls.chain(facts).collect();
    match answers.len() {
        1 => format!("Parts of this answer differ: {}.", answers.concat()),
        2 => format!("These two answers differ: {}.", answers.join("; ")),
        _ => format!("These answers differ: {}.", answers.join("; ")),
    }
}

/// The line of a fact, asked here or in another questionnaire.
fn fact<'a>(report: &'a Report, id: &FactId) -> Option<&'a FactLine> {
    let elsewhere = report.insurer_sheet.iter().flat_map(|topic| &topic.facts);
    report.facts.iter().chain(elsewhere).find(|line| line.fact == *id)
}

fn of_control(report: &Report, line: &ControlLine) -> String {
    let answer = words::exact_answer(line);
    format!("{}: {}{}", line.name, answer.trim_end_matches('.'), place(topics::of_control(report, &line.id)))
}

/// Longest answer that is told again, in letters.
const SHORT: usize = 60;

/// The answer itself only where it is one short text: others are told under their topic.
fn of_fact(report: &Report, line: &FactLine) -> String {
    let answer = match line.answer.trim() {
        _ if line.is_unknown => format!(" {}", words::UNKNOWN.trim_end_matches('.')),
        "" => format!(" {}", words::UNANSWERED.trim_end_matches('.')),
        answer if !line.rows.is_empty() || answer.chars().count() > SHORT => String::new(),
        answer => format!(" “{answer}”"),
    };
    format!("{}{answer}{}", line.question, place(topics::of_fact(report, &line.fact)))
}

fn place(topic: Option<usize>) -> String {
    topic.map(|number| format!(" (topic {number})")).unwrap_or_default()
}
