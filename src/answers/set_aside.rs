//! Answers that have no place in the content at hand. They are kept as they are, so that later or earlier content finds them again.

use crate::map::Map;

use serde::Serialize;

use super::{Action, Backing, ControlAnswer, FactValue};
use crate::questionnaire::shape::readable;
use crate::questionnaire::{ControlId, FactId};

/// What was said but has no place now.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SetAside {
    /// Answers to facts; for a grid, only the rows that have no place.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub facts: Map<FactId, FactValue>,
    /// Answers to controls. Where only the option is gone, just the choice; what was said beside it stays with the question.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub controls: Map<ControlId, ControlAnswer>,
    /// What was said beside answers to facts.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub backing: Map<FactId, Backing>,
    /// Decisions.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub actions: Map<ControlId, Action>,
}

readable!(SetAside { ; facts, controls, backing, actions });

impl SetAside {
    /// Whether nothing is set aside.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.controls.is_empty() && self.backing.is_empty() && self.actions.is_empty()
    }

    /// A control was answered again: the choice that had no place is settled.
    pub(super) fn settle_control(&mut self, control: &ControlId) {
        if let Some(said) = self.controls.get_mut(control) {
            said.answer = None;
            if *said == ControlAnswer::default() {
                self.controls.remove(control);
            }
        }
    }

    /// A fact was answered again: what had no place is settled; in a grid, only the rows that were answered.
    pub(super) fn settle_fact(&mut self, fact: &FactId, value: &FactValue) {
        if let (FactValue::Grid(now), Some(FactValue::Grid(before))) = (value, self.facts.get_mut(fact)) {
            before.retain(|row, _| !now.contains_key(row));
            if !before.is_empty() {
                return;
            }
        }
        self.facts.remove(fact);
    }
}
