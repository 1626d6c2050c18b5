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
    let before = std::iter::once(None).chain(found.iter().map(Some));
    let items = found.iter().zip(before).enumerate().map(|(at, (found, before))| item(at + 1, found, before)).collect();
    let list = Block::List { marker: ListMarker::Checkbox, items };
    blocks.push(Block::Fine(vec![Block::paragraph(words::CONTRADICTIONS), list]));
    blocks
}

/// What holds for the one before, too, is not told again.
fn item(place: usize, found: &Contradiction, before: Option<&Contradiction>) -> Spans {
    let mut item = led(format!("{place}."), format!("{} {}", found.said, found.but));
    if before.is_some_and(|before| (&before.why, &before.clear_up) == (&found.why, &found.clear_up)) {
        item.push(Span::text(" The same holds as for the one before."));
        return item;
    }
    for (name, told) in [("Why it matters:", &found.why), ("What to do:", &found.clear_up)] {
        item.push(Span::text("\n"));
        item.push(Span::strong(name));
        item.push(Span::text(format!(" {told}")));
    }
    item
}
