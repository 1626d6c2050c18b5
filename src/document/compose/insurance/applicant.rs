//! Who applies.

use super::super::Paper;
use super::super::parts::section;
use crate::document::{Block, KeyValue};

/// What the clinic said of itself, and which of it is missing.
pub(super) fn applicant(paper: &Paper) -> Vec<Block> {
    let lines = &paper.report.applicant;
    let (given, missing): (Vec<_>, Vec<_>) = lines.iter().partition(|line| !line.answer.trim().is_empty());
    let mut pairs: Vec<KeyValue> = given.iter().map(|line| KeyValue::new(&line.label, line.answer.trim())).collect();
    if !missing.is_empty() {
        let labels: Vec<&str> = missing.iter().map(|line| line.label.as_str()).collect();
        pairs.push(KeyValue::new("Not given", labels.join("; ")));
    }
    if pairs.is_empty() {
        return Vec::new();
    }
    vec![section("Who applies"), Block::Fine(vec![Block::KeyValues(pairs)])]
}
