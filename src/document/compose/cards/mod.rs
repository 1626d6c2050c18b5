//! Two cards for the day of an attack, each on a page of its own: to be printed, kept on paper and used without a computer.

mod attack;
mod clock;
mod contacts;

use super::Paper;
use super::parts::strong;
use crate::document::{Block, Entries, HeadingLevel, ListMarker, ParagraphStyle, Span};
use crate::questionnaire::{GuidanceFrom, Step};

use attack::KEEP_THIS_PAGE;
pub(super) use attack::{attack_page, step};

/// The first page: what to do now, and whom to call.
pub(super) fn attack(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(HeadingLevel::One, "We are under attack now"),
        Block::styled(ParagraphStyle::Muted, format!("{}. What to do, in this order. Use the phone.", paper.clinic())),
        Block::Fine(contacts::contacts(paper)),
    ];
    let from = paper.report.guidance.iter().find(|from| !from.live_attack.is_empty());
    blocks.extend(steps(from, |from| from.live_attack.iter().collect()));
    blocks.push(Block::styled(ParagraphStyle::Small, format!("{KEEP_THIS_PAGE} It is no legal advice.")));
    blocks
}

/// The second page: back to work, and the clock for notices.
pub(super) fn recovery(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![
        Block::PageBreak,
        Block::heading(HeadingLevel::Two, "After the attack: recovery and notices"),
        Block::styled(ParagraphStyle::Muted, format!("{}. What to do once the attack is contained.", paper.clinic())),
    ];
    // The clock says what these steps say.
    let is_on_clock = |step: &Step| {
        let citations = paper.report.clock.deadlines.iter().map(|deadline| deadline.citation.as_str());
        let cited = step.citation.as_deref().unwrap_or_default();
        citations.filter(|citation| !citation.is_empty()).any(|citation| cited.starts_with(citation))
    };
    let from = paper.report.guidance.iter().find(|from| !from.guidance.recovery.is_empty());
    let pick = |from| Vec::from_iter(recovery_of(from).iter().filter(|step| !is_on_clock(step)));
    blocks.extend(steps(from, pick));
    blocks.extend(clock::clock(paper));
    blocks
}

fn recovery_of(from: &GuidanceFrom) -> &[Step] {
    &from.guidance.recovery
}

/// The steps as a list to tick off. Those that the page has no room for in full stand there in short.
fn steps<'a>(from: Option<&'a GuidanceFrom>, pick: impl Fn(&'a GuidanceFrom) -> Vec<&'a Step>) -> Vec<Block> {
    let Some(from) = from else {
        return vec![Block::paragraph(
            "This questionnaire brings no steps. The full check-up has them; or write your own below:",
        )];
    };
    let steps = pick(from);
    let items = steps.iter().map(|one| step(one)).collect();
    let entries = Entries {
        full: Box::new(Block::List { marker: ListMarker::Checkbox, items }),
        short: steps.iter().map(|one| strong(format!("{}.", one.step.trim_end_matches('.')))).collect(),
        rest: vec![vec![Span::muted("The full report has more on each step.")]],
    };
    vec![Block::Fine(vec![Block::AsManyAsFit(entries)])]
}
