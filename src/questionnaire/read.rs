//! Reads content files. Every mistake in a file is reported at once, with its place.

use serde_json::Value;

use super::files::{ATTACK, FIXES, FORMS, FRAMEWORKS, INDEX, LIBRARY, RISK_MODEL, RULES, SERVICES, STEPS};
use super::problem::{Code, Problem, wrong_encoding};
use super::shape::{Reading, Shape};
use super::{
    Attack, Fixes, Forms, Frameworks, Guidance, Index, Library, Pack, RiskModel, Rules, Services, Steps, moved, validate,
};
use crate::json::parse;

/// The version of the content format that this program reads. A file of an earlier version is also read, unless something in it has
/// since moved to another file.
pub const FORMAT_VERSION: u16 = 2;

/// Reads `index.json`.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_index(text: &str) -> Result<Index, Vec<Problem>> {
    checked(text, INDEX, validate::index)
}

/// Reads `library.json`.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_library(text: &str) -> Result<Library, Vec<Problem>> {
    checked(text, LIBRARY, validate::library)
}

/// Reads a pack's file. What it says about the library is checked by [`super::Questionnaire::new`].
///
/// # Errors
/// Every problem found, all at once.
pub fn read_pack(text: &str, file: &str) -> Result<Pack, Vec<Problem>> {
    checked(text, file, |pack| validate::pack_texts(pack, file))
}

/// Reads `rules.json` for a library, and adds the rules that follow from its derived controls.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_rules(text: &str, library: &Library) -> Result<Rules, Vec<Problem>> {
    checked(text, RULES, |rules| validate::rules(rules, library)).map(|rules: Rules| rules.with_derived(library))
}

/// Reads `forms.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_forms(text: &str, library: &Library) -> Result<Forms, Vec<Problem>> {
    checked(text, FORMS, |forms| validate::forms(forms, library))
}

/// Reads a pack's guidance by itself. What it says about the library is checked with the rest of a report's content.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_guidance(text: &str, file: &str) -> Result<Guidance, Vec<Problem>> {
    shaped(text, file)
}

/// Reads `attack.json` by itself: on the day of an attack there may be no other file. What it says is checked with the rest of a
/// report's content.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_attack(text: &str) -> Result<Attack, Vec<Problem>> {
    shaped(text, ATTACK)
}

/// Reads `risk-model.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_risk_model(text: &str, library: &Library) -> Result<RiskModel, Vec<Problem>> {
    checked(text, RISK_MODEL, |model| validate::risk_model(model, library))
}

/// Reads `fixes.json` for a library and the scenarios of a risk model.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_fixes(text: &str, library: &Library, model: &RiskModel) -> Result<Fixes, Vec<Problem>> {
    checked(text, FIXES, |fixes| validate::fixes(fixes, library, model))
}

/// Reads `frameworks.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_frameworks(text: &str, library: &Library) -> Result<Frameworks, Vec<Problem>> {
    checked(text, FRAMEWORKS, |f| validate::frameworks(f, library))
}

/// Reads `services.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_services(text: &str, library: &Library) -> Result<Services, Vec<Problem>> {
    checked(text, SERVICES, |s| validate::services(s, library))
}

/// Reads `steps.json` for a library.
///
/// # Errors
/// Every problem found, all at once.
pub fn read_steps(text: &str, library: &Library) -> Result<Steps, Vec<Problem>> {
    checked(text, STEPS, |steps| validate::steps(steps, library))
}

/// Reads a file, and checks what was read.
fn checked<T: Shape>(text: &str, file: &str, validate: impl Fn(&T) -> Vec<Problem>) -> Result<T, Vec<Problem>> {
    let value = shaped(text, file)?;
    let problems = validate(&value);
    if problems.is_empty() { Ok(value) } else { Err(problems) }
}

/// Reads a file without checking its content.
pub(crate) fn shaped<T: Shape>(text: &str, file: &str) -> Result<T, Vec<Problem>> {
    if let Some(problem) = wrong_encoding(text, file) {
        return Err(vec![problem]);
    }
    // Some editors put a byte order mark first. It is not part of the text.
    let text = text.trim_start_matches('\u{feff}');
    let mut reading = Reading::of(file);
    let value = parsed(text, file, &mut reading).and_then(|whole| T::read(whole, &mut reading));
    reading.finish(value)
}

/// The file as JSON. The version is checked first: an unknown one explains every other mistake.
fn parsed(text: &str, file: &str, reading: &mut Reading) -> Option<Value> {
    let mut whole = match parse(text) {
        Ok(whole) => whole,
        Err(error) => {
            let message = error.to_string();
            reading.refuse(
                Code::WrongShape,
                format!("line {}, column {}", error.line(), error.column()),
                message.split(" at line ").next().unwrap_or_default(),
                if error.is_data() {
                    "leave the one that is meant"
                } else {
                    "often a comma or a quote just before this place is missing, or one too many"
                },
            );
            return None;
        }
    };
    match whole.get("format_version").and_then(Value::as_u64) {
        Some(version) if !(1..=u64::from(FORMAT_VERSION)).contains(&version) => {
            reading.refuse(
                Code::FormatVersion,
                "format_version",
                format!("the file has version {version}, this program reads {FORMAT_VERSION}"),
                "use the program that the content was written for",
            );
            None
        }
        version => {
            let is_earlier = version.is_some_and(|version| version < u64::from(FORMAT_VERSION));
            moved::is_settled(&mut whole, file, is_earlier, reading).then_some(whole)
        }
    }
}
