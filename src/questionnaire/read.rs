//! Reads content files. Every mistake in a file is reported at once, with its place.

use serde_json::Value;

use super::pack::PackQuestions;
use super::problem::{Code, Problem, Problems};
use super::shape::{Reading, Shape};
use super::{Fixes, Frameworks, Index, Library, Pack, RiskModel, Services, Step, validate};

/// The version of the content format that this program reads.
pub const FORMAT_VERSION: u16 = 1;

/// Reads `index.json`.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_index(text: &str) -> Result<Index, Vec<Problem>> {
    checked(text, "index.json", validate::index)
}

/// Reads `library.json`.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_library(text: &str) -> Result<Library, Vec<Problem>> {
    checked(text, "library.json", validate::library)
}

/// Reads a pack's file. What it says of the library is checked by [`super::Questionnaire::new`].
///
/// # Errors
/// Every problem found, all at once.
pub fn read_pack(text: &str, file: &str) -> Result<Pack, Vec<Problem>> {
    checked(text, file, |pack| validate::pack_texts(pack, file))
}

/// Reads a pack's file where only its questions are wanted: its guidance is left empty, and mistakes in it are not looked for. The page
/// that asks is smaller for it.
///
/// # Errors
/// Every problem found outside of the guidance, all at once.
pub fn read_pack_questions(text: &str, file: &str) -> Result<Pack, Vec<Problem>> {
    let whole = parsed(text, file)?;
    let mut reading = Reading::of(file);
    let questions = PackQuestions::read(whole, &mut reading);
    let pack = Pack::from(reading.finish(questions)?);
    let problems = validate::pack_texts(&pack, file);
    if problems.is_empty() { Ok(pack) } else { Err(problems) }
}

/// Reads the steps for the day of an attack from a pack's file, and nothing else.
///
/// # Errors
/// Every problem found in them, all at once.
pub fn read_live_attack(text: &str, file: &str) -> Result<Vec<Step>, Vec<Problem>> {
    let mut whole = parsed(text, file)?;
    let steps = whole.pointer_mut("/guidance/live_attack").map(Value::take).unwrap_or_default();
    let mut reading = Reading::of(file);
    let steps = Vec::read(steps, &mut reading);
    reading.finish(steps)
}

/// Reads `risk-model.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_risk_model(text: &str, library: &Library) -> Result<RiskModel, Vec<Problem>> {
    checked(text, "risk-model.json", |model| validate::risk_model(model, library))
}

/// Reads `fixes.json` for a library and the scenarios of a risk model.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_fixes(text: &str, library: &Library, model: &RiskModel) -> Result<Fixes, Vec<Problem>> {
    checked(text, "fixes.json", |fixes| validate::fixes(fixes, library, model))
}

/// Reads `frameworks.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_frameworks(text: &str, library: &Library) -> Result<Frameworks, Vec<Problem>> {
    checked(text, "frameworks.json", |f| validate::frameworks(f, library))
}

/// Reads `services.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_services(text: &str, library: &Library) -> Result<Services, Vec<Problem>> {
    checked(text, "services.json", |s| validate::services(s, library))
}

fn checked<T: Shape>(text: &str, file: &str, validate: impl Fn(&T) -> Vec<Problem>) -> Result<T, Vec<Problem>> {
    let whole = parsed(text, file)?;
    let mut reading = Reading::of(file);
    let value = T::read(whole, &mut reading);
    let value = reading.finish(value)?;
    let problems = validate(&value);
    if problems.is_empty() { Ok(value) } else { Err(problems) }
}

/// The file as JSON, in the version that this program reads; the version explains every other mistake and is looked at first.
fn parsed(text: &str, file: &str) -> Result<Value, Vec<Problem>> {
    let mut problems = Problems::of(file);
    match serde_json::from_str::<Value>(text) {
        Err(error) => {
            let message = error.to_string();
            problems.add(
                Code::WrongShape,
                format!("line {}, column {}", error.line(), error.column()),
                message.split(" at line ").next().unwrap_or_default(),
                "often a comma or a quote just before this place is missing, or one too many",
            );
        }
        Ok(whole) => match whole.get("format_version").and_then(Value::as_u64) {
            Some(version) if version != u64::from(FORMAT_VERSION) => problems.add(
                Code::FormatVersion,
                "format_version",
                format!("the file has version {version}, this program reads {FORMAT_VERSION}"),
                "use the program that the content was written for",
            ),
            _ => return Ok(whole),
        },
    }
    Err(problems.into_vec())
}
