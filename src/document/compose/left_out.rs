//! What was not asked, and what was said not to apply.

use super::Paper;
use super::parts::{bullets, chapter, led, section};
use crate::assessment::{Status, words};
use crate::document::{Block, Spans};

pub(super) fn left_out(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let because = |name: &str, reason: String| led(format!("{name}:"), reason);
    let not_asked: Vec<Spans> = report.left_out.iter().map(|line| because(&line.name, line.because.clone())).collect();
    let not_applicable: Vec<Spans> = report
        .controls
        .iter()
        .filter(|line| line.status == Status::NotApplicable)
        .map(|line| because(&line.name, words::beside(line)))
        .collect();
    let mut blocks = vec![chapter("Left out, and why")];
    if not_asked.is_empty() && not_applicable.is_empty() {
        blocks.push(Block::paragraph(words::NOTHING_LEFT_OUT));
    }
    if !not_asked.is_empty() {
        blocks
            .extend([section("Not asked, because of what the clinic said about itself"), Block::Fine(vec![bullets(not_asked)])]);
    }
    if !not_applicable.is_empty() {
        blocks.extend([section("Does not apply, in the clinic’s words"), Block::Fine(vec![bullets(not_applicable)])]);
    }
    if report.about.is_partial {
        blocks.push(Block::paragraph(words::PARTIAL));
    }
    blocks
}
