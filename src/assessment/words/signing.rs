//! How answers are worded for somebody who relies on them, and what to clear up before somebody signs.

use super::{and, count, sentences};
use crate::answers::{Backing, HowKnown};
use crate::assessment::{ControlLine, FactLine, FactRow, Report, Status};
use crate::date::Date;

/// What was said beside an answer: where it comes from, reason, scope, how known, date, who said so, proof.
pub fn beside(line: &ControlLine) -> String {
    let reason = line.reason.trim();
    let mut parts = vec![
        if line.changed.is_empty() { String::new() } else { CHANGED.to_owned() },
        derived(line),
        if reason.is_empty() { String::new() } else { format!("Reason: {reason}") },
        line.reason_warning.clone(),
    ];
    parts.push(backing(&line.backing));
    sentences(&parts)
}

/// What was said beside the answer to a fact.
pub fn beside_fact(line: &FactLine) -> String {
    sentences(&[changed(&line.changed), backing(&line.backing)])
}

/// Scope, how known, date, who said so, proof; empty where nothing was said.
pub fn backing(said: &Backing) -> String {
    let labelled = |label: &str, text: &str| if text.is_empty() { String::new() } else { format!("{label}: {text}") };
    sentences(&[
        labelled("Scope", said.note.trim()),
        how_known(said.how_known, said.checked_on),
        labelled("Said by", said.said_by.trim()),
        labelled("Proof", said.proof.trim()),
        if said.flagged { "Flagged for later".to_owned() } else { String::new() },
    ])
}

/// Says which other answers this one follows from; empty where it was given directly.
pub fn derived(line: &ControlLine) -> String {
    if line.derived_from.is_empty() { String::new() } else { format!("From your answers to: {}", line.derived_from.join(" ")) }
}

/// The words that forms use for a question; empty where there are none.
pub fn on_forms(terms: &[String]) -> String {
    if terms.is_empty() { String::new() } else { format!("On forms: {}", terms.join(", ")) }
}

/// How the clinic knows, and since when.
fn how_known(how: Option<HowKnown>, checked_on: Option<Date>) -> String {
    match (how, checked_on) {
        (Some(how), Some(date)) => format!("{}, {}", how.words(), date.in_words()),
        (Some(how), None) => how.words().to_owned(),
        (None, Some(date)) => format!("Checked {}", date.in_words()),
        (None, None) => String::new(),
    }
}

/// An answer as an outside reader needs it: nothing here can be mistaken for a plain yes, and what is unknown says so.
pub fn exact_answer(line: &ControlLine) -> String {
    match line.status {
        Status::Unknown => super::UNKNOWN.to_owned(),
        Status::Unanswered => super::UNANSWERED.to_owned(),
        Status::NotApplicable => "The clinic says that this does not apply.".to_owned(),
        _ => format!("“{}”", line.answer),
    }
}

/// The rows of a grid, those with the same answer and day of check together, in the order of the first of them. Names stand row by row.
pub fn grid_by_answer(rows: &[FactRow]) -> String {
    if rows.iter().any(|row| row.is_name) {
        return rows.iter().map(grid_row).collect::<Vec<_>>().join("; ");
    }
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for row in rows {
        let answer = match row.checked_on {
            _ if row.is_unknown => "The clinic does not know".to_owned(),
            Some(day) => format!("{}, checked {}", row.answer, day.in_words()),
            None if row.is_dated => format!("{}, no date of check", row.answer),
            None => row.answer.clone(),
        };
        let told = if row.note.is_empty() { row.about.clone() } else { format!("{} ({})", row.about, row.note) };
        match groups.iter_mut().find(|(given, _)| *given == answer) {
            Some((_, told_so_far)) => told_so_far.push(told),
            None => groups.push((answer, vec![told])),
        }
    }
    let groups: Vec<String> = groups.into_iter().map(|(answer, rows)| format!("{answer}: {}", rows.join("; "))).collect();
    sentences(&groups)
}

/// One row of a grid, with the date of its check if that is asked for.
pub fn grid_row(row: &FactRow) -> String {
    let checked = match row.checked_on {
        Some(day) => format!(" (checked {})", day.in_words()),
        None if row.is_dated && !row.is_unknown => " (no date of check)".to_owned(),
        None => String::new(),
    };
    let answer = if row.is_unknown { "the clinic does not know" } else { row.answer.as_str() };
    let note = if row.note.is_empty() { String::new() } else { format!(". Note: {}", row.note) };
    format!("{}: {answer}{checked}{note}", row.about)
}

/// What an underwriter needs besides an answer but the clinic did not give. A gap claims nothing, so it needs no backing.
pub fn missing_pieces(line: &ControlLine) -> Vec<String> {
    if line.status == Status::NotApplicable {
        return if line.reason.trim().is_empty() { vec!["No reason given".to_owned()] } else { Vec::new() };
    }
    let pieces = [
        (line.backing.note.trim().is_empty(), "Scope not stated"),
        (line.backing.how_known.is_none(), "How the clinic knows not stated"),
        (line.backing.proof.trim().is_empty(), "No proof named"),
        (line.backing.checked_on.is_none(), "No date of check"),
        (line.backing.said_by.trim().is_empty(), "Name not given"),
    ];
    let missing = pieces.into_iter().filter(|(is_missing, _)| claims(line.status) && *is_missing);
    missing.map(|(_, words)| words.to_owned()).collect()
}

/// The same in one sentence; empty where nothing is missing. That no proof is named stands beside the status.
pub fn not_stated(line: &ControlLine) -> String {
    if line.status == Status::NotApplicable {
        return sentences(&missing_pieces(line));
    }
    let pieces = [
        (line.backing.note.trim().is_empty(), "scope"),
        (line.backing.how_known.is_none(), "how the clinic knows"),
        (line.backing.checked_on.is_none(), "date of check"),
        (line.backing.said_by.trim().is_empty(), "who said so"),
    ];
    let missing = pieces.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, piece)| piece);
    let missing: Vec<&str> = missing.filter(|_| claims(line.status)).collect();
    if missing.is_empty() { String::new() } else { format!("Not stated: {}.", missing.join(", ")) }
}

/// Whether a status says that something is in place, in full or in part.
fn claims(status: Status) -> bool {
    match status {
        Status::Met | Status::MetWithLimits | Status::Partly => true,
        Status::Gap | Status::Unknown | Status::Unanswered | Status::NotApplicable => false,
    }
}

/// How many controls and other questions, as in "2 controls and 1 other question"; empty where there are none.
pub fn controls_and_others(controls: usize, others: usize) -> String {
    let parts = [(controls, "control", "controls"), (others, "other question", "other questions")];
    let parts: Vec<String> =
        parts.into_iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| count(number, one, many)).collect();
    and(&parts)
}

/// Asked before a paper to sign is made although answers contradict each other.
pub fn make_a_draft(contradictions: usize) -> String {
    format!(
        "{} open. An insurer can treat these answers as untrue. Make the attachment anyway, marked as a draft?",
        count(contradictions, "contradiction is", "contradictions are")
    )
}

/// Said beside an answer that was given before its question changed meaning.
pub const CHANGED: &str = "Question changed since it was answered";

/// How a question changed since it was answered; empty where it did not.
pub fn changed(what: &[String]) -> String {
    if what.is_empty() { String::new() } else { sentences(&[vec![CHANGED.to_owned()], what.to_vec()].concat()) }
}

/// An answer, and whether its question changed since.
pub fn with_change(answer: String, changed: &[String]) -> String {
    if changed.is_empty() { answer } else { format!("{answer} {CHANGED}.") }
}

/// Questions that changed since they were answered: the names of controls, and the wording of facts. "I don't know" is an answer to
/// neither version.
pub fn changed_since(report: &Report) -> (Vec<String>, Vec<String>) {
    let controls = report
        .controls
        .iter()
        // A derived control is covered by the facts that it comes from.
        .filter(|line| !line.changed.is_empty() && line.derived_from.is_empty() && line.status != Status::Unknown)
        .map(|line| line.name.clone());
    // The insurer sheet also has facts that were answered in another questionnaire.
    let elsewhere = report.insurer_sheet.iter().flat_map(|topic| &topic.facts);
    let mut facts: Vec<String> = Vec::new();
    for line in report.facts.iter().chain(elsewhere).filter(|line| !line.changed.is_empty() && !line.is_unknown) {
        if !facts.contains(&line.question) {
            facts.push(line.question.clone());
        }
    }
    (controls.collect(), facts)
}

/// What should be cleared up before somebody signs, each with the section of the report that lists it.
pub fn before_signing(report: &Report) -> Vec<(String, SigningTopic)> {
    let bare = report.controls.iter().filter(|line| !missing_pieces(line).is_empty()).count();
    let (controls, facts) = changed_since(report);
    [
        (
            controls.len() + facts.len(),
            "answer to a question that changed since",
            "answers to questions that changed since",
            SigningTopic::Changed,
        ),
        (report.contradictions.len(), "contradiction", "contradictions", SigningTopic::Contradictions),
        (report.unknown.len(), "answer that nobody knew", "answers that nobody knew", SigningTopic::Unknown),
        (bare, "answer without its scope, proof or a name", "answers without their scope, proof or a name", SigningTopic::Bare),
    ]
    .into_iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many, topic)| (count(number, one, many), topic))
    .collect()
}

/// What a warning before signing is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SigningTopic {
    /// Answers given before their question changed meaning.
    Changed,
    /// Answers that cannot both stand.
    Contradictions,
    /// What nobody knew.
    Unknown,
    /// Answers without their backing.
    Bare,
}

/// What report id and fingerprint are for.
pub fn fingerprint_use() -> &'static str {
    "A paper or a backup file with the same answers and decisions has the same number after “Answers”."
}
