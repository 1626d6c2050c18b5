//! Whom to call on the day of an attack: the clinic's own numbers, and lines to write on where there are none.

use super::super::Paper;
use crate::assessment::ContactLine;
use crate::document::{Block, KeyValue};

/// The numbers that were given, then lines for the others.
pub(super) fn contacts(paper: &Paper) -> Vec<Block> {
    let all = paper.report.contacts.iter().map(|contact| (name(contact), contact.answer.trim()));
    let (given, empty): (Vec<_>, Vec<_>) = all.partition(|(_, number)| !number.is_empty());
    let mut blocks = Vec::new();
    if !given.is_empty() {
        blocks.push(Block::KeyValues(given.into_iter().map(|(name, number)| KeyValue::new(name, number)).collect()));
    }
    if !empty.is_empty() {
        let names: Vec<String> = empty.into_iter().map(|(name, _)| name).collect();
        blocks.push(Block::FillIn(names.chunks(2).map(<[String]>::to_vec).collect()));
    }
    blocks
}

/// What the number is, and whose, where the number does not say so itself.
fn name(contact: &ContactLine) -> String {
    match contact.whose.as_str() {
        "" => contact.name.clone(),
        whose if contact.answer.contains(whose) => contact.name.clone(),
        whose => format!("{} ({whose})", contact.name),
    }
}
