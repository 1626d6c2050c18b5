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
//! Beside them, `file` is what a check-up is as a file, `device` where it is kept, and `worker` what the page and the PDF worker say to
//! each other. `ui` is on top; one file of it composes a `document`, none sees `layout` or `pdf`. `headless` goes the way from texts to a
//! report without a browser, for the example and the tests.
//! Each module's first lines say what it must not know; `tests/core/architecture.rs` holds them to it.
//!
//! # Where to start reading
//!
//! `questionnaires/*.json`, then [`questionnaire`], [`answers::Journey`], `assessment/risk.rs`, `ui/session/`,
//! `ui/pages/question.rs`; and, if you care about paper, `document`, `layout` and `pdf`.

pub mod answers;
pub mod assessment;
pub mod date;
pub mod device;
pub mod document;
pub mod file;
pub mod headless;
pub(crate) mod json;
pub mod layout;
pub mod map;
pub mod moment;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod questionnaire;
#[cfg(feature = "ui")]
pub mod ui;
pub mod worker;
