//! Which identifiers of the frameworks the controls of a report speak to.

use crate::map::Map;

use super::report::{FrameworkRow, FrameworkTable, ReferenceLine};
use super::standing::Standing;
use crate::questionnaire::{ControlId, FrameworkItem, Frameworks};

/// One table for each framework.
pub(super) fn tables(frameworks: &Frameworks, asked: &[Standing]) -> Vec<FrameworkTable> {
    let shown = &frameworks.roles.shown;
    shown
        .iter()
        .filter_map(|shown| Some((shown, frameworks.framework(&shown.id)?)))
        .map(|(shown, framework)| {
            let mut speakers = speakers(frameworks, &framework.id, asked);
            let rows: Vec<FrameworkRow> = framework
                .items
                .iter()
                .map(|item| FrameworkRow {
                    id: item.id.clone(),
                    title: item.title.clone(),
                    mark: mark(item).to_owned(),
                    controls: speakers.remove(item.id.as_str()).unwrap_or_default(),
                })
                .filter(|row| !row.controls.is_empty())
                .collect();
            FrameworkTable {
                id: framework.id.clone(),
                title: framework.title.clone(),
                version: framework.version.clone(),
                note: framework.content_note.clone(),
                is_proposed: framework.items.iter().any(|item| item.status.as_deref() == Some("proposed")),
                listed: shown.listed,
                not_asked: framework.items.len() - rows.len(),
                rows,
            }
        })
        .collect()
}

/// Which controls speak to each identifier of a framework, in the order asked.
fn speakers<'a>(frameworks: &'a Frameworks, framework: &str, asked: &[Standing]) -> Map<&'a str, Vec<ControlId>> {
    let mut found: Map<&str, Vec<ControlId>> = Map::new();
    for standing in asked {
        let id = &standing.control.id;
        for item in frameworks.references(id, framework) {
            let speakers = found.or_default(item);
            if speakers.last() != Some(id) {
                speakers.push(id.clone());
            }
        }
    }
    found
}

/// Identifiers that one control speaks to.
pub(super) fn references(frameworks: &Frameworks, control: &ControlId) -> Vec<ReferenceLine> {
    let shown = &frameworks.roles.shown;
    shown
        .iter()
        .map(|shown| ReferenceLine {
            framework: shown.id.clone(),
            label: shown.label.clone(),
            ids: frameworks.references(control, &shown.id).to_vec(),
            on_cards: shown.on_cards,
        })
        .filter(|line| !line.ids.is_empty())
        .collect()
}

fn mark(item: &FrameworkItem) -> &'static str {
    match (item.flag.as_deref(), item.tier.as_deref(), item.status.as_deref()) {
        (Some("R"), ..) => "Required",
        (Some("A"), ..) => "Addressable",
        (_, Some("essential"), _) => "Essential",
        (_, Some("enhanced"), _) => "Enhanced",
        (.., Some("proposed")) => "Proposed",
        _ => "",
    }
}
