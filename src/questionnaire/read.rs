//! Reads content files. Every mistake in a file is reported at once, with its place.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::problem::{Code, Problem, Problems};
use super::{
    ConsistencyRule, Control, Domain, Fact, Framework, Frameworks, Index, IndexEntry, Library, Pack, RiskModel, Scenario,
    Section, validate,
};

/// The version of the content format that this program reads.
pub const FORMAT_VERSION: u16 = 1;

/// A list in a file, and what is wrong with the shape of one of its entries.
type Part = (&'static str, fn(&str) -> Option<String>);

/// Reads `index.json`.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_index(text: &str) -> Result<Index, Vec<Problem>> {
    checked(text, "index.json", |index| index.format_version, &[("packs", shape::<IndexEntry>)], validate::index)
}

/// Reads `library.json`.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_library(text: &str) -> Result<Library, Vec<Problem>> {
    const PARTS: &[Part] = &[
        ("domains", shape::<Domain>),
        ("facts", shape::<Fact>),
        ("controls", shape::<Control>),
        ("consistency_rules", shape::<ConsistencyRule>),
    ];
    checked(text, "library.json", |library| library.format_version, PARTS, validate::library)
}

/// Reads a pack's file. What it says of the library is checked by [`super::Questionnaire::new`].
///
/// # Errors
/// Every problem found, all at once.
pub fn read_pack(text: &str, file: &str) -> Result<Pack, Vec<Problem>> {
    checked(text, file, |pack| pack.format_version, &[("sections", shape::<Section>)], |pack| validate::pack_texts(pack, file))
}

/// Reads `risk-model.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_risk_model(text: &str, library: &Library) -> Result<RiskModel, Vec<Problem>> {
    let parts: &[Part] = &[("scenarios", shape::<Scenario>)];
    checked(text, "risk-model.json", |model| model.format_version, parts, |model| validate::risk_model(model, library))
}

/// Reads `frameworks.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_frameworks(text: &str, library: &Library) -> Result<Frameworks, Vec<Problem>> {
    let parts: &[Part] = &[("frameworks", shape::<Framework>)];
    checked(text, "frameworks.json", |f| f.format_version, parts, |f| validate::frameworks(f, library))
}

fn checked<T: DeserializeOwned>(
    text: &str,
    file: &str,
    version: fn(&T) -> u16,
    parts: &[Part],
    validate: impl Fn(&T) -> Vec<Problem>,
) -> Result<T, Vec<Problem>> {
    let value: T = serde_json::from_str(text).map_err(|error| why_unreadable(text, file, parts, &error))?;
    if version(&value) != FORMAT_VERSION {
        return Err(other_version(file, u64::from(version(&value))));
    }
    let problems = validate(&value);
    if problems.is_empty() { Ok(value) } else { Err(problems) }
}

/// Every mistake of shape in a file that could not be read, or the one reason that explains them all.
fn why_unreadable(text: &str, file: &str, parts: &[Part], error: &serde_json::Error) -> Vec<Problem> {
    let whole: Value = serde_json::from_str(text).unwrap_or_default();
    if let Some(version) = whole.get("format_version").and_then(Value::as_u64)
        && version != u64::from(FORMAT_VERSION)
    {
        return other_version(file, version);
    }
    let mut found = wrong_entries(&whole, parts);
    if !found.iter().any(|(_, message)| *message == words(error)) {
        found.push((format!("line {}, column {}", error.line(), error.column()), words(error)));
    }
    let mut problems = Problems::of(file);
    for (at, message) in found {
        let hint = "compare this place with a neighbour, or open the file in an editor that reads its schema";
        problems.add(Code::WrongShape, at, message, hint);
    }
    problems.into_vec()
}

fn other_version(file: &str, version: u64) -> Vec<Problem> {
    let mut problems = Problems::of(file);
    problems.add(
        Code::FormatVersion,
        "format_version",
        format!("the file has version {version}, this program reads {FORMAT_VERSION}"),
        "use the program that the content was written for",
    );
    problems.into_vec()
}

/// What is wrong with the shape of one entry; a file is read until its first mistake only, so its entries are read one by one.
fn shape<T: DeserializeOwned>(entry: &str) -> Option<String> {
    serde_json::from_str::<T>(entry).err().map(|error| words(&error))
}

fn wrong_entries(whole: &Value, parts: &[Part]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (list, shape) in parts {
        for (i, entry) in whole.get(list).and_then(Value::as_array).into_iter().flatten().enumerate() {
            if let Some(message) = shape(&entry.to_string()) {
                let name = entry.get("id").and_then(Value::as_str).map_or_else(|| i.to_string(), str::to_owned);
                found.push((format!("{list}/{name}"), message));
            }
        }
    }
    found
}

/// The message without its place.
fn words(error: &serde_json::Error) -> String {
    error.to_string().split(" at line ").next().unwrap_or_default().to_owned()
}
