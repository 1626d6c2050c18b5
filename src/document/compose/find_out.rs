//! What is open before anybody signs: answers that contradict each other, and what nobody knew.

use super::Paper;
use super::parts::{chapter, led, pairs, spans, table, text};
use crate::assessment::{Contradiction, words};
use crate::document::{Block, Card, Column, HeadingLevel};

pub(super) fn contradictions(paper: &Paper) -> Vec<Block> {
    let found = &paper.report.contradictions;
    let mut blocks = vec![chapter("Clear up before you sign")];
    if found.is_empty() {
        blocks.push(Block::paragraph(words::NO_CONTRADICTIONS));
        return blocks;
    }
    blocks.push(Block::paragraph(words::CONTRADICTIONS));
    let of = found.len();
    let cards = found.iter().enumerate().map(|(at, found)| card(paper, found, at + 1, of));
    blocks.push(Block::Fine(cards.collect()));
    blocks
}

fn card(paper: &Paper, found: &Contradiction, place: usize, of: usize) -> Block {
    let report = paper.report;
    let controls = found.controls.iter().filter_map(|id| report.control(id)).map(|line| line.name.clone());
    let facts = found.facts.iter().filter_map(|id| report.facts.iter().find(|line| line.fact == *id));
    let names: Vec<String> = controls.chain(facts.map(|line| line.name.clone())).collect();
    let content = pairs(vec![
        ("You said", found.said.clone()),
        ("But", found.but.clone()),
        ("Why it matters", found.why.clone()),
        ("What to do", found.clear_up.clone()),
        ("Look again at", words::and(&names)),
    ]);
    Block::Card(Card {
        title: format!("Contradiction {place} of {of}"),
        level: Some(HeadingLevel::Three),
        status: None,
        blocks: vec![content],
    })
}

pub(super) fn find_out(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![chapter("Find out"), Block::paragraph(words::unknowns(paper.report))];
    blocks.extend(unknown_table(paper));
    blocks
}

/// What nobody knew, by name: the questions stand beside the answers. Whom to ask is known for controls only.
pub(super) fn unknown_table(paper: &Paper) -> Vec<Block> {
    let (controls, others): (Vec<_>, Vec<_>) = paper.report.unknown.iter().partition(|line| line.control.is_some());
    let columns = vec![Column::share("What", 3.0), Column::share("Whom to ask", 1.6), Column::share("Where to look", 3.0)];
    let rows = controls.into_iter().map(|line| vec![text(&line.name), text(&line.ask_whom), text(&line.where_to_look)]);
    let mut blocks = table(columns, rows.collect());
    let names: Vec<String> = others.into_iter().map(words::unknown_name).collect();
    if !names.is_empty() {
        blocks.push(Block::Fine(vec![spans(led("Other questions:", format!("{}.", names.join("; "))))]));
    }
    blocks
}
