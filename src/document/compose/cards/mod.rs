//! Cards for the day of an attack and after it, each on a page of its own: to be printed, kept on paper and used without a computer.

mod attack;
mod clock;
mod contacts;

use super::Paper;
use crate::document::{Block, HeadingLevel, ParagraphStyle};

pub(super) use attack::{attack_steps, recovery_steps};

use attack::{KEEP_THIS_PAGE, numbered};

/// The first page: what to do now, and whom to call.
pub(super) fn attack(paper: &Paper) -> Vec<Block> {
    let heading = vec![
        Block::heading(HeadingLevel::One, "We are under attack now"),
        Block::styled(ParagraphStyle::Muted, format!("{}. What to do, in this order. Use the phone.", paper.clinic())),
    ];
    let steps = || vec![numbered(paper.report.emergency.iter())];
    let contacts = || contacts::contacts(paper);
    let foot = Block::styled(ParagraphStyle::Small, format!("{KEEP_THIS_PAGE} It is no legal advice."));
    let mut blocks = heading;
    blocks.extend(as_large_as_fits([contacts(), steps()].concat()));
    blocks.push(foot);
    blocks
}

/// The second page: back to work, and the clock for notices.
pub(super) fn recovery(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![
        Block::PageBreak,
        Block::heading(HeadingLevel::Two, "After the attack: recovery and notices"),
        Block::styled(ParagraphStyle::Muted, format!("{}. What to do once the attack is contained.", paper.clinic())),
    ];
    let steps = paper.report.recovery.iter().filter(|step| !clock::says(paper, step));
    blocks.extend(as_large_as_fits(vec![numbered(steps)]));
    blocks.extend(clock::clock(paper));
    blocks
}

/// A card is read from the wall: large where the page has room, and never cut.
fn as_large_as_fits(blocks: Vec<Block>) -> Vec<Block> {
    vec![Block::FirstThatFits(vec![blocks.clone(), vec![Block::Fine(blocks)]])]
}
