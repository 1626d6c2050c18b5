//! Makes a paper: composes it from the report on the screen, and asks the PDF worker for the file. It is a separate part of the
//! program, loaded when the first paper is requested, and the only place in the page that knows what a paper says.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::wasm_split;

use super::parts::Missing;
use super::pdf_client::{Job, News, make};
use super::session::{Opened, Session};
use super::{clock, content};
use crate::assessment::{Choices, Report, with_guidance};
use crate::document::{Document, compose};
use crate::questionnaire::{Content, Problem};
use crate::worker::{PaperError, PaperSize};

/// A request for a paper.
pub struct Order {
    /// Where the answers and the questionnaire are.
    pub session: Session,
    /// The report on the screen.
    pub report: Arc<Report>,
    /// What the user picked on it.
    pub choices: Choices,
    /// What it was made from.
    pub content: Arc<Content>,
    /// On which sheet.
    pub paper: PaperSize,
}

/// Makes a paper; see [`make_paper`].
pub type MakePaper = fn(Order, Box<dyn Fn(News)>, Box<dyn FnOnce(Job)>);

/// Loads what makes papers.
#[wasm_split(paper, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn paper() -> Result<MakePaper, Missing> {
    Ok(make_paper)
}

/// Makes a paper. `tell` is called with the progress, and finally with `Done` or `Failed`; `begun` gets the job as soon as there is one.
fn make_paper(order: Order, tell: Box<dyn Fn(News)>, begun: Box<dyn FnOnce(Job)>) {
    spawn_local(async move {
        match composed(&order).await {
            Ok(document) => {
                if let Some(job) = make(document, order.paper, tell) {
                    begun(job);
                }
            }
            Err(error) => tell(News::Failed(error)),
        }
    });
}

/// The error for a questionnaire file that cannot be used.
fn broken(problem: Problem) -> PaperError {
    PaperError::Content { problem: format!("{}: {}", problem.at, problem.message), file: problem.file }
}

/// The document: the report, plus the guidance and the steps that only papers have.
async fn composed(order: &Order) -> Result<Document, PaperError> {
    let Order { session, report, choices, content, .. } = order;
    let missing = || PaperError::Internal("the questionnaire is not open any more".to_owned());
    let (Opened::Ready(questionnaire), Some(index)) = (session.opened.get_untracked(), session.index.get_untracked()) else {
        return Err(missing());
    };
    let library = questionnaire.library();
    let on_paper = content::load_on_paper(&questionnaire.pack().id, &index, library).await;
    let on_paper = on_paper.map_err(|problems| problems.into_iter().next().map_or_else(missing, broken))?;
    let content = content.as_ref().clone().with(on_paper);
    let as_of = report.about.as_of;
    let answers = session.checkup.with_untracked(|open| open.as_ref().map(|open| (open.answers.clone(), open.is_sample)));
    let (answers, is_sample) = answers.ok_or_else(missing)?;
    let report = with_guidance(report.as_ref().clone(), &content.basis(&questionnaire, &answers, as_of, is_sample));
    let created = clock::now_with_zone().ok_or_else(|| PaperError::Internal("the clock tells no time".to_owned()))?;
    Ok(compose(&report, choices, created))
}
