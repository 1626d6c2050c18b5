//! Sentences used both on the screen and on paper, or on several papers. They are written once, so that they cannot disagree.

use super::{CONTRADICTED, and, answered, count, enough, range, whole};
use crate::assessment::{Band, Counts, Report, Score, UnknownLine};
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
/// With the plan.
pub const PROJECTION: &str = "Dates and scores are a projection: they assume that each fix is done in full and on time.";
/// For those who cannot see bars.
pub const BESIDE_BARS: &str = "Every number stands beside its bar.";

/// What nobody knew, controls and other questions named apart, such as "2 controls and 8 other questions are unknown"; empty where
/// nothing is.
pub fn unknown(report: &Report) -> String {
    let controls = report.unknown.iter().filter(|line| line.control.is_some()).count();
    let others = report.unknown.len() - controls;
    let other = if controls > 0 { ("other question", "other questions") } else { ("question", "questions") };
    let named = [(controls, "control", "controls"), (others, other.0, other.1)];
    let named = named.into_iter().filter(|(number, ..)| *number > 0).map(|(number, one, many)| count(number, one, many));
    match controls + others {
        0 => String::new(),
        all => format!("{} {} unknown", and(&named.collect::<Vec<_>>()), if all == 1 { "is" } else { "are" }),
    }
}

/// What is unknown by name, and which rows of it.
pub fn unknown_name(line: &UnknownLine) -> String {
    let rows = if line.rows.is_empty() { String::new() } else { format!(" ({})", and(&line.rows)) };
    format!("{}{rows}", line.name.trim_end_matches('?'))
}

/// Above the list of what is unknown.
pub fn unknowns(report: &Report) -> String {
    let raises = "An unknown control counts as a gap for now, so finding out can only raise the score.";
    match unknown(report) {
        unknown if unknown.is_empty() => NOTHING_UNKNOWN.to_owned(),
        unknown => format!("{unknown}. {raises}"),
    }
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

/// The score and what it means, in one sentence: "52 of 100: about half of the gaps that matter are closed".
pub fn score_in_words(now: f64) -> String {
    let share = match whole(now).parse().unwrap_or(0_u32) {
        0 => "none of",
        1..=6 => "very few of",
        7..=14 => "about a tenth of",
        15..=21 => "about a fifth of",
        22..=28 => "about a quarter of",
        29..=38 => "about a third of",
        39..=45 => "less than half of",
        46..=54 => "about half of",
        55..=61 => "more than half of",
        62..=71 => "about two thirds of",
        72..=78 => "about three quarters of",
        79..=85 => "about four fifths of",
        86..=93 => "most of",
        94..=99 => "nearly all of",
        _ => "all of",
    };
    format!("{} of 100: {share} the gaps that matter are closed", whole(now))
}

/// What the number counts.
pub const WHAT_THE_SCORE_COUNTS: &str = "Each gap counts by how much risk it leaves.";

/// What the score is, and how sure.
pub fn score_meaning(score: &Score, counts: &Counts) -> String {
    let in_words = score_in_words(score.now);
    format!("{in_words} ({}). {WHAT_THE_SCORE_COUNTS} {}", answered(score), range(score, counts))
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
