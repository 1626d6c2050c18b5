//! One gap: why it matters, what was said, how to fix it, and why it has its place in the plan.

use super::Paper;
use super::parts::{listed, pairs, run_in, said};
use super::steps::first_step;
use crate::assessment::{ControlLine, PlanStep, Report, words};
use crate::document::{Block, Card, HeadingLevel};

/// The card of the step at a place of the plan.
pub(super) fn gap_card(paper: &Paper, at: usize) -> Option<Block> {
    let report = paper.report;
    let step = paper.steps().get(at)?;
    let line = report.control(&step.control)?;
    let before = at.checked_sub(1).and_then(|at| paper.steps().get(at)).map_or(report.score.now, |step| step.score_after);
    let blocks = vec![
        Block::paragraph(&line.why),
        pairs(vec![
            ("Your answer", said(line)),
            ("Decision", decision(paper, line)),
            ("Who, how much", words::sentences(&[words::who(line), effort(line)])),
            ("Needs first", needs_first(report, line)),
        ]),
        run_in(vec![
            ("Done when", line.done_when.clone()),
            ("First step", first_step(paper, &line.id).unwrap_or_default()),
            ("How it often fails", line.failure_mode.clone()),
            ("Proof to keep", listed(&line.evidence)),
            ("Rank", why_here(paper, step, line, before)),
            ("References", references(line)),
        ]),
    ];
    Some(Block::Card(Card {
        title: format!("{}. {}", at + 1, line.name),
        level: Some(HeadingLevel::Three),
        status: Some(line.status),
        blocks,
    }))
}

/// What was decided; empty if nothing was.
pub(super) fn decision(paper: &Paper, line: &ControlLine) -> String {
    line.action.as_ref().map(|action| words::decision(action, paper.report.about.as_of)).unwrap_or_default()
}

/// The card of a gap that is not in the plan.
pub(super) fn decided_card(paper: &Paper, line: &ControlLine) -> Block {
    let gain = paper.report.gaps.iter().find(|gap| gap.control == line.id).map(|gap| gap.gain);
    let blocks = vec![
        Block::paragraph(&line.why),
        pairs(vec![
            ("Decision", decision(paper, line)),
            ("Your answer", said(line)),
            ("Needs first", needs_first(paper.report, line)),
        ]),
        run_in(vec![
            ("Done when", line.done_when.clone()),
            ("Proof to keep", listed(&line.evidence)),
            ("Would win", gain.map(|gain| format!("{} points", words::tenth(gain))).unwrap_or_default()),
            ("References", references(line)),
        ]),
    ];
    Block::Card(Card { title: line.name.clone(), level: Some(HeadingLevel::Three), status: Some(line.status), blocks })
}

fn effort(line: &ControlLine) -> String {
    format!("About {}. {}", words::hours(line.hours), line.cost.words())
}

/// Identifiers of the frameworks that matter to a reader of a card; the chapter on frameworks has more.
fn references(line: &ControlLine) -> String {
    let shown = line.references.iter().filter(|reference| reference.on_cards);
    shown.map(|reference| format!("{} {}", reference.label, reference.ids.join(", "))).collect::<Vec<_>>().join("; ")
}

/// Controls that come first, with their status. Those that this questionnaire does not ask are left out.
pub(super) fn needs_first(report: &Report, line: &ControlLine) -> String {
    let first = line.prerequisites.iter().filter_map(|id| report.control(id));
    first.map(|first| format!("{} ({})", first.name, first.status.words().to_lowercase())).collect::<Vec<_>>().join("; ")
}

/// The arithmetic of the place in the plan, in sentences.
fn why_here(paper: &Paper, step: &PlanStep, line: &ControlLine, before: f64) -> String {
    let (report, rank) = (paper.report, &step.rank);
    let picked = (rank.picked != step.control).then(|| report.name(&rank.picked));
    let urgency = words::priority(paper.choices.lens, step, line.hours, picked);
    let with = match (picked, rank.chain_hours == line.hours) {
        (Some(_), _) => ", for that fix with all that it needs",
        (None, false) => ", with all that it needs",
        (None, true) => "",
    };
    let (chain, hours) = (words::tenth(rank.chain_gain), rank.chain_hours);
    let value = format!("Points ÷ √hours{with}: {chain} ÷ √{hours} = {:.2}", rank.value);
    let start = rank.start_with.map(|place| format!("Place {place} in the order of the questionnaire")).unwrap_or_default();
    let gain = words::tenth(step.gain);
    let wins = match report.score.is_draft {
        true => format!("Wins {gain} points"),
        false => format!("Wins {gain} points: from {} to {} of 100", words::whole(before), words::whole(step.score_after)),
    };
    words::sentences(&[urgency, start, value, wins])
}
