//! placeholder
pub mod answers;
pub mod assessment;
pub mod date;
pub mod questionnaire;
pub mod storage;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "ui")]
pub mod ui;
