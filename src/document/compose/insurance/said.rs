//! One answer as an underwriter needs it: in the clinic's words, with its limits, its proof, and what is missing of these.

use super::super::parts::{mark, pairs, spans, strong};
use crate::assessment::{ControlLine, FactLine, Status, words};
use crate::document::{Block, KeyValue, Row, Span};

/// The exact answer. Nothing here can be taken for a plain yes, and what is unknown says so.
pub(super) fn answer_of(line: &ControlLine) -> String {
    match line.status {
        Status::Unknown => "The clinic does not know.".to_owned(),
        Status::Unanswered => "The clinic has not answered.".to_owned(),
        Status::NotApplicable => "The clinic says that this does not apply.".to_owned(),
        _ => format!("“{}”", line.answer),
    }
}

/// Everything that was said of a control.
pub(super) fn in_full(line: &ControlLine) -> Vec<Block> {
    let answer = vec![Span::Status(mark(line.status)), Span::text(format!(". {}", answer_of(line)))];
    let known = line.how_known.map(|how| how.words().to_owned()).unwrap_or_default();
    let said = [
        ("Reason", words::sentences(&[line.reason.clone(), line.reason_warning.clone()])),
        ("Scope and exceptions", line.note.trim().to_owned()),
        ("How we know", known),
        ("Proof, and where it is", line.proof.trim().to_owned()),
        ("Checked", line.checked_on.map(|day| day.in_words()).unwrap_or_default()),
        ("Said by", line.said_by.trim().to_owned()),
        ("Missing", words::sentences(&missing(line))),
    ];
    let mut rows = vec![KeyValue { key: "Answer".to_owned(), value: answer }];
    let said = said.into_iter().filter(|(_, text)| !text.trim().is_empty());
    rows.extend(said.map(|(key, text)| KeyValue::new(key, text)));
    vec![spans(strong(&line.question)), Block::KeyValues(rows)]
}

/// What an underwriter needs and the clinic did not give. A gap claims nothing, so nothing has to back it.
fn missing(line: &ControlLine) -> Vec<String> {
    let needs = match line.status {
        Status::Met | Status::Partly => true,
        Status::NotApplicable => {
            return if line.reason.trim().is_empty() { vec!["No reason given".to_owned()] } else { Vec::new() };
        }
        Status::Gap | Status::Unknown | Status::Unanswered => false,
    };
    let pieces = [
        (line.note.trim().is_empty(), "Scope not stated"),
        (line.how_known.is_none(), "How the clinic knows not stated"),
        (line.proof.trim().is_empty(), "No proof named"),
        (line.checked_on.is_none(), "No date of check"),
        (line.said_by.trim().is_empty(), "Name not given"),
    ];
    let missing = pieces.into_iter().filter(|(is_missing, _)| needs && *is_missing);
    missing.map(|(_, words)| words.to_owned()).collect()
}

/// A control that stands in full under an earlier topic.
pub(super) fn see(line: &ControlLine, topic: &str) -> Block {
    spans(vec![
        Span::strong(format!("{} ", line.question)),
        Span::Status(mark(line.status)),
        Span::text(format!(". {} See “{topic}”.", answer_of(line))),
    ])
}

/// A fact with its answer; the rows of a grid stand below each other, each with the day of its check.
pub(super) fn fact_row(fact: &FactLine) -> Row {
    let answer = if fact.is_unknown {
        Span::strong("The clinic does not know.")
    } else if fact.answer.trim().is_empty() {
        Span::strong("The clinic has not answered.")
    } else if fact.rows.is_empty() {
        Span::text(fact.answer.trim())
    } else {
        Span::text(fact.rows.iter().map(grid_row).collect::<Vec<_>>().join("\n"))
    };
    vec![vec![Span::text(&fact.question)], vec![answer]]
}

fn grid_row(row: &crate::assessment::FactRow) -> String {
    let checked = match row.checked_on {
        Some(day) => format!(" (checked {})", day.in_words()),
        None if row.is_dated && !row.is_unknown => " (no date of check)".to_owned(),
        None => String::new(),
    };
    let answer = if row.is_unknown { "the clinic does not know" } else { row.answer.as_str() };
    format!("{}: {answer}{checked}", row.about)
}

/// A remark about the company's answers, as a pair of name and text.
pub(super) fn remark(name: &str, text: String) -> Block {
    pairs(vec![(name, text)])
}
