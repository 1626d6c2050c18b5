//! Whom to call on the day of an attack: the clinic's own numbers, and lines to write on where there are none.

use super::super::Paper;
use crate::document::{Block, KeyValue};

/// The numbers that were given, then lines for the others.
pub(super) fn contacts(paper: &Paper) -> Vec<Block> {
    let all = paper.report.contacts.iter().map(|contact| (contact.name.as_str(), contact.answer.trim()));
    let (given, empty): (Vec<_>, Vec<_>) = all.partition(|(_, number)| !number.is_empty());
    let mut blocks = Vec::new();
    if !given.is_empty() {
        blocks.push(Block::KeyValues(given.into_iter().map(|(name, number)| KeyValue::new(name, number)).collect()));
    }
    if !empty.is_empty() {
        let names: Vec<String> = empty.into_iter().map(|(name, _)| name.to_owned()).collect();
        blocks.push(Block::FillIn(names.chunks(2).map(<[String]>::to_vec).collect()));
    }
    blocks
}
