//! Every question with its answer and everything that was said beside it.

use super::Paper;
use super::parts::{captioned, chapter, standing, text};
use crate::assessment::{ControlLine, FactLine, Report, Status, words};
use crate::document::{Block, Column, Row, Span};

pub(super) fn answers(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let mut blocks =
        vec![chapter("All answers"), Block::paragraph("As given, with scope, exceptions and proof as the clinic wrote them.")];
    for domain in &report.domains {
        let lines = report.controls.iter().filter(|line| line.domain == domain.id);
        blocks.extend(captioned(domain.title.clone(), columns(), lines.map(|line| row(paper, line)).collect()));
    }
    // A domain in which nothing applies is not listed.
    let is_listed = |line: &&ControlLine| report.domains.iter().any(|domain| domain.id == line.domain);
    let others = report.controls.iter().filter(|line| !is_listed(line));
    blocks.extend(captioned("Does not apply".to_owned(), columns(), others.map(|line| row(paper, line)).collect()));
    let facts = all_facts(report).enumerate().map(|(at, line)| {
        let mut answer = if line.answer.is_empty() { vec![Span::muted("Not answered")] } else { text(&line.answer) };
        if !line.changed.is_empty() {
            answer.push(Span::strong(format!(" {}.", words::CHANGED)));
        }
        let beside = words::backing(&line.backing);
        if !beside.is_empty() {
            answer.push(Span::text(format!(" {beside}")));
        }
        vec![text((at + 1).to_string()), text(&line.question), answer]
    });
    let columns = vec![Column::ems("No.", 2.2).right(), Column::share("Question", 2.0), Column::share("Answer", 3.0)];
    blocks.extend(captioned("Facts".to_owned(), columns, facts.collect()));
    blocks
}

/// The facts of this questionnaire, then those on an insurer's topic that were answered in another one.
fn all_facts(report: &Report) -> impl Iterator<Item = &FactLine> {
    let elsewhere = report.insurer_sheet.iter().flat_map(|topic| &topic.facts);
    let is_own = |line: &&FactLine| report.facts.iter().any(|own| own.fact == line.fact);
    report.facts.iter().chain(elsewhere.filter(move |line| !is_own(line)))
}

/// Which facts an answer comes from, by number: their questions stand beside them.
fn comes_from(report: &Report, line: &ControlLine) -> String {
    let numbers = line.derived_from.iter().filter_map(|question| all_facts(report).position(|fact| fact.question == *question));
    let numbers: Vec<String> = numbers.map(|at| (at + 1).to_string()).collect();
    match numbers.len() {
        0 => String::new(),
        1 => format!("From fact {}", words::and(&numbers)),
        _ => format!("From facts {}", words::and(&numbers)),
    }
}

fn columns() -> Vec<Column> {
    vec![Column::share("Question", 2.0), Column::share("Answer, with its status", 3.4)]
}

fn row(paper: &Paper, line: &ControlLine) -> Row {
    let mut answer = standing(line);
    if !matches!(line.status, Status::Unanswered | Status::NotApplicable) {
        answer.push(Span::text(format!(". {}", words::sentences(std::slice::from_ref(&line.answer)))));
    }
    let own = ControlLine { derived_from: Vec::new(), ..line.clone() };
    let beside = words::sentences(&[comes_from(paper.report, line), words::beside(&own)]);
    match line.status {
        // The chapter on what is left out has the reason.
        Status::NotApplicable => {}
        _ if beside.is_empty() => {}
        _ => answer.push(Span::text(format!(" {beside}"))),
    }
    // A gap has a card, which has the decision.
    let is_gap = paper.report.gaps.iter().any(|gap| gap.control == line.id);
    if let Some(action) = line.action.as_ref().filter(|_| !is_gap) {
        answer.push(Span::strong(" Decision:"));
        answer.push(Span::text(format!(" {}", words::decision(action, paper.report.about.as_of))));
    }
    vec![text(&line.question), answer]
}
