//! Asks the PDF worker for a file. The worker is loaded when the first file is requested, and ends with the job.

use std::cell::Cell;
use std::hint::black_box;
use std::rc::Rc;
use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use web_sys::js_sys::{Array, JsString, Reflect, Uint8Array};
use web_sys::wasm_bindgen::prelude::Closure;
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions};

use crate::document::Document;
use crate::worker::{BUILD, PaperError, PaperSize, Request, Response, Stage};

/// The worker is stopped after this long without a sign of progress.
const PATIENCE: Duration = Duration::from_secs(30);

/// The id of the request: a worker makes one file and ends.
const JOB: u32 = 1;

/// The progress or the result of a job.
pub enum News {
    /// It has reached a stage.
    Progress(Stage),
    /// The file is made.
    Done(Pdf),
    /// No file could be made.
    Failed(PaperError),
}

/// A finished file.
#[derive(Clone)]
pub struct Pdf {
    /// The file.
    pub bytes: Uint8Array,
    /// How many pages it has.
    pub pages: usize,
    /// What could not be printed as given.
    pub warnings: Vec<String>,
}

/// A running worker. Dropping the job ends it.
pub struct Job {
    worker: Worker,
    watch: Watch,
    /// Kept for as long as the worker may call them.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Job {
    fn drop(&mut self) {
        self.watch.stop();
        self.worker.terminate();
    }
}

type Tell = Rc<dyn Fn(News)>;

/// Starts making a PDF of a document. `tell` is called with the progress; the last call is `Done` or `Failed`.
pub fn make(document: Document, paper: PaperSize, tell: Box<dyn Fn(News)>) -> Option<Job> {
    let tell: Tell = Rc::from(tell);
    let Some(request) = request(document, paper) else {
        last_news(&tell, News::Failed(PaperError::Internal("the report could not be put in writing".to_owned())));
        return None;
    };
    let Some(worker) = start_worker() else {
        last_news(&tell, News::Failed(PaperError::WorkerMissing));
        return None;
    };
    let watch = Watch::default();
    let is_ready = Rc::new(Cell::new(false));
    watch.start(&tell);
    let on_message = {
        let (worker, tell, watch, is_ready) = (worker.clone(), tell.clone(), watch.clone(), is_ready.clone());
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let (response, bytes) = read(&event.data());
            let news = match response {
                // `black_box` keeps the text in the program's data, not inside an instruction: a test patches the finished files to
                // make another build.
                Some(Response::Ready { build }) if build == black_box(BUILD) => {
                    is_ready.set(true);
                    match worker.post_message(&request) {
                        Ok(()) => return watch.start(&tell),
                        Err(_) => News::Failed(PaperError::Internal("the report could not be handed over".to_owned())),
                    }
                }
                Some(Response::Ready { build }) => News::Failed(PaperError::OtherBuild { worker: build }),
                Some(Response::Progress { stage, .. }) => {
                    watch.start(&tell);
                    return tell(News::Progress(stage));
                }
                Some(Response::Done { pages, warnings, .. }) => match bytes {
                    Some(bytes) => News::Done(Pdf { bytes, pages, warnings }),
                    None => News::Failed(PaperError::Internal("the file did not arrive".to_owned())),
                },
                Some(Response::Failed { error, .. }) => News::Failed(error),
                None => News::Failed(PaperError::Internal("the answer could not be read".to_owned())),
            };
            watch.stop();
            last_news(&tell, news);
        })
    };
    let on_error = {
        let (tell, watch) = (tell.clone(), watch.clone());
        Closure::<dyn FnMut(JsValue)>::new(move |_| {
            watch.stop();
            let error = if is_ready.get() { PaperError::Crashed } else { PaperError::WorkerMissing };
            last_news(&tell, News::Failed(error));
        })
    };
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    Some(Job { worker, watch, _on_message: on_message, _on_error: on_error })
}

/// Reports the result once the listener that received it has returned: the receiver drops the job, and the listener with it.
fn last_news(tell: &Tell, news: News) {
    let tell = tell.clone();
    set_timeout(move || tell(news), Duration::ZERO);
}

/// The page says where the worker is: its folder is named after its content.
fn start_worker() -> Option<Worker> {
    let address = document().query_selector("meta[name=pdf-worker]").ok()??.get_attribute("content")?;
    let options = WorkerOptions::new();
    Reflect::set(&options, &"type".into(), &"module".into()).ok()?;
    Worker::new_with_options(&address, &options).ok()
}

fn request(document: Document, paper: PaperSize) -> Option<Array> {
    let request = Request::Render { id: JOB, document: Box::new(document), paper };
    Some(Array::of1(&JsValue::from_str(&serde_json::to_string(&request).ok()?)))
}

/// A message is an array: the response, and for a finished file its bytes.
fn read(message: &JsValue) -> (Option<Response>, Option<Uint8Array>) {
    let Some(message) = message.dyn_ref::<Array>() else { return (None, None) };
    let said = message.get(0).dyn_ref::<JsString>().map(String::from);
    (said.and_then(|json| Response::read(&json)), message.get(1).dyn_into().ok())
}

/// Stops the worker when it shows no progress.
#[derive(Clone, Default)]
struct Watch(Rc<Cell<Option<TimeoutHandle>>>);

impl Watch {
    fn start(&self, tell: &Tell) {
        self.stop();
        let tell = tell.clone();
        let give_up = move || tell(News::Failed(PaperError::WorkerTimedOut));
        self.0.set(set_timeout_with_handle(give_up, PATIENCE).ok());
    }

    fn stop(&self) {
        if let Some(handle) = self.0.take() {
            handle.clear();
        }
    }
}
