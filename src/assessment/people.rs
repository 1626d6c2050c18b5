//! Who does what at this clinic: the roles that fixes name, as the people that the clinic has.

use crate::answers::{Answers, FactValue};
use crate::questionnaire::{Effort, Fix, Role, Roles};

/// Who looks after the computers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RunBy {
    Own,
    Company,
    Shared,
    /// Nobody, or nobody said.
    Unsaid,
}

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
