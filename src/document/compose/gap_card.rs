//! One gap: why it matters, what was said, how to fix it, and why it stands where it stands.

use super::Paper;
use super::parts::{listed, mark, pairs, run_in, said};
use crate::assessment::{ControlLine, PlanStep, Report, words};
use crate::document::{Block, Card, HeadingLevel, ParagraphStyle, Span};

/// The card of the step at a place of the plan.
pub(super) fn gap_card(paper: &Paper, at: usize) -> Option<Block> {
    let report = paper.report;
    let step = paper.steps().get(at)?;
    let line = report.control(&step.control)?;
    let mut why = Vec::new();
    if paper.choices.planned.contains(&line.id) {
        why.push(Span::strong("Planned. "));
    }
    why.push(Span::text(&line.why));
    let before = at.checked_sub(1).and_then(|at| paper.steps().get(at)).map_or(report.score.now, |step| step.score_after);
    let blocks = vec![
        Block::Paragraph { style: ParagraphStyle::Body, spans: why },
        pairs(vec![
            ("Your answer", said(line)),
            ("Who", words::who(line)),
            ("Effort, cost", format!("About {}. {}.", words::hours(line.hours), line.cost.words())),
            ("Needs first", needs_first(report, line)),
            ("Done when", line.done_when.clone()),
        ]),
        run_in(vec![
            ("You need", listed(&line.inputs)),
            ("You get", listed(&line.outputs)),
            ("How it often fails", line.failure_mode.clone()),
            ("What counts as a full yes", line.counts_as_yes.clone()),
            ("Proof to keep", listed(&line.evidence)),
        ]),
        run_in(vec![("Rank", why_here(paper, step, line, before)), ("Speaks to", words::references(line))]),
    ];
    Some(Block::Card(Card {
        title: format!("{}. {}", at + 1, line.name),
        level: Some(HeadingLevel::Three),
        status: Some(mark(line.status)),
        blocks,
    }))
}

/// Controls that come first, as they stand. Those that this questionnaire does not ask are left out.
fn needs_first(report: &Report, line: &ControlLine) -> String {
    let first = line.prerequisites.iter().filter_map(|id| report.control(id));
    first.map(|first| format!("{} ({})", first.name, first.status.words().to_lowercase())).collect::<Vec<_>>().join("; ")
}

/// The arithmetic of the place in the plan, in sentences.
fn why_here(paper: &Paper, step: &PlanStep, line: &ControlLine, before: f64) -> String {
    let (report, rank) = (paper.report, &step.rank);
    let picked = (rank.picked != step.control).then(|| report.name(&rank.picked));
    let urgency = words::priority(paper.choices.lens, step, line.hours, picked);
    let with = match (picked, rank.chain_hours == line.hours) {
        (Some(_), _) => " for that fix with all that it needs",
        (None, false) => " with all that it needs",
        (None, true) => "",
    };
    let value =
        format!("Points won ÷ √hours{with}: {} ÷ √{} = {:.2}", words::tenth(rank.chain_gain), rank.chain_hours, rank.value);
    let start = rank.start_with.map(|place| format!("Place {place} in the order of the questionnaire")).unwrap_or_default();
    let gain = words::tenth(step.gain);
    let wins = match report.score.is_draft {
        true => format!("It wins {gain} points"),
        false => format!(
            "It wins {gain} points: from {} to {} of 100 when all before it is done",
            words::whole(before),
            words::whole(step.score_after)
        ),
    };
    words::sentences(&[urgency, start, value, wins])
}
