//! What the page and the PDF worker say to each other. Plain data, as JSON; no browser types here.
//!
//! A message is an array: the JSON of a [`Request`] or [`Response`], and for [`Response::Done`] also the bytes of the file. A request
//! carries the finished document, composed from the report on the screen, so its numbers are computed only once.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::document::Document;
use crate::json::parse;

/// The build of this program: its version, and what the build script of a release adds to it.
///
/// Page and worker are built together and compare it, since either may be an old copy from the browser's cache.
pub const BUILD: &str = match option_env!("CLINIC_CYBER_CHECKUP_BUILD") {
    Some(build) => build,
    None => env!("CARGO_PKG_VERSION"),
};

/// What the page asks the worker to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Request {
    /// Make a PDF of a document.
    Render {
        /// Chosen by the page; all answers to this request carry it.
        id: u32,
        /// What is printed.
        document: Box<Document>,
        /// On which sheet.
        paper: PaperSize,
    },
}

/// What the worker answers.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    /// The worker has started. Requests posted before this are lost.
    Ready {
        /// The build of the worker. If it differs from the page's, one of the two is an old copy.
        build: String,
    },
    /// The work has reached a stage.
    Progress {
        /// The request.
        id: u32,
        /// What is being done now.
        stage: Stage,
    },
    /// The file is finished; its bytes come with this message.
    Done {
        /// The request.
        id: u32,
        /// How many pages it has.
        pages: usize,
        /// What could not be printed as given, ready to show.
        warnings: Vec<String>,
    },
    /// No file could be made.
    Failed {
        /// The request, if it could be read.
        id: Option<u32>,
        /// Why.
        error: PaperError,
    },
}

impl Response {
    /// Reads the JSON of a response; `None` if it is not one. Hand-written: a derived reader would be a twentieth of the part that
    /// makes papers.
    pub fn read(json: &str) -> Option<Self> {
        let whole = parse(json).ok()?;
        let (kind, of) = named(&whole)?;
        let id = number(of, "id");
        Some(match kind {
            "ready" => Self::Ready { build: text(of, "build")? },
            "progress" => Self::Progress { id: id?, stage: Stage::read(of.get("stage")?)? },
            "done" => {
                let warnings = of.get("warnings")?.as_array()?.iter().map(|warning| warning.as_str().map(str::to_owned));
                Self::Done { id: id?, pages: number(of, "pages")? as usize, warnings: warnings.collect::<Option<_>>()? }
            }
            "failed" => Self::Failed { id, error: PaperError::read(of.get("error")?)? },
            _ => return None,
        })
    }
}

/// The name of a variant, and what it holds; a variant that holds nothing is only a name.
fn named(value: &Value) -> Option<(&str, &Value)> {
    match value {
        Value::String(name) => Some((name, &Value::Null)),
        _ => value.as_object()?.iter().next().map(|(name, of)| (name.as_str(), of)),
    }
}

fn number(of: &Value, name: &str) -> Option<u32> {
    u32::try_from(of.get(name)?.as_u64()?).ok()
}

fn text(of: &Value, name: &str) -> Option<String> {
    of.get(name)?.as_str().map(str::to_owned)
}

/// What the worker is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Breaking lines and pages.
    LayingOut,
    /// Painting this page, from 1.
    Painting {
        /// The page.
        page: usize,
        /// How many there are.
        pages: usize,
    },
    /// Compressing and finishing the file.
    Writing,
}

impl Stage {
    fn read(value: &Value) -> Option<Self> {
        Some(match named(value)? {
            ("laying-out", _) => Self::LayingOut,
            ("painting", of) => Self::Painting { page: number(of, "page")? as usize, pages: number(of, "pages")? as usize },
            ("writing", _) => Self::Writing,
            _ => return None,
        })
    }
}

/// The sheet that a document is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperSize {
    /// US letter.
    Letter,
    /// ISO A4.
    A4,
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperError {
    /// The worker could not be loaded.
    WorkerMissing,
    /// The worker did not answer in time.
    WorkerTimedOut,
    /// The worker stopped.
    Crashed,
    /// The worker is of another build than the page.
    OtherBuild {
        /// The build of the worker.
        worker: String,
    },
    /// The request could not be read.
    Unreadable(String),
    /// A file of the questionnaires is missing or broken.
    Content {
        /// Its name below the folder.
        file: String,
        /// The first thing that is wrong with it.
        problem: String,
    },
    /// The fonts could not be read.
    Fonts,
    /// The file could not be written.
    Internal(String),
}

impl PaperError {
    fn read(value: &Value) -> Option<Self> {
        let (kind, of) = named(value)?;
        let reason = || of.as_str().map(str::to_owned);
        Some(match kind {
            "worker-missing" => Self::WorkerMissing,
            "worker-timed-out" => Self::WorkerTimedOut,
            "crashed" => Self::Crashed,
            "other-build" => Self::OtherBuild { worker: text(of, "worker")? },
            "unreadable" => Self::Unreadable(reason()?),
            "content" => Self::Content { file: text(of, "file")?, problem: text(of, "problem")? },
            "fonts" => Self::Fonts,
            "internal" => Self::Internal(reason()?),
            _ => return None,
        })
    }
}

impl fmt::Display for PaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkerMissing => f.write_str("the PDF worker could not be loaded"),
            Self::WorkerTimedOut => f.write_str("the PDF worker did not answer in time"),
            Self::Crashed => f.write_str("the PDF worker stopped"),
            Self::OtherBuild { worker } => {
                write!(f, "the PDF worker is of another build: {worker}")
            }
            Self::Unreadable(reason) => write!(f, "request could not be read: {reason}"),
            Self::Content { file, problem } => write!(f, "{file} cannot be used: {problem}"),
            Self::Fonts => f.write_str("the fonts could not be read"),
            Self::Internal(reason) => write!(f, "the file could not be written: {reason}"),
        }
    }
}

impl std::error::Error for PaperError {}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use crate::document::{Block, Furniture, Info, ListMarker, Span, Status};

    #[test]
    fn messages_survive_the_wire() {
        let created = crate::moment::moment("2026-11-21T14:05:09-05:00").unwrap();
        let spans = vec![Span::text("a"), Span::Status(Status::Partly)];
        let document = Document {
            title: "Report".to_owned(),
            language: "en-US".to_owned(),
            furniture: Furniture::default(),
            info: Info { author: "Clinic".to_owned(), subject: "Gaps".to_owned(), created },
            blocks: vec![Block::PageBreak, Block::Fine(vec![Block::List { marker: ListMarker::Number, items: vec![spans] }])],
        };
        let request = Request::Render { id: 7, document: Box::new(document), paper: PaperSize::A4 };
        let json = serde_json::to_string(&request).unwrap();
        assert!(json.starts_with(r#"{"render":{"id":7,"#), "{json}");
        assert_eq!(serde_json::from_str::<Request>(&json).unwrap(), request);

        let words = || "empty".to_owned();
        let stages = [Stage::LayingOut, Stage::Painting { page: 2, pages: 9 }, Stage::Writing];
        let errors = [
            PaperError::WorkerMissing,
            PaperError::WorkerTimedOut,
            PaperError::Crashed,
            PaperError::OtherBuild { worker: words() },
            PaperError::Unreadable(words()),
            PaperError::Content { file: words(), problem: words() },
            PaperError::Fonts,
            PaperError::Internal(words()),
        ];
        let mut responses =
            vec![Response::Ready { build: words() }, Response::Done { id: 7, pages: 64, warnings: vec![words()] }];
        responses.extend(stages.map(|stage| Response::Progress { id: 7, stage }));
        responses.extend(errors.map(|error| Response::Failed { id: None, error }));
        for response in responses {
            let json = serde_json::to_string(&response).unwrap();
            assert_eq!(Response::read(&json), Some(response), "{json}");
        }
        for odd in ["", "{}", "[]", r#""ready""#, r#"{"done":{"id":7}}"#, r#"{"surprise":{}}"#] {
            assert_eq!(Response::read(odd), None, "{odd}");
        }
    }
}
