//! placeholder
pub mod document;
pub mod export;
pub mod layout;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "ui")]
pub mod ui;
