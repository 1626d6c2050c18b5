//! Packs: which questions are asked, in what order, and the index of the packs on offer.

use serde::Deserialize;

use super::{AskedIf, ControlId, FactId, Guidance, PackId, SectionId};

/// `index.json`: the packs on offer, in order. The app shows these and nothing else.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Where an editor finds the schema.
    #[serde(rename = "$schema", default)]
    pub schema: String,
    /// Version of the file format.
    pub format_version: u16,
    /// The packs on offer.
    pub packs: Vec<IndexEntry>,
    /// The pack whose attack steps are shown before a questionnaire is chosen.
    pub emergency_pack: PackId,
}

/// What the start of the journey needs to know of a pack.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexEntry {
    /// Id and file name of the pack.
    pub id: PackId,
    /// Title of the questionnaire.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// Honest minutes to finish.
    pub minutes: u16,
}

impl Index {
    /// The entry of a pack.
    pub fn entry(&self, id: &PackId) -> Option<&IndexEntry> {
        self.packs.iter().find(|p| p.id == *id)
    }
}

/// `packs/<id>.json`: one questionnaire.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Where an editor finds the schema.
    #[serde(rename = "$schema", default)]
    pub schema: String,
    /// Version of the file format.
    pub format_version: u16,
    /// Its id.
    pub id: PackId,
    /// Who it is for, one sentence.
    pub audience: String,
    /// What to have at hand, at most five lines.
    pub have_at_hand: Vec<String>,
    /// The questions, in order.
    pub sections: Vec<Section>,
    /// The order the source insists on: these fixes come first within their tier.
    pub start_with: Vec<ControlId>,
    /// Other packs whose guidance is shown too.
    pub guidance_from: Vec<PackId>,
    /// What to know and do beside the questions.
    pub guidance: Guidance,
}

/// A group of questions on one topic.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id, part of the address of its questions.
    pub id: SectionId,
    /// What the user reads.
    pub title: String,
    /// One or two sentences.
    pub intro: String,
    /// Facts, asked before the controls.
    #[serde(default)]
    pub facts: Vec<FactId>,
    /// Controls, in order.
    #[serde(default)]
    pub controls: Vec<ControlId>,
    /// Asked only if this holds (or cannot be decided yet).
    #[serde(default)]
    pub asked_if: Option<AskedIf>,
}

impl Pack {
    /// All controls of the pack in the order asked.
    pub fn controls(&self) -> impl Iterator<Item = &ControlId> {
        self.sections.iter().flat_map(|s| &s.controls)
    }

    /// All facts of the pack in the order asked.
    pub fn facts(&self) -> impl Iterator<Item = &FactId> {
        self.sections.iter().flat_map(|s| &s.facts)
    }
}
