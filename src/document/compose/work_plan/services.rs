//! The fixes under the services that put them in place.

use super::super::Paper;
use super::super::parts::{chapter, section};
use super::fix::fix;
use crate::assessment::{ControlLine, words};
use crate::document::Block;
use crate::questionnaire::ControlId;

pub(in super::super) fn by_service(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let mut blocks = vec![chapter("What to do, by service")];
    if report.gaps.is_empty() {
        blocks.push(Block::paragraph(format!("{} There is nothing to do.", words::ALL_MET)));
        return blocks;
    }
    blocks.push(Block::Fine(vec![Block::paragraph(
        "Each fix stands under one service, with its place in the order of all. A fix without a number has no place in the plan, because \
         of what the clinic decided. The hours are the clinic’s own, then those of the IT company. “We” is the IT company, “you” the clinic. Tick what was handed over. \
         Hand over no patient data.",
    )]));
    for service in &report.services {
        blocks.extend(group(paper, &service.title, &format!("{} ", service.plain), &service.controls));
    }
    let is_elsewhere = |id: &ControlId| !report.services.iter().any(|service| service.controls.contains(id));
    let others: Vec<ControlId> = report.gaps.iter().map(|gap| gap.control.clone()).filter(is_elsewhere).collect();
    if !others.is_empty() {
        blocks.extend(group(paper, "Other work", "", &others));
    }
    blocks
}

fn group(paper: &Paper, title: &str, plain: &str, controls: &[ControlId]) -> Vec<Block> {
    let mut lines: Vec<&ControlLine> = controls.iter().filter_map(|id| paper.report.control(id)).collect();
    lines.sort_by_key(|line| paper.place(&line.id).unwrap_or(usize::MAX));
    let mut fine = vec![section(title), Block::paragraph(format!("{plain}To do: {}.", amount(paper, &lines)))];
    fine.extend(lines.into_iter().flat_map(|line| fix(paper, line)));
    vec![Block::Fine(fine)]
}

fn amount(paper: &Paper, lines: &[&ControlLine]) -> String {
    let rows: Vec<_> = lines.iter().filter_map(|line| paper.schedule().row(&line.id)).collect();
    let own: f64 = rows.iter().map(|(_, row)| row.own_hours).sum();
    let company: f64 = rows.iter().map(|(_, row)| row.company_hours).sum();
    match rows.len() {
        0 => "nothing".to_owned(),
        some => format!("{}, about {}", words::count(some, "fix", "fixes"), words::hours_of_both(own, company)),
    }
}
