//! The shipped content reads, validates and says everything it must.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "content/coverage.rs"]
mod coverage;
#[path = "content/guidance.rs"]
mod guidance;
#[path = "content/ids.rs"]
mod ids;
#[path = "content/packs.rs"]
mod packs;
#[path = "content/rules.rs"]
mod rules;
#[path = "content/schemas.rs"]
mod schemas;
#[path = "content/wording.rs"]
mod wording;

use clinic_cyber_checkup::questionnaire::*;

/// A file below the root of the repository.
fn text(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn index() -> Index {
    read_index(&text("questionnaires/index.json")).unwrap()
}

fn library() -> Library {
    read_library(&text("questionnaires/library.json")).unwrap()
}

fn fixes() -> Fixes {
    let library = library();
    let model = read_risk_model(&text("questionnaires/risk-model.json"), &library).unwrap();
    read_fixes(&text("questionnaires/fixes.json"), &library, &model).unwrap()
}

fn frameworks() -> Frameworks {
    read_frameworks(&text("questionnaires/frameworks.json"), &library()).unwrap()
}

fn pack(id: &str) -> Pack {
    let file = format!("packs/{id}.json");
    read_pack(&text(&format!("questionnaires/{file}")), &file).unwrap()
}

fn packs() -> Vec<Pack> {
    index().packs.iter().map(|entry| pack(entry.id.as_str())).collect()
}

/// Paths of all shipped content files, below `questionnaires/`.
fn shipped_files() -> Vec<String> {
    let fixed =
        ["index.json", "library.json", "risk-model.json", "fixes.json", "frameworks.json", "services.json"].map(str::to_owned);
    fixed.into_iter().chain(index().packs.iter().map(|p| format!("packs/{}.json", p.id))).collect()
}

#[test]
fn every_shipped_file_is_valid() {
    let (index, library) = (index(), library());
    fixes();
    read_services(&text("questionnaires/services.json"), &library).unwrap();
    frameworks();
    for pack in packs() {
        Questionnaire::new(library.clone(), pack, &index).unwrap();
    }
}
