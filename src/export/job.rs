//! Texts in, report out: the work that makes a report from files, shared by the PDF worker and by programs without a browser.

use std::collections::BTreeMap;

use super::ExportError;
use crate::answers::{Change, changes};
use crate::assessment::{Basis, Choices, Preset, Report, assess};
use crate::date::Date;
use crate::questionnaire::{
    Code, Guidance, Index, PackId, Problem, Questionnaire, read_fixes, read_frameworks, read_index, read_library, read_pack,
    read_risk_model, read_services,
};
use crate::storage::Checkup;

const INDEX: &str = "index.json";
const LIBRARY: &str = "library.json";
const RISK_MODEL: &str = "risk-model.json";
const FIXES: &str = "fixes.json";
const FRAMEWORKS: &str = "frameworks.json";
const SERVICES: &str = "services.json";

/// The texts of content files, by name below the folder of the questionnaires.
///
/// Which files a report needs depends on what is in them. Add what [`Self::missing`] names until it names nothing.
#[derive(Debug, Clone, Default)]
pub struct ContentTexts(BTreeMap<String, String>);

impl ContentTexts {
    /// Adds a file.
    pub fn add(&mut self, file: impl Into<String>, text: impl Into<String>) {
        self.0.insert(file.into(), text.into());
    }

    /// Files that the report on a check-up still needs, as far as can be told from those at hand. Only what the index offers is
    /// named: the id may come from a stranger's file.
    pub fn missing(&self, pack: &PackId) -> Vec<String> {
        let mut needed: Vec<String> = [INDEX, LIBRARY, RISK_MODEL, FIXES, FRAMEWORKS, SERVICES].map(str::to_owned).to_vec();
        if let Some(index) = self.0.get(INDEX).and_then(|text| read_index(text).ok())
            && index.entry(pack).is_some()
        {
            let file = file_of(pack);
            let others = self.0.get(&file).and_then(|text| read_pack(text, &file).ok()).map(|pack| pack.guidance_from);
            needed.push(file);
            needed.extend(others.iter().flatten().filter(|id| index.entry(id).is_some()).map(file_of));
        }
        needed.retain(|file| !self.0.contains_key(file));
        needed
    }

    fn text(&self, file: &str) -> Result<&str, Vec<Problem>> {
        self.0.get(file).map(String::as_str).ok_or_else(|| vec![Problem::missing(file, "it was not loaded")])
    }
}

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
    made(texts, checkup, as_of, preset).map_err(|problems| match problems.into_iter().next() {
        Some(problem) => problem.into(),
        None => ExportError::Internal("content refused without a reason".to_owned()),
    })
}

fn made(texts: &ContentTexts, checkup: &Checkup, as_of: Date, preset: Preset) -> Result<Assessed, Vec<Problem>> {
    let index = read_index(texts.text(INDEX)?)?;
    if index.entry(&checkup.pack).is_none() {
        return Err(vec![not_offered(&checkup.pack)]);
    }
    let library = read_library(texts.text(LIBRARY)?)?;
    let model = read_risk_model(texts.text(RISK_MODEL)?, &library)?;
    let fixes = read_fixes(texts.text(FIXES)?, &library, &model)?;
    let frameworks = read_frameworks(texts.text(FRAMEWORKS)?, &library)?;
    let services = read_services(texts.text(SERVICES)?, &library)?;
    let file = file_of(&checkup.pack);
    let questionnaire = Questionnaire::new(library, read_pack(texts.text(&file)?, &file)?, &index)?;
    let guidance = guidance(texts, &questionnaire, &index)?;
    let answers = checkup.clone().carried_over(questionnaire.library()).answers;
    let changes = changes(&answers, questionnaire.library());
    let basis = Basis {
        questionnaire: &questionnaire,
        fixes: &fixes,
        model: &model,
        frameworks: &frameworks,
        guidance: &guidance,
        services: &services,
        answers: &answers,
        as_of,
        is_sample: checkup.is_sample,
    };
    let report = assess(&basis);
    let choices = Choices::new(&basis, &report, checkup.lens, preset);
    Ok(Assessed { report, choices, changes })
}

/// Guidance of the pack and of those it points to, with their titles.
fn guidance(texts: &ContentTexts, questionnaire: &Questionnaire, index: &Index) -> Result<Vec<(String, Guidance)>, Vec<Problem>> {
    let pack = questionnaire.pack();
    let mut found = vec![(questionnaire.title().to_owned(), pack.guidance.clone())];
    for id in &pack.guidance_from {
        let file = file_of(id);
        let title = index.entry(id).map_or_else(|| id.to_string(), |entry| entry.title.clone());
        found.push((title, read_pack(texts.text(&file)?, &file)?.guidance));
    }
    Ok(found)
}

fn file_of(pack: &PackId) -> String {
    format!("packs/{pack}.json")
}

fn not_offered(pack: &PackId) -> Problem {
    Problem {
        code: Code::UnknownPack,
        file: INDEX.to_owned(),
        at: "packs".to_owned(),
        message: format!("this copy does not offer the questionnaire `{pack}`"),
        hint: "choose another questionnaire; the answers carry over".to_owned(),
    }
}
