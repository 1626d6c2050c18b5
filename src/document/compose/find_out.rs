//! What is open before anybody signs: answers that contradict each other, and what nobody knew.

use super::Paper;
use super::parts::{chapter, pairs, table, text};
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
    let controls = found.controls.iter().filter_map(|id| report.control(id)).map(|line| line.question.clone());
    let facts = found.facts.iter().filter_map(|id| report.facts.iter().find(|line| line.fact == *id));
    let questions: Vec<String> = controls.chain(facts.map(|line| line.question.clone())).collect();
    let content = pairs(vec![
        ("You said", found.said.clone()),
        ("But", found.but.clone()),
        ("Why it matters", found.why.clone()),
        ("What to do", found.clear_up.clone()),
        ("Look again at", questions.join(" ")),
    ]);
    Block::Card(Card {
        title: format!("Contradiction {place} of {of}"),
        level: Some(HeadingLevel::Three),
        status: None,
        blocks: vec![content],
    })
}

pub(super) fn find_out(paper: &Paper) -> Vec<Block> {
    let lines = &paper.report.unknown;
    let mut blocks = vec![chapter("Find out")];
    if lines.is_empty() {
        blocks.push(Block::paragraph(words::NOTHING_UNKNOWN));
        return blocks;
    }
    blocks.push(Block::paragraph(words::unknowns(lines.len())));
    let columns = vec![Column::share("Question", 3.0), Column::share("Whom to ask", 1.6), Column::share("Where to look", 3.0)];
    let rows = lines.iter().map(|line| vec![text(&line.question), text(&line.ask_whom), text(&line.where_to_look)]);
    blocks.extend(table(columns, rows.collect()));
    blocks
}
