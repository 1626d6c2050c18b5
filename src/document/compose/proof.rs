//! What proves each control.

use super::Paper;
use super::parts::{chapter, led, listed};
use crate::assessment::{ControlLine, Status, words};
use crate::document::{Block, ListMarker, Spans};

pub(super) fn proof(paper: &Paper) -> Vec<Block> {
    let lines: Vec<&ControlLine> = paper.report.controls.iter().filter(|line| line.status != Status::NotApplicable).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![chapter("Proof to collect"), Block::paragraph(words::PROOF)];
    let items = lines.into_iter().map(item).collect();
    blocks.push(Block::Fine(vec![Block::List { marker: ListMarker::Checkbox, items }]));
    blocks
}

/// What proves a control. Which proof the clinic named stands with its answer.
fn item(line: &ControlLine) -> Spans {
    led(format!("{}:", line.name), words::sentences(&[listed(&line.evidence)]))
}
