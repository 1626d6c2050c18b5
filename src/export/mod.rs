//! What leaves the page: the messages to the PDF worker, and the work that a message asks for.
//!
//! Knows nothing of Leptos.

pub mod job;
mod messages;

pub use messages::{BUILD, ExportError, PaperSize, Request, Response, Stage};
