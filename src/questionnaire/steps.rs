//! How to make each fix, `steps.json`: a few steps, where their settings are, and what to ask the IT company for. Loaded when a fix is
//! first opened, and for papers.

use super::shape::{record, words};
use super::{ControlId, OptionId};
use crate::date::Date;

record! {
    /// `steps.json`.
    pub struct Steps {
        /// Version of the file format.
        pub format_version: u16,
        /// Where the steps come from, and what they are not.
        pub note: String,
        /// One for each control of the library, in the library's order.
        pub fixes: Vec<ControlSteps>,
    }
}

record! {
    /// How to put one control in place.
    pub struct ControlSteps {
        /// The control.
        pub control: ControlId,
        /// Three to five steps, in order.
        pub steps: Vec<FixStep>,
        /// A text to send to the IT company or a vendor, at most 450 characters.
        pub ask: String,
    }
}

record! {
    /// One step of a fix.
    pub struct FixStep {
        /// What to do, at most 200 characters.
        pub text: String,
        /// Who does it.
        pub who: Doer,
        /// Where the settings are, on the platforms that have them.
        pub paths: Vec<MenuPath>,
    }
}

record! {
    /// Where a setting is in the menus of a platform.
    pub struct MenuPath {
        /// The platform: an option of the fact with the role `mail_platform`.
        pub platform: OptionId,
        /// The menu entries, from the outside in, at most 160 characters.
        pub path: String,
        /// The page of the vendor's documentation that says so: an https address.
        pub source: String,
        /// The day on which that page was read.
        pub read: Date,
        /// What the setting needs, such as a plan that costs more; at most 80 characters, no full stop.
        pub needs: Option<String>,
    }
}

/// Who does a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doer {
    /// The clinic's own people.
    Clinic,
    /// The IT company, or whoever runs the clinic's computers.
    It,
}

words!(Doer { Clinic = "clinic", It = "it" });

impl Steps {
    /// The steps of a control. There are some for each control of the library that they were checked against.
    pub fn of(&self, control: &ControlId) -> Option<&ControlSteps> {
        self.fixes.iter().find(|fix| fix.control == *control)
    }
}
