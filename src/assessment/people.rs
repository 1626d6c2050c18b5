//! Who does what at this clinic: the roles that fixes name, as the people that the clinic has.

use crate::answers::{Answers, FactValue};
use crate::questionnaire::{Effort, Fix, GuidanceFrom, Role, Roles, Step};

/// Who looks after the computers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RunBy {
    Own,
    Company,
    Shared,
    /// Nobody, or nobody said.
    Unsaid,
}

/// What stands between two roles in the guidance.
const LINKS: [&str; 4] = [" or ", " and ", " with ", ", "];

/// How the guidance calls [`Role::Msp`] in a sentence.
const IT_COMPANY: &str = "IT company";

/// The people of a clinic, as far as it named them.
pub(super) struct People {
    run_by: RunBy,
    owner: String,
    lead: String,
    company: String,
}

impl People {
    pub(super) fn of(answers: &Answers, roles: &Roles) -> Self {
        let given = |text: &str, or: &str| if text.trim().is_empty() { or.to_owned() } else { text.trim().to_owned() };
        let run_by = match answers.text(roles.it_run_by.as_str()) {
            "" => RunBy::Unsaid,
            said if said == roles.it_run_by_own.as_str() => RunBy::Own,
            said if said == roles.it_run_by_company.as_str() => RunBy::Company,
            said if said == roles.it_run_by_shared.as_str() => RunBy::Shared,
            _ => RunBy::Unsaid,
        };
        let company = answers.text(roles.msp_name.as_str());
        Self {
            run_by,
            owner: given(answers.text(roles.officer_name.as_str()), "Clinic owner"),
            lead: given(&security_lead(answers, roles), "Office manager"),
            company: given(company, "IT company"),
        }
    }

    /// Who has a role. A small clinic has no compliance officer and no personnel department: the office manager does both.
    pub(super) fn name(&self, role: Role) -> String {
        match (role, self.run_by) {
            (Role::ClinicOwner, _) => self.owner.clone(),
            (Role::ComplianceOfficer | Role::Hr, _) => self.lead.clone(),
            (Role::ItLead, RunBy::Own) => "Own IT person".to_owned(),
            (Role::ItLead, RunBy::Shared) => format!("Own IT person with {}", self.company),
            (Role::ItLead, RunBy::Unsaid) => "Whoever looks after the computers".to_owned(),
            (Role::ItLead | Role::Msp, RunBy::Company) | (Role::Msp, RunBy::Shared) => self.company.clone(),
            (Role::Msp, RunBy::Own | RunBy::Unsaid) => "An outside IT company".to_owned(),
        }
    }

    /// Who makes a fix, and who helps; nobody twice.
    pub(super) fn makers(&self, fix: &Fix) -> (String, Vec<String>) {
        let owner = self.name(fix.owner);
        let mut helpers: Vec<String> = Vec::new();
        for helper in fix.supporting.iter().map(|role| self.name(*role)) {
            if !owner.contains(&helper) && !helpers.contains(&helper) {
                helpers.push(helper);
            }
        }
        (owner, helpers)
    }

    /// Who makes a step of the guidance. What equals the name of a role becomes who has it here; other words stay as they are.
    fn in_words(&self, who: &str) -> String {
        let mut said = String::new();
        let mut named: Vec<String> = Vec::new();
        let mut link = "";
        let mut rest = who.trim();
        while !rest.is_empty() {
            let next = LINKS.iter().filter_map(|link| Some((rest.find(link)?, *link))).min();
            let (part, after, next_link) = match next {
                Some((at, link)) => (rest.get(..at), rest.get(at + link.len()..), link),
                None => (Some(rest), None, ""),
            };
            let name = self.one(part.unwrap_or_default().trim());
            // Two roles of one person are that person once.
            if !named.contains(&name) {
                if !said.is_empty() {
                    said.push_str(link);
                }
                said.push_str(&name);
                named.push(name);
            }
            (link, rest) = (next_link, after.unwrap_or_default());
        }
        said
    }

    fn one(&self, who: &str) -> String {
        if who.eq_ignore_ascii_case(IT_COMPANY) {
            return self.company.clone();
        }
        Role::called(who).map_or_else(|| who.to_owned(), |role| self.name(role))
    }

    /// Steps with this clinic's people.
    pub(super) fn in_steps(&self, steps: &[Step]) -> Vec<Step> {
        steps.iter().map(|step| Step { who: self.in_words(&step.who), ..step.clone() }).collect()
    }

    /// Guidance with this clinic's people.
    pub(super) fn in_guidance(&self, all: &[GuidanceFrom]) -> Vec<GuidanceFrom> {
        let mut all = all.to_vec();
        for from in &mut all {
            from.live_attack = self.in_steps(&from.live_attack);
            from.guidance.recovery = self.in_steps(&from.guidance.recovery);
            for play in &mut from.guidance.playbook {
                play.owner = self.in_words(&play.owner);
            }
        }
        all
    }

    /// The hours of a fix that are the clinic's own, and those of its IT company. Of what the company makes, the clinic still decides,
    /// tests and tells its staff.
    pub(super) fn hours(&self, fix: &Fix, effort: &Effort) -> (f64, f64) {
        let share = match (fix.owner, self.run_by) {
            (Role::ItLead | Role::Msp, RunBy::Company) | (Role::Msp, _) => effort.own_share_of_company_fix,
            (Role::ItLead, RunBy::Shared) => effort.own_share_of_shared_fix,
            _ => 1.0,
        };
        // In half hours, rounded up.
        let own = ((fix.hours * share * 2.0).ceil() / 2.0).min(fix.hours);
        (own, fix.hours - own)
    }
}

/// The name in front of the first comma: the row asks for title and telephone too.
fn security_lead(answers: &Answers, roles: &Roles) -> String {
    let said = match answers.fact(&roles.form_contacts) {
        Some(FactValue::Names { names }) => names.get(roles.form_contacts_lead.as_str()).map(String::as_str),
        Some(FactValue::Text(name)) => Some(name.as_str()),
        _ => None,
    };
    said.and_then(|said| said.split(',').next()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::FactId;

    fn said(who: &str, answers: &[(&FactId, &str)]) -> String {
        let mut all = Answers::default();
        for (fact, answer) in answers {
            all.set_fact(fact, Some(FactValue::Text((*answer).to_owned())));
        }
        People::of(&all, &Roles::for_tests()).in_words(who)
    }

    #[test]
    fn roles_in_the_guidance_are_the_people_of_this_clinic() {
        let roles = Roles::for_tests();
        let bright =
            [(&roles.msp_name, "Bright IT"), (&roles.it_run_by, "msp"), (&roles.form_contacts, "Ann Lee, owner, 555-0100")];
        assert_eq!(said("IT lead or IT company", &bright), "Bright IT");
        assert_eq!(said("Compliance Officer", &bright), "Ann Lee");
        assert_eq!(said("IT lead and HR", &bright), "Bright IT and Ann Lee");
        assert_eq!(said("Clinic owner with lawyer", &bright), "Clinic owner with lawyer");
        assert_eq!(said("Doctor or nurse in charge", &bright), "Doctor or nurse in charge");
        assert_eq!(said("Compliance Officer", &[]), "Office manager");
        assert_eq!(said("", &bright), "");
    }
}
