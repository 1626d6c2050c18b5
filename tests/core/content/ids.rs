//! Ids are promises: saved answers name them, so none may disappear.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clinic_cyber_checkup::questionnaire::*;

use super::{frameworks, index, library, packs, rules, text};

/// Every id that a saved answer can name, including former ids, one per line, as in `tests/fixtures/ids.txt`.
fn ids() -> BTreeSet<String> {
    let library = library();
    let mut ids = BTreeSet::new();
    for pack in &index().packs {
        ids.insert(format!("pack {}", pack.id));
    }
    for control in &library.controls {
        ids.extend(control.was.iter().chain([&control.id]).map(|id| format!("control {id}")));
        ids.extend(control.options.iter().flat_map(|o| o.was.iter().chain([&o.id])).map(|id| format!("option {id}")));
    }
    for fact in &library.facts {
        // A renamed fact keeps its answers under every name it had.
        for name in fact.was.iter().chain([&fact.id]) {
            ids.insert(format!("fact {name}"));
            ids.extend(named(fact.options()).map(|id| format!("answer {name} {id}")));
            if let FactKind::Grid { rows, .. } | FactKind::Names { rows, .. } = &fact.kind {
                ids.extend(named(rows).map(|id| format!("row {name} {id}")));
            }
        }
    }
    ids
}

/// The ids that options, rows or columns have and had.
fn named(labels: &[Labelled]) -> impl Iterator<Item = &OptionId> {
    labels.iter().flat_map(|label| label.was.iter().chain([&label.id]))
}

#[test]
fn no_id_that_was_ever_shipped_disappears_and_every_new_one_is_listed() {
    let file = text("tests/fixtures/ids.txt");
    let shipped: BTreeSet<String> = file.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(str::to_owned).collect();
    let now = ids();
    let gone: Vec<_> = shipped.difference(&now).collect();
    let new: Vec<_> = now.difference(&shipped).collect();
    // "# 2026.12.1 fact monitoring_by": the id has not been asked since that version.
    let retired = |line: &str| line.strip_prefix("# 20").and_then(|rest| rest.split_once(' ')).map(|(_, id)| id.to_owned());
    let reused: Vec<_> = file.lines().filter_map(retired).filter(|id| now.contains(id)).collect();
    assert!(reused.is_empty(), "saved answers mean something else by these ids: {reused:#?}");
    assert!(gone.is_empty(), "saved answers name these ids, bring them back: {gone:#?}");
    assert!(new.is_empty(), "add these lines to tests/fixtures/ids.txt: {new:#?}");
}

#[test]
fn an_option_of_a_control_is_named_after_it() {
    for control in &library().controls {
        for option in &control.options {
            assert!(option.id.as_str().starts_with(&format!("{}.", control.id)), "{}", option.id);
        }
    }
}

/// The program as it ships, without comments and tests.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let whole = std::fs::read_to_string(&path).unwrap();
            let shipped = whole.split("#[cfg(test)]").next().unwrap();
            let code = shipped.lines().filter(|line| !line.trim_start().starts_with("//"));
            found.push((path, code.collect::<Vec<_>>().join("\n")));
        }
    }
    found
}

/// If code used an id from the content, it would keep its old meaning when the content changes. What the program needs has a role
/// (`roles` in the files). Plain words that are neither a question nor a questionnaire, such as `people`, may appear anywhere.
#[test]
fn no_id_of_the_content_stands_in_code() {
    let (library, frameworks) = (library(), frameworks());
    let mut named: BTreeSet<String> = ids().iter().filter_map(|line| line.split(' ').next_back().map(str::to_owned)).collect();
    named.extend(packs().into_iter().flat_map(|pack| &pack.sections).map(|section| section.id.to_string()));
    named.extend(library.domains.iter().map(|domain| domain.id.to_string()));
    named.extend(rules().consistency_rules.iter().map(|rule| rule.id.clone()));
    named.extend(frameworks.facts.iter().map(|fact| fact.id.clone()));
    named.retain(|id| id.contains(['-', '_', '.']));
    named.extend(library.controls.iter().map(|control| control.id.to_string()));
    named.extend(library.facts.iter().map(|fact| fact.id.to_string()));
    named.extend(index().packs.iter().map(|pack| pack.id.to_string()));
    // The order of the plan that starts with what HIPAA requires has the same name.
    named.extend(frameworks.frameworks.iter().map(|framework| framework.id.clone()).filter(|id| id != "hipaa"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for (path, code) in sources(&root.join("src")) {
        // This file has the names of roles, and some facts have the same name as their role.
        if path.ends_with("questionnaire/validate/roles.rs") {
            continue;
        }
        let ids = named.iter().filter(|id| code.contains(&format!("\"{id}\"")));
        found.extend(ids.map(|id| format!("{} names {id}", path.strip_prefix(root).unwrap().display())));
    }
    assert!(found.is_empty(), "give each a role in the content: {found:#?}");
}
