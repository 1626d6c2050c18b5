//! Checks that the facts which the program looks up are there, and of a kind that it can read.

use super::super::problem::{Code, Problems};
use super::super::{Fact, FactId, FactKind, Library};
use super::{unknown_fact, unknown_option};

pub(super) fn roles(problems: &mut Problems, library: &Library) {
    let roles = &library.roles;
    let is_text = |kind: &FactKind| matches!(kind, FactKind::Text { .. });
    let is_number = |kind: &FactKind| matches!(kind, FactKind::Number { .. });
    let mut role = |name: &str, id: &FactId, fits: &dyn Fn(&FactKind) -> bool, takes: &str| {
        let at = format!("roles/{name}");
        let Some(fact) = library.fact(id) else { return unknown_fact(problems, &at, id.as_str()) };
        if !fits(&fact.kind) {
            let message = format!("`{id}` is not {takes}, so the program cannot use it here");
            problems.add(Code::RoleKind, at, message, "name a fact of that kind");
        }
    };
    for (name, id) in [
        ("clinic_name", &roles.clinic_name),
        ("msp_name", &roles.msp_name),
        ("officer_name", &roles.officer_name),
        ("officer_title", &roles.officer_title),
        ("it_signer_name", &roles.it_signer_name),
        ("it_signer_title", &roles.it_signer_title),
    ] {
        role(name, id, &is_text, "a text");
    }
    role("hours_per_month", &roles.hours_per_month, &is_number, "a number");
    role("people_affected", &roles.people_affected, &is_number, "a number");
    let is_date = |kind: &FactKind| matches!(kind, FactKind::Date { .. });
    role("discovered_on", &roles.discovered_on, &is_date, "a date");
    role("renewal_date", &roles.renewal_date, &is_date, "a date");
    let is_choice = |kind: &FactKind| matches!(kind, FactKind::Choice(_));
    role("it_run_by", &roles.it_run_by, &is_choice, "a choice");
    role("mail_platform", &roles.mail_platform, &is_choice, "a choice");
    role(
        "form_contacts",
        &roles.form_contacts,
        &|kind| matches!(kind, FactKind::Names { .. } | FactKind::Text { .. }),
        "a list of names or a text",
    );
    role("over_500_in_state", &roles.over_500_in_state, &is_choice, "a choice");
    for (name, fact, option) in [
        ("over_500_in_state_yes", &roles.over_500_in_state, &roles.over_500_in_state_yes),
        ("it_run_by_own", &roles.it_run_by, &roles.it_run_by_own),
        ("it_run_by_company", &roles.it_run_by, &roles.it_run_by_company),
        ("it_run_by_shared", &roles.it_run_by, &roles.it_run_by_shared),
        ("form_contacts_lead", &roles.form_contacts, &roles.form_contacts_lead),
    ] {
        let has = |fact: &Fact| match &fact.kind {
            FactKind::Names { rows, .. } => rows.iter().any(|row| row.id == *option),
            // A text is the one name.
            FactKind::Text { .. } => true,
            _ => fact.options().iter().any(|one| one.id == *option),
        };
        if library.fact(fact).is_some_and(|fact| !has(fact)) {
            unknown_option(problems, &format!("roles/{name}"), fact.as_str(), option.as_str());
        }
    }
}
