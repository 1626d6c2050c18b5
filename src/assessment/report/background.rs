//! What is behind the numbers: frameworks, guidance, method.

use serde::Serialize;

use crate::questionnaire::{ControlId, Listing};

/// One framework with the controls that speak to its identifiers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrameworkTable {
    /// Its id.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Version and date.
    pub version: String,
    /// Whose words the titles are, and what the mapping is not.
    pub note: String,
    /// Whether it is a proposed rule.
    pub is_proposed: bool,
    /// Identifiers that at least one control of this report speaks to.
    pub rows: Vec<FrameworkRow>,
    /// How each identifier is listed on paper; if not set, only totals are given.
    #[serde(skip)]
    pub listed: Option<Listing>,
    /// How many identifiers of the framework no control of this report speaks to.
    pub not_asked: usize,
}

/// One identifier of a framework.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrameworkRow {
    /// The identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// "Required", "Addressable", "Essential", "Enhanced" or empty.
    pub mark: String,
    /// Controls of this report that speak to it.
    pub controls: Vec<ControlId>,
}

/// How the numbers are worked out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Method {
    /// The formulas and parameters in sentences.
    pub statements: Vec<String>,
    /// What the report is not.
    pub limits: Vec<String>,
    /// Published work behind the model.
    pub sources: Vec<String>,
    /// Facts about rules, with citation and date.
    pub rules: Vec<RuleLine>,
}

/// A fact about a rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleLine {
    /// The fact in our words.
    pub text: String,
    /// The citation.
    pub citation: String,
    /// The day it was looked up.
    pub as_of: String,
}
