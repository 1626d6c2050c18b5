//! The shipped content reads, validates and says everything it must.

mod coverage;
mod derived;
mod forms;
mod guidance;
mod ids;
mod packs;
mod rules;
mod schemas;
mod steps;
mod way_through;
mod wording;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use clinic_cyber_checkup::questionnaire::*;

use crate::common::{Once, content as content_file, pack, text};

// Read once, and shared by all tests.

fn index() -> &'static Index {
    static READ: LazyLock<Index> = LazyLock::new(|| read_index(&content_file("index.json")).unwrap());
    &READ
}

fn library() -> &'static Library {
    static READ: LazyLock<Library> = LazyLock::new(|| read_library(&content_file("library.json")).unwrap());
    &READ
}

fn rules() -> &'static Rules {
    static READ: LazyLock<Rules> = LazyLock::new(|| read_rules(&content_file("rules.json"), library()).unwrap());
    &READ
}

fn guidance(pack: &PackId) -> &'static Guidance {
    static READ: Once<Guidance> = Once::new();
    let file = content::guidance_file(pack);
    READ.get(pack, || read_guidance(&content_file(&file), &file).unwrap())
}

fn attack() -> &'static Attack {
    static READ: LazyLock<Attack> = LazyLock::new(|| read_attack(&content_file("attack.json")).unwrap());
    &READ
}

fn fixes() -> &'static Fixes {
    static READ: LazyLock<Fixes> = LazyLock::new(|| {
        let model = read_risk_model(&content_file("risk-model.json"), library()).unwrap();
        read_fixes(&content_file("fixes.json"), library(), &model).unwrap()
    });
    &READ
}

fn steps() -> &'static Steps {
    static READ: LazyLock<Steps> = LazyLock::new(|| read_steps(&content_file("steps.json"), library()).unwrap());
    &READ
}

fn frameworks() -> &'static Frameworks {
    static READ: LazyLock<Frameworks> = LazyLock::new(|| read_frameworks(&content_file("frameworks.json"), library()).unwrap());
    &READ
}

fn packs() -> Vec<&'static Pack> {
    index().packs.iter().map(|entry| pack(entry.id.as_str())).collect()
}

/// Paths of all shipped content files, below `questionnaires/`.
fn shipped_files() -> Vec<String> {
    let index = index();
    let mut files = BTreeSet::from([files::INDEX.to_owned(), files::LIBRARY.to_owned()]);
    for pack in packs() {
        files.insert(content::pack_file(&pack.id));
        files.extend(Content::files());
        files.extend(Content::paper_files(pack, index));
    }
    files.into_iter().collect()
}

#[test]
fn every_shipped_file_is_valid() {
    let mut texts = ContentTexts::default();
    for file in shipped_files() {
        texts.add(file.as_str(), content_file(&file));
    }
    for entry in &index().packs {
        texts.read(&entry.id).unwrap();
    }
}

/// A file that nothing reads would be shipped in vain.
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
        // Files in folders are copied with their folder.
        let copied = file.split('/').next().unwrap();
        assert!(page.contains(&format!("href=\"../questionnaires/{copied}\"")), "index.html does not copy {file}");
    }
}
