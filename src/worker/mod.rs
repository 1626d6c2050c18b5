//! What the page and the PDF worker say to each other. Knows no browser, no questions and no answers.

mod messages;

pub use messages::{BUILD, PaperError, PaperSize, Request, Response, Stage};
