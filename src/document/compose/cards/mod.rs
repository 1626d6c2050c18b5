//! Two cards for the day of an attack, each on a page of its own: to be printed, kept on paper and used without a computer.

mod attack;
mod clock;
mod contacts;

use super::Paper;
use super::room::{Room, lines_of};
use crate::document::{Block, HeadingLevel, ListMarker, ParagraphStyle, Span, Spans};
use crate::questionnaire::{GuidanceFrom, Step};

pub(super) use attack::{attack_page, step};

/// Letters on a line of fine print.
const ON_A_LINE: usize = 118;

/// What the space around a step takes, in lines.
const AROUND: f32 = 0.35;

/// The first page: what to do now, and whom to call.
pub(super) fn attack(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(HeadingLevel::One, "We are under attack now"),
        Block::styled(ParagraphStyle::Muted, format!("{}. What to do, in this order. Use the phone.", paper.clinic())),
        Block::Fine(contacts::contacts(paper)),
    ];
    let from = paper.report.guidance.iter().find(|from| !from.live_attack.is_empty());
    let lines = 52.0 - contacts::lines(paper);
    blocks.extend(steps(from, |from| from.live_attack.iter().collect(), lines));
    blocks.push(Block::styled(
        ParagraphStyle::Small,
        "Fill in empty lines by hand today. Keep this page on paper, at the front desk and at home. It is no legal advice.",
    ));
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
    blocks.extend(steps(from, pick, 29.0));
    blocks.extend(clock::clock(paper));
    blocks
}

fn recovery_of(from: &GuidanceFrom) -> &[Step] {
    &from.guidance.recovery
}

/// The steps as a list to tick off. Where not all of them fit in full, the last ones stand there in short.
fn steps<'a>(from: Option<&'a GuidanceFrom>, pick: impl Fn(&'a GuidanceFrom) -> Vec<&'a Step>, lines: f32) -> Vec<Block> {
    let Some(from) = from else {
        return vec![Block::paragraph(
            "This questionnaire brings no steps. The full check-up has them; or write your own below:",
        )];
    };
    let steps = pick(from);
    let mut room = Room::lines(lines);
    // Each step has its one line; details take what is left.
    room.take(steps.len() as f32 * (1.0 + AROUND));
    let mut is_short = false;
    let items: Vec<Spans> = steps
        .into_iter()
        .map(|one| {
            let full = step(one);
            if room.take(lines_of(&said(&full), ON_A_LINE) - 1.0) {
                return full;
            }
            is_short = true;
            vec![Span::strong(format!("{}.", one.step.trim_end_matches('.')))]
        })
        .collect();
    let mut blocks = vec![Block::List { marker: ListMarker::Checkbox, items }];
    if is_short {
        blocks.push(Block::styled(ParagraphStyle::Muted, "The full report has more on each step."));
    }
    vec![Block::Fine(blocks)]
}

fn said(spans: &[Span]) -> String {
    let words = spans.iter().map(|span| match span {
        Span::Text(text) | Span::Strong(text) | Span::Muted(text) | Span::Link { text, .. } => text.as_str(),
        Span::Status(_) => "",
    });
    words.collect()
}
