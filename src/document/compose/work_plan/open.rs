//! What the IT company can help to clear up: answers that do not fit together, and what nobody at the clinic knew.

use super::super::Paper;
use super::super::find_out::unknown_table;
use super::super::parts::{bullets, chapter, led, section};
use crate::assessment::words;
use crate::document::Block;

pub(in super::super) fn open(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let mut blocks = Vec::new();
    if !report.unknown.is_empty() {
        blocks.extend([
            section("Unknown to the clinic"),
            Block::Fine(vec![Block::paragraph(format!(
                "{}. Whoever runs the systems can often look it up.",
                words::unknown(report)
            ))]),
        ]);
        blocks.extend(unknown_table(paper));
    }
    if !report.contradictions.is_empty() {
        let items = report.contradictions.iter().map(|found| led(&found.said, &found.but)).collect();
        blocks.extend([section("Answers that do not fit together"), Block::Fine(vec![bullets(items)])]);
    }
    if !blocks.is_empty() {
        blocks.insert(0, chapter("Help us find out"));
    }
    blocks
}
