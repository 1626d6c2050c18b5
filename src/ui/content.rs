//! Loads content files, each once per visit and when it is first needed. Files that are needed together are fetched in parallel.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::boot;
use crate::questionnaire::content::{OnPaper, guidance_file, not_offered, pack_file};
use crate::questionnaire::files::{
    ATTACK, FORMS as FORMS_FILE, FRAMEWORKS, INDEX, LIBRARY, RISK_MODEL, RULES, STEPS as STEPS_FILE,
};
use crate::questionnaire::{
    Attack, Content, ContentTexts, Forms, Frameworks, Guidance, GuidanceFrom, Index, Library, Pack, PackId, Problem,
    Questionnaire, RiskModel, Rules, Step, Steps, read_attack, read_forms, read_frameworks, read_guidance, read_risk_model,
    read_rules, read_steps, shaped, wrong_encoding,
};

/// Content that has arrived, or everything that is wrong with its files.
pub type Loaded<T> = Result<Arc<T>, Arc<Vec<Problem>>>;

const FOLDER: &str = "questionnaires/";

/// The index and the library: enough to choose a questionnaire. Only their shape is checked here; the rest is checked later.
pub async fn load_catalogue() -> Result<(Index, Library), Vec<Problem>> {
    // Both requests are sent before the first is awaited.
    let (index, library) = (fetch(INDEX), fetch(LIBRARY));
    let (index, library) = (index.await, library.await);
    match (index.and_then(|text| shaped(&text, INDEX)), library.and_then(|text| shaped(&text, LIBRARY))) {
        (Ok(index), Ok(library)) => Ok((index, library)),
        (Err(problems), Ok(_)) | (Ok(_), Err(problems)) => Err(problems),
        (Err(mut problems), Err(more)) => {
            problems.extend(more);
            Err(problems)
        }
    }
}

/// A questionnaire of the index; like the index and the library, it is checked later.
pub async fn load_questionnaire(id: &PackId, index: &Index, library: &Library) -> Result<Questionnaire, Vec<Problem>> {
    Ok(Questionnaire::unchecked(library.clone(), load_pack(id, index).await?, index))
}

/// Which answers contradict each other.
pub async fn load_rules(library: &Library) -> Result<Rules, Vec<Problem>> {
    let text = fetch(RULES).await?;
    let rules = read_rules(&text, library)?;
    RULES_TEXT.set(Some(text));
    Ok(rules)
}

/// What application forms ask; read once per visit. `None` while it is loading.
pub fn forms(library: &Arc<Library>) -> RwSignal<Option<Loaded<Forms>>> {
    let forms = RwSignal::new(FORMS.with_borrow(Clone::clone).map(Ok));
    if forms.with_untracked(Option::is_none) {
        let library = library.clone();
        spawn_local(async move {
            let read = load_forms(&library).await;
            // The reader may have left by now.
            forms.try_set(Some(read.map_err(Arc::new)));
        });
    }
    forms
}

/// The same, to be waited for.
pub async fn load_forms(library: &Library) -> Result<Arc<Forms>, Vec<Problem>> {
    if let Some(known) = FORMS.with_borrow(Clone::clone) {
        return Ok(known);
    }
    let read = Arc::new(read_forms(&fetch(FORMS_FILE).await?, library)?);
    FORMS.set(Some(read.clone()));
    Ok(read)
}

/// How to make each fix; read once per visit, and once for all fixes that are opened together. `None` while it is loading. If that
/// fails, whoever asks next tries again.
pub fn steps(library: &Arc<Library>) -> ArcRwSignal<Option<Loaded<Steps>>> {
    let known = STEPS.with_borrow(Clone::clone);
    if let Some(steps) = known.filter(|steps| steps.with_untracked(|steps| !matches!(steps, Some(Err(_))))) {
        return steps;
    }
    let steps = ArcRwSignal::new(None);
    STEPS.set(Some(steps.clone()));
    let (arriving, library) = (steps.clone(), library.clone());
    spawn_local(async move {
        let read = fetch(STEPS_FILE).await.and_then(|text| read_steps(&text, &library));
        arriving.set(Some(read.map(Arc::new).map_err(Arc::new)));
    });
    steps
}

/// Guidance of a pack of the index and of the packs it points to, with the steps for the day of an attack.
pub async fn load_guidance_of(id: &PackId, index: &Index, library: &Library) -> Result<Vec<GuidanceFrom>, Vec<Problem>> {
    let pack = load_pack_with_guidance(id, index).await?;
    Content::read_guidance(&texts(Content::guidance_files(&pack, index)).await, &pack, index, library)
}

/// What papers add to the report: that guidance, whom to call on the day of an attack, what to do then, and how to make each fix.
pub async fn load_on_paper(id: &PackId, index: &Index, library: &Library) -> Result<OnPaper, Vec<Problem>> {
    drop(fetch_text(STEPS_FILE));
    let pack = load_pack_with_guidance(id, index).await?;
    // If it cannot be read, reading the papers' content says why.
    let emergency = load_attack().await.ok().map(|attack| attack.emergency_pack);
    let files = Content::paper_files(&pack, index, emergency.as_ref());
    Content::read_on_paper(&texts(files).await, &pack, index, library)
}

/// A pack of the index. Its guidance is requested now, and kept, while the pack says whose guidance it also shows.
async fn load_pack_with_guidance(id: &PackId, index: &Index) -> Result<Pack, Vec<Problem>> {
    if index.entry(id).is_some() {
        drop((fetch_text(ATTACK), fetch_text(&guidance_file(id))));
    }
    load_pack(id, index).await
}

/// The steps for the day of an attack. Needs one small file, and neither the library nor a check-up.
pub async fn load_attack_steps() -> Result<Vec<Step>, Vec<Problem>> {
    load_attack().await.map(|attack| attack.emergency().to_vec())
}

/// The guidance of the pack for emergencies. Needs neither the library nor a check-up.
pub async fn load_emergency_guidance() -> Result<Guidance, Vec<Problem>> {
    let file = guidance_file(&load_attack().await?.emergency_pack);
    read_guidance(&fetch(&file).await?, &file)
}

async fn load_attack() -> Result<Attack, Vec<Problem>> {
    read_attack(&fetch(ATTACK).await?)
}

/// The risk model's parameters, to say what a status or a score means.
pub async fn load_risk_model(library: &Library) -> Result<RiskModel, Vec<Problem>> {
    read_risk_model(&fetch(RISK_MODEL).await?, library)
}

/// The frameworks, with the facts on rules.
pub async fn load_frameworks(library: &Library) -> Result<Frameworks, Vec<Problem>> {
    read_frameworks(&fetch(FRAMEWORKS).await?, library)
}

/// Everything that the report on the screen needs. The guidance is not included: only papers print it.
pub async fn load_report_content(questionnaire: Arc<Questionnaire>) -> Result<Arc<Content>, Vec<Problem>> {
    let known = REPORT.with_borrow(|known| {
        known.as_ref().filter(|(of, _)| Arc::ptr_eq(of, &questionnaire)).map(|(_, content)| content.clone())
    });
    if let Some(content) = known {
        return Ok(content);
    }
    let texts = texts(Content::files()).await;
    let content = Arc::new(Content::read(&texts, questionnaire.library())?);
    REPORT.set(Some((questionnaire, content.clone())));
    Ok(content)
}

/// The sample clinic's file, as text.
pub async fn load_sample() -> Result<String, Vec<Problem>> {
    const SAMPLE: &str = "sample.json";
    let text = fetch(SAMPLE).await?;
    wrong_encoding(&text, SAMPLE).map_or(Ok(text), |problem| Err(vec![problem]))
}

/// The words that a passphrase can be made of, one on each line.
pub async fn load_words() -> Option<String> {
    boot::fetch_text("words.txt").await.ok()
}

async fn load_pack(id: &PackId, index: &Index) -> Result<Pack, Vec<Problem>> {
    // The id may come from a stranger's file: only what the index offers is fetched.
    if index.entry(id).is_none() {
        return Err(vec![not_offered(id)]);
    }
    let file = pack_file(id);
    shaped(&fetch(&file).await?, &file)
}

/// The texts of several files, fetched in parallel.
async fn texts(files: Vec<String>) -> ContentTexts {
    let coming: Vec<_> = files.into_iter().map(|file| (fetch_text(&file), file)).collect();
    let mut texts = ContentTexts::default();
    for (text, file) in coming {
        match text.await {
            Ok(text) => texts.add(file, text),
            Err(why) => texts.fail(file, why),
        }
    }
    texts
}

/// A file that is being fetched. It is boxed to keep the futures that await it small.
type Coming<E> = Pin<Box<dyn Future<Output = Result<String, E>>>>;

/// A file, or the problem that it could not be loaded.
fn fetch(file: &str) -> Coming<Vec<Problem>> {
    let (coming, file) = (fetch_text(file), file.to_owned());
    Box::pin(async move { coming.await.map_err(|why| vec![Problem::missing(&file, &why)]) })
}

thread_local! {
    /// The file with the rules, once it has been read: the question page and the report both need it.
    static RULES_TEXT: RefCell<Option<String>> = const { RefCell::new(None) };
    /// What forms ask, once it has been read.
    static FORMS: RefCell<Option<Arc<Forms>>> = const { RefCell::new(None) };
    /// How to make each fix, from when it was first asked for.
    static STEPS: RefCell<Option<ArcRwSignal<Option<Loaded<Steps>>>>> = const { RefCell::new(None) };
    /// The content that was read last for the report, and for which questionnaire: most people who leave the report come back to it.
    static REPORT: RefCell<Option<(Arc<Questionnaire>, Arc<Content>)>> = const { RefCell::new(None) };
}

/// A file below `questionnaires/`.
fn fetch_text(file: &str) -> Coming<String> {
    if file == RULES
        && let Some(text) = RULES_TEXT.with_borrow(Clone::clone)
    {
        return Box::pin(async move { Ok(text) });
    }
    Box::pin(boot::fetch_text(&format!("{FOLDER}{file}")))
}
