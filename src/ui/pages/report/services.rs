//! What there is to do, by service of an IT company.

use leptos::prelude::*;

use super::reveals::section_reveal;
use super::{Shown, parts, reveals, words};
use crate::assessment::{Report, ServiceLine};
use crate::ui::components::{Cell, Rows, data_table};

pub(super) fn services(shown: &Shown) -> Vec<AnyView> {
    let report = shown.report.clone();
    if report.services.is_empty() {
        return vec![parts::paragraph(format!("{} There is no work to hand out.", words::ALL_MET))];
    }
    let intro = "The same fixes as above, put together as an IT company would do them. Hours are this project’s estimates.";
    let summary = format!("Show the fixes under {}", words::count(report.services.len(), "service", "services"));
    vec![
        parts::paragraph(intro.to_owned()),
        section_reveal("services", summary, move || {
            let rows = report.services.iter().map(|service| row(&report, service)).collect();
            data_table(
                "Work by service".to_owned(),
                &[("Service", false), ("Fixes", false), ("Hours", true)],
                vec![Rows { title: None, rows }],
                Vec::new(),
            )
        }),
    ]
}

fn row(report: &Report, service: &ServiceLine) -> Vec<Cell> {
    let fixes = service.controls.iter().map(|id| reveals::jump(parts::card_id(id), report.name(id).to_owned())).collect();
    vec![
        Cell::Explained(service.title.clone(), service.plain.clone()),
        Cell::View(parts::items(fixes)),
        Cell::Number(service.hours.to_string()),
    ]
}
