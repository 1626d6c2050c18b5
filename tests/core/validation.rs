//! Every kind of mistake in the content is found, all at once, and explained so that its author can fix it.
//!
//! A fixture is `tests/fixtures/content/<code>/changes.json`: for each file, paths in the tiny valid content of `valid/` and their new
//! values. `null` removes; a final `-` appends.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use clinic_cyber_checkup::questionnaire::*;
use serde_json::Value;

type Changes = BTreeMap<String, BTreeMap<String, Value>>;

/// Content files as they would be fetched, by name.
type Files = BTreeMap<String, String>;

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
    let valid = fixtures().join("valid");
    let mut files = Files::new();
    for folder in [valid.clone(), valid.join("packs"), valid.join("guidance")] {
        let entries = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
        for path in entries.filter(|path| path.is_file()) {
            let name = path.strip_prefix(&valid).unwrap().to_str().unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            let mut value: Value = serde_json::from_str(&text).unwrap();
            for (place, new) in changes.get(name).into_iter().flatten() {
                change(&mut value, place, new.clone());
            }
            if !value.is_null() {
                files.insert(name.to_owned(), serde_json::to_string_pretty(&value).unwrap());
            }
        }
    }
    files
}

/// Every problem of the content, as the program finds them.
fn problems(files: &Files) -> Vec<Problem> {
    let mut texts = ContentTexts::default();
    for (file, text) in files {
        texts.add(file, text);
    }
    texts.read(&PackId::new("tiny")).err().unwrap_or_default()
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
    let places = |file: &str| found.iter().filter(|p| p.file == file).map(|p| p.at.clone()).collect::<Vec<_>>();
    assert_eq!(places("library.json"), ["facts/back_door", "facts/staff", "controls/front-door"]);
    assert_eq!(places("rules.json"), ["consistency_rules/locked-but-open/when/all/0"]);
}

#[test]
fn content_of_a_later_format_is_told_as_such_and_not_as_a_mistake() {
    let found = read_library(r#"{"format_version": 3, "something": "new"}"#).unwrap_err();
    assert_eq!(found.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::FormatVersion]);
}

#[test]
fn mistakes_of_several_files_are_told_at_once() {
    let mut all = Changes::new();
    for code in ["option-scores", "wrong-pack", "prerequisite-cycle", "unknown-reference", "model-incomplete"] {
        for (file, changes) in changes(code) {
            all.entry(file).or_default().extend(changes);
        }
    }
    all.insert("services.json".to_owned(), BTreeMap::from([(String::new(), Value::Null)]));
    let found = problems(&changed(&all));
    let files: BTreeSet<&str> = found.iter().map(|p| p.file.as_str()).collect();
    let wanted = ["fixes.json", "frameworks.json", "library.json", "packs/tiny.json", "risk-model.json", "services.json"];
    assert!(wanted.iter().all(|file| files.contains(file)), "{files:?}");
}

/// Somebody who edited a copy of an earlier version is told where each key belongs now, and nothing else.
#[test]
fn content_in_its_earlier_form_is_told_what_moves_where() {
    let old = |file: &str, key: &str, value: &str| {
        let changes = [(format!("/{key}"), serde_json::from_str(value).unwrap()), ("/format_version".to_owned(), Value::from(1))];
        problems(&changed(&Changes::from([(file.to_owned(), BTreeMap::from(changes))])))
    };
    for (file, key, value, goes_to) in [
        ("library.json", "consistency_rules", "[]", "rules.json"),
        ("index.json", "emergency_pack", "\"tiny\"", "attack.json"),
        ("packs/tiny.json", "guidance", "{}", "guidance/"),
        ("guidance/tiny.json", "live_attack", "[]", "attack.json"),
    ] {
        let found = old(file, key, value);
        let [problem] = found.as_slice() else { panic!("{file}: {found:#?}") };
        assert_eq!((problem.code, problem.file.as_str(), problem.at.as_str()), (Code::FormatVersion, file, key));
        assert!(problem.hint.contains(goes_to), "{problem}");
    }
    for file in ["library.json", "index.json", "frameworks.json"] {
        let found = old(file, "roles", "null");
        let [problem] = found.iter().filter(|p| p.file == file).collect::<Vec<_>>()[..] else { panic!("{file}: {found:#?}") };
        assert_eq!((problem.code, problem.at.as_str()), (Code::FormatVersion, "roles"));
        assert!(problem.hint.contains(file), "{problem}");
    }
    // A file from which nothing has moved is read as it is.
    for file in ["fixes.json", "risk-model.json", "services.json"] {
        assert_eq!(old(file, "$comment", "\"ours\""), [], "{file}");
    }
}

#[test]
fn a_condition_that_says_two_things_at_once_is_refused() {
    let read = |condition: &str| {
        let place = "/consistency_rules/0/when".to_owned();
        let new = BTreeMap::from([(place, serde_json::from_str(condition).unwrap())]);
        let files = changed(&Changes::from([("rules.json".to_owned(), new)]));
        let library = read_library(&files["library.json"]).unwrap();
        read_rules(&files["rules.json"], &library)
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

#[test]
fn a_key_that_stands_twice_is_told_and_not_guessed() {
    let found = read_library("{\n  \"note\": \"a\",\n  \"note\": \"b\"\n}").unwrap_err();
    let [problem] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((problem.code, problem.at.as_str()), (Code::WrongShape, "line 3, column 8"));
    assert!(problem.message.contains("`note` stands here twice"), "{problem}");
}

#[test]
fn a_file_in_another_encoding_is_told_by_name_and_a_mark_before_utf_8_is_no_mistake() {
    let library = std::fs::read_to_string(fixtures().join("valid/library.json")).unwrap();
    // A browser replaces what it could not decode like this.
    let ansi = library.replacen("\"title\": \"", "\"title\": \"Gesti\u{fffd}n ", 1);
    let found = read_library(&ansi).unwrap_err();
    assert_eq!(found.iter().map(|p| (p.code, p.file.as_str())).collect::<Vec<_>>(), [(Code::Encoding, "library.json")]);
    assert!(found[0].hint.contains("UTF-8") && found[0].at.starts_with("line "), "{}", found[0]);
    let bytes: Vec<u8> = library.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for mark in [&[0xff, 0xfe][..], &[]] {
        let utf_16 = String::from_utf8_lossy(&[mark, &bytes].concat()).into_owned();
        assert_eq!(read_library(&utf_16).unwrap_err()[0].code, Code::Encoding);
    }
    assert!(read_library(&format!("\u{feff}{library}")).is_ok());
}
