//! Reads content files. Every mistake in a file is reported at once, with its place.

use serde::de::DeserializeOwned;

use super::problem::{Code, Problem, Problems};
use super::{Frameworks, Index, Library, Pack, RiskModel, validate};

/// The version of the content format that this program reads.
pub const FORMAT_VERSION: u16 = 1;

/// Reads `index.json`.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_index(text: &str) -> Result<Index, Vec<Problem>> {
    checked(text, "index.json", |index: &Index| index.format_version, validate::index)
}

/// Reads `library.json`.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_library(text: &str) -> Result<Library, Vec<Problem>> {
    checked(text, "library.json", |library: &Library| library.format_version, validate::library)
}

/// Reads a pack's file. What it says of the library is checked by [`super::Questionnaire::new`].
///
/// # Errors
/// Every problem found, all at once.
pub fn read_pack(text: &str, file: &str) -> Result<Pack, Vec<Problem>> {
    checked(text, file, |pack: &Pack| pack.format_version, |pack| validate::pack_texts(pack, file))
}

/// Reads `risk-model.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_risk_model(text: &str, library: &Library) -> Result<RiskModel, Vec<Problem>> {
    checked(text, "risk-model.json", |model: &RiskModel| model.format_version, |model| validate::risk_model(model, library))
}

/// Reads `frameworks.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_frameworks(text: &str, library: &Library) -> Result<Frameworks, Vec<Problem>> {
    checked(text, "frameworks.json", |f: &Frameworks| f.format_version, |f| validate::frameworks(f, library))
}

fn checked<T: DeserializeOwned>(
    text: &str,
    file: &str,
    version: impl Fn(&T) -> u16,
    validate: impl Fn(&T) -> Vec<Problem>,
) -> Result<T, Vec<Problem>> {
    let value: T = serde_json::from_str(text).map_err(|error| {
        let mut problems = Problems::of(file);
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        problems.add(
            Code::WrongShape,
            format!("line {}, column {}", error.line(), error.column()),
            message,
            "compare this place with a neighbour, or open the file in an editor that reads its schema",
        );
        problems.into_vec()
    })?;
    if version(&value) != FORMAT_VERSION {
        let mut problems = Problems::of(file);
        problems.add(
            Code::FormatVersion,
            "format_version",
            format!("the file has version {}, this program reads {FORMAT_VERSION}", version(&value)),
            "use the program that the content was written for",
        );
        return Err(problems.into_vec());
    }
    let problems = validate(&value);
    if problems.is_empty() { Ok(value) } else { Err(problems) }
}
