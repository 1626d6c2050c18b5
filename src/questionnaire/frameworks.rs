//! Frameworks: identifiers and titles that controls speak to, `frameworks.json`. Loaded with the report only.

use crate::map::Map;

use super::ControlId;
use super::shape::{record, words};

record! {
    /// `frameworks.json`.
    pub struct Frameworks {
        /// Version of the file format.
        pub format_version: u16,
        /// What the mapping is and is not.
        pub note: String,
        /// What the program itself needs from them.
        pub roles: FrameworkRoles,
        /// The frameworks.
        pub frameworks: Vec<Framework>,
        /// Facts about rules, each with citation and date.
        pub facts: Vec<RuleFact>,
        /// Which identifiers each control speaks to, by framework id. A judgement of this project.
        pub references: Map<ControlId, Map<String, Vec<String>>>,
    }
}

record! {
    /// The frameworks and facts that the program looks up by itself.
    pub struct FrameworkRoles {
        /// The framework whose flags say what HIPAA requires.
        pub hipaa: String,
        /// The framework whose identifiers are the topics that insurers ask about.
        pub insurer_topics: String,
        /// The frameworks in the report, in order. Sources that are not frameworks are left out.
        pub shown: Vec<ShownFramework>,
        /// The deadlines for reporting a breach, and to whom.
        pub deadlines: DeadlineRules,
        /// Facts shown beside the deadlines, in order.
        pub beside_deadlines: Vec<String>,
    }
}

record! {
    /// A framework of the report.
    pub struct ShownFramework {
        /// Its id.
        pub id: String,
        /// Its name in a line of text.
        pub label: String,
        /// Whether its identifiers are printed on the card of a gap.
        pub on_cards: bool,
        /// How its identifiers are listed on paper; if not set, only totals are given.
        pub listed: Option<Listing>,
    }
}

record! {
    /// The facts about the deadlines for reporting a breach.
    pub struct DeadlineRules {
        /// Those whose records were exposed.
        pub individuals: String,
        /// The media.
        pub media: String,
        /// HHS, where many are affected.
        pub hhs_many: String,
        /// HHS, where few are.
        pub hhs_few: String,
    }
}

/// How the controls that speak to an identifier are listed on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// Each by its name.
    ByName,
    /// How many there are.
    ByNumber,
}

words!(Listing { ByName = "by_name", ByNumber = "by_number" });

record! {
    /// One framework.
    pub struct Framework {
        /// Its id, such as `hipaa`.
        pub id: String,
        /// Full title.
        pub title: String,
        /// Version and date.
        pub version: String,
        /// Publisher.
        pub publisher: String,
        /// Where it is published; empty if it is not.
        pub url: String,
        /// Whose words the titles are, and more.
        pub content_note: String,
        /// How far the identifiers were checked.
        pub verification: String,
        /// The identifiers.
        pub items: Vec<FrameworkItem>,
    }
}

record! {
    /// One identifier of a framework.
    pub struct FrameworkItem {
        /// The identifier.
        pub id: String,
        /// Title, in official or own words as the framework's note says.
        pub title: String,
        /// `standard`, `implementation_specification` and the like.
        pub kind: Option<String>,
        /// HIPAA: `R` required or `A` addressable.
        pub flag: Option<String>,
        /// HIPAA: the rule it belongs to.
        pub part: Option<String>,
        /// HHS goals: `essential` or `enhanced`.
        pub tier: Option<String>,
        /// CIS: the lowest implementation group.
        pub ig: Option<u8>,
        /// `proposed` for rules that are not law.
        pub status: Option<String>,
        /// Source articles: the priority the article gives.
        pub priority: Option<String>,
        /// Insurer topics: pages in which the topic was seen.
        pub seen_in: Vec<String>,
        /// How far this identifier was checked, where it differs.
        pub verification: Option<String>,
    }
}

record! {
    /// A fact about a rule.
    pub struct RuleFact {
        /// Its id.
        pub id: String,
        /// The fact in our words.
        pub text: String,
        /// The citation.
        pub citation: String,
        /// ISO date of the text that was read.
        pub as_of: String,
    }
}

impl Frameworks {
    /// The framework with this id.
    pub fn framework(&self, id: &str) -> Option<&Framework> {
        self.frameworks.iter().find(|f| f.id == id)
    }

    /// The fact with this id.
    pub fn fact(&self, id: &str) -> Option<&RuleFact> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// Identifiers of one framework that a control speaks to.
    pub fn references(&self, control: &ControlId, framework: &str) -> &[String] {
        self.references.get(control).and_then(|by| by.get(framework)).map_or(&[], Vec::as_slice)
    }

    /// Whether a control speaks to a HIPAA specification or standard flagged as required.
    /// Source of the flags: Appendix A to 45 CFR Part 164 Subpart C.
    pub fn is_hipaa_required(&self, control: &ControlId) -> bool {
        let cited = self.references(control, &self.roles.hipaa);
        self.framework(&self.roles.hipaa)
            .is_some_and(|hipaa| hipaa.items.iter().any(|item| item.flag.as_deref() == Some("R") && cited.contains(&item.id)))
    }
}

#[cfg(test)]
impl FrameworkRoles {
    /// Roles that match no framework.
    pub(crate) fn for_tests() -> Self {
        let none = String::new;
        let deadlines = DeadlineRules { individuals: none(), media: none(), hhs_many: none(), hhs_few: none() };
        Self { hipaa: none(), insurer_topics: none(), shown: vec![], deadlines, beside_deadlines: vec![] }
    }
}
