//! Who applies.

use super::super::Paper;
use crate::assessment::ApplicantLine;
use crate::document::{Block, KeyValue, Span};

/// What the clinic said of itself, two lines side by side, and which of it is missing.
pub(super) fn applicant(paper: &Paper) -> Vec<Block> {
    let lines = &paper.report.applicant;
    let (given, missing): (Vec<_>, Vec<_>) = lines.iter().partition(|line| !line.answer.trim().is_empty());
    let mut pairs: Vec<KeyValue> = given.chunks(2).map(side_by_side).collect();
    if !missing.is_empty() {
        let labels: Vec<&str> = missing.iter().map(|line| line.label.as_str()).collect();
        pairs.push(KeyValue::new("Not given", labels.join("; ")));
    }
    if pairs.is_empty() {
        return Vec::new();
    }
    vec![Block::Fine(vec![Block::KeyValues(pairs)])]
}

fn side_by_side(lines: &[&ApplicantLine]) -> KeyValue {
    let mut lines = lines.iter();
    let first = lines.next();
    let mut pair = first.map(|line| KeyValue::new(&line.label, line.answer.trim())).unwrap_or_else(|| KeyValue::new("", ""));
    for line in lines {
        pair.value.push(Span::muted(format!("  ·  {}: ", line.label)));
        pair.value.push(Span::text(line.answer.trim()));
    }
    pair
}
