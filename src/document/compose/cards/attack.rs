//! What to do on the day of an attack and after it, for the cards and for a report.

use super::super::Paper;
use super::super::parts::{rule, section};
use super::contacts::contacts;
use crate::document::{Block, ListMarker, Span, Spans};
use crate::questionnaire::Step;

/// What to do with the page before the day comes.
pub(super) const KEEP_THIS_PAGE: &str =
    "Fill in empty lines by hand today. Keep this page on paper, at the front desk and at home.";

/// The same steps as on the card, for a report, whatever questionnaire it is from.
pub(in super::super) fn attack_steps(paper: &Paper) -> Vec<Block> {
    let fine = [vec![numbered(paper.report.emergency.iter())], contacts(paper)].concat();
    vec![section("We are under attack now"), Block::Fine(fine)]
}

/// Steps in the order in which they are done.
pub(super) fn numbered<'a>(steps: impl Iterator<Item = &'a Step>) -> Block {
    Block::List { marker: ListMarker::Number, items: steps.map(step).collect() }
}

/// What to do once the attack is contained.
pub(in super::super) fn recovery_steps(paper: &Paper) -> Block {
    numbered(paper.report.recovery.iter())
}

/// A step, with who does it and the rule that it comes from.
fn step(step: &Step) -> Spans {
    let mut spans = vec![Span::strong(format!("{}.", step.step.trim_end_matches('.'))), Span::text(format!(" {}", step.detail))];
    if !step.who.is_empty() {
        spans.push(Span::text(format!(" Who: {}.", step.who.trim_end_matches('.'))));
    }
    if let Some(rule) = rule(step.citation.as_deref(), step.as_of.as_deref()) {
        spans.push(Span::muted(format!(" ({rule})")));
    }
    spans
}
