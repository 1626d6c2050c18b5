//! Sentences used both on the screen and on paper, or on several papers. They are written once, so that they cannot disagree.

use super::{CONTRADICTED, and, answered, count, enough, range, whole};
use crate::assessment::{Band, Counts, Report, Score};
use crate::questionnaire::ControlId;

/// Where no rule fires.
pub const NO_CONTRADICTIONS: &str = "No answers were found that contradict each other. This check is not complete.";
/// Above the contradictions.
pub const CONTRADICTIONS: &str = "These answers do not fit together. Whoever relies on them, such as an insurer, can treat them as untrue. This check is not complete: there may be more.";
/// Where nothing is unknown.
pub const NOTHING_UNKNOWN: &str = "No answer is “I don’t know”.";
/// An answer that the clinic does not know, for outside readers.
pub const UNKNOWN: &str = "The clinic does not know.";
/// A missing answer, for outside readers.
pub const UNANSWERED: &str = "The clinic has not answered.";
/// Where all controls were asked and apply.
pub const NOTHING_LEFT_OUT: &str = "Nothing: every control of this questionnaire was asked and applies.";
/// Where a questionnaire does not ask everything.
pub const PARTIAL: &str = "This questionnaire asks only part of the catalogue. The full check-up asks everything.";
/// Above the proof.
pub const PROOF: &str =
    "What an insurer, an auditor or an investigator may ask to see. Keep it together, without patient data in it.";
/// Above the frameworks.
pub const FRAMEWORKS: &str = "Which controls of this check-up speak to which item, and how they stand. The links between controls and \
                              items are this project’s judgement. A met control does not mean that the item is met.";
/// With a framework that is not law yet.
pub const PROPOSED: &str = "Proposed rule. It is not law, and nothing in it has to be done today.";
/// With the gaps of a draft.
pub const ORDER_MAY_CHANGE: &str = "The order can still change.";
/// Where a period of the plan is empty.
pub const NO_FIX_ENDS: &str = "No fix ends in these days.";
/// Where there is no gap.
pub const ALL_MET: &str = "Every control that applies is met.";
/// What no report hides.
pub const NOT_VERIFIED: &str = "Nobody has verified the answers.";
/// With an order of fixes.
pub const NEVER_BEFORE: &str = "A fix never comes before the ones that it needs.";
/// With the plan for 90 days.
pub const PROJECTION: &str = "Dates and scores are a projection: they assume that each fix is done in full and on time.";
/// For those who cannot see bars.
pub const BESIDE_BARS: &str = "Every number stands beside its bar.";

/// Above the list of what is unknown.
pub fn unknowns(number: usize) -> String {
    format!(
        "{} unknown. An unknown control counts as a gap for now, so finding out can only raise the score.",
        count(number, "answer is", "answers are")
    )
}

/// The versions behind what is said.
pub fn versions(program: &str, questions: &str) -> String {
    format!("Program {program}, questions {questions}.")
}

/// Below the title of a report.
pub fn caption(questionnaire: &str, day: &str) -> String {
    format!("{questionnaire}, as of {day}. Self-attested, not verified.")
}

/// The risk that is left, as a sum over the scenarios.
pub fn risk_left(left: &str, score: &Score) -> String {
    format!("All risk with nothing in place adds up to 100. Your answers leave {left} of it ({}).", answered(score))
}

/// The scenario with the most risk left, and how much that is.
pub fn most_left(title: &str, left: &str) -> String {
    format!("{title} has the most risk left, {left}.")
}

/// What the score is, on paper.
pub fn score_meaning(score: &Score, counts: &Counts) -> String {
    format!("The score is the share of removable risk that the answers remove ({}). {}", answered(score), range(score, counts))
}

/// When a draft becomes a score.
pub fn no_score_yet(score: &Score) -> String {
    format!("There is no single score yet. It appears when {} of {} are answered.", enough(score.of), score.of)
}

/// Where the whole plan leads.
pub fn when_all_is_done(now: f64, then: &str) -> String {
    format!("Score today {} of 100, {then} when all is done.", whole(now))
}

/// Why the score is another one than under a questionnaire that asks less.
pub fn other_score(title: &str, other: &Score, here: &Score) -> String {
    format!(
        "{title} alone gives {} of 100: it asks about {} controls, and this questionnaire about {}. The number changes with what is asked, \
         even when nothing at the clinic does.",
        whole(other.now),
        other.of,
        here.of
    )
}

/// Shown instead of a score while the report is a draft.
pub fn draft(score: &Score) -> String {
    format!("Draft, {}: no single score yet.", answered(score))
}

/// The band by score alone, where it differs, followed by a space.
pub fn by_score_alone(band: &Band) -> String {
    match band.by_score_alone == band.title {
        true => String::new(),
        false => format!("The score alone would give {}. ", band.by_score_alone),
    }
}

/// What holds the band down, before the controls are named.
pub fn cap(band: &Band) -> String {
    format!(
        "The band cannot go higher than {} until these controls, which insurers commonly require, are met and no other answer contradicts \
         them:",
        band.cap
    )
}

/// A control that holds the band down, and why where that is not plain.
pub fn gate(report: &Report, id: &ControlId) -> String {
    match report.control(id) {
        Some(line) if line.status.is_met() => {
            format!("{} ({}, but {CONTRADICTED})", line.name, line.status.words().to_lowercase())
        }
        _ => report.name(id).to_owned(),
    }
}

/// The same, followed by the names of the controls.
pub fn capped(band: &Band, gates: &[String]) -> String {
    format!("{}{} {}.", by_score_alone(band), cap(band), and(gates))
}

/// The hours that the clinic has in a month, or that the plan assumes.
pub fn hours_a_month(hours: u32, are_given: bool) -> String {
    let hours = count(hours as usize, "hour", "hours");
    match are_given {
        true => format!("The clinic has {hours} a month for this."),
        false => format!("The clinic did not say how many hours it has. This plan assumes {hours} a month."),
    }
}
