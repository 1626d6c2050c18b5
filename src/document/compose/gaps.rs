//! What to fix, in order: a card for each control that is not met in full.

use super::Paper;
use super::gap_card::gap_card;
use super::parts::chapter;
use crate::assessment::words;
use crate::document::Block;

pub(super) fn gaps(paper: &Paper) -> Vec<Block> {
    let mut intro = words::to_fix(&paper.report.counts);
    if paper.report.score.is_draft {
        intro = [&intro, " ", words::ORDER_MAY_CHANGE].concat();
    }
    let decided = words::decisions(paper.report);
    if !decided.is_empty() {
        intro.push(' ');
        intro.push_str(&decided);
    }
    let rows = &paper.schedule().rows;
    let mut blocks = vec![chapter("What to fix, in order"), Block::paragraph(intro)];
    if rows.is_empty() {
        return blocks;
    }
    blocks.push(Block::paragraph(format!(
        "{} Costs are estimates. The order is “{}”. {}",
        words::NEVER_BEFORE,
        paper.choices.lens_title,
        words::MENUS_MOVE
    )));
    blocks.push(Block::Fine(rows.iter().flat_map(|row| gap_card(paper, &row.control)).collect()));
    blocks
}
