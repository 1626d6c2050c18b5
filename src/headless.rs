//! Texts in, report out: the work that makes a report from files, for programs without a browser and for the tests.

use crate::answers::{Change, changes};
use crate::assessment::{Choices, Preset, Report, assess};
use crate::date::Date;
use crate::file::Checkup;
use crate::questionnaire::{ContentTexts, Problem};

/// A report, with what the user picked on it and what the content changed.
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
/// All problems, where a file is missing or broken, or the index does not offer the questionnaire.
pub fn report(texts: &ContentTexts, checkup: &Checkup, as_of: Date, preset: Preset) -> Result<Assessed, Vec<Problem>> {
    let (questionnaire, content) = texts.read(&checkup.pack)?;
    let answers = checkup.clone().carried_over(questionnaire.library()).answers;
    let changes = changes(&answers, questionnaire.library());
    let basis = content.basis(&questionnaire, &answers, as_of, checkup.is_sample);
    let report = assess(&basis);
    let choices = Choices::new(&basis, &report, checkup.lens, preset);
    Ok(Assessed { report, choices, changes })
}
