//! Where the program is cut into parts.
//!
//! The build cuts at the functions marked `wasm_split` (`xtask/src/program.rs`): whatever only they reach goes into a separate file. At
//! each border is a function that returns a function that makes a view. There are few split names, since each pair of names that shares
//! code adds one more file. One more cut is in `paper.rs`: what makes papers.

use leptos::wasm_split::wasm_split;

use super::parts::{Later, Loaders, Missing, Pages};
use super::{components, pages};
use crate::questionnaire::Questionnaire;

#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
fn later() -> Result<Later, Missing> {
    Ok((pages::later, components::details, pages::opened_in_report, Questionnaire::problems))
}

#[wasm_split(report, wasm_split_path = ::leptos::wasm_split, fallible)]
fn report() -> Result<Pages, Missing> {
    Ok(pages::report)
}

#[wasm_split(data, wasm_split_path = ::leptos::wasm_split, fallible)]
fn data() -> Result<Pages, Missing> {
    Ok(pages::data)
}

/// The functions that load the parts with pages.
pub const LOADERS: Loaders = Loaders { later: || Box::pin(later()), report: || Box::pin(report()), data: || Box::pin(data()) };
