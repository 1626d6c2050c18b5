//! How the order of fixes, the decisions and their effect are put into words.

use super::{and, count, hours, sentences, tenth};
use crate::answers::{Action, ActionState, Missing, isolated};
use crate::assessment::{ControlLine, Due, PlanStep, Renewal, Report};
use crate::date::Date;
use crate::questionnaire::{ControlId, Importance, LensId};

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

/// What is said where planned fixes are added up.
pub const COUNTED: &str =
    "Only what is planned or done counts, and only in full. An accepted risk and what a third party covers earn nothing.";

/// By when a fix is done.
pub fn by_when(due: Due) -> String {
    match due {
        Due::Overdue(day) => format!("{}, overdue", day.in_words()),
        Due::Given(day) | Due::By(day) => day.in_words(),
        Due::Later => "Later".to_owned(),
    }
}

/// Hours of the clinic, and of its IT company where it has a part: "6 hours and 18 of the IT company".
pub fn hours_of_both(own: f64, company: f64) -> String {
    if company > 0.0 { format!("{} and {company} of the IT company", hours(own)) } else { hours(own) }
}

/// The hours of a fix, split as in the table of fixes.
pub fn effort(report: &Report, line: &ControlLine) -> String {
    let (own, company) = report.schedule.hours_of(&line.id).unwrap_or((line.hours, 0.0));
    format!("about {}", hours_of_both(own, company))
}

/// What there is to do before the insurance renews, and whether it fits. `names` says what a control is called.
pub fn renewal(renewal: &Renewal, names: impl Fn(&ControlId) -> String) -> String {
    let Renewal { date, days_left, due, must_haves, own_hours, company_hours, too_late } = renewal;
    let date = date.in_words();
    let renews = match days_left {
        0 => return format!("The insurance renews today, {date}."),
        ..0 => return format!("The day of the renewal, {date}, has passed. Give the next one to plan for it."),
        1 => format!("The insurance renews tomorrow, {date}."),
        days => format!("The insurance renews in {days} days, on {date}."),
    };
    let open = match must_haves {
        0 => return format!("{renews} Every must-have is in place or decided on."),
        some => count(*some, "must-have is open", "must-haves are open"),
    };
    let work = format!("{open}: about {}, with what they need first", hours_of_both(*own_hours, *company_hours));
    let Some(due) = due else { return format!("{renews} {work}.") };
    let too_late: Vec<String> = too_late.iter().map(names).collect();
    let fits = match too_late.len() {
        0 => String::new(),
        1 => format!(" This one does not fit by then: {}.", and(&too_late)),
        some => format!(" {some} of them do not fit by then: {}.", and(&too_late)),
    };
    format!("{renews} {work}, due by {}.{fits}", due.in_words())
}

/// What was decided on under another questionnaire and is not asked in this one; empty where nothing was.
pub fn decided_elsewhere(report: &Report) -> String {
    match report.decided_elsewhere.as_slice() {
        [] => String::new(),
        names => format!("Decided on as well, but not asked in this questionnaire: {}.", and(names)),
    }
}

/// Whose hours fill the plan.
pub const OWN_HOURS: &str = "Only the clinic’s own hours are reckoned with; those of its IT company stand beside them.";
