//! Whom to call on the day of an attack: the clinic's own numbers, and lines to write on where there are none.

use super::super::Paper;
use super::super::parts::run_in;
use crate::assessment::ContactLine;
use crate::document::{Block, KeyValue};

/// The numbers that were given, then lines for the others.
pub(super) fn contacts(paper: &Paper) -> Vec<Block> {
    let (given, empty) = split(paper);
    let mut blocks = Vec::new();
    if !given.is_empty() {
        blocks.push(Block::KeyValues(given.into_iter().map(|(name, number)| KeyValue::new(name, number)).collect()));
    }
    blocks.extend(lines(&empty, 2));
    blocks
}

/// The same where the page is short of room: the numbers in a row, and more lines side by side.
pub(super) fn in_little_room(paper: &Paper) -> Vec<Block> {
    let (given, empty) = split(paper);
    let mut blocks = Vec::new();
    if !given.is_empty() {
        blocks.push(run_in(given.iter().map(|(name, number)| (name.as_str(), number.clone())).collect()));
    }
    blocks.extend(lines(&empty, 4));
    blocks
}

/// Names with numbers, and names without one.
fn split(paper: &Paper) -> (Vec<(String, String)>, Vec<String>) {
    let all = paper.report.contacts.iter().map(|contact| (name(contact), contact.answer.trim().to_owned()));
    let (given, empty): (Vec<_>, Vec<_>) = all.partition(|(_, number)| !number.is_empty());
    (given, empty.into_iter().map(|(name, _)| name).collect())
}

fn lines(names: &[String], side_by_side: usize) -> Option<Block> {
    (!names.is_empty()).then(|| Block::FillIn(names.chunks(side_by_side).map(<[String]>::to_vec).collect()))
}

/// What the number is, and whose, where the number does not say so itself.
fn name(contact: &ContactLine) -> String {
    match contact.whose.as_str() {
        "" => contact.name.clone(),
        whose if contact.answer.contains(whose) => contact.name.clone(),
        whose => format!("{} ({whose})", contact.name),
    }
}
