//! The shipped content reads, validates and says everything it must.

use clinic_cyber_checkup::questionnaire::*;

fn text(path: &str) -> String {
    std::fs::read_to_string(format!("{}/questionnaires/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn every_shipped_file_is_valid() {
    let index = read_index(&text("index.json")).unwrap();
    let library = read_library(&text("library.json")).unwrap();
    read_risk_model(&text("risk-model.json"), &library).unwrap();
    read_frameworks(&text("frameworks.json"), &library).unwrap();
    for entry in &index.packs {
        let file = format!("packs/{}.json", entry.id);
        let pack = read_pack(&text(&file), &file).unwrap();
        Questionnaire::new(library.clone(), pack, &index).unwrap();
    }
}
