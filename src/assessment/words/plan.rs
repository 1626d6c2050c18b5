//! How the order of fixes, the decisions and their effect are put into words.

use super::{and, hours, sentences, tenth};
use crate::answers::{Action, ActionState, Missing, isolated};
use crate::assessment::{ControlLine, PlanStep, Report};
use crate::date::Date;
use crate::questionnaire::{Importance, LensId};

/// What the lens looked at first, with its rank among the possible ones; `None` where the lens has no tiers.
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

/// What was decided about a gap, with who, when and why. Asks for anything that a valid decision still needs.
pub fn decision(action: &Action, today: Date) -> String {
    let (state, who, when) = match action.state {
        ActionState::Planned => ("Planned", "Who", "By"),
        ActionState::Done => ("Done, but the answer does not say so yet", "Who", "Done on"),
        ActionState::RiskAccepted => ("Risk accepted", "Accepted by", "Decided on"),
        ActionState::ThirdParty => ("Covered by a third party", "Who", "Since"),
    };
    let labelled =
        |label: &str, text: &str| if text.is_empty() { String::new() } else { [label, ": ", &isolated(text)].concat() };
    let missing = |missing: &Missing| match missing {
        Missing::Who => "No name is given, so this does not stand yet".to_owned(),
        Missing::Why => "No reason is given, so this does not stand yet".to_owned(),
    };
    let mut parts = vec![
        state.to_owned(),
        labelled(who, action.who.trim()),
        labelled(when, &action.when.map(Date::in_words).unwrap_or_default()),
        overdue(action, today),
        labelled("Why", action.why.trim()),
    ];
    parts.extend(action.missing().iter().map(missing));
    sentences(&parts)
}

/// How late a planned fix is; nothing where it is not.
fn overdue(action: &Action, today: Date) -> String {
    match action.when.filter(|when| action.state == ActionState::Planned && *when < today) {
        Some(when) => format!("Overdue by {}", super::count(today.days_since(when).unsigned_abs() as usize, "day", "days")),
        None => String::new(),
    }
}

/// Says that a decision earns nothing, where that is so.
pub fn earns(action: &Action) -> &'static str {
    if action.state.counts() { "" } else { "Earns nothing." }
}

/// How many gaps were decided on, by decision; empty where there are none.
pub fn decisions(report: &Report) -> String {
    let actions: Vec<&Action> = report.gaps.iter().filter_map(|gap| report.control(&gap.control)?.action.as_ref()).collect();
    let counted: Vec<String> = ActionState::ALL
        .into_iter()
        .map(|state| (state, actions.iter().filter(|action| action.state == state).count()))
        .filter(|(_, number)| *number > 0)
        .map(|(state, number)| match state {
            ActionState::Planned => format!("{number} planned"),
            ActionState::Done => format!("{number} done"),
            ActionState::RiskAccepted => super::count(number, "risk accepted", "risks accepted"),
            ActionState::ThirdParty => format!("{number} covered by a third party"),
        })
        .collect();
    if counted.is_empty() { String::new() } else { format!("Decided: {}.", and(&counted)) }
}

/// What a projection counts, and what it leaves out.
pub fn projection_counts() -> &'static str {
    "Only what is planned or done counts, and only in full. An accepted risk and what a third party covers earn nothing."
}

/// Planned fixes without a date, or with one that has passed: they count only in the step without a last day. Empty where there are none.
pub fn without_a_day(report: &Report) -> String {
    let lines = report.gaps.iter().filter_map(|gap| report.control(&gap.control));
    let planned = lines.filter_map(|line| line.action.as_ref()).filter(|action| action.state == ActionState::Planned);
    let days: Vec<Option<Date>> = planned.map(|action| action.when).collect();
    let told = |number: usize, one: &str, many: &str| match number {
        0 => String::new(),
        1 => format!("1 planned fix {one} and counts in the last line only."),
        some => format!("{some} planned fixes {many} and count in the last line only."),
    };
    let dateless = days.iter().filter(|day| day.is_none()).count();
    let late = days.iter().flatten().filter(|day| **day < report.about.as_of).count();
    let told = [told(dateless, "has no day", "have no day"), told(late, "is overdue", "are overdue")];
    told.join(" ").trim().to_owned()
}

/// A step of a projection with its last day.
pub fn projection_step(title: &str, until: Option<Date>) -> String {
    until.map_or_else(|| title.to_owned(), |until| format!("{title}, {}", until.in_words()))
}
