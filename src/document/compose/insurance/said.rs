//! One answer as an underwriter needs it: in the clinic's words, with its limits and its proof, or a note that these are missing.

use super::super::parts::{pairs, spans, standing, strong};
use crate::assessment::{ControlLine, FactLine, words};
use crate::document::{Block, KeyValue, Row, Span};

/// Everything that was said of a control.
pub(super) fn in_full(line: &ControlLine) -> Vec<Block> {
    let mut answer = standing(line);
    answer.push(Span::text(format!(". {}", words::exact_answer(line))));
    let known = line.backing.how_known.map(|how| how.words().to_owned()).unwrap_or_default();
    let said = [
        ("Comes from", line.derived_from.join(" ")),
        ("Question changed", words::changed(&line.changed)),
        ("Reason", words::sentences(&[line.reason.clone(), line.reason_warning.clone()])),
        ("On forms", line.form_limits.clone()),
        ("Scope and exceptions", line.backing.note.trim().to_owned()),
        ("How we know", known),
        ("Proof, and where it is", line.backing.proof.trim().to_owned()),
        ("Checked", line.backing.checked_on.map(|day| day.in_words()).unwrap_or_default()),
        ("Said by", line.backing.said_by.trim().to_owned()),
        ("Missing", words::sentences(&words::missing_pieces(line))),
    ];
    let mut rows = vec![KeyValue { key: "Answer".to_owned(), value: answer }];
    let said = said.into_iter().filter(|(_, text)| !text.trim().is_empty());
    rows.extend(said.map(|(key, text)| KeyValue::new(key, text)));
    vec![spans(strong(&line.question)), Block::KeyValues(rows)]
}

/// A control that stands in full under an earlier topic.
pub(super) fn see(line: &ControlLine, topic: &str) -> Block {
    let mut said = vec![Span::strong(format!("{} ", line.question))];
    said.extend(standing(line));
    said.push(Span::text(format!(". {} See “{topic}”.", words::with_change(words::exact_answer(line), &line.changed))));
    spans(said)
}

/// A fact with its answer; the rows of a grid are listed one below another, each with the date of its check.
pub(super) fn fact_row(fact: &FactLine) -> Row {
    let answer = if fact.is_unknown {
        Span::strong(words::UNKNOWN)
    } else if fact.answer.trim().is_empty() {
        Span::strong(words::UNANSWERED)
    } else if fact.rows.is_empty() {
        Span::text(fact.answer.trim())
    } else {
        Span::text(fact.rows.iter().map(words::grid_row).collect::<Vec<_>>().join("\n"))
    };
    let mut answer = vec![answer];
    if !fact.changed.is_empty() {
        answer.push(Span::strong(format!(" {}", words::changed(&fact.changed))));
    }
    let beside = words::backing(&fact.backing);
    if !beside.is_empty() {
        answer.push(Span::text(format!("\n{beside}")));
    }
    vec![vec![Span::text(&fact.question)], answer]
}

/// A remark about the clinic's answers, as a pair of name and text.
pub(super) fn remark(name: &str, text: String) -> Block {
    pairs(vec![(name, text)])
}
