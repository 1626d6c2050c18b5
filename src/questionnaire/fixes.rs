//! Fixes, `fixes.json`: what it takes to put each control in place, and what that is worth. Loaded with the report only.

use serde::Serialize;

use super::ControlId;
use super::shape::{record, words};

record! {
    /// `fixes.json`.
    pub struct Fixes {
        /// Version of the file format.
        pub format_version: u16,
        /// What the estimates are, and what they are not.
        pub note: String,
        /// One for each control of the library.
        pub fixes: Vec<Fix>,
    }
}

record! {
    /// What it takes to put one control in place.
    pub struct Fix {
        /// The control.
        pub id: ControlId,
        /// What is in place when the control is met.
        pub statement: String,
        /// Why it matters to a clinic.
        pub why: String,
        /// How insurers treat it.
        pub insurer_importance: Importance,
        /// Hours of work to the first value; an estimate of this project.
        pub hours: f64,
        /// Cost band; an estimate of this project.
        pub cost: Cost,
        /// Role that should make the fix.
        pub owner: Role,
        /// Roles that help.
        pub supporting: Vec<Role>,
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
        /// Scenarios it works against; `all` for every one a little.
        pub scenarios: Vec<String>,
        /// How much it lowers the likelihood, 1 to 5; a judgement of this project.
        pub likelihood: u8,
        /// How much it lowers the impact, 1 to 5; a judgement of this project.
        pub impact: u8,
        /// Why these two ratings.
        pub rationale: String,
    }
}

impl Fixes {
    /// The fix of a control. There is one for each control of the library that they were checked against.
    pub fn of(&self, control: &ControlId) -> Option<&Fix> {
        self.fixes.iter().find(|fix| fix.id == *control)
    }
}

/// How insurers treat a control, hardest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Importance {
    /// Insurers commonly refuse, limit or price hard without it.
    Gate,
    /// Commonly asked and scored.
    Scored,
    /// Sometimes asked, or supports another answer.
    Asked,
    /// Rarely asked.
    None,
}

impl Importance {
    /// What the user reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::Gate => "Insurers commonly require it",
            Self::Scored => "Insurers commonly ask and score it",
            Self::Asked => "Insurers sometimes ask it",
            Self::None => "Insurers rarely ask it",
        }
    }
}

/// A role that fixes name. Who has it at a clinic follows from its answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Owns the clinic, or speaks for it.
    ClinicOwner,
    /// Keeps the papers in order.
    ComplianceOfficer,
    /// Looks after the staff.
    Hr,
    /// Looks after the computers, inside or outside.
    ItLead,
    /// An outside IT company.
    Msp,
}

words!(Role {
    ClinicOwner = "Clinic Owner",
    ComplianceOfficer = "Compliance Officer",
    Hr = "HR",
    ItLead = "IT Lead",
    Msp = "MSP",
});

impl Role {
    /// The role that running text calls by its name, such as "IT lead".
    pub fn called(name: &str) -> Option<Self> {
        let capital = |word: &str| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
        };
        let words: Vec<String> = name.split(' ').map(capital).collect();
        super::shape::Key::key(&words.join(" "))
    }
}

/// What a fix costs in money, as a band; an estimate of this project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cost {
    /// Staff time only.
    None,
    /// Under about $1,000 a year.
    Low,
    /// About $1,000 to $5,000 a year.
    Medium,
    /// Over about $5,000 a year.
    High,
}

impl Cost {
    /// What the user reads.
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "Staff time only",
            Self::Low => "Under about $1,000 a year",
            Self::Medium => "About $1,000 to $5,000 a year",
            Self::High => "Over about $5,000 a year",
        }
    }
}

words!(Importance { Gate = "gate", Scored = "scored", Asked = "asked", None = "none" });
words!(Cost { None = "none", Low = "low", Medium = "medium", High = "high" });
