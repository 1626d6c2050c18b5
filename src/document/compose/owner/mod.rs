//! The owner's paper, two pages: how the clinic stands and what to do first, then the plan. Nothing is dropped silently: what does not
//! fit on its page is counted.

mod must_haves;
mod open;
mod plan;
mod standing;

use super::Paper;
use super::first_steps::with_first_step;
use super::parts::text;
use crate::assessment::words;
use crate::document::{Block, Column, Entries, HeadingLevel, ListMarker, ParagraphStyle, Row, Spans, Table};

pub(super) use plan::plan;

/// Page one. It answers: how are we doing, what must be in place, what comes first, who does it, by when, and what is unclear?
pub(super) fn standing(paper: &Paper) -> Vec<Block> {
    let about = &paper.report.about;
    let mut blocks = vec![
        Block::heading(HeadingLevel::One, paper.kind()),
        Block::styled(
            ParagraphStyle::Muted,
            format!("{}. {}", paper.clinic(), words::caption(&about.title, &about.as_of.in_words())),
        ),
    ];
    blocks.extend(standing::standing(paper));
    blocks.extend(must_haves::must_haves(paper));
    blocks.extend(with_first_step(paper));
    blocks.extend(open::open(paper));
    blocks
}

/// A table with as many rows as the page has room for; the others are counted below it.
fn rows_that_fit(columns: Vec<Column>, rows: Vec<Row>, one: &str, many: &str) -> Block {
    let rest = counted(rows.len(), one, many);
    as_many_as_fit(Block::Table(Table { caption: String::new(), columns, rows }), rest)
}

/// The same for a list.
fn items_that_fit(items: Vec<Spans>, one: &str, many: &str) -> Block {
    let rest = counted(items.len(), one, many);
    as_many_as_fit(Block::List { marker: ListMarker::Bullet, items }, rest)
}

fn as_many_as_fit(full: Block, rest: Vec<Spans>) -> Block {
    Block::Fine(vec![Block::AsManyAsFit(Entries { full: Box::new(full), short: Vec::new(), rest })])
}

/// What follows if one does not fit, if two do not, and so on.
fn counted(all: usize, one: &str, many: &str) -> Vec<Spans> {
    let (one, many) = (format!("more {one}"), format!("more {many}"));
    (1..=all).map(|number| text(format!("And {} in the full report.", words::count(number, &one, &many)))).collect()
}
