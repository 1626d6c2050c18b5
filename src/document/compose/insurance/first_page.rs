//! The first page: what the paper is, who applies, and the controls that insurers commonly require.

use super::super::Paper;
use super::super::first_page::opening;
use super::{applicant, gates};
use crate::assessment::{Status, words};
use crate::document::{Block, ParagraphStyle};

pub(in super::super) fn first_page(paper: &Paper) -> Vec<Block> {
    let mut blocks = opening(paper);
    blocks.push(Block::paragraph(
        "The clinic’s own statement, to go with an application. Nobody has verified it. It is no policy form and uses no insurer’s \
         wording. Page 2 has what is open and the signatures; the appendix has the answers by topic.",
    ));
    blocks.extend(applicant::applicant(paper));
    blocks.extend(gates::gates(paper));
    blocks.push(Block::styled(ParagraphStyle::Small, open(paper)));
    blocks
}

/// How much is open, in one sentence.
fn open(paper: &Paper) -> String {
    let report = paper.report;
    let of = |status: Status| words::counted(&report.counts, status);
    let (controls, facts) = words::changed_since(report);
    let changed = match words::controls_and_others(controls.len(), facts.len()) {
        none if none.is_empty() => none,
        some => format!("{some} answered before the question changed, "),
    };
    let told = |number: String, what: &str| if number.is_empty() { format!("nothing {what}") } else { format!("{number} {what}") };
    let unknown = report.unknown.iter().filter(|line| line.control.is_none()).count();
    let unanswered = report.facts.iter().filter(|line| line.answer.is_empty()).count();
    format!(
        "Open: {changed}{}, {}, {}. Page 2 names them. “With limits” means that there are exceptions, or that a better answer was there.",
        told(words::controls_and_others(of(Status::Unknown), unknown), "unknown"),
        told(words::controls_and_others(of(Status::Unanswered), unanswered), "not answered"),
        words::count(report.contradictions.len(), "contradiction", "contradictions"),
    )
}
