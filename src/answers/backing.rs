//! What backs up an answer: how the clinic knows, who said so, the proof, the date, and the limits of what was said.

use serde::Serialize;

use super::isolated;
use crate::date::Date;
use crate::questionnaire::shape::{Fields, Reading, Shape, words};

/// What was said beside an answer to a control or a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Backing {
    /// How the clinic knows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how_known: Option<HowKnown>,
    /// Name of the person who said so.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub said_by: String,
    /// Scope and exceptions, in the clinic's words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where the proof is kept.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub proof: String,
    /// The day it was checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<Date>,
    /// Come back to this later.
    #[serde(skip_serializing_if = "is_false")]
    pub flagged: bool,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl Backing {
    /// Whether any of it was said.
    pub fn is_said(&self) -> bool {
        *self != Self { flagged: self.flagged, ..Self::default() }
    }

    /// The same, with texts that keep their own direction within a sentence.
    #[must_use]
    pub fn isolated(&self) -> Self {
        let [said_by, note, proof] = [&self.said_by, &self.note, &self.proof].map(|text| isolated(text));
        Self { said_by, note, proof, ..self.clone() }
    }

    /// Takes its fields out of an object that may have others.
    pub(super) fn take(fields: &mut Fields, reading: &mut Reading) -> Option<Self> {
        let how_known = fields.take_if_there("how_known", reading);
        let said_by = fields.take_if_there("said_by", reading);
        let note = fields.take_if_there("note", reading);
        let proof = fields.take_if_there("proof", reading);
        let checked_on = fields.take_if_there("checked_on", reading);
        let flagged = fields.take_if_there("flagged", reading);
        Some(Self {
            how_known: how_known?,
            said_by: said_by?,
            note: note?,
            proof: proof?,
            checked_on: checked_on?,
            flagged: flagged?,
        })
    }

    /// Fills in every field that is still empty. Returns what had no room.
    pub fn fill(&mut self, said: Self) -> Self {
        let Self { how_known, said_by, note, proof, checked_on, flagged } = said;
        self.how_known = self.how_known.or(how_known);
        self.checked_on = self.checked_on.or(checked_on);
        self.flagged |= flagged;
        Self {
            said_by: fill_text(&mut self.said_by, said_by),
            note: fill_text(&mut self.note, note),
            proof: fill_text(&mut self.proof, proof),
            how_known: how_known.filter(|_| self.how_known != how_known),
            checked_on: checked_on.filter(|_| self.checked_on != checked_on),
            flagged: false,
        }
    }
}

/// Fills in an empty text. Returns words that differ from what is there.
pub(super) fn fill_text(stands: &mut String, said: String) -> String {
    if stands.is_empty() {
        *stands = said;
        return String::new();
    }
    if *stands == said { String::new() } else { said }
}

impl Shape for Backing {
    fn read(value: serde_json::Value, reading: &mut Reading) -> Option<Self> {
        let mut fields = Fields::open(value, reading)?;
        let backing = Self::take(&mut fields, reading);
        fields.close(reading);
        backing
    }
}

/// How the clinic knows an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HowKnown {
    /// The person answering checked it.
    Checked,
    /// The IT provider said so.
    Told,
    /// It is believed.
    Believed,
}

words!(HowKnown { Checked = "checked", Told = "told", Believed = "believed" });

impl HowKnown {
    /// The three, strongest first.
    pub const ALL: [HowKnown; 3] = [HowKnown::Checked, HowKnown::Told, HowKnown::Believed];

    /// What the user reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Checked => "Checked by me",
            Self::Told => "Told by our IT provider",
            Self::Believed => "Believed, not checked",
        }
    }
}
