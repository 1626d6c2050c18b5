//! The controls that insurers commonly require, one row each: status, exact answer with its limits, date, proof, planned fix.

use super::super::Paper;
use super::super::parts::{captioned, standing, strong, text};
use super::topics;
use crate::answers::{Action, ActionState};
use crate::assessment::{ControlLine, Due, Status, words};
use crate::document::{Block, Column, Row};
use crate::questionnaire::Importance;

/// How many characters a row has of its limits and of its proof, from the most detailed table to the shortest.
const LENGTHS: [usize; 5] = [230, 170, 120, 80, 0];

pub(super) fn gates(paper: &Paper) -> Vec<Block> {
    let gates = || paper.report.controls.iter().filter(|line| line.importance == Importance::Gate);
    let table = |most: usize| -> Vec<Block> {
        let columns = vec![
            Column::share("Control", 1.5),
            Column::share("Status", 1.4),
            Column::share("The clinic’s answer, its limits, date checked, proof", 4.8),
            Column::share("Planned fix", 1.2),
        ];
        captioned(
            "Controls that insurers commonly require".to_owned(),
            columns,
            gates().map(|line| row(paper, line, most)).collect(),
        )
    };
    let mut tables: Vec<Vec<Block>> = LENGTHS.into_iter().map(table).collect();
    tables.dedup();
    let mut blocks = vec![Block::FirstThatFits(tables)];
    blocks.extend(not_asked(paper));
    blocks
}

fn row(paper: &Paper, line: &ControlLine, most: usize) -> Row {
    let topic = topics::of_control(paper.report, &line.id);
    let answer = words::with_change(words::exact_answer(line), &line.changed);
    vec![
        strong(&line.name),
        standing(line),
        text(words::sentences(&[answer, limits(line, topic, most), checked(line), proof(line, topic, most)])),
        text(fix(paper, line)),
    ]
}

/// Scope and exceptions, or as much of them as there is room for.
fn limits(line: &ControlLine, topic: Option<usize>, most: usize) -> String {
    let note = line.backing.note.trim();
    let reason = line.reason.trim();
    match note {
        "" if reason.is_empty() => String::new(),
        "" => format!("Reason: {reason}"),
        note if note.chars().count() <= most => format!("Limits: {note}"),
        _ if most == 0 => topic.map(|number| format!("Limits: see topic {number}")).unwrap_or_default(),
        note => format!("Limits: {} …{}", begin(note, most), in_full(topic)),
    }
}

/// Where a text is told in full.
fn in_full(topic: Option<usize>) -> String {
    topic.map(|number| format!(" (in full: topic {number})")).unwrap_or_default()
}

/// The first words of a text.
fn begin(text: &str, most: usize) -> String {
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    cut.get(..end).unwrap_or_default().trim_end_matches([',', ';', '.', ' ']).to_owned()
}

/// Whether there is no answer that somebody could have checked or proved.
fn is_open(line: &ControlLine) -> bool {
    matches!(line.status, Status::Unknown | Status::Unanswered)
}

fn checked(line: &ControlLine) -> String {
    match line.backing.checked_on {
        None if is_open(line) => String::new(),
        Some(day) => format!("Checked: {}", day.in_words()),
        None => "No date of check".to_owned(),
    }
}

/// A proof that is never cut.
const SHORT: usize = 80;

fn proof(line: &ControlLine, topic: Option<usize>, most: usize) -> String {
    match line.backing.proof.trim() {
        "" if is_open(line) => String::new(),
        "" => "Proof: none named".to_owned(),
        proof if proof.chars().count() <= most.max(SHORT) => format!("Proof: {proof}"),
        proof => format!("Proof: {} …{}", begin(proof, SHORT), in_full(topic)),
    }
}

/// What was decided, or else the day that the plan comes to.
fn fix(paper: &Paper, line: &ControlLine) -> String {
    if line.status.is_met() && line.action.is_none() {
        return "None".to_owned();
    }
    if let Some(action) = &line.action {
        return decided(action);
    }
    match paper.schedule().row(&line.id).map(|(_, row)| row.due) {
        Some(Due::Given(day) | Due::By(day) | Due::Overdue(day)) => format!("Proposed by {}", day.in_words()),
        Some(Due::Later) => "Proposed, no date yet".to_owned(),
        None => "None".to_owned(),
    }
}

fn decided(action: &Action) -> String {
    let on = |before: &str| action.when.map(|day| format!(" {before} {}", day.in_words())).unwrap_or_default();
    match action.state {
        ActionState::Planned if action.when.is_none() => "Planned, no date given".to_owned(),
        ActionState::Planned => format!("Planned{}", on("by")),
        ActionState::Done => format!("Said to be done{}; the answer is older", on("on")),
        ActionState::RiskAccepted => format!("None: the clinic accepted the risk{}", on("on")),
        ActionState::ThirdParty => format!("Left to a third party{}", on("since")),
    }
}

/// Required controls that this questionnaire leaves out, so that silence is not taken for a yes.
fn not_asked(paper: &Paper) -> Option<Block> {
    let gates = topics::silent(paper.report).into_iter().filter(|topic| topic.is_gate);
    let titles: Vec<&str> = gates.map(|topic| topic.title.as_str()).collect();
    let said = format!("Not asked in this questionnaire, so nothing is said on: {}.", titles.join("; "));
    (!titles.is_empty()).then(|| Block::paragraph(said))
}
