//! What insurers commonly require and is still open, with the days that are left.

use super::super::Paper;
use super::super::parts::{led, section, spans};
use super::super::plan::renewal;
use crate::assessment::words;
use crate::document::Block;
use crate::questionnaire::ControlId;

pub(super) fn must_haves(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let in_plan: Vec<&ControlId> = paper.schedule().rows.iter().filter(|row| row.is_must_have).map(|row| &row.control).collect();
    let capping = || report.band.capped_by.iter().filter(|id| !in_plan.contains(id));
    let is_met = |id: &&ControlId| report.control(id).is_some_and(|line| line.status.is_met());
    let names = |ids: Vec<&ControlId>| words::and(&ids.into_iter().map(|id| report.name(id).to_owned()).collect::<Vec<_>>());
    let (contradicted, decided): (Vec<_>, Vec<_>) = capping().partition(is_met);
    let renewal = renewal(paper);
    if renewal.is_none() && in_plan.is_empty() && contradicted.is_empty() && decided.is_empty() {
        return Vec::new();
    }
    let mut said = vec![Block::Fine(vec![section("Must-haves: what insurers commonly require")])];
    said.extend(renewal.map(|said| Block::Fine(vec![Block::paragraph(said)])));
    let parts = [
        ("Open:", names(in_plan)),
        ("Said to be in place, but other answers contradict it:", names(contradicted)),
        ("Not in place, decided otherwise:", names(decided)),
    ];
    let parts = parts.into_iter().filter(|(_, names)| !names.is_empty());
    said.extend(parts.map(|(lead, names)| Block::Fine(vec![spans(led(lead, format!("{names}.")))])));
    said
}
