//! Cards for the day of an attack and after it, each on a page of its own: to be printed, kept on paper and used without a computer.

mod attack;
mod clock;
mod contacts;

use super::Paper;
use crate::document::{Block, HeadingLevel, ParagraphStyle};
use crate::questionnaire::Step;

pub(super) use attack::{attack_steps, recovery_steps};

use attack::{KEEP_THIS_PAGE, numbered};

/// The first page: what to do now, and whom to call.
pub(super) fn attack(paper: &Paper) -> Vec<Block> {
    let foot = Block::paragraph(format!("{KEEP_THIS_PAGE} It is no legal advice."));
    let with = |contacts: Vec<Block>| [contacts, vec![numbered(paper.report.emergency.iter()), foot.clone()]].concat();
    let (wide, tight) = (with(contacts::contacts(paper)), with(contacts::in_little_room(paper)));
    vec![
        Block::heading(HeadingLevel::One, "We are under attack now"),
        Block::styled(ParagraphStyle::Muted, format!("{}. What to do, in this order. Use the phone.", paper.clinic())),
        as_large_as_fits(wide, tight),
    ]
}

/// The second page: back to work, and the clock for notices. Which rule a step comes from is for a desk and not for a wall.
pub(super) fn recovery(paper: &Paper) -> Vec<Block> {
    let steps = paper.report.recovery.iter().filter(|step| !clock::says(paper, step));
    let steps: Vec<Step> = steps.map(|step| Step { citation: None, as_of: None, ..step.clone() }).collect();
    let with = |clock: Vec<Block>| [vec![numbered(steps.iter())], clock].concat();
    let (wide, tight) = (with(clock::clock(paper)), with(clock::in_little_room(paper)));
    vec![
        Block::PageBreak,
        Block::heading(HeadingLevel::Two, "After the attack: recovery and notices"),
        Block::styled(ParagraphStyle::Muted, format!("{}. What to do once the attack is contained.", paper.clinic())),
        as_large_as_fits(wide, tight),
    ]
}

/// A card is read from the wall: large where the page has room, and never cut. `tight` says the same with less paper.
fn as_large_as_fits(wide: Vec<Block>, tight: Vec<Block>) -> Block {
    Block::FirstThatFits(vec![wide.clone(), vec![Block::Fine(wide)], vec![Block::Fine(tight)]])
}
