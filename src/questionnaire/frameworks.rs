//! Frameworks: identifiers and titles that controls speak to, `frameworks.json`. Loaded with the report only.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::ControlId;

/// `frameworks.json`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frameworks {
    /// Where an editor finds the schema.
    #[serde(rename = "$schema", default)]
    pub schema: String,
    /// Version of the file format.
    pub format_version: u16,
    /// What the mapping is and is not.
    pub note: String,
    /// The frameworks.
    pub frameworks: Vec<Framework>,
    /// Facts about rules, each with citation and date.
    pub facts: Vec<RuleFact>,
    /// Which identifiers each control speaks to, by framework id. A judgement of this project.
    pub references: BTreeMap<ControlId, BTreeMap<String, Vec<String>>>,
}

/// One framework.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    /// Its id, such as `hipaa`.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Version and date.
    pub version: String,
    /// Publisher.
    pub publisher: String,
    /// Where it is published; empty where it is not.
    pub url: String,
    /// Whose words the titles are, and more.
    pub content_note: String,
    /// How far the identifiers were checked.
    pub verification: String,
    /// The identifiers.
    pub items: Vec<FrameworkItem>,
}

/// One identifier of a framework.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameworkItem {
    /// The identifier.
    pub id: String,
    /// Title, in official or own words as the framework's note says.
    pub title: String,
    /// `standard`, `implementation_specification` and the like.
    #[serde(default)]
    pub kind: Option<String>,
    /// HIPAA: `R` required or `A` addressable.
    #[serde(default)]
    pub flag: Option<String>,
    /// HIPAA: the rule it belongs to.
    #[serde(default)]
    pub part: Option<String>,
    /// HHS goals: `essential` or `enhanced`.
    #[serde(default)]
    pub tier: Option<String>,
    /// CIS: the lowest implementation group.
    #[serde(default)]
    pub ig: Option<u8>,
    /// `proposed` for rules that are not law.
    #[serde(default)]
    pub status: Option<String>,
    /// Source articles: the priority the article gives.
    #[serde(default)]
    pub priority: Option<String>,
    /// Insurer topics: pages in which the topic was seen.
    #[serde(default)]
    pub seen_in: Vec<String>,
    /// How far this identifier was checked, where it differs.
    #[serde(default)]
    pub verification: Option<String>,
}

/// A fact about a rule.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFact {
    /// Its id.
    pub id: String,
    /// The fact in our words.
    pub text: String,
    /// Where it stands.
    pub citation: String,
    /// ISO date on which it was looked up.
    pub as_of: String,
}

impl Frameworks {
    /// The framework with this id.
    pub fn framework(&self, id: &str) -> Option<&Framework> {
        self.frameworks.iter().find(|f| f.id == id)
    }

    /// Identifiers of one framework that a control speaks to.
    pub fn references(&self, control: &ControlId, framework: &str) -> &[String] {
        self.references.get(control).and_then(|by| by.get(framework)).map_or(&[], Vec::as_slice)
    }

    /// Whether a control speaks to a HIPAA specification or standard flagged as required.
    /// Source of the flags: Appendix A to 45 CFR Part 164 Subpart C.
    pub fn is_hipaa_required(&self, control: &ControlId) -> bool {
        let cited = self.references(control, "hipaa");
        self.framework("hipaa")
            .is_some_and(|hipaa| hipaa.items.iter().any(|item| item.flag.as_deref() == Some("R") && cited.contains(&item.id)))
    }
}
