//! Texts in, report out: the work that makes a report from files, for programs without a browser and for the tests.

use super::ExportError;
use crate::answers::{Change, changes};
use crate::assessment::{Choices, Preset, Report, assess};
use crate::date::Date;
use crate::storage::Checkup;

pub use crate::questionnaire::ContentTexts;

/// A report, and what the check-up says beside its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Assessed {
    /// The report.
    pub report: Report,
    /// What the user picked on it.
    pub choices: Choices,
    /// What this content changed about the answers.
    pub changes: Vec<Change>,
}

/// Makes the report on a check-up.
///
/// # Errors
/// [`ExportError::Content`] with the first problem, where a file is missing or broken, or the index does not offer the questionnaire.
pub fn report(texts: &ContentTexts, checkup: &Checkup, as_of: Date, preset: Preset) -> Result<Assessed, ExportError> {
    let (questionnaire, content) = texts.read(&checkup.pack).map_err(|problems| match problems.into_iter().next() {
        Some(problem) => problem.into(),
        None => ExportError::Internal("content refused without a reason".to_owned()),
    })?;
    let answers = checkup.clone().carried_over(questionnaire.library()).answers;
    let changes = changes(&answers, questionnaire.library());
    let basis = content.basis(&questionnaire, &answers, as_of, checkup.is_sample);
    let report = assess(&basis);
    let choices = Choices::new(&basis, &report, checkup.lens, preset);
    Ok(Assessed { report, choices, changes })
}
