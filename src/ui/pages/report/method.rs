//! How the numbers come about, what the report is not, and which versions made it.

use leptos::prelude::*;

use super::parts;
use crate::assessment::Report;
use crate::ui::components::{Cell, Rows, data_table};
use crate::ui::route::Route;

pub(super) fn method(report: &Report) -> Vec<AnyView> {
    let method = &report.method;
    let rules = data_table(
        "Facts about rules".to_owned(),
        &[("Fact", false), ("Where it stands", false), ("Looked up", false)],
        vec![Rows {
            title: None,
            rows: method
                .rules
                .iter()
                .map(|rule| {
                    vec![Cell::Text(rule.text.clone()), Cell::Text(rule.citation.clone()), Cell::Text(rule.as_of.clone())]
                })
                .collect(),
        }],
        Vec::new(),
    );
    let about = &report.about;
    let versions = format!(
        "{}, as of {}. Program {}, questions {}, report {}.",
        about.title,
        about.as_of.in_words(),
        about.app_version,
        about.content_version,
        about.report_id
    );
    vec![
        parts::heading("What this report is not".to_owned()),
        parts::list(&method.limits),
        parts::heading("How the numbers come about".to_owned()),
        parts::list(&method.statements),
        parts::reveal("Published work behind the numbers".to_owned(), parts::list(&method.sources)),
        parts::reveal("Facts about rules, with their source".to_owned(), rules),
        view! { <p><a href=Route::About(String::new()).href()>"How it works and its limits"</a></p><p><small>{versions}</small></p> }
            .into_any(),
    ]
}
