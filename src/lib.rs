//! Clinic Cyber Checkup: a small clinic answers plain questions about its cybersecurity and gets a prioritised list of gaps, a plan and
//! a PDF. Everything runs in the browser; nothing is sent anywhere.
//!
//! One library, made into programs by two features: `ui` builds the page, `pdf` builds the worker that makes the PDF, and the core
//! builds without either. (printpdf exports functions that the linker keeps in any wasm whose library names it: without the features
//! the page would carry them too.)
//!
//! # How the data flows
//!
//! ```text
//! questionnaire <- answers <- assessment <- document <- layout <- pdf
//! what is asked <- said    <- means      <- what the paper says <- where it goes <- bytes
//! ```
//!
//! Besides these, `file` is a check-up as a file, `device` is where it is kept, and `worker` is what the page and the PDF worker say to
//! each other. `ui` is on top; one file of it composes a `document`, and none knows `layout` or `pdf`. `headless` makes a report from
//! texts without a browser, for the example and the tests. Each module's first lines say what it must not know;
//! `tests/core/architecture.rs` enforces that.
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
