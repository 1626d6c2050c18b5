//! Page two: the plan to the renewal and on, what the clinic decided, and where that leads.

use super::super::Paper;
use super::super::decisions::with_state;
use super::super::first_page::reservation;
use super::super::gap_card::decision;
use super::super::parts::{chapter, section, spans, text};
use super::super::plan::{columns, planned, planned_in_short, reckoned, rows};
use super::rows_that_fit;
use crate::answers::ActionState;
use crate::assessment::{ControlLine, WhatIf, words};
use crate::document::{Block, Column, Row};

pub(in super::super) fn plan(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![Block::PageBreak, chapter("Plan"), Block::Fine(vec![Block::paragraph(reckoned(paper))])];
    blocks.push(match rows(paper) {
        rows if rows.is_empty() => Block::paragraph("No fix is left in the plan."),
        rows => rows_that_fit(columns(paper), rows, "fix", "fixes"),
    });
    blocks.extend(decisions(paper));
    blocks.extend(paper.choices.projection.as_ref().map(|then| leads(paper, then)));
    blocks.push(reservation());
    blocks
}

/// Where the clinic's planned fixes lead. Many names would crowd out the plan: then their number stands for them.
fn leads(paper: &Paper, then: &WhatIf) -> Block {
    let told = [planned(paper, then), planned_in_short(paper, then)];
    Block::FirstThatFits(told.map(|told| vec![Block::Fine(vec![spans(told)])]).to_vec())
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
        rows_that_fit(columns, rows, "decision", "decisions"),
    ]
}
