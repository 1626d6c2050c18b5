//! The sentences of the report that decide something: what is counted, what is left unsaid, how numbers are rounded. Screen and
//! paper share them, so that they cannot say different things.

use super::{Band, ControlLine, Counts, ENOUGH_ANSWERED, FactRow, PlanStep, Report, Score, Status};
use crate::answers::{Action, ActionState, HowKnown, Missing};
use crate::date::Date;
use crate::questionnaire::{Importance, LensId};

/// A score or points of risk: whole.
pub fn whole(number: f64) -> String {
    format!("{:.0}", not_below_zero(number))
}

/// A gain: one decimal.
pub fn tenth(number: f64) -> String {
    format!("{:.1}", not_below_zero(number))
}

/// No score is below zero; adding zero takes the sign off a negative zero, which sums of nothing can give.
fn not_below_zero(number: f64) -> f64 {
    number.max(0.0) + 0.0
}

/// A number with its noun.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Hours with their noun.
pub fn hours(number: f64) -> String {
    if number == 1.0 { "1 hour".to_owned() } else { format!("{number} hours") }
}

/// Names in a row: "a, b and c".
pub fn and(names: &[String]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// Sentences in a row, each with one full stop; empty ones are left out.
pub fn sentences(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
        if !part.ends_with(['.', '!', '?', '…']) {
            text.push('.');
        }
    }
    text
}

/// What stands beside every score.
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
        0 => "Every control that applies is met. There is nothing to fix.".to_owned(),
        _ => format!("{} not met in full: {}.", count(all, "control is", "controls are"), and(&parts)),
    }
}

/// What is said of controls that are left out of a count; nothing where there are none.
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

/// What the lens looked at first, with its place among all it knows; nothing where the lens does not look at such things.
pub fn tier(lens: LensId, tier: u8) -> Option<String> {
    let words = match (lens, tier) {
        (LensId::Risk, _) => return None,
        (LensId::Insurance, 0) => Importance::Gate.words(),
        (LensId::Insurance, 1) => Importance::Scored.words(),
        (LensId::Insurance, 2) => Importance::Asked.words(),
        (LensId::Insurance, _) => Importance::None.words(),
        (LensId::Hipaa, 0) => "It speaks to an item that HIPAA requires",
        (LensId::Hipaa, _) => "It speaks to no item that HIPAA requires",
    };
    let of = if lens == LensId::Insurance { 4 } else { 2 };
    Some(format!("{} of {of}. {words}.", tier + 1))
}

/// How urgent a step is and why, in a few words. `picked` names the fix that needs this one first, where that is the reason.
pub fn priority(lens: LensId, step: &PlanStep, hours_of_step: f64, picked: Option<&str>) -> String {
    let urgency = match (lens, step.rank.tier) {
        (LensId::Risk, _) => {
            let gain = format!("Wins {} points for about {}", tenth(step.gain), hours(hours_of_step));
            return picked.map_or(gain.clone(), |picked| format!("{gain}; needed before “{picked}”"));
        }
        (_, 0) => "High",
        (LensId::Insurance, 1) | (LensId::Hipaa, _) => "Medium",
        (LensId::Insurance, _) => "Low",
    };
    let reason = match (lens, step.rank.tier) {
        (LensId::Insurance, 0) => "insurers commonly require it",
        (LensId::Insurance, 1) => "insurers commonly ask and score it",
        (LensId::Insurance, 2) => "insurers sometimes ask it",
        (LensId::Hipaa, 0) => "HIPAA requires an item that it speaks to",
        (LensId::Hipaa, _) => "no item that HIPAA requires",
        _ => "insurers rarely ask it",
    };
    match picked {
        Some(picked) => format!("{urgency}: needed before “{picked}” ({reason})"),
        None => format!("{urgency}: {reason}"),
    }
}

/// What was said beside an answer: reason, scope, how known, date, who said so, proof.
pub fn beside(line: &ControlLine) -> String {
    let labelled = |label: &str, text: &str| if text.is_empty() { String::new() } else { format!("{label}: {text}") };
    sentences(&[
        if line.changed.is_empty() { String::new() } else { CHANGED.to_owned() },
        labelled("Reason", line.reason.trim()),
        line.reason_warning.clone(),
        labelled("Scope", line.note.trim()),
        how_known(line.how_known, line.checked_on),
        labelled("Said by", line.said_by.trim()),
        labelled("Proof", line.proof.trim()),
        if line.flagged { "Flagged for later".to_owned() } else { String::new() },
    ])
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

/// What was decided about a gap, with who, when and why. What a decision cannot stand without is asked for.
pub fn decision(action: &Action) -> String {
    let (state, who, when) = match action.state {
        ActionState::Planned => ("Planned", "Who", "By"),
        ActionState::Done => ("Done, but the answer does not say so yet", "Who", "Done on"),
        ActionState::RiskAccepted => ("Risk accepted", "Accepted by", "Decided on"),
        ActionState::ThirdParty => ("Covered by a third party", "Who", "Since"),
    };
    let labelled = |label: &str, text: &str| if text.is_empty() { String::new() } else { format!("{label}: {text}") };
    let missing = |missing: &Missing| match missing {
        Missing::Who => "No name is given, so this does not stand yet".to_owned(),
        Missing::Why => "No reason is given, so this does not stand yet".to_owned(),
    };
    let mut parts = vec![
        state.to_owned(),
        labelled(who, action.who.trim()),
        labelled(when, &action.when.map(Date::in_words).unwrap_or_default()),
        labelled("Why", action.why.trim()),
    ];
    parts.extend(action.missing().iter().map(missing));
    sentences(&parts)
}

/// Who owns the fix and who helps.
pub fn who(line: &ControlLine) -> String {
    match line.supporting.is_empty() {
        true => line.owner.clone(),
        false => format!("{}, with {}", line.owner, and(&line.supporting)),
    }
}

/// The identifiers that a control speaks to, by framework.
pub fn references(line: &ControlLine) -> Vec<String> {
    line.references.iter().map(|r| format!("{}: {}", r.label, r.ids.join(", "))).collect()
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

/// What a decision is worth, where that is nothing.
pub fn earns(action: &Action) -> &'static str {
    if action.state.counts() { "" } else { "Earns nothing." }
}

/// How many gaps were decided on, by decision; nothing where there are none.
pub fn decisions(report: &Report) -> String {
    let actions: Vec<&Action> = report.gaps.iter().filter_map(|gap| report.control(&gap.control)?.action.as_ref()).collect();
    let counted: Vec<String> = ActionState::ALL
        .into_iter()
        .map(|state| (state, actions.iter().filter(|action| action.state == state).count()))
        .filter(|(_, number)| *number > 0)
        .map(|(state, number)| format!("{number} {}", state.words().to_lowercase()))
        .collect();
    if counted.is_empty() { String::new() } else { format!("Decided: {}.", and(&counted)) }
}

/// What a projection counts, and what it leaves out.
pub fn projection_counts() -> &'static str {
    "Only what is planned or done counts, and only in full. An accepted risk and what a third party covers earn nothing."
}

/// Planned fixes without a day: they count in no step that has one. Nothing where there are none.
pub fn without_a_day(report: &Report) -> String {
    let is_dateless = |action: &&Action| action.state == ActionState::Planned && action.when.is_none();
    let lines = report.gaps.iter().filter_map(|gap| report.control(&gap.control));
    match lines.filter_map(|line| line.action.as_ref()).filter(is_dateless).count() {
        0 => String::new(),
        1 => "1 planned fix has no day and counts in the last line only.".to_owned(),
        some => format!("{some} planned fixes have no day and count in the last line only."),
    }
}

/// A step of a projection with its last day.
pub fn projection_step(title: &str, until: Option<Date>) -> String {
    until.map_or_else(|| title.to_owned(), |until| format!("{title}, {}", until.in_words()))
}

/// An answer as a reader outside the clinic needs it: nothing here can be taken for a plain yes, and what is unknown says so.
pub fn exact_answer(line: &ControlLine) -> String {
    match line.status {
        Status::Unknown => "The clinic does not know.".to_owned(),
        Status::Unanswered => "The clinic has not answered.".to_owned(),
        Status::NotApplicable => "The clinic says that this does not apply.".to_owned(),
        _ => format!("“{}”", line.answer),
    }
}

/// One row of a grid, with the day of its check where that is asked for.
pub fn grid_row(row: &FactRow) -> String {
    let checked = match row.checked_on {
        Some(day) => format!(" (checked {})", day.in_words()),
        None if row.is_dated && !row.is_unknown => " (no date of check)".to_owned(),
        None => String::new(),
    };
    let answer = if row.is_unknown { "the clinic does not know" } else { row.answer.as_str() };
    format!("{}: {answer}{checked}", row.about)
}

/// What an underwriter needs beside an answer and the clinic did not give. A gap claims nothing, so nothing has to back it.
pub fn missing_pieces(line: &ControlLine) -> Vec<String> {
    let needs = match line.status {
        Status::Met | Status::Partly => true,
        Status::NotApplicable => {
            return if line.reason.trim().is_empty() { vec!["No reason given".to_owned()] } else { Vec::new() };
        }
        Status::Gap | Status::Unknown | Status::Unanswered => false,
    };
    let pieces = [
        (line.note.trim().is_empty(), "Scope not stated"),
        (line.how_known.is_none(), "How the clinic knows not stated"),
        (line.proof.trim().is_empty(), "No proof named"),
        (line.checked_on.is_none(), "No date of check"),
        (line.said_by.trim().is_empty(), "Name not given"),
    ];
    let missing = pieces.into_iter().filter(|(is_missing, _)| needs && *is_missing);
    missing.map(|(_, words)| words.to_owned()).collect()
}

/// Said beside an answer that is older than the meaning of its question.
pub const CHANGED: &str = "Question changed since it was answered";

/// How a question changed since it was answered; empty where it did not.
pub fn changed(what: &[String]) -> String {
    if what.is_empty() { String::new() } else { sentences(&[vec![CHANGED.to_owned()], what.to_vec()].concat()) }
}

/// An answer, and whether its question changed since.
pub fn with_change(answer: String, changed: &[String]) -> String {
    if changed.is_empty() { answer } else { format!("{answer} {CHANGED}.") }
}

/// Questions that changed since they were answered: the names of controls, the words of facts. What nobody knew is no answer to
/// either.
pub fn changed_since(report: &Report) -> (Vec<String>, Vec<String>) {
    let controls = report
        .controls
        .iter()
        .filter(|line| !line.changed.is_empty() && line.status != Status::Unknown)
        .map(|line| line.name.clone());
    // The sheet also has facts that were answered in another questionnaire.
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
    /// Answers that are older than the meaning of their question.
    Changed,
    /// Answers that cannot both stand.
    Contradictions,
    /// What nobody knew.
    Unknown,
    /// Answers with something missing beside them.
    Bare,
}

/// What report id and fingerprint are for.
pub fn fingerprint_use() -> &'static str {
    "A paper or a backup file with the same answers and decisions has the same number after “Answers”."
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::Rank;
    use crate::questionnaire::ControlId;

    fn score(now: f64, high: f64) -> Score {
        Score { now, if_unknowns_are_met: high, answered: 41, of: 42, is_draft: false }
    }

    fn step(tier: u8) -> PlanStep {
        PlanStep {
            control: ControlId::new("b"),
            gain: 2.44,
            score_after: 60.0,
            rank: Rank { picked: ControlId::new("a"), tier, start_with: None, chain_gain: 4.0, chain_hours: 16.0, value: 1.0 },
        }
    }

    fn band(title: &str, by_score_alone: &str) -> Band {
        Band {
            id: title.to_lowercase(),
            title: title.to_owned(),
            by_score_alone: by_score_alone.to_owned(),
            cap: "Developing".to_owned(),
            capped_by: Vec::new(),
        }
    }

    #[test]
    fn a_single_score_appears_exactly_where_the_report_stops_being_a_draft() {
        for of in 1..=80 {
            let at = enough(of);
            assert!(at as f64 >= ENOUGH_ANSWERED * of as f64);
            assert!(((at - 1) as f64) < ENOUGH_ANSWERED * of as f64, "{of}");
        }
        assert_eq!((enough(42), enough(5), enough(0)), (26, 3, 0));
    }

    #[test]
    fn the_range_names_what_is_open() {
        let counts = Counts { unknown: 3, unanswered: 1, ..Counts::default() };
        assert_eq!(
            range(&score(55.6, 68.2), &counts),
            "It is between 56 and 68, because 3 answers are unknown and 1 is missing."
        );
        let counts = Counts { unknown: 1, ..Counts::default() };
        assert_eq!(range(&score(55.6, 58.0), &counts), "It is between 56 and 58, because 1 answer is unknown.");
        assert!(range(&score(55.6, 55.6), &Counts::default()).starts_with("No answer is unknown"));
    }

    #[test]
    fn what_there_is_to_fix_is_counted_by_status() {
        let counts = Counts { met: 5, partly: 2, gap: 1, unknown: 1, ..Counts::default() };
        assert_eq!(to_fix(&counts), "4 controls are not met in full: 2 partly met, 1 gap and 1 unknown.");
        assert_eq!(
            to_fix(&Counts { met: 5, not_applicable: 1, ..Counts::default() }),
            "Every control that applies is met. There is nothing to fix."
        );
    }

    #[test]
    fn sentences_end_with_one_stop() {
        let parts = ["Scope: two of three.".to_owned(), String::new(), "Told by our IT provider".to_owned()];
        assert_eq!(sentences(&parts), "Scope: two of three. Told by our IT provider.");
        assert_eq!(sentences(&[]), "");
    }

    #[test]
    fn the_reason_of_a_rank_is_what_the_lens_looked_at() {
        assert_eq!(priority(LensId::Insurance, &step(0), 6.0, None), "High: insurers commonly require it");
        assert_eq!(
            priority(LensId::Insurance, &step(2), 6.0, Some("Backups")),
            "Low: needed before “Backups” (insurers sometimes ask it)"
        );
        assert_eq!(priority(LensId::Risk, &step(0), 1.0, None), "Wins 2.4 points for about 1 hour");
        assert_eq!(tier(LensId::Risk, 0), None);
        assert_eq!(tier(LensId::Hipaa, 1).as_deref(), Some("2 of 2. It speaks to no item that HIPAA requires."));
    }

    #[test]
    fn the_band_says_what_still_caps_it() {
        let (developing, solid) = (band("Developing", "Developing"), band("Solid", "Solid"));
        assert_eq!(band_then(&developing, &solid, &[]), "The band goes from Developing to Solid.");
        let missing = ["Malware defense".to_owned()];
        assert_eq!(
            band_then(&developing, &band("Developing", "Solid"), &missing),
            "The band stays at Developing. The score alone would give Solid, but a control that insurers commonly require is still \
             not met: Malware defense."
        );
        // A cap that changes nothing is not worth a word.
        assert_eq!(band_then(&developing, &developing, &missing), "The band stays at Developing.");
    }

    #[test]
    fn a_decision_says_who_when_and_why_and_what_it_lacks() {
        let mut action = Action { state: ActionState::RiskAccepted, who: " Dr. Lee ".to_owned(), ..Action::default() };
        assert_eq!(decision(&action), "Risk accepted. Accepted by: Dr. Lee. No reason is given, so this does not stand yet.");
        action.why = "The old scanner goes in March.".to_owned();
        action.when = Date::new(2026, 11, 3);
        assert_eq!(
            decision(&action),
            "Risk accepted. Accepted by: Dr. Lee. Decided on: November 3, 2026. Why: The old scanner goes in March."
        );
        assert_eq!(decision(&Action::default()), "Planned.");
    }

    #[test]
    fn bars_share_a_scale_that_the_longest_fits() {
        assert_eq!(longest([24.0, 3.0].into_iter()), 25.0);
        assert_eq!(longest(std::iter::empty()), 5.0);
    }

    #[test]
    fn numbers_are_rounded_for_reading() {
        assert_eq!((whole(-0.0).as_str(), whole(55.6).as_str(), tenth(4.64).as_str()), ("0", "56", "4.6"));
        assert_eq!((hours(1.0), hours(0.5), hours(6.0)), ("1 hour".to_owned(), "0.5 hours".to_owned(), "6 hours".to_owned()));
        assert_eq!(and(&["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b and c");
    }
}
