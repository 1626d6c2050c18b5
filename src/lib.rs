//! placeholder
pub mod answers;
pub mod assessment;
pub mod date;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod questionnaire;
pub mod storage;
#[cfg(feature = "ui")]
pub mod ui;
