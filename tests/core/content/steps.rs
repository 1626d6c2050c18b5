//! The steps of fixes: complete, and written as the authors' guide says.

use std::collections::BTreeSet;

use clinic_cyber_checkup::questionnaire::*;

use super::{library, steps};

#[test]
fn every_control_has_three_to_five_steps_in_catalogue_order() {
    let named: Vec<&ControlId> = steps().fixes.iter().map(|fix| &fix.control).collect();
    assert_eq!(named, library().controls.iter().map(|control| &control.id).collect::<Vec<_>>());
    for fix in &steps().fixes {
        assert!((3..=5).contains(&fix.steps.len()), "{}", fix.control);
    }
}

/// A fix that only the IT company works on would be a fix that nobody at the clinic looks at.
#[test]
fn the_clinic_has_a_part_in_every_fix() {
    for fix in &steps().fixes {
        assert!(fix.steps.iter().any(|step| step.who == Doer::Clinic), "{}", fix.control);
    }
}

#[test]
fn texts_end_like_sentences_and_needs_do_not() {
    for fix in &steps().fixes {
        for text in fix.steps.iter().map(|step| &step.text).chain([&fix.ask]) {
            assert!(text.ends_with(['.', '?']), "{}: {text}", fix.control);
            assert!(!text.contains("http"), "{}: {text}", fix.control);
        }
        for needs in fix.steps.iter().flat_map(|step| &step.paths).filter_map(|path| path.needs.as_ref()) {
            assert!(!needs.ends_with('.'), "{}: {needs}", fix.control);
        }
    }
}

#[test]
fn menus_lead_from_a_console_inwards_and_each_comes_once() {
    for fix in &steps().fixes {
        for (at, step) in fix.steps.iter().enumerate() {
            let mut seen = BTreeSet::new();
            for path in &step.paths {
                assert!(path.path.contains(" > "), "{}: {}", fix.control, path.path);
                assert!(!path.path.ends_with('.'), "{}: {}", fix.control, path.path);
                assert!(seen.insert((path.platform.as_str(), path.path.as_str())), "{} says it twice: {}", fix.control, at + 1);
            }
        }
    }
}

/// The sources are the vendors' own: what a blog says about menus is older than what it says.
#[test]
fn menus_were_read_in_the_documentation_of_their_vendor() {
    const SITES: [&str; 3] =
        ["https://learn.microsoft.com/", "https://support.google.com/", "https://knowledge.workspace.google.com/"];
    for path in steps().fixes.iter().flat_map(|fix| &fix.steps).flat_map(|step| &step.paths) {
        assert!(SITES.iter().any(|site| path.source.starts_with(site)), "{}", path.source);
    }
}
