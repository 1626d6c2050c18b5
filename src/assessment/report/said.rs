//! What was said, line by line: controls, facts, contradictions, what nobody knew, who signs.

use serde::Serialize;

use crate::answers::{Action, Backing};
use crate::assessment::standing::Status;
use crate::date::Date;
use crate::questionnaire::{ConsistencyRule, ControlId, Cost, DomainId, FactId, Importance};

/// One control with what was said about it and what can be done about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ControlLine {
    /// Its id.
    pub id: ControlId,
    /// Short name.
    pub name: String,
    /// Its domain.
    pub domain: DomainId,
    /// What is in place when it is met.
    pub statement: String,
    /// Why it matters.
    pub why: String,
    /// The question as asked.
    pub question: String,
    /// What the best answer takes.
    pub counts_as_yes: String,
    /// Words that forms use for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub form_terms: Vec<String>,
    /// Its status.
    pub status: Status,
    /// Places of the contradictions that the answer takes part in, from 1. While there is one, nobody may rely on it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contradicted_by: Vec<usize>,
    /// Why most application forms take the answer for less than a yes; empty where they take it for one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub form_limits: String,
    /// Whether the answer is the best there is.
    pub is_best: bool,
    /// The answer in words.
    pub answer: String,
    /// The questions of the facts that the answer comes from; empty where somebody gave it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub derived_from: Vec<String>,
    /// Why it does not apply, in the clinic's words.
    pub reason: String,
    /// A warning where "does not apply" is rarely fair.
    pub reason_warning: String,
    /// What was said beside it.
    #[serde(flatten)]
    pub backing: Backing,
    /// How the question changed since it was answered; the answer may not fit the question as it is now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
    /// What was decided about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// How insurers treat it.
    pub importance: Importance,
    /// Why insurers ask.
    pub insurers_ask: String,
    /// Hours to the first value, an estimate.
    pub hours: f64,
    /// Cost band, an estimate.
    pub cost: Cost,
    /// Role that should own the fix.
    pub owner: String,
    /// Roles that help.
    pub supporting: Vec<String>,
    /// What is needed to start.
    pub inputs: Vec<String>,
    /// What exists when it is done.
    pub outputs: Vec<String>,
    /// A test that somebody else could run.
    pub done_when: String,
    /// Proof to keep.
    pub evidence: Vec<String>,
    /// How this usually goes wrong.
    pub failure_mode: String,
    /// Controls that come first.
    pub prerequisites: Vec<ControlId>,
    /// Scenarios it works against.
    pub scenarios: Vec<String>,
    /// Likelihood rating, 1 to 5.
    pub likelihood: u8,
    /// Impact rating, 1 to 5.
    pub impact: u8,
    /// Why these ratings.
    pub rationale: String,
    /// Identifiers it speaks to, by framework.
    pub references: Vec<ReferenceLine>,
}

/// Identifiers of one framework.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReferenceLine {
    /// Id of the framework.
    pub framework: String,
    /// Short name for a line of text, such as "HIPAA".
    pub label: String,
    /// The identifiers.
    pub ids: Vec<String>,
    /// Whether they are printed on the card of a gap.
    #[serde(skip)]
    pub on_cards: bool,
}

/// A fact with its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactLine {
    /// The fact.
    pub fact: FactId,
    /// What it is called where a question would be too long.
    #[serde(skip)]
    pub name: String,
    /// The question as asked.
    pub question: String,
    /// Words that forms use for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub form_terms: Vec<String>,
    /// The answer in words; empty where there is none.
    pub answer: String,
    /// Whether the answer is "I don't know".
    pub is_unknown: bool,
    /// The rows of an answer that has rows; empty for others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<FactRow>,
    /// What was said beside it.
    #[serde(flatten)]
    pub backing: Backing,
    /// How the question changed since it was answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
}

/// A part of the application worksheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WorksheetPart {
    /// Its heading.
    pub title: String,
    /// Its facts, with their answers.
    pub lines: Vec<FactLine>,
}

/// A line about who applies for insurance.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ApplicantLine {
    /// What stands in front of it.
    pub label: String,
    /// The answer in words; empty where there is none.
    pub answer: String,
}

/// Whom to call on the day of an attack.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContactLine {
    /// The label beside the number.
    pub name: String,
    /// Whose number it is, such as the name of the IT company; empty where that is not said.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub whose: String,
    /// The fact that asks for it.
    pub fact: FactId,
    /// The number as given; empty where there is none.
    pub answer: String,
}

/// What was said about one row of a grid or a list of names.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FactRow {
    /// What is asked about.
    pub about: String,
    /// The answer in words.
    pub answer: String,
    /// Whether the answer is "I don't know".
    pub is_unknown: bool,
    /// Whether the answer is a name, which belongs to this row alone.
    #[serde(skip)]
    pub is_name: bool,
    /// Whether the day of a check is asked for.
    pub is_dated: bool,
    /// The day it was checked.
    pub checked_on: Option<Date>,
    /// Its limits or its reason, in the clinic's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// One topic of insurance applications.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicLine {
    /// Its id in the framework `insurer`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether a control of it is one that insurers commonly require.
    pub is_gate: bool,
    /// Where it stands: as the weakest of its controls; none where no control of it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Places of the contradictions that an answer on it takes part in, from 1.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contradicted_by: Vec<usize>,
    /// Controls of this report that speak to it.
    pub controls: Vec<ControlId>,
    /// Names of controls that speak to it and were not asked.
    pub not_asked: Vec<String>,
    /// Facts on it, with their answers.
    pub facts: Vec<FactLine>,
}

/// Somebody who signs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signer {
    /// For what.
    pub role: String,
    /// The name as typed; may be empty.
    pub name: String,
    /// The title as typed; may be empty.
    pub title: String,
}

/// Answers that cannot both stand when somebody signs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contradiction {
    /// Id of the rule.
    pub rule: String,
    /// What was said.
    pub said: String,
    /// What contradicts it.
    pub but: String,
    /// Why it matters before signing.
    pub why: String,
    /// What to do.
    pub clear_up: String,
    /// Controls to look at again.
    pub controls: Vec<ControlId>,
    /// Facts to look at again.
    pub facts: Vec<FactId>,
    /// The control whose own answer differs from what the facts amount to, where that is all there is to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub differs_on: Option<ControlId>,
}

impl Contradiction {
    /// What a rule says where it fires.
    pub fn of(rule: &ConsistencyRule) -> Self {
        Self {
            rule: rule.id.clone(),
            said: rule.said.clone(),
            but: rule.but.clone(),
            why: rule.why.clone(),
            clear_up: rule.clear_up.clone(),
            controls: rule.controls.clone(),
            facts: rule.facts.clone(),
            differs_on: rule.differs_on().cloned(),
        }
    }
}

/// A find-out task.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnknownLine {
    /// The control, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// The fact, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<FactId>,
    /// What it is called where the question would be too long.
    #[serde(skip)]
    pub name: String,
    /// The question as asked.
    pub question: String,
    /// The rows of it that are unknown, where others are known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<String>,
    /// Who is likely to know.
    pub ask_whom: String,
    /// Where the answer can be found.
    pub where_to_look: String,
}

/// A control that was not asked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOutLine {
    /// The control.
    pub control: ControlId,
    /// Its name.
    pub name: String,
    /// Why it was not asked.
    pub because: String,
}
