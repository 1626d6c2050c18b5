//! Roles: what the program itself needs to know about the content. The content says which of its questions and questionnaires these
//! are, so that no id from the content appears in code.

use super::shape::record;
use super::{FactId, OptionId, PackId};

record! {
    /// The facts that the program looks up by itself.
    pub struct Roles {
        /// Name of the clinic.
        pub clinic_name: FactId,
        /// Hours a month for fixing things.
        pub hours_per_month: FactId,
        /// Name of the IT company.
        pub msp_name: FactId,
        /// The day on which the insurance renews.
        pub renewal_date: FactId,
        /// Who looks after the computers.
        pub it_run_by: FactId,
        /// The answer to it that means own staff alone.
        pub it_run_by_own: OptionId,
        /// The answer to it that means an outside company.
        pub it_run_by_company: OptionId,
        /// The answer to it that means both.
        pub it_run_by_shared: OptionId,
        /// Names of people that forms ask for.
        pub form_contacts: FactId,
        /// The row of it for whoever is in charge of security.
        pub form_contacts_lead: OptionId,
        /// Which email system it uses: decides whose menus the steps of a fix describe.
        pub mail_platform: FactId,
        /// Who signs for the clinic.
        pub officer_name: FactId,
        /// That person's title.
        pub officer_title: FactId,
        /// Who signs for its IT.
        pub it_signer_name: FactId,
        /// That person's title.
        pub it_signer_title: FactId,
        /// The day on which a breach was discovered.
        pub discovered_on: FactId,
        /// How many people it affects.
        pub people_affected: FactId,
        /// Whether more than 500 people of one state are among them.
        pub over_500_in_state: FactId,
        /// The answer to it that means yes.
        pub over_500_in_state_yes: OptionId,
    }
}

record! {
    /// The questionnaires that the start page mentions.
    pub struct PackRoles {
        /// The shortest.
        pub quick: PackId,
        /// The one that asks everything.
        pub full: PackId,
    }
}

#[cfg(test)]
impl Roles {
    /// Facts with the same names as their roles.
    pub(crate) fn for_tests() -> Self {
        Self {
            clinic_name: FactId::new("clinic_name"),
            hours_per_month: FactId::new("hours_per_month"),
            msp_name: FactId::new("msp_name"),
            renewal_date: FactId::new("renewal_date"),
            it_run_by: FactId::new("it_run_by"),
            it_run_by_own: OptionId::new("own_staff"),
            it_run_by_company: OptionId::new("msp"),
            it_run_by_shared: OptionId::new("both"),
            form_contacts: FactId::new("form_contacts"),
            form_contacts_lead: OptionId::new("security_lead"),
            mail_platform: FactId::new("mail_platform"),
            officer_name: FactId::new("officer_name"),
            officer_title: FactId::new("officer_title"),
            it_signer_name: FactId::new("it_signer_name"),
            it_signer_title: FactId::new("it_signer_title"),
            discovered_on: FactId::new("discovered_on"),
            people_affected: FactId::new("people_affected"),
            over_500_in_state: FactId::new("over_500_in_state"),
            over_500_in_state_yes: OptionId::new("yes"),
        }
    }
}
