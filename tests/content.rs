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
#[path = "content/way_through.rs"]
mod way_through;
#[path = "content/wording.rs"]
mod wording;

use std::collections::BTreeSet;

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

fn rules() -> Rules {
    read_rules(&text("questionnaires/rules.json"), &library()).unwrap()
}

fn guidance(pack: &PackId) -> Guidance {
    let file = content::guidance_file(pack);
    read_guidance(&text(&format!("questionnaires/{file}")), &file).unwrap()
}

fn attack() -> Attack {
    read_attack(&text("questionnaires/attack.json")).unwrap()
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
    let index = index();
    let mut files = BTreeSet::from([files::INDEX.to_owned(), files::LIBRARY.to_owned()]);
    for pack in packs() {
        files.insert(content::pack_file(&pack.id));
        files.extend(Content::files());
        files.extend(Content::guidance_files(&pack, &index));
    }
    files.into_iter().collect()
}

#[test]
fn every_shipped_file_is_valid() {
    let mut texts = ContentTexts::default();
    for file in shipped_files() {
        texts.add(file.as_str(), text(&format!("questionnaires/{file}")));
    }
    for entry in index().packs {
        texts.read(&entry.id).unwrap();
    }
}

/// A file that nothing reads would be shipped for nothing.
#[test]
fn no_file_lies_among_the_questionnaires_that_is_not_read() {
    let known = shipped_files();
    for folder in ["", "packs/", "guidance/"] {
        for entry in std::fs::read_dir(format!("{}/questionnaires/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let is_other =
                folder.is_empty() && ["README.md", "sample.json", "schema", "packs", "guidance"].contains(&name.as_str());
            assert!(is_other || known.contains(&format!("{folder}{name}")), "{folder}{name}");
        }
    }
}

#[test]
fn every_file_is_copied_to_the_page() {
    let page = text("public/index.html");
    for file in shipped_files() {
        // Files in folders come with their folder.
        let copied = file.split('/').next().unwrap();
        assert!(page.contains(&format!("href=\"../questionnaires/{copied}\"")), "index.html does not copy {file}");
    }
}
