//! The sheet for the clinic alone: what to clear up before somebody signs for an insurer. Never handed in.

mod boxes;
mod contradictions;
mod lists;

pub(super) use boxes::boxes;
pub(super) use contradictions::contradictions;
pub(super) use lists::{bare, changed, must_haves, unknown};
