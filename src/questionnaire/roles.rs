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
