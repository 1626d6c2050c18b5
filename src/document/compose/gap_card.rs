//! One gap: why it matters, what was said, how to fix it, and why it has its place in the plan.

use super::Paper;
use super::parts::{listed, pairs, run_in, said};
use super::steps::first_step;
use crate::assessment::{ControlLine, PlanStep, Report, ScheduleRow, words};
use crate::document::{Block, Card, HeadingLevel};
use crate::questionnaire::ControlId;

/// The card of a fix.
pub(super) fn gap_card(paper: &Paper, control: &ControlId) -> Option<Block> {
    let report = paper.report;
    let (place, row) = paper.schedule().row(control)?;
    let step = paper.steps().iter().find(|step| step.control == *control)?;
    let line = report.control(control)?;
    let blocks = vec![
        Block::paragraph(&line.why),
        pairs(vec![
            ("Your answer", said(line)),
            ("Decision", decision(paper, line)),
            ("Who, by when", words::sentences(&[words::who(line), words::by_when(row.due)])),
            ("How much", effort(line, row)),
            ("Needs first", needs_first(report, line)),
        ]),
        run_in(vec![
            ("Done when", line.done_when.clone()),
            ("First step", first_step(paper, &line.id).unwrap_or_default()),
            ("How it often fails", line.failure_mode.clone()),
            ("Proof to keep", listed(&line.evidence)),
            ("Rank", why_here(paper, step, line)),
            ("References", references(line)),
        ]),
    ];
    Some(Block::Card(Card {
        title: format!("{place}. {}", line.name),
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

fn effort(line: &ControlLine, row: &ScheduleRow) -> String {
    format!("About {}. {}", words::hours_of_both(row.own_hours, row.company_hours), line.cost.words())
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
fn why_here(paper: &Paper, step: &PlanStep, line: &ControlLine) -> String {
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
    let wins = format!("Wins {} points", words::tenth(paper.schedule().gain(&line.id, report.score.now)));
    words::sentences(&[urgency, start, value, wins])
}
