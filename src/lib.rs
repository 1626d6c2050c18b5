//! placeholder
pub mod document;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "ui")]
pub mod ui;
