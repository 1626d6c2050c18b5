//! How to make a fix, as far as it fits this clinic.

use crate::date::Date;
use crate::questionnaire::{ControlId, Doer};

/// The steps of one fix.
#[derive(Clone, Debug, PartialEq)]
pub struct FixSteps {
    /// The control.
    pub control: ControlId,
    /// The steps, in order.
    pub steps: Vec<StepLine>,
    /// A text to send to the IT company or a vendor.
    pub ask: String,
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct StepLine {
    /// What to do.
    pub text: String,
    /// Who does it.
    pub who: Doer,
    /// Where the settings are, on the platforms that the clinic uses or may use.
    pub paths: Vec<PathLine>,
}

/// Where a setting is in the menus of a platform.
#[derive(Clone, Debug, PartialEq)]
pub struct PathLine {
    /// The platform, as the answer to the question about it puts it.
    pub platform: String,
    /// The menu entries, from the outside in.
    pub path: String,
    /// What the setting needs; may be empty.
    pub needs: String,
    /// The page of the vendor's documentation that says so: an https address.
    pub source: String,
    /// The day on which that page was read.
    pub read: Date,
}

impl FixSteps {
    /// Whether any step says where its settings are.
    pub fn has_paths(&self) -> bool {
        self.steps.iter().any(|step| !step.paths.is_empty())
    }
}
