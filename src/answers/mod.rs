//! What was said: answers, the path through the questions, and how answers are carried over to newer content.
//!
//! Knows nothing of scores or of the browser. An answer belongs to its control or fact, not to a pack: answered once, used by every
//! pack that asks it. Answers off the path are kept and never counted.

mod action;
mod backing;
mod changes;
mod compare;
mod contradictions;
mod derive;
mod fingerprint;
mod holds;
mod isolated;
mod journey;
mod number;
mod patient_data;
mod phone;
mod reconcile;
mod set_aside;
mod value;

use crate::map::Map;

use serde::Serialize;

use crate::date::Date;
use crate::questionnaire::shape::{Fields, Reading, Shape};
use crate::questionnaire::{ControlId, FactId, OptionId, Roles};

pub use action::{Action, ActionState, Missing};
pub use backing::{Backing, HowKnown};
pub use changes::{Change, Why, changes};
pub use compare::{Comparison, compare};
pub use contradictions::fired;
pub use derive::derived;
pub use fingerprint::{fingerprint, read_fingerprint};
pub use holds::holds;
pub use isolated::isolated;
pub use journey::{Derived, Journey, LeftOut, Leg, Progress, Question};
pub use number::NumberError;
pub use patient_data::{PatientData, patient_data};
pub use phone::{Piece, phone_numbers};
pub use reconcile::reconcile;
pub use set_aside::SetAside;
pub use value::{Cell, FactValue, LONGEST_ROW_NOTE, ValueError, any_date, in_words, kind_in_words, read_value};

/// Everything that was said.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Answers {
    /// Answers to facts.
    pub facts: Map<FactId, FactValue>,
    /// Answers to controls.
    pub controls: Map<ControlId, ControlAnswer>,
    /// What was said beside the answers to facts.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub backing: Map<FactId, Backing>,
    /// What was decided about gaps.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub actions: Map<ControlId, Action>,
    /// The content version under which an answer was given, by the id of its question. Kept only for answers that are set aside, and
    /// where the question has changed since and nobody has looked at it again.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub given_under: Map<String, String>,
    /// What the content at hand has no place for.
    #[serde(skip_serializing_if = "SetAside::is_empty")]
    pub set_aside: SetAside,
}

/// What was said about one control. A note can stand without a choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ControlAnswer {
    /// The choice; `None` until one is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<Choice>,
    /// Why the control does not apply; kept when the choice changes.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What was said beside it.
    #[serde(flatten)]
    pub backing: Backing,
}

impl ControlAnswer {
    /// The day it was checked; none for "I don't know". A day entered for another choice is kept, and counts again if that choice comes
    /// back.
    pub fn day(&self) -> Option<Date> {
        self.backing.checked_on.filter(|_| self.answer != Some(Choice::Unknown))
    }
}

impl Shape for ControlAnswer {
    fn read(value: serde_json::Value, reading: &mut Reading) -> Option<Self> {
        let mut fields = Fields::open(value, reading)?;
        let answer = fields.take_if_there("answer", reading);
        let reason = fields.take_if_there("reason", reading);
        let backing = Backing::take(&mut fields, reading);
        fields.close(reading);
        Some(Self { answer: answer?, reason: reason?, backing: backing? })
    }
}

/// The choice on a control; in files the id of a graded option, `unknown` or `not_applicable`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub enum Choice {
    /// A graded option.
    Option(OptionId),
    /// "I don't know."
    Unknown,
    /// "Does not apply here."
    NotApplicable,
}

impl From<String> for Choice {
    fn from(text: String) -> Self {
        match text.as_str() {
            "unknown" => Self::Unknown,
            "not_applicable" => Self::NotApplicable,
            option => Self::Option(OptionId::new(option)),
        }
    }
}

impl Shape for Choice {
    fn read(value: serde_json::Value, reading: &mut Reading) -> Option<Self> {
        String::read(value, reading).map(Self::from)
    }
}

impl From<Choice> for String {
    fn from(choice: Choice) -> Self {
        match choice {
            Choice::Option(option) => option.to_string(),
            Choice::Unknown => "unknown".to_owned(),
            Choice::NotApplicable => "not_applicable".to_owned(),
        }
    }
}

impl Answers {
    /// The choice on a control.
    pub fn choice(&self, control: &ControlId) -> Option<&Choice> {
        self.controls.get(control)?.answer.as_ref()
    }

    /// The answer to a fact.
    pub fn fact(&self, fact: &FactId) -> Option<&FactValue> {
        self.facts.get(fact)
    }

    /// The text of a fact that is neither missing nor unknown; empty otherwise.
    pub fn text(&self, fact: &str) -> &str {
        match self.facts.get(fact) {
            Some(FactValue::Text(text)) => text,
            _ => "",
        }
    }

    /// The number of a fact that is neither missing nor unknown.
    pub fn number(&self, fact: &str) -> Option<u32> {
        match self.facts.get(fact) {
            Some(FactValue::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// Changes what is said about a control; an entry that says nothing is removed.
    pub fn change_control(&mut self, control: &ControlId, change: impl FnOnce(&mut ControlAnswer)) {
        let mut answer = self.controls.remove(control).unwrap_or_default();
        let before = answer.answer.clone();
        change(&mut answer);
        if answer.answer != before {
            self.given_under.remove(control.as_str());
            self.set_aside.settle_control(control);
        }
        if answer != ControlAnswer::default() {
            self.controls.insert(control.clone(), answer);
        }
    }

    /// Sets or removes the answer to a fact. In a grid that changed since, every row needs another look: answering one row settles only
    /// that row.
    pub fn set_fact(&mut self, fact: &FactId, value: Option<FactValue>) {
        if let Some(value) = value.as_ref().filter(|value| self.facts.get(fact) != Some(value)) {
            if !matches!(value, FactValue::Grid(_)) {
                self.given_under.remove(fact.as_str());
            }
            self.set_aside.settle_fact(fact, value);
        }
        match value {
            Some(value) => self.facts.insert(fact.clone(), value),
            None => self.facts.remove(fact),
        };
    }

    /// Changes what is said beside the answer to a fact; an entry that says nothing is removed.
    pub fn change_backing(&mut self, fact: &FactId, change: impl FnOnce(&mut Backing)) {
        let mut backing = self.backing.remove(fact).unwrap_or_default();
        change(&mut backing);
        if backing != Backing::default() {
            self.backing.insert(fact.clone(), backing);
        }
    }

    /// Sets or withdraws the decision about a control.
    pub fn set_action(&mut self, control: &ControlId, action: Option<Action>) {
        match action {
            Some(action) => self.actions.insert(control.clone(), action),
            None => self.actions.remove(control),
        };
    }

    /// Names of people found anywhere in the answers, each once, to be suggested where a name is asked for again.
    pub fn names(&self, roles: &Roles) -> Vec<String> {
        let backing = self.controls.values().map(|said| &said.backing).chain(self.backing.values());
        let said = backing.map(|backing| backing.said_by.as_str());
        let acting = self.actions.values().map(|action| action.who.as_str());
        let signing = [&roles.officer_name, &roles.it_signer_name].map(|fact| self.text(fact.as_str()));
        let mut names: Vec<String> = Vec::new();
        for name in said.chain(acting).chain(signing).map(str::trim).filter(|name| !name.is_empty()) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    }

    /// How many questions have an answer, "I don't know" included.
    pub fn given(&self) -> usize {
        self.facts.len() + self.controls.values().filter(|said| said.answer.is_some()).count()
    }

    /// Whether nothing has been said yet.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
            && self.controls.is_empty()
            && self.backing.is_empty()
            && self.actions.is_empty()
            && self.set_aside.is_empty()
    }
}
