//! Makes a paper: composes it from the report that is shown, and asks the PDF worker for the file. A part of the program of its own, loaded
//! when the first paper is asked for; the only place of the page that knows what a paper says.

use super::clock;
use super::pdf_client::{Job, News, make};
use crate::assessment::{Choices, Report};
use crate::document::compose;
use crate::export::PaperSize;
use crate::moment::moment;

/// Starts to make a paper of a report, on a sheet. `tell` hears what becomes of it; the last news is `Done` or `Failed`.
pub fn make_paper(report: &Report, choices: &Choices, paper: PaperSize, tell: Box<dyn Fn(News)>) -> Option<Job> {
    // The browser's clock always tells a moment.
    let created = moment(&clock::now_with_zone())?;
    make(compose(report, choices, created), paper, tell)
}
