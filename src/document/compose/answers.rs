//! Every question with its answer and everything that was said beside it.

use super::Paper;
use super::parts::{captioned, chapter, standing, text};
use crate::assessment::{ControlLine, Status, words};
use crate::document::{Block, Column, Row, Span};

pub(super) fn answers(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let mut blocks =
        vec![chapter("All answers"), Block::paragraph("As given, with scope, exceptions and proof in the clinic’s own words.")];
    for domain in &report.domains {
        let lines = report.controls.iter().filter(|line| line.domain == domain.id);
        blocks.extend(captioned(domain.title.clone(), columns(), lines.map(|line| row(paper, line)).collect()));
    }
    // A domain in which nothing applies is not listed.
    let is_listed = |line: &&ControlLine| report.domains.iter().any(|domain| domain.id == line.domain);
    let others = report.controls.iter().filter(|line| !is_listed(line));
    blocks.extend(captioned("Does not apply".to_owned(), columns(), others.map(|line| row(paper, line)).collect()));
    let facts = report.facts.iter().map(|line| {
        let mut answer = if line.answer.is_empty() { vec![Span::muted("Not answered")] } else { text(&line.answer) };
        if !line.changed.is_empty() {
            answer.push(Span::strong(format!(" {}.", words::CHANGED)));
        }
        let beside = words::backing(&line.backing);
        if !beside.is_empty() {
            answer.push(Span::text(format!(" {beside}")));
        }
        vec![text(&line.question), answer]
    });
    let columns = vec![Column::share("Question", 2.0), Column::share("Answer", 3.0)];
    blocks.extend(captioned("Facts".to_owned(), columns, facts.collect()));
    blocks
}

fn columns() -> Vec<Column> {
    vec![Column::share("Question", 2.0), Column::share("Answer, with its status", 3.4)]
}

fn row(paper: &Paper, line: &ControlLine) -> Row {
    let mut answer = standing(line);
    if !matches!(line.status, Status::Unanswered | Status::NotApplicable) {
        answer.push(Span::text(format!(". {}", words::sentences(std::slice::from_ref(&line.answer)))));
    }
    let beside = words::beside(line);
    if !beside.is_empty() {
        answer.push(Span::text(format!(" {beside}")));
    }
    if let Some(action) = &line.action {
        answer.push(Span::strong(" Decision:"));
        answer.push(Span::text(format!(" {}", words::decision(action, paper.report.about.as_of))));
    }
    vec![text(&line.question), answer]
}
