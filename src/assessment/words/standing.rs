//! How a score, its range, its band and the counts are put into words.

use super::{ALL_MET, and, count, whole};
use crate::assessment::{Band, ControlLine, Counts, DomainLine, ENOUGH_ANSWERED, Score, Status};

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
        open.push(count(counts.unknown, "control is unknown", "controls are unknown"));
    }
    if counts.unanswered > 0 {
        let (one, many) = match counts.unknown {
            0 => ("control is not answered", "controls are not answered"),
            _ => ("is not answered", "are not answered"),
        };
        open.push(count(counts.unanswered, one, many));
    }
    let (low, high) = (whole(score.now), whole(score.if_unknowns_are_met));
    match open.is_empty() {
        true => "No control is unknown or without an answer, so the score is one number and not a range.".to_owned(),
        false => format!("The score is between {low} and {high}, because {}.", and(&open)),
    }
}

/// How many controls have a status.
pub fn counted(counts: &Counts, status: Status) -> usize {
    match status {
        Status::Met => counts.met,
        Status::MetWithLimits => counts.met_with_limits,
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
        (Status::MetWithLimits, _) => "met with limits",
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

/// How many controls of an area are met, and how many of these only with limits.
pub fn met_of(line: &DomainLine) -> String {
    let limits = if line.with_limits > 0 { format!(", {} with limits", line.with_limits) } else { String::new() };
    format!("{} of {} met{limits}", line.met, line.of)
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

/// What must not be left out beside the status of a control: that other answers contradict it, and that no proof is named for what is
/// said to be in place.
pub fn marks(line: &ControlLine) -> Vec<String> {
    let mut marks = Vec::new();
    if !line.contradicted_by.is_empty() {
        marks.push(CONTRADICTED.to_owned());
    }
    if is_unproved(line) {
        marks.push(UNPROVED.to_owned());
    }
    marks
}

/// The mark of an answer that does not fit another.
pub const CONTRADICTED: &str = "contradicted";
/// The mark of an answer that nothing is named for.
pub const UNPROVED: &str = "no proof named";

/// Whether something is said to be in place, in full or in part, and no proof is named for it.
pub fn is_unproved(line: &ControlLine) -> bool {
    (line.status.is_met() || line.status == Status::Partly) && line.backing.proof.trim().is_empty()
}

/// Which contradictions an answer takes part in, such as "see contradictions 1 and 3"; empty where it takes part in none.
pub fn see_contradictions(places: &[usize]) -> String {
    let numbers: Vec<String> = places.iter().map(usize::to_string).collect();
    match numbers.len() {
        0 => String::new(),
        1 => format!("see contradiction {}", and(&numbers)),
        _ => format!("see contradictions {}", and(&numbers)),
    }
}

/// What stands behind the status of a control on paper, where contradictions have numbers; empty where nothing does.
pub fn marks_on_paper(line: &ControlLine) -> String {
    let places = see_contradictions(&line.contradicted_by);
    let told = |mark: String| if mark == CONTRADICTED { format!(", {mark}: {places}") } else { format!(", {mark}") };
    marks(line).into_iter().map(told).collect()
}
