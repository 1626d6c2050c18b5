//! Two cards for the day of an attack, each on a page of its own: to be printed, kept on paper and used without a computer.

mod attack;
mod clock;
mod contacts;

use super::Paper;
use super::parts::strong;
use crate::document::{Block, Entries, HeadingLevel, ListMarker, ParagraphStyle, Span};
use crate::questionnaire::Step;

/// Lines for the clinic's own steps, where the questionnaire has none.
const OWN_STEPS: usize = 4;

use attack::KEEP_THIS_PAGE;
pub(super) use attack::{attack_page, step};

/// The first page: what to do now, and whom to call.
pub(super) fn attack(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(HeadingLevel::One, "We are under attack now"),
        Block::styled(ParagraphStyle::Muted, format!("{}. What to do, in this order. Use the phone.", paper.clinic())),
        Block::Fine(contacts::contacts(paper)),
    ];
    blocks.extend(steps(paper.report.emergency.iter().collect()));
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
    // The clock already says what these steps say.
    let is_on_clock = |step: &Step| {
        let citations = paper.report.clock.deadlines.iter().map(|deadline| deadline.citation.as_str());
        let cited = step.citation.as_deref().unwrap_or_default();
        citations.filter(|citation| !citation.is_empty()).any(|citation| cited.starts_with(citation))
    };
    let from = paper.report.guidance.iter().find(|from| !from.guidance.recovery.is_empty());
    match from {
        Some(from) => blocks.extend(steps(from.guidance.recovery.iter().filter(|step| !is_on_clock(step)).collect())),
        // Questionnaires without guidance on recovery: lines for the clinic's own list.
        None => blocks.extend([
            Block::paragraph("Your own steps, in order:"),
            Block::Fine(vec![Block::FillIn(vec![vec![String::new()]; OWN_STEPS])]),
        ]),
    }
    blocks.extend(clock::clock(paper));
    blocks
}

/// The steps as a list to tick off. Those that do not fit on the page in full are shortened.
fn steps(steps: Vec<&Step>) -> Vec<Block> {
    let items = steps.iter().map(|one| step(one)).collect();
    let entries = Entries {
        full: Box::new(Block::List { marker: ListMarker::Checkbox, items }),
        short: steps.iter().map(|one| strong(format!("{}.", one.step.trim_end_matches('.')))).collect(),
        rest: vec![vec![Span::muted("The full report has more on each step.")]],
    };
    vec![Block::Fine(vec![Block::AsManyAsFit(entries)])]
}
