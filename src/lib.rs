//! Clinic Cyber Checkup: a small clinic answers plain questions about its cybersecurity and gets a prioritised list of gaps, a plan and
//! a PDF. Everything runs in the browser; nothing is sent anywhere.
//!
//! One library, made into programs by two features: `ui` builds the page, `pdf` builds the worker that makes the PDF, and the core
//! builds without either. (printpdf exports functions that the linker keeps in any wasm whose library names it: without the features
//! the page would carry them too.)
//!
//! # The way of the data
//!
//! ```text
//! questionnaire <- answers <- assessment <- document <- layout <- pdf
//! what is asked <- said    <- means      <- what the paper says <- where it goes <- bytes
//! ```
//!
//! `storage` stands beside `answers`, `export` beside `assessment`. `ui` is on top; one file of it composes a
//! `document`, none sees `layout` or `pdf`.
//! Each module's first lines say what it must not know; `tests/architecture.rs` holds them to it.
//!
//! # Where to start reading
//!
//! `questionnaires/*.json`, then [`questionnaire`], [`answers::Journey`], `assessment/risk.rs`, `ui/session/`,
//! `ui/pages/question.rs`; and, if you care about paper, `document`, `layout` and `pdf`.

pub mod answers;
pub mod assessment;
pub mod date;
pub mod document;
pub mod export;
pub mod layout;
pub mod map;
pub mod moment;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod questionnaire;
pub mod storage;
#[cfg(feature = "ui")]
pub mod ui;
