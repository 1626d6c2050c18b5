//! The worker: waits for requests, answers with files.

use web_sys::js_sys::futures::spawn_local;
use web_sys::js_sys::{Array, Promise, Uint8Array};
use web_sys::wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{Rendered, render_with_progress};
use crate::document::compose;
use crate::export::job::{self, Assessed, ContentTexts};
use crate::export::{ExportError, Request, Response, Stage, moment};
use crate::questionnaire::PackId;
use crate::storage::decode;

/// Starts to listen, and says so with [`Response::Ready`] and the build.
///
/// Call it once, in a dedicated worker; anywhere else it does nothing.
pub fn run(build: &'static str) {
    let Ok(scope) = web_sys::js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let page = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let page = page.clone();
        spawn_local(async move { answer(&page, &event.data()).await });
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    listener.forget();
    let build = build.to_owned();
    post(&scope, &Response::Ready { build });
}

async fn answer(page: &DedicatedWorkerGlobalScope, data: &JsValue) {
    match read(data) {
        Err(error) => post(page, &Response::Failed { id: None, error }),
        Ok(request) => {
            let Request::Render { id, .. } = request;
            match made(page, request).await {
                Ok(rendered) => post_file(page, id, &rendered),
                Err(error) => post(page, &Response::Failed { id: Some(id), error }),
            }
        }
    }
}

async fn made(page: &DedicatedWorkerGlobalScope, request: Request) -> Result<Rendered, ExportError> {
    let Request::Render { id, checkup, as_of, moment: created, content, paper, preset } = request;
    let mut progress = |stage: Stage| post(page, &Response::Progress { id, stage });
    let created = moment(&created).ok_or_else(|| ExportError::Unreadable(format!("`{created}` is no moment")))?;
    let checkup = decode(&checkup).map_err(|error| ExportError::Unreadable(error.to_string()))?;
    let texts = load(page, &content, &checkup.pack, &mut progress).await?;
    progress(Stage::Composing);
    let Assessed { report, choices, .. } = job::report(&texts, &checkup, as_of, preset)?;
    let document = compose(&report, &choices, created);
    // The version, not the build: the same answers give the same bytes, whoever built the program.
    let producer = concat!("Clinic Cyber Checkup ", env!("CARGO_PKG_VERSION"));
    Ok(render_with_progress(&document, paper, producer, &mut progress)?)
}

/// Loads the files of the questionnaires: all that are known to be needed at once, then those that they name.
async fn load(
    page: &DedicatedWorkerGlobalScope,
    folder: &str,
    pack: &PackId,
    progress: &mut impl FnMut(Stage),
) -> Result<ContentTexts, ExportError> {
    let mut texts = ContentTexts::default();
    loop {
        let missing = texts.missing(pack);
        if missing.is_empty() {
            return Ok(texts);
        }
        progress(Stage::Loading);
        let on_their_way: Vec<_> = missing.iter().map(|file| page.fetch_with_str(&format!("{folder}{file}"))).collect();
        for (file, answer) in missing.into_iter().zip(on_their_way) {
            let text = text_of(answer).await;
            let text = text.map_err(|problem| ExportError::Content { file: file.clone(), problem })?;
            texts.add(file, text);
            progress(Stage::Loading);
        }
    }
}

async fn text_of(answer: Promise) -> Result<String, String> {
    let answer = answer.await.map_err(|_| "it could not be loaded")?;
    let response: web_sys::Response = answer.dyn_into().map_err(|_| "it could not be loaded")?;
    if !response.ok() {
        return Err(format!("it could not be loaded (status {})", response.status()));
    }
    let text: Promise = response.text().map_err(|_| "it could not be read")?.unchecked_into();
    let text = text.await.map_err(|_| "it could not be read")?;
    text.as_string().ok_or_else(|| "it is not text".to_owned())
}

fn read(data: &JsValue) -> Result<Request, ExportError> {
    let json = match data.dyn_ref::<Array>() {
        Some(message) => message.get(0).as_string(),
        None => None,
    };
    let json = json.ok_or_else(|| ExportError::Unreadable("not a message".to_owned()))?;
    serde_json::from_str(&json).map_err(|error| ExportError::Unreadable(error.to_string()))
}

fn post(page: &DedicatedWorkerGlobalScope, response: &Response) {
    if let Ok(json) = serde_json::to_string(response) {
        // Posting fails only if the message cannot be copied; a text always can.
        let _ = page.post_message(&Array::of1(&JsValue::from_str(&json)));
    }
}

/// Sends the file without copying it: the page becomes the owner of its memory.
fn post_file(page: &DedicatedWorkerGlobalScope, id: u32, rendered: &Rendered) {
    let response =
        Response::Done { id, pages: rendered.pages, warnings: rendered.warnings.iter().map(ToString::to_string).collect() };
    let Ok(json) = serde_json::to_string(&response) else {
        return;
    };
    let bytes = Uint8Array::from(rendered.bytes.as_slice());
    let transferred = Array::of1(&bytes.buffer());
    let message = Array::of2(&JsValue::from_str(&json), &bytes);
    if page.post_message_with_transfer(&message, &transferred).is_err() {
        let error = ExportError::Internal("the file could not be handed over".to_owned());
        let id = Some(id);
        post(page, &Response::Failed { id, error });
    }
}
