//! The card for the day of an attack: a page of its own, to be torn out and kept where people can reach it.

use super::super::Paper;
use super::super::parts::rule;
use super::contacts::contacts;
use crate::document::{Block, Card, ListMarker, ParagraphStyle, Span, Spans};
use crate::questionnaire::{GuidanceFrom, Step};

/// What to do with the page before the day comes.
pub(super) const KEEP_THIS_PAGE: &str =
    "Fill in empty lines by hand today. Keep this page on paper, at the front desk and at home.";

/// The page for one questionnaire's guidance.
pub(in super::super) fn attack_page(paper: &Paper, from: &GuidanceFrom) -> Vec<Block> {
    let card = Card {
        title: format!("We are under attack now ({})", from.title),
        level: Some(crate::document::HeadingLevel::Three),
        status: None,
        blocks: vec![Block::List { marker: ListMarker::Checkbox, items: from.live_attack.iter().map(step).collect() }],
    };
    vec![Block::Fine(vec![Block::Card(card)]), Block::Fine(contacts(paper)), Block::styled(ParagraphStyle::Small, KEEP_THIS_PAGE)]
}

/// A step, with who does it and the rule that it comes from.
pub(in super::super) fn step(step: &Step) -> Spans {
    let mut spans = vec![Span::strong(format!("{}.", step.step.trim_end_matches('.'))), Span::text(format!(" {}", step.detail))];
    if !step.who.is_empty() {
        spans.push(Span::text(format!(" Who: {}.", step.who.trim_end_matches('.'))));
    }
    if let Some(rule) = rule(step.citation.as_deref(), step.as_of.as_deref()) {
        spans.push(Span::muted(format!(" ({rule})")));
    }
    spans
}
