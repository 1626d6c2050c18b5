//! Answers that do not fit together, with what to do about them.

use super::super::Paper;
use super::super::parts::{led, section};
use crate::assessment::{Contradiction, words};
use crate::document::{Block, ListMarker, Span, Spans};

pub(in super::super) fn contradictions(paper: &Paper) -> Vec<Block> {
    let found = &paper.report.contradictions;
    let mut blocks = vec![section("Answers that contradict each other")];
    if found.is_empty() {
        blocks.push(Block::paragraph(words::NO_CONTRADICTIONS));
        return blocks;
    }
    blocks.push(Block::paragraph(words::CONTRADICTIONS));
    let items = found.iter().enumerate().map(|(at, found)| item(at + 1, found)).collect();
    blocks.push(Block::Fine(vec![Block::List { marker: ListMarker::Checkbox, items }]));
    blocks
}

fn item(place: usize, found: &Contradiction) -> Spans {
    let mut item = led(format!("{place}."), format!("{} {}", found.said, found.but));
    for (name, told) in [("Why it matters:", &found.why), ("What to do:", &found.clear_up)] {
        item.push(Span::text("\n"));
        item.push(Span::strong(name));
        item.push(Span::text(format!(" {told}")));
    }
    item
}
