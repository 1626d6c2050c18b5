//! Every kind of mistake in the content is found, all of them at once, and told so that its author can mend it.
//!
//! A fixture is `tests/fixtures/content/<code>/changes.json`: for each file, places in the tiny valid content of `valid/` and what stands
//! there instead. `null` removes; a last part of `-` appends.
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clinic_cyber_checkup::questionnaire::*;
use serde_json::Value;

type Changes = BTreeMap<String, BTreeMap<String, Value>>;

/// Content files as they would be fetched, by name.
type Files = BTreeMap<String, String>;

const FILES: [&str; 7] =
    ["index.json", "library.json", "packs/tiny.json", "risk-model.json", "fixes.json", "frameworks.json", "services.json"];

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/content")
}

fn changes(code: &str) -> Changes {
    let path = fixtures().join(code).join("changes.json");
    serde_json::from_str(&std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).unwrap()
}

fn change(file: &mut Value, place: &str, new: Value) {
    let Some((parent, last)) = place.rsplit_once('/') else {
        *file = new;
        return;
    };
    match file.pointer_mut(parent).unwrap_or_else(|| panic!("there is no {parent}")) {
        Value::Array(list) if last == "-" => list.push(new),
        Value::Array(list) if new.is_null() => drop(list.remove(last.parse().unwrap())),
        Value::Array(list) => list[last.parse::<usize>().unwrap()] = new,
        Value::Object(map) if new.is_null() => drop(map.remove(last)),
        Value::Object(map) => drop(map.insert(last.to_owned(), new)),
        other => panic!("{place} leads into {other}"),
    }
}

/// The valid content with changes.
fn changed(changes: &Changes) -> Files {
    let mut files = Files::new();
    for name in FILES {
        let text = std::fs::read_to_string(fixtures().join("valid").join(name)).unwrap();
        let mut value: Value = serde_json::from_str(&text).unwrap();
        for (place, new) in changes.get(name).into_iter().flatten() {
            change(&mut value, place, new.clone());
        }
        if !value.is_null() {
            files.insert(name.to_owned(), serde_json::to_string_pretty(&value).unwrap());
        }
    }
    files
}

/// Every problem of the content, in the order in which the program reads the files.
fn problems(files: &Files) -> Vec<Problem> {
    fn keep<T>(found: &mut Vec<Problem>, read: Result<T, Vec<Problem>>) -> Option<T> {
        read.map_err(|problems| found.extend(problems)).ok()
    }
    let file = |name: &str| files.get(name).ok_or_else(|| vec![Problem::missing(name, "it is not there")]);
    let mut found = Vec::new();
    let index = keep(&mut found, file("index.json").and_then(|text| read_index(text)));
    let library = keep(&mut found, file("library.json").and_then(|text| read_library(text)));
    let pack = keep(&mut found, file("packs/tiny.json").and_then(|text| read_pack(text, "packs/tiny.json")));
    // What hangs on a broken file is checked against the valid one, so that one mistake hides no other.
    let valid = changed(&Changes::new());
    let library = library.unwrap_or_else(|| read_library(&valid["library.json"]).unwrap());
    let index = index.unwrap_or_else(|| read_index(&valid["index.json"]).unwrap());
    let model = keep(&mut found, file("risk-model.json").and_then(|text| read_risk_model(text, &library)));
    let model = model.unwrap_or_else(|| read_risk_model(&valid["risk-model.json"], &library).unwrap());
    keep(&mut found, file("fixes.json").and_then(|text| read_fixes(text, &library, &model)));
    keep(&mut found, file("frameworks.json").and_then(|text| read_frameworks(text, &library)));
    keep(&mut found, file("services.json").and_then(|text| read_services(text, &library)));
    if let Some(pack) = pack {
        keep(&mut found, Questionnaire::new(library, pack, &index));
    }
    found
}

fn told(problems: &[Problem]) -> String {
    let lines = |p: &Problem| format!("{} [{}]\n  at    {}\n  found {}\n  do    {}", p.file, p.code, p.at, p.message, p.hint);
    problems.iter().map(lines).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_tiny_content_that_fixtures_start_from_is_valid() {
    assert_eq!(problems(&changed(&Changes::new())), []);
}

#[test]
fn every_code_has_a_fixture_that_shows_it() {
    for code in Code::ALL {
        let found = problems(&changed(&changes(code.as_str())));
        assert!(found.iter().any(|p| p.code == *code), "{code} is not shown by its fixture: {found:#?}");
    }
    let codes: BTreeSet<&str> = Code::ALL.iter().map(|c| c.as_str()).collect();
    for entry in std::fs::read_dir(fixtures()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "valid" || codes.contains(name.as_str()), "no code is called {name}");
    }
}

#[test]
fn every_mistake_is_told_with_its_place_and_what_to_do() {
    for code in Code::ALL {
        let found = problems(&changed(&changes(code.as_str())));
        for problem in &found {
            assert!(!problem.at.is_empty() && !problem.at.starts_with('/'), "{problem}");
            assert!(!problem.message.is_empty() && !problem.hint.is_empty(), "{problem}");
            assert!(!problem.message.ends_with('.') && !problem.hint.ends_with('.'), "{problem}");
        }
        insta::assert_snapshot!(code.as_str(), told(&found));
    }
}

#[test]
fn several_mistakes_in_one_file_are_told_at_once() {
    let mut all = Changes::new();
    for code in ["malformed-id", "unknown-domain", "unknown-option", "option-scores", "empty-text", "long-hint"] {
        let library = changes(code).remove("library.json").unwrap();
        all.entry("library.json".to_owned()).or_default().extend(library);
    }
    let found = problems(&changed(&all));
    let codes: BTreeSet<Code> = found.iter().filter(|p| p.file == "library.json").map(|p| p.code).collect();
    let wanted =
        [Code::MalformedId, Code::UnknownDomain, Code::UnknownOption, Code::OptionScores, Code::EmptyText, Code::LongHint];
    for code in wanted {
        assert!(codes.contains(&code), "{code} is hidden by another mistake: {codes:?}");
    }
}

#[test]
fn several_wrong_shapes_in_one_file_are_told_at_once() {
    let found = problems(&changed(&changes("wrong-shape")));
    let places: Vec<&str> = found.iter().filter(|p| p.file == "library.json").map(|p| p.at.as_str()).collect();
    let wanted = ["facts/back_door", "facts/staff", "controls/front-door", "consistency_rules/locked-but-open/when/all/0"];
    assert_eq!(places, wanted);
}

#[test]
fn content_of_a_later_format_is_told_as_such_and_not_as_a_mistake() {
    let found = read_library(r#"{"format_version": 2, "something": "new"}"#).unwrap_err();
    assert_eq!(found.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::FormatVersion]);
}

#[test]
fn a_condition_that_says_two_things_at_once_is_refused() {
    let read = |condition: &str| {
        let place = "/consistency_rules/0/when".to_owned();
        let new = BTreeMap::from([(place, serde_json::from_str(condition).unwrap())]);
        read_library(&changed(&Changes::from([("library.json".to_owned(), new)]))["library.json"])
            .map_err(|found| found.iter().any(|p| p.code == Code::WrongShape && p.at.ends_with("/when")))
    };
    assert!(read(r#"{"fact": "staff", "at_least": 5}"#).is_ok());
    assert!(read(r#"{"control": "front-door", "checked_older_than_months": 12}"#).is_ok());
    for text in [
        r#"{"fact": "staff", "at_least": 5, "below": 10}"#,
        r#"{"fact": "staff", "control": "front-door", "below": 10}"#,
        r#"{"all": [], "fact": "staff", "below": 10}"#,
        r#"{"fact": "staff", "row": "front", "below": 10}"#,
        r#"{"control": "front-door", "is": ["front-door.1"]}"#,
        r#"{"fact": "locks", "checked_older_than_months": 12}"#,
        r#"{"fact": "locks", "row": "front", "is": ["locked"], "checked_older_than_months": 12}"#,
        r#"{"control": "front-door", "row": "front", "checked_older_than_months": 12}"#,
        r#"{"control": "front-door", "older_than_months": 12}"#,
        r#"{"fact": "staff"}"#,
        r#"{}"#,
    ] {
        assert_eq!(read(text).err(), Some(true), "{text}");
    }
}

#[test]
fn broken_json_is_told_with_line_and_column() {
    let found = read_library("{\n  \"format_version\": 1,\n  oops\n}").unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code, found[0].at.as_str()), (Code::WrongShape, "line 3, column 3"));
}
