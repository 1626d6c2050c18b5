//! Which controls speak to which rule, criterion or goal, and how they stand.

use std::sync::Arc;

use leptos::prelude::*;

use super::reveals::{reveal, section_reveal};
use super::{Shown, parts, words};
use crate::assessment::{FrameworkRow, FrameworkTable, Report, Status};
use crate::ui::components::{Cell, Rows, data_table};

pub(super) fn frameworks(shown: &Shown) -> Vec<AnyView> {
    let intro = words::FRAMEWORKS;
    let report = shown.report.clone();
    let tables = report.frameworks.iter().filter(|table| !table.rows.is_empty());
    let summary = format!("Show {}", words::count(tables.count(), "framework", "frameworks"));
    vec![
        parts::paragraph(intro.to_owned()),
        section_reveal("frameworks", summary, move || {
            let tables = report.frameworks.iter().filter(|table| !table.rows.is_empty());
            tables.map(|table| framework(&report, table)).collect::<Vec<_>>().into_any()
        }),
    ]
}

fn framework(report: &Arc<Report>, table: &FrameworkTable) -> AnyView {
    let summary = format!("{}: {}", table.title, words::count(table.rows.len(), "item", "items"));
    let (report, table) = (report.clone(), table.clone());
    reveal(summary, move || items(&report, &table))
}

fn items(report: &Report, table: &FrameworkTable) -> AnyView {
    let proposed = table.is_proposed.then(|| {
        view! { <p><strong>{words::PROPOSED}</strong></p> }
    });
    let not_asked = (table.not_asked > 0).then(|| {
        parts::paragraph(format!(
            "{} in this check-up.",
            words::count(table.not_asked, "item has no control", "items have no control")
        ))
    });
    let rows = table.rows.iter().map(|row| item(report, row)).collect();
    let items = data_table(
        table.title.clone(),
        &[("Item", false), ("Controls and their status", false)],
        vec![Rows { title: None, rows }],
        Vec::new(),
    );
    let version = view! { <p>{table.version.clone()}". "{table.note.clone()}</p> };
    view! { <div>{proposed}{version}{items}{not_asked}</div> }.into_any()
}

fn item(report: &Report, row: &FrameworkRow) -> Vec<Cell> {
    let title = match (row.mark.as_str(), row.title == row.id) {
        ("", _) => row.title.clone(),
        (mark, true) => mark.to_owned(),
        (mark, false) => format!("{} ({})", row.title, mark.to_lowercase()),
    };
    vec![Cell::Explained(row.id.clone(), title), Cell::View(by_status(report, row))]
}

/// The controls of an item, grouped by status.
fn by_status(report: &Report, row: &FrameworkRow) -> AnyView {
    Status::ALL
        .into_iter()
        .filter_map(|status| {
            let has_status = |line: &&crate::assessment::ControlLine| line.status == status;
            let names: Vec<&str> =
                row.controls.iter().filter_map(|id| report.control(id)).filter(has_status).map(|l| l.name.as_str()).collect();
            let names = format!(": {}", names.join("; "));
            (names.len() > 2).then(|| view! { <div>{parts::status(status)}{names}</div> }.into_any())
        })
        .collect::<Vec<_>>()
        .into_any()
}
