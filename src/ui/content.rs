//! Loads content files. Each is fetched once, when first needed; what is needed together is under way at the same time.

use std::future::{Future, IntoFuture};
use std::sync::Arc;

use web_sys::js_sys;
use web_sys::wasm_bindgen::JsCast;

use super::boot;
use crate::answers::Answers;
use crate::assessment::Basis;
use crate::date::Date;
use crate::questionnaire::{
    Code, Fixes, Frameworks, Guidance, Index, Library, Pack, PackId, Problem, Questionnaire, RiskModel, Services, Step,
    read_fixes, read_frameworks, read_index, read_library, read_live_attack, read_pack, read_pack_questions, read_risk_model,
    read_services,
};

const FOLDER: &str = "questionnaires/";

/// What the report needs beside the questions.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportContent {
    /// What it takes to put each control in place.
    pub fixes: Fixes,
    /// The model's parameters.
    pub model: RiskModel,
    /// The frameworks.
    pub frameworks: Frameworks,
    /// Services of an IT company.
    pub services: Services,
    /// Guidance of the pack and of those it points to, with their titles.
    pub guidance: Vec<(String, Guidance)>,
}

impl ReportContent {
    /// What a report on these answers is made from.
    pub fn basis<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
        answers: &'a Answers,
        as_of: Date,
        is_sample: bool,
    ) -> Basis<'a> {
        Basis {
            questionnaire,
            fixes: &self.fixes,
            model: &self.model,
            frameworks: &self.frameworks,
            guidance: &self.guidance,
            services: &self.services,
            answers,
            as_of,
            is_sample,
        }
    }
}

/// The index and the library: enough to choose a questionnaire.
pub async fn load_catalogue() -> Result<(Index, Library), Vec<Problem>> {
    let (index, library) = (fetch("index.json"), fetch("library.json"));
    Ok((read_index(&index.await?)?, read_library(&library.await?)?))
}

/// A questionnaire of the index.
pub async fn load_questionnaire(id: &PackId, index: &Index, library: &Library) -> Result<Questionnaire, Vec<Problem>> {
    // The id may come from a stranger's file: only what the index offers is fetched.
    if index.entry(id).is_none() {
        return Err(vec![Problem {
            code: Code::UnknownPack,
            file: "index.json".to_owned(),
            at: "packs".to_owned(),
            message: format!("this copy does not offer the questionnaire `{id}`"),
            hint: "choose another questionnaire; your answers carry over".to_owned(),
        }]);
    }
    let file = file_of(id);
    Questionnaire::new(library.clone(), read_pack_questions(&fetch(&file).await?, &file)?, index)
}

/// Guidance of a pack and of the packs it points to.
fn load_guidance(pack: &Pack, index: &Index) -> impl Future<Output = Result<Vec<(String, Guidance)>, Vec<Problem>>> + use<> {
    let title = |id: &PackId| index.entry(id).map_or_else(|| id.to_string(), |entry| entry.title.clone());
    // A questionnaire is loaded without its guidance.
    let ids = std::iter::once(&pack.id).chain(&pack.guidance_from);
    let coming: Vec<_> = ids.map(|id| (title(id), load_pack(id))).collect();
    async move {
        let mut guidance = Vec::new();
        for (title, pack) in coming {
            guidance.push((title, pack.await?.guidance));
        }
        Ok(guidance)
    }
}

/// Guidance of a pack of the index, and of the packs it points to.
pub async fn load_guidance_of(id: &PackId, index: &Index) -> Result<Vec<(String, Guidance)>, Vec<Problem>> {
    load_guidance(&load_pack(id).await?, index).await
}

/// The steps for the day of an attack, from the pack that the index names for emergencies. Needs neither the library nor a check-up.
pub async fn load_attack_steps() -> Result<Vec<Step>, Vec<Problem>> {
    let index = read_index(&fetch("index.json").await?)?;
    let file = file_of(&index.emergency_pack);
    read_live_attack(&fetch(&file).await?, &file)
}

/// The guidance of the pack that the index names for emergencies. Needs neither the library nor a check-up.
pub async fn load_emergency_guidance() -> Result<Guidance, Vec<Problem>> {
    let index = read_index(&fetch("index.json").await?)?;
    Ok(load_pack(&index.emergency_pack).await?.guidance)
}

/// The risk model's parameters, to say what a status or a score means.
pub async fn load_risk_model(library: &Library) -> Result<RiskModel, Vec<Problem>> {
    read_risk_model(&fetch("risk-model.json").await?, library)
}

/// The frameworks, with the facts on rules.
pub async fn load_frameworks(library: &Library) -> Result<Frameworks, Vec<Problem>> {
    read_frameworks(&fetch("frameworks.json").await?, library)
}

/// Everything that the report needs.
pub async fn load_report_content(questionnaire: Arc<Questionnaire>, index: Arc<Index>) -> Result<ReportContent, Vec<Problem>> {
    let [model, fixes, frameworks, services] = ["risk-model.json", "fixes.json", "frameworks.json", "services.json"].map(fetch);
    let guidance = load_guidance(questionnaire.pack(), &index);
    let library = questionnaire.library();
    let model = read_risk_model(&model.await?, library)?;
    let fixes = read_fixes(&fixes.await?, library, &model)?;
    let frameworks = read_frameworks(&frameworks.await?, library)?;
    let services = read_services(&services.await?, library)?;
    let guidance = guidance.await?;
    Ok(ReportContent { fixes, model, frameworks, services, guidance })
}

/// The sample clinic's file, as text.
pub async fn load_sample() -> Result<String, Vec<Problem>> {
    fetch("sample.json").await
}

/// The words that a passphrase can be made of, one on each line.
pub async fn load_words() -> Option<String> {
    text_of_file("words.txt").await.ok()
}

fn load_pack(id: &PackId) -> impl Future<Output = Result<Pack, Vec<Problem>>> + use<> {
    let file = file_of(id);
    let coming = fetch(&file);
    async move { read_pack(&coming.await?, &file) }
}

/// Fetches a file below `questionnaires/`. The request goes out at once, not when it is waited for.
fn fetch(file: &str) -> impl Future<Output = Result<String, Vec<Problem>>> + use<> {
    let coming = text_of_file(&format!("{FOLDER}{file}"));
    let file = file.to_owned();
    async move {
        coming.await.map_err(|why| {
            vec![Problem {
                code: Code::Missing,
                file,
                at: "the whole file".to_owned(),
                message: why,
                hint: "check the connection and reload; if it stays, the copy of this page is incomplete".to_owned(),
            }]
        })
    }
}

/// Fetches a file of this site; the request goes out at once.
fn text_of_file(file: &str) -> impl Future<Output = Result<String, String>> + use<> {
    let coming = boot::fetched_ahead(file).or_else(|| web_sys::window().map(|window| window.fetch_with_str(file)));
    // Heard from now on, so that a fetch that nobody awaits any more does not end as an unhandled rejection.
    let coming = coming.map(IntoFuture::into_future);
    async move {
        let answer = coming.ok_or("there is no window")?.await.map_err(|_| "it could not be loaded")?;
        let response: web_sys::Response = answer.dyn_into().map_err(|_| "it could not be loaded")?;
        if !response.ok() {
            return Err(format!("it could not be loaded (status {})", response.status()));
        }
        let text: js_sys::Promise = response.text().map_err(|_| "it could not be read")?.unchecked_into();
        let text = text.await.map_err(|_| "it could not be read")?;
        text.as_string().ok_or_else(|| "it is not text".to_owned())
    }
}

fn file_of(pack: &PackId) -> String {
    format!("packs/{pack}.json")
}
