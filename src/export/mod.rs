//! What the page and the PDF worker say to each other, and the work that makes a report from files without a browser.
//!
//! Knows nothing of Leptos.

pub mod job;
mod messages;

pub use messages::{BUILD, ExportError, PaperSize, Request, Response, Stage};
