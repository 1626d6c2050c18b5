//! What changes hands when a fix is done, to be ticked off by both sides.

use super::super::Paper;
use super::super::parts::{chapter, led, listed, spans};
use crate::assessment::{ControlLine, words};
use crate::document::{Block, ListMarker, Span, Spans};

pub(in super::super) fn hand_over(paper: &Paper) -> Vec<Block> {
    let lines = paper.schedule().rows.iter().filter_map(|row| paper.report.control(&row.control));
    let groups: Vec<Block> = lines.enumerate().map(|(at, line)| group(at, line)).collect();
    if groups.is_empty() {
        return Vec::new();
    }
    let intro = "For each fix: what exists when it is done, the proof to keep, and who at the clinic receives it. Tick what was handed \
                 over. Hand over no patient data.";
    vec![chapter("Hand-over list"), Block::paragraph(intro), Block::Fine(groups)]
}

fn group(at: usize, line: &ControlLine) -> Block {
    let title = vec![Span::strong(format!("{}. {}.", at + 1, line.name)), Span::text(format!(" Received by: {}.", line.owner))];
    let named = |name: &str, things: &[String]| led(name, words::sentences(&[listed(things)]));
    let items: Vec<Spans> = vec![named("Exists:", &line.outputs), named("Proof to keep:", &line.evidence)];
    Block::KeepTogether(vec![spans(title), Block::List { marker: ListMarker::Checkbox, items }])
}
