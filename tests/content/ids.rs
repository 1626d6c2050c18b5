//! Ids are promises: saved answers name them, so none may disappear.

use std::collections::BTreeSet;

use clinic_cyber_checkup::questionnaire::*;

use super::{index, library, text};

/// Every id that a saved answer can name, one per line, as it stands in `tests/fixtures/ids.txt`.
fn ids() -> BTreeSet<String> {
    let library = library();
    let mut ids = BTreeSet::new();
    for pack in &index().packs {
        ids.insert(format!("pack {}", pack.id));
    }
    for control in &library.controls {
        ids.insert(format!("control {}", control.id));
        ids.extend(control.options.iter().map(|o| format!("option {}", o.id)));
    }
    for fact in &library.facts {
        ids.insert(format!("fact {}", fact.id));
        ids.extend(fact.options().iter().map(|o| format!("answer {} {}", fact.id, o.id)));
        if let FactKind::Grid { rows, .. } = &fact.kind {
            ids.extend(rows.iter().map(|r| format!("row {} {}", fact.id, r.id)));
        }
    }
    ids
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
