//! What backs up an answer: how the clinic knows, who said so, the proof, the date, and the limits of what was said.

use serde::Serialize;

use super::{Answers, FactValue, Journey, isolated};
use crate::date::Date;
use crate::questionnaire::shape::{Fields, Reading, Shape, words};
use crate::questionnaire::{Control, ControlId, FactId, FactKind, Labelled, Library};

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

impl Answers {
    /// What stands behind the answer to a control. Where it is derived from facts, that is what was said beside it and beside each of
    /// those: the answer is known, dated and proved only where each fact is, and it has the limits of all.
    pub fn behind(&self, control: &ControlId, journey: &Journey, library: &Library) -> Backing {
        let mut all = self.controls.get(control).map(|said| said.backing.clone()).unwrap_or_default();
        let Some((_, derived)) = journey.derived(control.as_str()) else { return all };
        let of: Vec<Backing> = derived.facts.iter().map(|fact| self.backing.get(fact).cloned().unwrap_or_default()).collect();
        let each_has_proof = of.iter().all(|one| !one.proof.trim().is_empty());
        let known: Option<Vec<HowKnown>> = of.iter().map(|one| one.how_known).collect();
        let days: Option<Vec<Date>> = of.iter().map(|one| one.checked_on).collect();
        let control = library.control(control);
        let rows = derived
            .facts
            .iter()
            .flat_map(|fact| control.map(|control| self.row_notes(control, fact, library)).unwrap_or_default());
        // Limits are told from all sides.
        let own = std::mem::take(&mut all.note);
        all.note = each_once(std::iter::once(own).chain(of.iter().map(|one| one.note.clone())).chain(rows));
        let _ = all.fill(Backing {
            how_known: known.and_then(|known| HowKnown::ALL.into_iter().rev().find(|how| known.contains(how))),
            said_by: each_once(of.iter().map(|one| one.said_by.clone())),
            note: String::new(),
            proof: if each_has_proof { each_once(of.iter().map(|one| one.proof.clone())) } else { String::new() },
            checked_on: days.and_then(|days| days.into_iter().min()),
            flagged: false,
        });
        all
    }

    /// The notes on those rows of a table that a control is derived from, each with its row.
    fn row_notes(&self, control: &Control, fact: &FactId, library: &Library) -> Vec<String> {
        let (Some(FactKind::Grid { rows, .. }), Some(FactValue::Grid(cells))) =
            (library.fact(fact).map(|fact| &fact.kind), self.fact(fact))
        else {
            return Vec::new();
        };
        let is_used = |row: &&Labelled| control.derived.iter().any(|derivation| derivation.when.looks_at(fact, row.id.as_str()));
        let noted = rows.iter().filter(is_used).filter_map(|row| Some((&row.label, cells.get(row.id.as_str())?.note.trim())));
        noted.filter(|(_, note)| !note.is_empty()).map(|(row, note)| format!("{row}: {note}")).collect()
    }
}

/// Texts in a row, each once; empty ones are left out.
fn each_once(texts: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for text in texts.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty()) {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    let mut joined = String::new();
    for text in all {
        if !joined.is_empty() {
            joined.push_str(if joined.ends_with(['.', '!', '?']) { " " } else { "; " });
        }
        joined.push_str(&text);
    }
    joined
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
