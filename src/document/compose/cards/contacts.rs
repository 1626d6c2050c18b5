//! Whom to call on the day of an attack: the clinic's own numbers, and lines to write on where there are none.

use super::super::Paper;
use crate::document::{Block, KeyValue};

/// Short names of the numbers that every card has, by the id of their question.
const NAMES: [(&str, &str); 8] = [
    ("person_in_charge", "Person in charge"),
    ("it_emergency_phone", "IT company, at any hour"),
    ("insurer_hotline", "Insurer’s claims hotline"),
    ("policy_number", "Policy number"),
    ("ehr_vendor_phone", "Health record (EHR) vendor"),
    ("lawyer_phone", "Lawyer for data breaches"),
    ("bank_fraud_line", "Bank’s fraud line"),
    ("police_contact", "Police or FBI (ic3.gov)"),
];

/// Every number with its name, in the order of the card; empty where the clinic gave none.
fn all<'a>(paper: &'a Paper) -> Vec<(&'a str, &'a str)> {
    let lines = &paper.report.contacts;
    let given = |id: &str| lines.iter().find(|line| line.fact.as_str() == id).map_or("", |line| line.answer.trim());
    let mut all: Vec<(&str, &str)> = NAMES.iter().map(|(id, name)| (*name, given(id))).collect();
    let others = lines.iter().filter(|line| NAMES.iter().all(|(id, _)| *id != line.fact.as_str()));
    all.extend(others.map(|line| (line.question.as_str(), line.answer.trim())));
    all
}

/// The numbers that were given, then lines for the others.
pub(super) fn contacts(paper: &Paper) -> Vec<Block> {
    let (given, empty): (Vec<_>, Vec<_>) = all(paper).into_iter().partition(|(_, number)| !number.is_empty());
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

/// The lines of fine print that they take.
pub(super) fn lines(paper: &Paper) -> f32 {
    let (given, empty): (Vec<_>, Vec<_>) = all(paper).into_iter().partition(|(_, number)| !number.is_empty());
    let given: f32 = given.iter().map(|(_, number)| super::lines_of(number, 80) * 1.25).sum();
    given + empty.len().div_ceil(2) as f32 * 4.4
}
