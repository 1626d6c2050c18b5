//! How a score, its range, its band and the counts are put into words.

use super::{ALL_MET, and, count, whole};
use crate::assessment::{Band, ControlLine, Counts, ENOUGH_ANSWERED, Report, Score, Status};

/// What is shown beside every score.
pub fn answered(score: &Score) -> String {
    format!("{} of {} answered", score.answered, score.of)
}

/// How many answers a single score needs.
pub fn enough(of: usize) -> usize {
    (0..of).find(|answered| (*answered as f64) >= ENOUGH_ANSWERED * of as f64).unwrap_or(of)
}

/// The range of the score, and why there is one.
pub fn range(score: &Score, counts: &Counts) -> String {
    let mut open = Vec::new();
    if counts.unknown > 0 {
        open.push(count(counts.unknown, "answer is unknown", "answers are unknown"));
    }
    if counts.unanswered > 0 {
        open.push(count(counts.unanswered, "is missing", "are missing"));
    }
    match open.is_empty() {
        true => "No answer is unknown or missing, so it is one number and not a range.".to_owned(),
        false => format!("It is between {} and {}, because {}.", whole(score.now), whole(score.if_unknowns_are_met), and(&open)),
    }
}

/// How many controls have a status.
pub fn counted(counts: &Counts, status: Status) -> usize {
    match status {
        Status::Met => counts.met,
        Status::Partly => counts.partly,
        Status::Gap => counts.gap,
        Status::Unknown => counts.unknown,
        Status::Unanswered => counts.unanswered,
        Status::NotApplicable => counts.not_applicable,
    }
}

/// A status after a number of controls, as in "5 gaps".
pub fn status_of(status: Status, number: usize) -> &'static str {
    match (status, number) {
        (Status::Met, _) => "met",
        (Status::Partly, _) => "partly met",
        (Status::Gap, 1) => "gap",
        (Status::Gap, _) => "gaps",
        (Status::Unknown, _) => "unknown",
        (Status::Unanswered, _) => "not answered",
        (Status::NotApplicable, 1) => "does not apply",
        (Status::NotApplicable, _) => "do not apply",
    }
}

/// How many controls there are to fix, by status.
pub fn to_fix(counts: &Counts) -> String {
    let below = [Status::Partly, Status::Gap, Status::Unknown, Status::Unanswered];
    let all: usize = below.iter().map(|status| counted(counts, *status)).sum();
    let parts: Vec<String> = below
        .iter()
        .filter(|status| counted(counts, **status) > 0)
        .map(|status| match status {
            Status::Gap => count(counts.gap, "gap", "gaps"),
            other => format!("{} {}", counted(counts, *other), other.words().to_lowercase()),
        })
        .collect();
    match all {
        0 => format!("{ALL_MET} There is nothing to fix."),
        _ => format!("{} not met in full: {}.", count(all, "control is", "controls are"), and(&parts)),
    }
}

/// What is said about controls that are left out of a count; empty where there are none.
pub fn not_counted(not_applicable: usize) -> String {
    match not_applicable {
        0 => String::new(),
        1 => " 1 control does not apply and is left out of these numbers.".to_owned(),
        some => format!(" {some} controls do not apply and are left out of these numbers."),
    }
}

/// What the full width of a bar stands for, so that the longest fits and all bars share one scale.
pub fn longest(numbers: impl Iterator<Item = f64>) -> f64 {
    let most = numbers.fold(0.0, f64::max);
    ((most / 5.0).ceil() * 5.0).max(5.0)
}

/// What happens to the band when the planned fixes are done. `still_missing` names the gates that then cap it.
pub fn band_then(now: &Band, then: &Band, still_missing: &[String]) -> String {
    let change = match now.id == then.id {
        true => format!("The band stays at {}", then.title),
        false => format!("The band goes from {} to {}", now.title, then.title),
    };
    if then.title == then.by_score_alone {
        return format!("{change}.");
    }
    let controls = match still_missing.len() {
        1 => "a control that insurers commonly require is still not met",
        _ => "some controls that insurers commonly require are still not met",
    };
    format!("{change}. The score alone would give {}, but {controls}: {}.", then.by_score_alone, still_missing.join("; "))
}

/// What a short list must not leave out next to the status of a control.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caveat {
    /// Other answers say otherwise: the places of these contradictions in the report, from 1.
    Contradicted(Vec<usize>),
    /// It is met, with exceptions or in part.
    Limited,
}

/// Why the status is not the whole answer; `None` if it is.
pub fn caveat(report: &Report, line: &ControlLine) -> Option<Caveat> {
    if !matches!(line.status, Status::Met | Status::Partly) {
        return None;
    }
    let all = report.contradictions.iter().enumerate();
    let places: Vec<usize> = all.filter(|(_, found)| found.controls.contains(&line.id)).map(|(at, _)| at + 1).collect();
    if !places.is_empty() {
        return Some(Caveat::Contradicted(places));
    }
    let has_limits = !line.is_best || !line.backing.note.trim().is_empty();
    (line.status == Status::Met && has_limits).then_some(Caveat::Limited)
}

/// A caveat on paper, where contradictions have numbers; empty without one.
pub fn caveat_on_paper(report: &Report, line: &ControlLine) -> String {
    match caveat(report, line) {
        None => String::new(),
        Some(Caveat::Limited) => ", with limits".to_owned(),
        Some(Caveat::Contradicted(places)) => {
            let numbers: Vec<String> = places.iter().map(usize::to_string).collect();
            let word = if numbers.len() == 1 { "contradiction" } else { "contradictions" };
            format!(", contradicted: see {word} {}", and(&numbers))
        }
    }
}
