//! How the numbers are worked out, what the report is not, and which versions made it.

use leptos::prelude::*;

use super::reveals::reveal;
use super::{Shown, parts};
use crate::assessment::Report;
use crate::ui::components::{Cell, Rows, data_table};
use crate::ui::route::Route;

pub(super) fn method(shown: &Shown) -> Vec<AnyView> {
    let report = shown.report.clone();
    let (sources, rules) = (report.clone(), report.clone());
    let method = &report.method;
    vec![
        parts::heading("What this report is not".to_owned()),
        parts::list(&method.limits),
        parts::heading("How the numbers come about".to_owned()),
        parts::list(&method.statements),
        reveal("Published work behind the numbers".to_owned(), move || parts::list(&sources.method.sources)),
        reveal("Facts about rules, with their source".to_owned(), move || facts_about_rules(&rules)),
        view! { <p><a href=Route::About(String::new()).href()>"How it works and its limits"</a></p> }.into_any(),
    ]
}

fn facts_about_rules(report: &Report) -> AnyView {
    let rows = report
        .method
        .rules
        .iter()
        .map(|rule| vec![Cell::Text(rule.text.clone()), Cell::Text(rule.citation.clone()), Cell::Text(rule.as_of.clone())])
        .collect();
    data_table(
        "Facts about rules".to_owned(),
        &[("Fact", false), ("Where it stands", false), ("Looked up", false)],
        vec![Rows { title: None, rows }],
        Vec::new(),
    )
}
