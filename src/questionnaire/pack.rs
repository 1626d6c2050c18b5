//! Packs: which questions are asked, in what order, and the index of the packs on offer.

use super::shape::record;
use super::{AskedIf, ControlId, FactId, PackId, PackRoles, SectionId};

record! {
    /// `index.json`: the packs on offer, in order. The app shows these and nothing else.
    pub struct Index {
        /// Version of the file format.
        pub format_version: u16,
        /// The packs on offer.
        pub packs: Vec<IndexEntry>,
        /// The questionnaires that the program itself refers to.
        pub roles: PackRoles,
    }
}

record! {
    /// What the start of the journey needs to know about a pack.
    pub struct IndexEntry {
        /// Id and file name of the pack.
        pub id: PackId,
        /// Title of the questionnaire.
        pub title: String,
        /// One sentence.
        pub summary: String,
        /// Realistic minutes to finish.
        pub minutes: u16,
    }
}

impl Index {
    /// The entry of a pack.
    pub fn entry(&self, id: &PackId) -> Option<&IndexEntry> {
        self.packs.iter().find(|p| p.id == *id)
    }

    /// The title of a pack; its id where it has none.
    pub fn title<'a>(&'a self, id: &'a PackId) -> &'a str {
        self.entry(id).map_or(id.as_str(), |entry| entry.title.as_str())
    }
}

record! {
    /// `packs/<id>.json`: one questionnaire.
    pub struct Pack {
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
        /// The questionnaire to continue with before somebody signs for an insurer, if this one asks too little for that.
        pub before_signing: Option<PackId>,
    }
}

record! {
    /// A group of questions on one topic.
    pub struct Section {
        /// Its id, part of the address of its questions.
        pub id: SectionId,
        /// What the user reads.
        pub title: String,
        /// One or two sentences.
        pub intro: String,
        /// Facts, asked before the controls.
        pub facts: Vec<FactId>,
        /// Controls, in order.
        pub controls: Vec<ControlId>,
        /// Asked only if this holds (or cannot be decided yet).
        pub asked_if: Option<AskedIf>,
    }
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
