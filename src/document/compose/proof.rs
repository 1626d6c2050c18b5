//! What proves each control, and where it is kept.

use super::Paper;
use super::parts::{chapter, listed};
use crate::assessment::{ControlLine, Status, words};
use crate::document::{Block, ListMarker, Span, Spans};

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

/// What proves a control, then where it is kept and when it was checked.
fn item(line: &ControlLine) -> Spans {
    let kept = match line.backing.proof.trim() {
        "" => "Place not given".to_owned(),
        kept => format!("Kept: {kept}"),
    };
    let checked = line.backing.checked_on.map(|date| format!("Checked {}", date.in_words())).unwrap_or_default();
    vec![
        Span::strong(format!("{}:", line.name)),
        Span::text(format!(" {}", words::sentences(&[listed(&line.evidence)]))),
        Span::muted(format!(" {}", words::sentences(&[kept, checked]))),
    ]
}
