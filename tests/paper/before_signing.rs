//! The sheet for the clinic alone, before somebody signs for an insurer.

use clinic_cyber_checkup::assessment::{Preset, words};
use clinic_cyber_checkup::questionnaire::Importance;

use super::presets::SIZES;
use super::*;
use crate::common::paper::{assessed_for, document_for, sample, words_of};
use crate::common::shipped;

#[test]
fn the_sheet_looks_like_this() {
    insta::assert_snapshot!(words_of(&document_for(&sample(), Preset::BeforeSigning).blocks));
}

#[test]
fn it_has_one_to_three_pages_and_says_on_each_whom_it_is_for() {
    for size in SIZES {
        let name = format!("before-{size:?}");
        let Some(pages) = pages_on(&name, &document_for(&sample(), Preset::BeforeSigning), size) else { return };
        assert!(pages.len() <= 3, "{}", pages.len());
        pages.iter().for_each(|page| assert!(packed(page).contains("Fortheclinicalone")));
    }
}

#[test]
fn it_says_what_to_do_about_everything_that_is_open() {
    let report = assessed_for(&sample(), Preset::BeforeSigning).report;
    let printed = words_of(&document_for(&sample(), Preset::BeforeSigning).blocks);
    assert!(printed.contains("Do not hand this sheet to an insurer or a broker."));
    for found in &report.contradictions {
        for text in [&found.said, &found.but, &found.why, &found.clear_up] {
            assert!(printed.contains(text.as_str()), "{text}");
        }
    }
    for line in &report.unknown {
        assert!(printed.contains(&line.question) && printed.contains(&line.ask_whom), "{}", line.question);
    }
    for line in report.controls.iter().filter(|line| line.importance == Importance::Gate && !line.status.is_met()) {
        assert!(printed.contains(&line.name), "{}", line.name);
    }
    for line in report.controls.iter().filter(|line| !words::missing_pieces(line).is_empty()) {
        assert!(printed.contains(&line.name), "{}", line.name);
    }
}

/// A hint says how to answer a question. It is no place to look.
#[test]
fn where_to_look_is_no_hint_and_whoever_is_asked_is_known_by_the_topic() {
    let report = assessed_for(&sample(), Preset::BeforeSigning).report;
    let facts = report.unknown.iter().filter(|line| line.fact.is_some());
    let mut seen = 0;
    for line in facts {
        let fact = shipped().library.fact(line.fact.as_ref().unwrap()).cloned().unwrap();
        assert!(line.where_to_look != fact.hint);
        assert!(fact.topic.is_none() || !line.ask_whom.is_empty(), "{}", fact.id);
        seen += 1;
    }
    assert!(seen > 0);
}
