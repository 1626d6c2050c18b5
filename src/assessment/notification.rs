//! The clock of the HIPAA Breach Notification Rule, 45 CFR 164.400 to 414: who has to be told, and the latest date for each.
//!
//! Outer limits only. The rule asks for notice without unreasonable delay, and states may set shorter limits.

use serde::Serialize;

use crate::answers::{Answers, FactValue};
use crate::date::Date;
use crate::questionnaire::{Frameworks, Roles};

/// Calendar days after discovery: 45 CFR 164.404(b), 164.406(b), 164.408(c).
const DAYS: i64 = 60;

/// From this many people on, HHS must be told at the same time as they are: 45 CFR 164.408(b).
const MANY: u32 = 500;

/// Who has to be told, and by when.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NotificationClock {
    /// The day of discovery; `None` if no breach was entered.
    pub discovered_on: Option<Date>,
    /// How many people are affected; `None` if not known.
    pub people: Option<u32>,
    /// The deadlines.
    pub deadlines: Vec<Deadline>,
}

/// One deadline.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deadline {
    /// Who has to be told.
    pub whom: String,
    /// The condition, if the deadline depends on something that is not known; empty otherwise.
    pub only_if: String,
    /// The last day; `None` while the day of discovery is not known.
    pub by: Option<Date>,
    /// The limit in words.
    pub limit: String,
    /// The rule in our words; empty where the content does not have it.
    pub rule: String,
    /// The citation.
    pub citation: String,
    /// The date of the text that was read.
    pub as_of: String,
}

/// Works out the deadlines from what was said about the incident.
pub fn notification_clock(answers: &Answers, roles: &Roles, frameworks: &Frameworks) -> NotificationClock {
    let discovered_on = Date::parse(answers.text(roles.discovered_on.as_str()));
    let people = answers.number(roles.people_affected.as_str());
    let over_500_in_state = match answers.fact(&roles.over_500_in_state) {
        Some(FactValue::Text(answer)) => Some(*answer == *roles.over_500_in_state_yes.as_str()),
        _ => None,
    };
    let rules = &frameworks.roles.deadlines;
    let after = discovered_on.map(|day| day.plus_days(DAYS));
    let in_60_days = "60 days after discovery";
    let deadline = |id: &str, whom: &str, only_if: &str, by: Option<Date>, limit: &str| {
        let rule = frameworks.fact(id);
        Deadline {
            whom: whom.to_owned(),
            only_if: only_if.to_owned(),
            by,
            limit: limit.to_owned(),
            rule: rule.map(|fact| fact.text.clone()).unwrap_or_default(),
            citation: rule.map(|fact| fact.citation.clone()).unwrap_or_default(),
            as_of: rule.map(|fact| fact.as_of.clone()).unwrap_or_default(),
        }
    };
    let mut deadlines = vec![deadline(&rules.individuals, "The people whose records were exposed", "", after, in_60_days)];
    // If fewer people are affected, there cannot be more than 500 in one state.
    let may_be_media = people.is_none_or(|people| people > MANY);
    if may_be_media && over_500_in_state != Some(false) {
        let only_if = if over_500_in_state == Some(true) { "" } else { "If more than 500 people of one state are affected" };
        deadlines.push(deadline(&rules.media, "Well-known media of that state", only_if, after, in_60_days));
    }
    if people.is_none_or(|people| people >= MANY) {
        let only_if = if people.is_some() { "" } else { "If 500 or more people are affected" };
        deadlines.push(deadline(&rules.hhs_many, "HHS, the federal health department", only_if, after, in_60_days));
    }
    if people.is_none_or(|people| people < MANY) {
        let only_if = if people.is_some() { "" } else { "If fewer than 500 people are affected" };
        let by = discovered_on.and_then(end_of_year).map(|day| day.plus_days(DAYS));
        let limit = "60 days after the end of the year of discovery";
        deadlines.push(deadline(&rules.hhs_few, "HHS, the federal health department", only_if, by, limit));
    }
    NotificationClock { discovered_on, people, deadlines }
}

/// How far a deadline is away, such as "in 12 days".
pub fn days_away(by: Date, today: Date) -> String {
    match by.days_since(today) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "1 day ago".to_owned(),
        days if days < 0 => format!("{} days ago", -days),
        days => format!("in {days} days"),
    }
}

fn end_of_year(day: Date) -> Option<Date> {
    Date::new(day.parts().0, 12, 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::{FactId, FrameworkRoles};

    fn clock(discovered: Option<&str>, people: Option<u32>, over: Option<&str>) -> Vec<(String, String, String)> {
        let frameworks = Frameworks {
            format_version: 1,
            note: String::new(),
            roles: FrameworkRoles::for_tests(),
            frameworks: vec![],
            facts: vec![],
            references: Default::default(),
        };
        let mut answers = Answers::default();
        let text = |text: &str| FactValue::Text(text.to_owned());
        answers.set_fact(&FactId::new("discovered_on"), discovered.map(text));
        answers.set_fact(&FactId::new("people_affected"), people.map(FactValue::Number));
        answers.set_fact(&FactId::new("over_500_in_state"), over.map(text));
        let line = |d: &Deadline| (d.whom.clone(), d.only_if.clone(), d.by.map(|day| day.to_string()).unwrap_or_default());
        notification_clock(&answers, &Roles::for_tests(), &frameworks).deadlines.iter().map(line).collect()
    }

    fn days(lines: &[(String, String, String)]) -> Vec<&str> {
        lines.iter().map(|(_, _, day)| day.as_str()).collect()
    }

    #[test]
    fn small_breaches_are_told_to_hhs_after_the_end_of_the_year() {
        let small = clock(Some("2026-11-21"), Some(499), None);
        assert_eq!(days(&small), ["2027-01-20", "2027-03-01"]);
        // The year after 2027 is a leap year, so the sixtieth day is the last of February.
        assert_eq!(days(&clock(Some("2027-01-01"), Some(1), None)), ["2027-03-02", "2028-02-29"]);
    }

    #[test]
    fn from_500_on_hhs_is_told_at_once_and_media_above_500_in_a_state() {
        assert_eq!(days(&clock(Some("2026-11-21"), Some(500), Some("yes"))), ["2027-01-20", "2027-01-20"]);
        let large = clock(Some("2026-11-21"), Some(501), Some("yes"));
        assert_eq!(days(&large), ["2027-01-20"; 3]);
        assert!(large.iter().all(|(_, only_if, _)| only_if.is_empty()));
        assert_eq!(clock(Some("2026-11-21"), Some(900), Some("no")).len(), 2);
    }

    #[test]
    fn a_deadline_says_how_far_away_it_is() {
        let today = Date::new(2026, 11, 21).unwrap();
        let words = [-40, -1, 0, 1, 60].map(|days| days_away(today.plus_days(days), today));
        assert_eq!(words, ["40 days ago", "1 day ago", "today", "tomorrow", "in 60 days"]);
    }

    #[test]
    fn what_is_not_known_stands_as_a_condition() {
        let open = clock(None, None, None);
        assert_eq!(open.len(), 4);
        assert_eq!(open.iter().filter(|(_, only_if, _)| !only_if.is_empty()).count(), 3);
        assert!(days(&open).iter().all(|day| day.is_empty()));
    }
}
