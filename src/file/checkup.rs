//! One check-up in its saved form, and how it is read back from a file that may come from anywhere.

use crate::map::Map;
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use crate::answers::{Action, Answers, Backing, ControlAnswer, FactValue, SetAside, reconcile};
use crate::date::Date;
use crate::json::parse;
use crate::questionnaire::shape::{read_value, readable};
use crate::questionnaire::{ControlId, FactId, LensId, Library, PackId};

/// The word that identifies our files.
pub const FORMAT: &str = "clinic-cyber-checkup";

/// Version of the saved form that this program writes.
pub const FORMAT_VERSION: u16 = 4;

/// Largest check-up that is saved, in bytes of its file. Even with every question answered and every field filled to its limit, in any
/// script, a check-up is smaller (`tests/core/storage.rs`).
pub const LARGEST_SAVED: usize = 3_000_000;

/// Largest file that is opened, in bytes. Larger than what is saved: a backup of a check-up that was too large to save must still open.
pub const LARGEST_FILE: usize = 4_000_000;

/// One check-up: which questions, what was said, where the user was.
#[derive(Clone, Debug, PartialEq)]
pub struct Checkup {
    /// Its id on this device.
    pub id: String,
    /// The questionnaire.
    pub pack: PackId,
    /// Version of the content that was answered.
    pub content_version: String,
    /// When it was begun, ISO 8601.
    pub created_at: String,
    /// When it was last saved, ISO 8601.
    pub saved_at: String,
    /// Whether it is the example.
    pub is_sample: bool,
    /// Address within the page where the user was.
    pub position: String,
    /// Order of the plan that was picked.
    pub lens: LensId,
    /// What was said.
    pub answers: Answers,
}

impl Checkup {
    /// The day of the last save: the date of a report made from the file alone.
    pub fn saved_on(&self) -> Option<Date> {
        Date::parse(&self.saved_at)
    }

    /// The same check-up with its answers carried over to a library.
    pub fn carried_over(mut self, library: &Library) -> Self {
        self.answers = reconcile(self.answers, &self.content_version, library);
        self.content_version.clone_from(&library.content_version);
        self
    }
}

/// Why a file cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// Larger than any check-up.
    TooLarge,
    /// Not JSON, or cut off; the place is in the text.
    Unreadable(String),
    /// JSON, but not one of our files.
    NotOurs,
    /// Written by a newer version of the program.
    FromNewerVersion(u16),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "the file is larger than {} kB", LARGEST_FILE / 1000),
            Self::Unreadable(place) => write!(f, "the file is damaged or incomplete: {place}"),
            Self::NotOurs => f.write_str("the file is not a saved check-up"),
            Self::FromNewerVersion(version) => write!(f, "the file was written by a newer version (format {version})"),
        }
    }
}

impl std::error::Error for OpenError {}

/// The form in files.
#[derive(Serialize)]
struct Written {
    format: String,
    format_version: u16,
    app_version: String,
    content_version: String,
    id: String,
    pack: PackId,
    created_at: String,
    saved_at: String,
    #[serde(skip_serializing_if = "is_default")]
    sample: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    position: String,
    #[serde(skip_serializing_if = "is_default")]
    lens: LensId,
    /// Fingerprint of the answers below, for people who match a paper with a file. Computed again at every save; see
    /// [`stated_fingerprint`].
    fingerprint: String,
    /// Format 1 only: fixes that are planned.
    #[serde(skip_serializing)]
    planned: Vec<ControlId>,
    facts: Map<FactId, FactValue>,
    controls: Map<ControlId, ControlAnswer>,
    /// From format 4 on: what was said beside answers to facts.
    #[serde(skip_serializing_if = "Map::is_empty")]
    backing: Map<FactId, Backing>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    actions: Map<ControlId, Action>,
    /// From format 3 on: for answers whose questions have changed since, the content version under which they were given.
    #[serde(skip_serializing_if = "Map::is_empty")]
    given_under: Map<String, String>,
    /// From format 3 on: answers that the content has no place for.
    #[serde(skip_serializing_if = "SetAside::is_empty")]
    set_aside: SetAside,
}

readable!(Written {
    format, format_version, pack;
    app_version, content_version, id, created_at, saved_at, sample, position, lens, fingerprint, planned, facts, controls,
    backing, actions,     given_under, set_aside
});

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Writes a check-up, indented so that people can read it.
pub fn encode(checkup: &Checkup) -> String {
    let written = Written {
        format: FORMAT.to_owned(),
        format_version: FORMAT_VERSION,
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        content_version: checkup.content_version.clone(),
        id: checkup.id.clone(),
        pack: checkup.pack.clone(),
        created_at: checkup.created_at.clone(),
        saved_at: checkup.saved_at.clone(),
        sample: checkup.is_sample,
        position: checkup.position.clone(),
        lens: checkup.lens,
        fingerprint: checkup.answers.fingerprint(),
        planned: Vec::new(),
        facts: checkup.answers.facts.clone(),
        controls: checkup.answers.controls.clone(),
        backing: checkup.answers.backing.clone(),
        actions: checkup.answers.actions.clone(),
        given_under: checkup.answers.given_under.clone(),
        set_aside: checkup.answers.set_aside.clone(),
    };
    // Plain maps and strings always serialise.
    serde_json::to_string_pretty(&written).unwrap_or_default()
}

/// Reads a check-up.
///
/// # Errors
/// Says why the text is not a check-up that this program can open; nothing is guessed.
pub fn decode(text: &str) -> Result<Checkup, OpenError> {
    read(text).map(|(checkup, _)| checkup)
}

/// What a text says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stated {
    pub format_version: u16,
    pub app_version: String,
    /// The fingerprint that it states. If the answers in the text have another, they were changed outside the program.
    pub fingerprint: String,
}

/// Reads a check-up, and what its text says about itself.
pub(crate) fn read(text: &str) -> Result<(Checkup, Stated), OpenError> {
    if text.len() > LARGEST_FILE {
        return Err(OpenError::TooLarge);
    }
    let whole = parse(text).map_err(|error| OpenError::Unreadable(error.to_string()))?;
    match stated_version(&whole, FORMAT) {
        None => return Err(OpenError::NotOurs),
        Some(version) if version > FORMAT_VERSION => return Err(OpenError::FromNewerVersion(version)),
        Some(_) => {}
    }
    let mut written: Written = read_value(whole).map_err(OpenError::Unreadable)?;
    for control in written.planned {
        written.actions.or_default(control);
    }
    let stated =
        Stated { format_version: written.format_version, app_version: written.app_version, fingerprint: written.fingerprint };
    let checkup = Checkup {
        id: written.id,
        pack: written.pack,
        content_version: written.content_version,
        created_at: written.created_at,
        saved_at: written.saved_at,
        is_sample: written.sample,
        position: written.position,
        lens: written.lens,
        answers: Answers {
            facts: written.facts,
            controls: written.controls,
            backing: written.backing,
            actions: written.actions,
            given_under: written.given_under,
            set_aside: written.set_aside,
        },
    };
    Ok((checkup, stated))
}

/// The format version that a file states, 0 where it states none; `None` where the file is of another format. Whose file it is has to
/// be known before its content is read.
pub(super) fn stated_version(whole: &Value, format: &str) -> Option<u16> {
    if whole.get("format")?.as_str()? != format {
        return None;
    }
    let version = whole.get("format_version").and_then(Value::as_u64).unwrap_or_default();
    Some(u16::try_from(version).unwrap_or(u16::MAX))
}

/// The fingerprint that a file states; `None` where it states none, or is not a check-up.
pub fn stated_fingerprint(text: &str) -> Option<String> {
    read(text).ok().map(|(_, stated)| stated.fingerprint).filter(|fingerprint| !fingerprint.is_empty())
}
