//! All tests that need neither the page nor the PDF.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod architecture;
mod assessment;
mod carry_over;
#[path = "../common/mod.rs"]
mod common;
mod content;
mod headless;
mod layout;
#[path = "../sample/mod.rs"]
mod sample;
mod schedule;
mod sealed;
mod standing;
mod steps;
mod storage;
mod storage_faults;
mod validation;
