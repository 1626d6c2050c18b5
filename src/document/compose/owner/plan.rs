//! Page two: the plan to the renewal and on, what the clinic decided, and where that leads. Nothing is dropped silently: what does not fit
//! is counted.

use super::super::Paper;
use super::super::decisions::with_state;
use super::super::gap_card::decision;
use super::super::parts::{chapter, section, spans, text};
use super::super::plan::{columns, planned, reckoned, renewal, rows};
use crate::answers::ActionState;
use crate::assessment::{ControlLine, words};
use crate::document::{Block, Column, Entries, Row, Table};

pub(in super::super) fn plan(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![Block::PageBreak, chapter("Plan"), Block::Fine(vec![Block::paragraph(reckoned(paper))])];
    blocks.extend(renewal(paper).map(Block::paragraph));
    blocks.push(match rows(paper) {
        rows if rows.is_empty() => Block::paragraph("No fix is left in the plan."),
        rows => as_many_as_fit(columns(paper), rows, "fix", "fixes"),
    });
    blocks.extend(decisions(paper));
    blocks.extend(paper.choices.projection.as_ref().map(|then| Block::Fine(vec![spans(planned(paper, then))])));
    blocks
}

/// A table with as many rows as the page has room for; the others are counted below it.
fn as_many_as_fit(columns: Vec<Column>, rows: Vec<Row>, one: &str, many: &str) -> Block {
    let (one, many) = (format!("more {one}"), format!("more {many}"));
    let more = |number| text(format!("And {} in the full report.", words::count(number, &one, &many)));
    let rest = (1..=rows.len()).map(more).collect();
    let full = Box::new(Block::Table(Table { caption: String::new(), columns, rows }));
    Block::Fine(vec![Block::AsManyAsFit(Entries { full, short: Vec::new(), rest })])
}

/// Controls with a decision, the most important first. What is planned is in the table already, with who and when.
fn decided<'a>(paper: &'a Paper) -> Vec<&'a ControlLine> {
    let all = [ActionState::Done, ActionState::RiskAccepted, ActionState::ThirdParty];
    all.into_iter().flat_map(|state| with_state(paper, state)).collect()
}

fn decisions(paper: &Paper) -> Vec<Block> {
    let rows: Vec<Row> = decided(paper).into_iter().map(|line| vec![text(&line.name), text(decision(paper, line))]).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![Column::share("Fix", 2.0), Column::share("Decision", 4.4)];
    vec![
        section("What the clinic decided"),
        Block::Fine(vec![Block::paragraph(words::decisions(paper.report))]),
        as_many_as_fit(columns, rows, "decision", "decisions"),
    ]
}
