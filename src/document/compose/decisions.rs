//! What the clinic decided about gaps: planned, done, risk accepted, covered by somebody else.

use super::Paper;
use super::gap_card::decided_card;
use super::parts::chapter;
use crate::answers::ActionState;
use crate::assessment::{ControlLine, words};
use crate::document::Block;

/// Gaps with a decision in this state, in the order of the gaps.
pub(super) fn with_state<'a>(paper: &'a Paper, state: ActionState) -> Vec<&'a ControlLine> {
    let gaps = paper.report.gaps.iter().filter_map(|gap| paper.report.control(&gap.control));
    gaps.filter(|line| line.action.as_ref().is_some_and(|action| action.state == state)).collect()
}

/// Cards for the gaps that are not in the plan, because they are done or were decided otherwise.
pub(super) fn decided(paper: &Paper) -> Vec<Block> {
    let lines = paper.report.gaps.iter().filter(|gap| paper.place(&gap.control).is_none());
    let lines: Vec<&ControlLine> = lines.filter_map(|gap| paper.report.control(&gap.control)).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let intro = format!(
        "{} not met in full and {} no place in the plan: the fix is done, the clinic accepts the risk, or somebody else covers it. \
         The answers, and so the score, do not change until the answer does.",
        words::count(lines.len(), "control is", "controls are"),
        if lines.len() == 1 { "has" } else { "have" }
    );
    let cards = lines.into_iter().map(|line| decided_card(paper, line)).collect();
    vec![chapter("Decided otherwise"), Block::paragraph(intro), Block::Fine(cards)]
}
