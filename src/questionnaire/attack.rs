//! The steps for the day of an attack, `attack.json`: one small file, so that they are there before anything else.

use super::shape::record;
use super::{FactId, PackId, Step};

record! {
    /// `attack.json`.
    pub struct Attack {
        /// Version of the file format.
        pub format_version: u16,
        /// The pack whose steps are shown, whichever questionnaire is open, or even if none is.
        pub emergency_pack: PackId,
        /// Whom to call: the lines of the printed card, in order.
        pub contacts: Vec<CardContact>,
        /// The steps of each pack that has some.
        pub packs: Vec<AttackSteps>,
    }
}

record! {
    /// What to do during an attack, from one pack.
    pub struct AttackSteps {
        /// The pack.
        pub id: PackId,
        /// The steps, in order.
        pub steps: Vec<Step>,
    }
}

record! {
    /// One line of the printed card.
    pub struct CardContact {
        /// The fact that asks for the number.
        pub fact: FactId,
        /// The label beside the number.
        pub name: String,
        /// The fact that says whose number it is, where one does.
        pub whose: Option<FactId>,
    }
}

impl Attack {
    /// The steps of a pack; none where it has none.
    pub fn of(&self, pack: &PackId) -> &[Step] {
        self.packs.iter().find(|entry| entry.id == *pack).map_or(&[], |entry| &entry.steps)
    }

    /// The steps that are shown on the day of an attack.
    pub fn emergency(&self) -> &[Step] {
        self.of(&self.emergency_pack)
    }
}
