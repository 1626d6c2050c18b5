//! Ids are promises: saved answers name them, so none may disappear.

use std::collections::BTreeSet;

use clinic_cyber_checkup::questionnaire::*;

use super::{index, library, text};

/// Every id that a saved answer can name, one per line, as it stands in `tests/fixtures/ids.txt`; former ids too.
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
        // A renamed fact takes its answers along under every name it had.
        for name in fact.was.iter().chain([&fact.id]) {
            ids.insert(format!("fact {name}"));
            ids.extend(named(fact.options()).map(|id| format!("answer {name} {id}")));
            if let FactKind::Grid { rows, .. } = &fact.kind {
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
