//! One gap: why it matters, how to fix it, and why it has its place in the plan. What was said, and the proof to keep, have chapters
//! of their own.

use super::Paper;
use super::parts::{pairs, run_in, section, spans};
use super::steps::steps;
use crate::assessment::{ControlLine, PlanStep, Report, words};
use crate::document::{Block, Card, HeadingLevel, Span};
use crate::questionnaire::ControlId;

/// A fix of the plan. Who makes it, by when and with how many hours stands in the plan.
pub(super) fn gap_card(paper: &Paper, control: &ControlId) -> Vec<Block> {
    let report = paper.report;
    let Some((place, _)) = paper.schedule().row(control) else { return Vec::new() };
    let step = paper.steps().iter().find(|step| step.control == *control);
    let Some((step, line)) = step.zip(report.control(control)) else { return Vec::new() };
    let mut blocks = vec![
        section(format!("{place}. {}", line.name)),
        spans(vec![Span::Status(line.status), Span::text(format!(". {}", line.why))]),
    ];
    blocks.extend(decided(paper, line));
    blocks.extend(Some(steps(paper, control)).filter(|steps| !steps.is_empty()).map(spans));
    blocks.push(run_in(vec![
        ("Done when", line.done_when.clone()),
        ("Needs first", needs_first(report, line)),
        ("Cost", line.cost.words().to_owned()),
        ("Rank", why_here(paper, step, line)),
    ]));
    blocks
}

/// What was decided; empty if nothing was.
pub(super) fn decision(paper: &Paper, line: &ControlLine) -> String {
    line.action.as_ref().map(|action| words::decision(action, paper.report.about.as_of)).unwrap_or_default()
}

/// The card of a gap that is not in the plan.
pub(super) fn decided_card(paper: &Paper, line: &ControlLine) -> Block {
    let gain = paper.report.gaps.iter().find(|gap| gap.control == line.id).map(|gap| gap.gain);
    let mut blocks = vec![Block::paragraph(&line.why)];
    blocks.extend(decided(paper, line));
    blocks.push(run_in(vec![
        ("Done when", line.done_when.clone()),
        ("Would win", gain.map(|gain| format!("{} points", words::tenth(gain))).unwrap_or_default()),
    ]));
    Block::Card(Card { title: line.name.clone(), level: Some(HeadingLevel::Three), status: Some(line.status), blocks })
}

fn decided(paper: &Paper, line: &ControlLine) -> Option<Block> {
    let decision = decision(paper, line);
    (!decision.is_empty()).then(|| pairs(vec![("Decision", decision)]))
}

/// Controls that come first, with their status. Those that this questionnaire does not ask are left out.
fn needs_first(report: &Report, line: &ControlLine) -> String {
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
