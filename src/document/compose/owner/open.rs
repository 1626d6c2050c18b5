//! What is unclear before anybody signs, by name: answers that do not fit together, and what nobody knew.

use super::super::Paper;
use super::super::parts::{led, section, spans, strong};
use super::items_that_fit;
use crate::assessment::{Contradiction, words};
use crate::document::{Block, Spans};

pub(super) fn open(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![Block::Fine(vec![section("Before anybody signs")])];
    blocks.extend(contradictions(paper));
    blocks.push(unknown(paper));
    blocks
}

fn contradictions(paper: &Paper) -> Vec<Block> {
    let found = &paper.report.contradictions;
    if found.is_empty() {
        return vec![Block::Fine(vec![Block::paragraph(words::NO_CONTRADICTIONS)])];
    }
    let item = |found: &Contradiction| -> Spans { led(&found.said, &found.but) };
    let lead = format!("{}:", words::count(found.len(), "contradiction to clear up", "contradictions to clear up"));
    let items = found.iter().map(item).collect();
    vec![Block::Fine(vec![spans(strong(lead))]), items_that_fit(items, "contradiction", "contradictions")]
}

/// As many names as there is room for; the others are counted.
fn unknown(paper: &Paper) -> Block {
    const NAMED: [usize; 3] = [40, 10, 0];
    let lines = &paper.report.unknown;
    if lines.is_empty() {
        return Block::Fine(vec![Block::paragraph(words::NOTHING_UNKNOWN)]);
    }
    let told = |most: usize| {
        let mut names: Vec<String> = lines.iter().take(most).map(words::unknown_name).collect();
        let more = lines.len() - names.len();
        if more > 0 {
            names.push(format!("{more} more in the full report"));
        }
        let lead = format!("{}:", words::unknown(paper.report));
        vec![Block::Fine(vec![spans(led(lead, format!("{}.", names.join("; "))))])]
    };
    Block::FirstThatFits(NAMED.map(told).to_vec())
}
