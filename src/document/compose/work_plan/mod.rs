//! The work plan for the IT company: what to do under which service, in which order, what to hand over, what the clinic declines.
//! It has no prices and sells nothing.

mod declined;
mod hand_over;
mod sequence;
mod services;
mod summary;

use super::Paper;
use super::parts::{chapter, listed, table, text};
use crate::assessment::{ControlLine, words};
use crate::document::{Block, Column};

pub(super) use declined::declined;
pub(super) use hand_over::hand_over;
pub(super) use sequence::sequence;
pub(super) use services::by_service;
pub(super) use summary::summary;

/// Controls that come first, with their status and their place in the plan. Those that are not asked are left out.
fn needs_first(paper: &Paper, line: &ControlLine) -> String {
    let first: Vec<String> = line
        .prerequisites
        .iter()
        .filter_map(|id| paper.report.control(id))
        .map(|first| match paper.place(&first.id) {
            Some(place) => format!("{place}. {} ({})", first.name, first.status.words().to_lowercase()),
            None => format!("{} ({})", first.name, first.status.words().to_lowercase()),
        })
        .collect();
    if first.is_empty() { "Nothing".to_owned() } else { listed(&first) }
}

/// What nobody at the clinic knew, for those who can look it up.
pub(super) fn find_out(paper: &Paper) -> Vec<Block> {
    let lines = &paper.report.unknown;
    if lines.is_empty() {
        return Vec::new();
    }
    let intro = format!(
        "{} unknown to the clinic. Whoever runs the systems can often look it up. An unknown control counts as a gap for now.",
        words::count(lines.len(), "answer is", "answers are")
    );
    let columns = vec![Column::share("Question", 3.0), Column::share("Whom to ask", 1.6), Column::share("Where to look", 3.0)];
    let rows = lines.iter().map(|line| vec![text(&line.question), text(&line.ask_whom), text(&line.where_to_look)]);
    let mut blocks = vec![chapter("Help us find out"), Block::paragraph(intro)];
    blocks.extend(table(columns, rows.collect()));
    blocks
}
