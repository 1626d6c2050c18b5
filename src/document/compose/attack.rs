//! The card for the day of an attack: a page of its own, to be torn out and kept where people can reach it.

use crate::document::{Block, Card, ListMarker, ParagraphStyle, Span, Spans};
use crate::questionnaire::{Guidance, Step};

/// The page of one guidance.
pub(super) fn attack_page(from: &str, guidance: &Guidance) -> Vec<Block> {
    let card = Card {
        title: format!("We are under attack now ({from})"),
        level: Some(crate::document::HeadingLevel::Three),
        status: None,
        blocks: vec![Block::List { marker: ListMarker::Checkbox, items: guidance.live_attack.iter().map(step).collect() }],
    };
    vec![
        Block::Fine(vec![Block::Card(card)]),
        Block::FillIn(vec![
            vec!["IT company: name, phone".to_owned(), "Insurer’s hotline, policy number".to_owned()],
            vec!["Bank’s fraud line".to_owned(), "Lawyer for data breaches".to_owned()],
        ]),
        Block::styled(
            ParagraphStyle::Small,
            "Fill in the numbers by hand today. Keep this page on paper, at the front desk and at home.",
        ),
    ]
}

/// A step with who does it, and the rule that it comes from.
pub(super) fn step(step: &Step) -> Spans {
    let mut spans = vec![Span::strong(format!("{}.", step.step.trim_end_matches('.'))), Span::text(format!(" {}", step.detail))];
    if !step.who.is_empty() {
        spans.push(Span::text(format!(" Who: {}.", step.who.trim_end_matches('.'))));
    }
    if let Some(rule) = super::guidance::rule(step.citation.as_deref(), step.as_of.as_deref()) {
        spans.push(Span::muted(format!(" ({rule})")));
    }
    spans
}
