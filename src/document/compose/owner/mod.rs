//! The owner's paper: how the clinic stands and what to do first on one page, the plan on the other.

mod plan;

use super::Paper;
use super::first_page::{figures, opening, reservation};
use super::first_steps::first_steps;
use super::parts::{counts, section, spans};
use crate::assessment::words;
use crate::document::{Block, Span};

pub(super) use plan::plan;

/// How many controls are named where the band is capped; the others are counted.
const NAMED: usize = 4;

/// Page one. It answers: how are we doing, what comes first, who does it, and by when?
pub(super) fn standing(paper: &Paper) -> Vec<Block> {
    let mut blocks = opening(paper);
    blocks.push(Block::Figures(figures(paper)));
    blocks.push(how_controls_stand(paper));
    blocks.push(Block::paragraph(meaning(paper)));
    blocks.extend(cap(paper));
    blocks.extend(first_steps(paper));
    blocks.extend([section("Before anybody signs"), Block::paragraph(before_signing(paper)), reservation()]);
    blocks
}

fn how_controls_stand(paper: &Paper) -> Block {
    let mut line = vec![Span::text(format!("Of {}: ", words::count(paper.report.controls.len(), "control", "controls")))];
    let parts = counts(&paper.report.counts);
    let last = parts.len().saturating_sub(1);
    for (at, (standing, number, _)) in parts.into_iter().enumerate() {
        line.push(Span::Status(standing));
        line.push(Span::strong(format!(" {number}")));
        line.push(Span::text(if at == last { "." } else { ",   " }));
    }
    spans(line)
}

fn meaning(paper: &Paper) -> String {
    let (score, counts) = (&paper.report.score, &paper.report.counts);
    match score.is_draft {
        true => format!("Draft, {}. {}", words::answered(score), words::no_score_yet(score)),
        false => words::score_meaning(score, counts),
    }
}

/// What holds the band down.
fn cap(paper: &Paper) -> Option<Block> {
    let band = &paper.report.band;
    let mut gates: Vec<String> = band.capped_by.iter().map(|id| words::gate(paper.report, id)).collect();
    if gates.is_empty() || paper.report.score.is_draft {
        return None;
    }
    let more = gates.len().saturating_sub(NAMED);
    gates.truncate(NAMED);
    if more > 0 {
        gates.push(format!("{more} more in the full report"));
    }
    Some(Block::paragraph(words::capped(band, &gates)))
}

fn before_signing(paper: &Paper) -> String {
    let (contradictions, unknown) = (paper.report.contradictions.len(), paper.report.unknown.len());
    let contradictions = match contradictions {
        0 => words::NO_CONTRADICTIONS.to_owned(),
        some => format!(
            "{} to clear up: an insurer can treat answers that do not fit together as untrue.",
            words::count(some, "contradiction", "contradictions")
        ),
    };
    let unknown = match unknown {
        0 => words::NOTHING_UNKNOWN.to_owned(),
        some => format!("{} to find out.", words::count(some, "unknown answer", "unknown answers")),
    };
    let rest = match paper.report.contradictions.is_empty() && paper.report.unknown.is_empty() {
        true => "",
        false => " The full report lists them.",
    };
    format!("{contradictions} {unknown}{rest}")
}
