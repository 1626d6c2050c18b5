//! Two cards for the day of an attack, each on a page of its own: to be printed, kept on paper and used without a computer.

mod attack;
mod clock;
mod contacts;

use super::Paper;
use crate::document::{Block, HeadingLevel, ListMarker, ParagraphStyle, Span, Spans};
use crate::questionnaire::{GuidanceFrom, Step};

pub(super) use attack::{attack_page, step};

/// The first page: what to do now, and whom to call.
pub(super) fn attack(paper: &Paper) -> Vec<Block> {
    let head = [
        Block::heading(HeadingLevel::One, "We are under attack now"),
        Block::styled(ParagraphStyle::Muted, format!("{}. What to do, in this order. Use the phone.", paper.clinic())),
        Block::Fine(contacts::contacts(paper)),
    ];
    let from = paper.report.guidance.iter().find(|from| !from.live_attack.is_empty());
    let foot = Block::styled(
        ParagraphStyle::Small,
        "Fill in empty lines by hand today. Keep this page on paper, at the front desk and at home. It is no legal advice.",
    );
    let steps = steps(from, |from| from.live_attack.iter().collect());
    let page = |steps: Vec<Block>| head.iter().cloned().chain(steps).chain([foot.clone()]).collect();
    vec![Block::OnePage(steps.into_iter().map(page).collect())]
}

/// The second page: back to work, and the clock for notices.
pub(super) fn recovery(paper: &Paper) -> Vec<Block> {
    let head = [
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
    let clock = clock::clock(paper);
    let page = |steps: Vec<Block>| head.iter().cloned().chain(steps).chain(clock.clone()).collect();
    vec![Block::OnePage(steps(from, pick).into_iter().map(page).collect())]
}

fn recovery_of(from: &GuidanceFrom) -> &[Step] {
    &from.guidance.recovery
}

/// The steps as a list to tick off: all in full, or the last ones in short, one more in each wording.
fn steps<'a>(from: Option<&'a GuidanceFrom>, pick: impl Fn(&'a GuidanceFrom) -> Vec<&'a Step>) -> Vec<Vec<Block>> {
    let Some(from) = from else {
        return vec![vec![Block::paragraph(
            "This questionnaire brings no steps. The full check-up has them; or write your own below:",
        )]];
    };
    let steps = pick(from);
    let with_details = |full: usize| {
        let items: Vec<Spans> = steps
            .iter()
            .enumerate()
            .map(|(at, one)| match at < full {
                true => step(one),
                false => vec![Span::strong(format!("{}.", one.step.trim_end_matches('.')))],
            })
            .collect();
        let mut blocks = vec![Block::List { marker: ListMarker::Checkbox, items }];
        if full < steps.len() {
            blocks.push(Block::styled(ParagraphStyle::Muted, "The full report has more on each step."));
        }
        vec![Block::Fine(blocks)]
    };
    (0..=steps.len()).rev().map(with_details).collect()
}
