//! Which identifiers of the frameworks the controls of a report speak to.

use std::collections::BTreeMap;

use super::report::{FrameworkRow, FrameworkTable, ReferenceLine};
use super::standing::Standing;
use crate::questionnaire::{ControlId, FrameworkItem, Frameworks};

/// Frameworks in the order of the report, with the names used in a line of text.
/// The two source articles are not among them: they are sources, not frameworks.
const SHOWN: [(&str, &str); 10] = [
    ("hipaa", "HIPAA, 45 CFR"),
    ("hph_cpg", "HHS goals"),
    ("insurer", "Insurer topics"),
    ("soc2", "SOC 2"),
    ("nist_csf_2", "NIST CSF 2.0"),
    ("cis_v8_1", "CIS v8.1"),
    ("hicp_2023", "HICP 2023"),
    ("cisa_cpg_2", "CISA CPG 2.0"),
    ("scuba", "SCuBA"),
    ("hipaa_nprm", "HIPAA proposed rule"),
];

/// One table for each framework.
pub(super) fn tables(frameworks: &Frameworks, asked: &[Standing]) -> Vec<FrameworkTable> {
    SHOWN
        .iter()
        .filter_map(|(id, _)| frameworks.framework(id))
        .map(|framework| {
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
                not_asked: framework.items.len() - rows.len(),
                rows,
            }
        })
        .collect()
}

/// Which controls speak to each identifier of a framework, in the order asked.
fn speakers<'a>(frameworks: &'a Frameworks, framework: &str, asked: &[Standing]) -> BTreeMap<&'a str, Vec<ControlId>> {
    let mut found: BTreeMap<&str, Vec<ControlId>> = BTreeMap::new();
    for standing in asked {
        let id = &standing.control.id;
        for item in frameworks.references(id, framework) {
            let speakers = found.entry(item).or_default();
            if speakers.last() != Some(id) {
                speakers.push(id.clone());
            }
        }
    }
    found
}

/// Identifiers that one control speaks to.
pub(super) fn references(frameworks: &Frameworks, control: &ControlId) -> Vec<ReferenceLine> {
    SHOWN
        .iter()
        .map(|(id, label)| ReferenceLine {
            framework: (*id).to_owned(),
            label: (*label).to_owned(),
            ids: frameworks.references(control, id).to_vec(),
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
