//! What the page and the PDF worker say to each other. Plain data, as JSON; no browser types here.
//!
//! A message is an array: the JSON of a [`Request`] or [`Response`], and for [`Response::Done`] the bytes of the file. What goes over is
//! the finished document, composed from the report that is on the screen: its numbers are computed once.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::questionnaire::Problem;

/// The build of this program: its version, and what the build script of a release adds to it.
///
/// Page and worker are made together and compare it, since either may come from an old copy in the browser's cache.
pub const BUILD: &str = match option_env!("CLINIC_CYBER_CHECKUP_BUILD") {
    Some(build) => build,
    None => env!("CARGO_PKG_VERSION"),
};

/// What the page asks of the worker.
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// The file is made; its bytes are beside this message.
    Done {
        /// The request.
        id: u32,
        /// How many pages it has.
        pages: usize,
        /// What could not be printed as given, ready to show.
        warnings: Vec<String>,
    },
    /// There is no file.
    Failed {
        /// The request, where it could be read.
        id: Option<u32>,
        /// Why.
        error: ExportError,
    },
}

/// What the worker is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExportError {
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

impl fmt::Display for ExportError {
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

impl std::error::Error for ExportError {}

impl From<Problem> for ExportError {
    fn from(problem: Problem) -> Self {
        Self::Content { problem: format!("{}: {}", problem.at, problem.message), file: problem.file }
    }
}

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

        let response = Response::Failed { id: None, error: ExportError::Unreadable("empty".to_owned()) };
        let json = serde_json::to_string(&response).unwrap();
        assert_eq!(serde_json::from_str::<Response>(&json).unwrap(), response);
    }
}
