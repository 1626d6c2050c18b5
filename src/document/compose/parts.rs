//! Small pieces that several chapters are made of.

use crate::assessment::{ControlLine, Counts, Report, Status, words};
use crate::document::{Block, Column, HeadingLevel, KeyValue, Row, Span, Spans, Table};
use crate::questionnaire::ControlId;

/// A mark with its word, as the content of a cell.
pub(super) fn status(status: Status) -> Spans {
    vec![Span::Status(status)]
}

/// Where a control stands: its status, and what must not be left out beside it.
pub(super) fn standing(line: &ControlLine) -> Spans {
    vec![Span::Status(line.status), Span::text(words::marks_on_paper(line))]
}

/// The heading of a chapter.
pub(super) fn chapter(title: &str) -> Block {
    Block::heading(HeadingLevel::Two, title)
}

/// The heading of a section.
pub(super) fn section(title: impl Into<String>) -> Block {
    Block::heading(HeadingLevel::Three, title)
}

/// Ordinary text, as the content of a cell or item.
pub(super) fn text(text: impl Into<String>) -> Spans {
    vec![Span::text(text)]
}

/// Emphasized text, as the content of a cell or item.
pub(super) fn strong(text: impl Into<String>) -> Spans {
    vec![Span::strong(text)]
}

/// A strong lead and what follows it.
pub(super) fn led(lead: impl Into<String>, rest: impl Into<String>) -> Spans {
    vec![Span::strong(lead), Span::text(" "), Span::text(rest)]
}

/// A paragraph of spans in the ordinary style.
pub(super) fn spans(spans: Spans) -> Block {
    Block::Paragraph { style: crate::document::ParagraphStyle::Body, spans }
}

/// A bulleted list.
pub(super) fn bullets(items: Vec<Spans>) -> Block {
    Block::List { marker: crate::document::ListMarker::Bullet, items }
}

/// A table without a caption, for looking things up; nothing where it has no rows.
pub(super) fn table(columns: Vec<Column>, rows: Vec<Row>) -> Vec<Block> {
    captioned(String::new(), columns, rows)
}

/// A table for looking things up; nothing where it has no rows.
pub(super) fn captioned(caption: String, columns: Vec<Column>, rows: Vec<Row>) -> Vec<Block> {
    match rows.is_empty() {
        true => Vec::new(),
        false => vec![Block::Fine(vec![Block::Table(Table { caption, columns, rows })])],
    }
}

/// Names with values; those without a value are left out.
pub(super) fn pairs(pairs: Vec<(&str, String)>) -> Block {
    let pairs = pairs.into_iter().filter(|(_, value)| !value.trim().is_empty());
    Block::KeyValues(pairs.map(|(key, value)| KeyValue::new(key, value)).collect())
}

/// Run-in text: each part begins with its name; empty parts are left out.
pub(super) fn run_in(parts: Vec<(&str, String)>) -> Block {
    let mut all = Spans::new();
    for (name, value) in parts.into_iter().filter(|(_, value)| !value.trim().is_empty()) {
        if !all.is_empty() {
            all.push(Span::text(" "));
        }
        all.push(Span::strong(format!("{name}:")));
        all.push(Span::text(format!(" {}", words::sentences(&[value]))));
    }
    spans(all)
}

/// The names of controls; those that were not asked are left out.
pub(super) fn names(report: &Report, ids: &[ControlId]) -> Vec<String> {
    ids.iter().filter_map(|id| report.control(id)).map(|line| line.name.clone()).collect()
}

/// Lines of a list in one sentence.
pub(super) fn listed(lines: &[String]) -> String {
    lines.join("; ")
}

/// The answer to a control in the clinic's own words, with what was said beside it.
pub(super) fn said(line: &ControlLine) -> String {
    words::sentences(&[quoted(line), words::beside(line)])
}

fn quoted(line: &ControlLine) -> String {
    match line.status {
        Status::Unknown | Status::Unanswered | Status::NotApplicable => line.answer.clone(),
        _ => format!("“{}”", line.answer),
    }
}

/// How many controls there are, by status, with what each status means. A status that no control has is left out.
pub(super) fn counts(counts: &Counts) -> Vec<(Status, usize, &'static str)> {
    let meaning = |status: Status| match status {
        Status::Met => "In place, as far as the clinic knows.",
        Status::MetWithLimits => "In place, with an exception or a scope, or as less than most forms take for a yes.",
        Status::Partly => "Begun, or in place for some people or systems only.",
        Status::Gap => "Not in place.",
        Status::Unknown => "Nobody could say. Counts as a gap until it is found out.",
        Status::Unanswered => "Not answered yet. Counts as a gap until then.",
        Status::NotApplicable => "Does not exist at this clinic. Left out of every sum.",
    };
    Status::ALL
        .into_iter()
        .map(|status| (status, words::counted(counts, status), meaning(status)))
        .filter(|(_, number, _)| *number > 0)
        .collect()
}

/// The citation of a rule and the date it was looked up.
pub(super) fn rule(citation: Option<&str>, as_of: Option<&str>) -> Option<String> {
    match (citation, as_of) {
        (Some(citation), Some(as_of)) => Some(format!("{citation}, as of {as_of}")),
        (Some(only), None) | (None, Some(only)) => Some(only.to_owned()),
        (None, None) => None,
    }
}
