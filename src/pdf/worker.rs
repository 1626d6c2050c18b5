//! The worker: waits for requests and answers with files.

use web_sys::js_sys::{Array, JsString, Uint8Array};
use web_sys::wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::{Rendered, render_with_progress};
use crate::worker::{PaperError, Request, Response, Stage};

/// Starts listening, and announces it with [`Response::Ready`] and the build.
///
/// Call it once, in a dedicated worker; anywhere else it does nothing.
pub fn run(build: &'static str) {
    let Ok(scope) = web_sys::js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    let page = scope.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        answer(&page, &event.data());
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    listener.forget();
    let build = build.to_owned();
    post(&scope, &Response::Ready { build });
}

fn answer(page: &DedicatedWorkerGlobalScope, data: &JsValue) {
    let Request::Render { id, document, paper } = match read(data) {
        Ok(request) => request,
        Err(error) => return post(page, &Response::Failed { id: None, error }),
    };
    let mut progress = |stage: Stage| post(page, &Response::Progress { id, stage });
    // The version, not the build: the same answers give the same bytes, no matter who built the program.
    let producer = concat!("Clinic Cyber Checkup ", env!("CARGO_PKG_VERSION"));
    match render_with_progress(&document, paper, producer, &mut progress) {
        Ok(rendered) => post_file(page, id, &rendered),
        Err(error) => post(page, &Response::Failed { id: Some(id), error: error.into() }),
    }
}

fn read(data: &JsValue) -> Result<Request, PaperError> {
    let json = data.dyn_ref::<Array>().and_then(|message| message.get(0).dyn_into::<JsString>().ok());
    // Some keyboards and files write an accent after its letter; the fonts have most of these pairs as one character. The browser has
    // the tables to combine them.
    let json = json.map(|json| String::from(json.normalize("NFC")));
    let json = json.ok_or_else(|| PaperError::Unreadable("not a message".to_owned()))?;
    serde_json::from_str(&json).map_err(|error| PaperError::Unreadable(error.to_string()))
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
        let error = PaperError::Internal("the file could not be handed over".to_owned());
        let id = Some(id);
        post(page, &Response::Failed { id, error });
    }
}
