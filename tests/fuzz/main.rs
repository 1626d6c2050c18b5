//! Files from strangers: whatever is in a backup, a questionnaire or another content file, reading it ends with a value or a reason,
//! never with a crash, and the program can work with what was read.
//!
//! Each target makes its inputs from valid files by random changes (`fuzz/mutate.rs`) with a fixed seed. `CLINIC_CYBER_CHECKUP_FUZZ`
//! says how many inputs each target gets; the default is ten thousand. `cargo xtask test` also runs more than a million over all
//! targets:
//! `CLINIC_CYBER_CHECKUP_FUZZ=100000 cargo test --profile bench --no-default-features --test fuzz -- --nocapture`
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test stops at the first surprise, and says how much it did")]

mod mutate;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use clinic_cyber_checkup::answers::{Answers, Journey, fired, patient_data, phone_numbers, read_fingerprint, reconcile};
use clinic_cyber_checkup::assessment::assess;
use clinic_cyber_checkup::date::Date;
use clinic_cyber_checkup::file::{
    Envelope, FORMAT_VERSION, LARGEST_FILE, Sealed, decode, encode, is_encrypted, stated_fingerprint,
};
use clinic_cyber_checkup::questionnaire::*;
use mutate::Mutator;

/// Inputs for each target by default.
const USUAL: u64 = 10_000;

/// No input may keep the page busy for longer. The limit is generous: it catches what takes forever, and measures nothing.
const PATIENCE: Duration = Duration::from_secs(30);

fn file(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A file of the tiny, valid content.
fn tiny(name: &str) -> String {
    file(&format!("tests/fixtures/content/valid/{name}"))
}

/// Valid backups of every format, including the example.
fn backups() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/saved");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let mut all: Vec<String> = names.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    all.push(file("questionnaires/sample.json"));
    all
}

/// Gives one target its inputs and prints how many were still valid: a target that accepts nothing tests little.
fn attack(target: &str, seeds: Vec<String>, read: impl Fn(&str) -> bool) {
    let asked = std::env::var("CLINIC_CYBER_CHECKUP_FUZZ").ok().and_then(|number| number.parse().ok());
    let wanted = asked.unwrap_or(USUAL);
    assert!(seeds.iter().any(|seed| read(seed)), "{target}: no sound file to begin with");
    let mut mutator = Mutator::new(target, seeds);
    let (mut accepted, mut slowest) = (0_u64, Duration::ZERO);
    for _ in 0..wanted {
        let input = mutator.next_input();
        let begun = Instant::now();
        if read(&input) {
            accepted += 1;
        }
        let time = begun.elapsed();
        assert!(time < PATIENCE, "{target}: {time:?} for\n{input}");
        slowest = slowest.max(time);
    }
    if let (Some(_), Ok(figures)) = (asked, std::env::var("CHECKUP_FIGURES")) {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(figures).unwrap();
        writeln!(file, "Fuzzing {target}: crashes ({wanted} inputs, {accepted} accepted)\t0\t0\tasserted").unwrap();
    }
    println!("fuzz {target}: {wanted} inputs, {accepted} accepted, slowest {} ms", slowest.as_millis());
    assert!(accepted > 0, "{target}: no input was accepted");
    assert!(accepted < wanted, "{target}: every input was accepted");
}

/// Reads with a content reader; every refusal must give a reason.
fn refused_with_reason<T>(result: Result<T, Vec<Problem>>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|problem| !problem.message.is_empty() && !problem.at.is_empty()), "{problems:?}");
            None
        }
    }
}

fn today() -> Date {
    Date::new(2026, 11, 21).unwrap()
}

#[test]
fn backup_files() {
    attack("backup", backups(), |text| match decode(text) {
        Ok(checkup) => {
            // A round trip keeps everything, and writes today's format.
            let written = encode(&checkup);
            assert_eq!(decode(&written).as_ref(), Ok(&checkup), "{text}");
            assert!(written.contains(&format!("\"format_version\": {FORMAT_VERSION}")));
            assert_eq!(stated_fingerprint(&written), Some(checkup.answers.fingerprint()));
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            stated_fingerprint(text);
            false
        }
    });
}

fn tiny_content() -> (Questionnaire, Content) {
    let pack = PackId::new("tiny");
    ContentTexts::gather(&pack, |file| Ok(tiny(file))).read(&pack).unwrap()
}

#[test]
fn opened_backups_on_the_way_to_a_report() {
    let (questionnaire, content) = tiny_content();
    attack("report", vec![file("tests/fuzz/tiny-answers.json")], |text| {
        let Ok(checkup) = decode(text) else { return false };
        let answers = reconcile(checkup.answers, &checkup.content_version, questionnaire.library());
        // Once carried over, answers do not change again.
        let again = reconcile(answers.clone(), &checkup.content_version, questionnaire.library());
        assert_eq!(again, answers, "{text}");
        let journey = Journey::derive(&questionnaire, &answers, today());
        fired(&questionnaire, &content.rules, &journey, &answers, today());
        let report = assess(&content.basis(&questionnaire, &answers, today(), false));
        let score = &report.score;
        assert!((-1e-9..=100.0 + 1e-9).contains(&score.now) && score.now <= score.if_unknowns_are_met + 1e-9, "{text}");
        true
    });
}

#[test]
fn questionnaire_files() {
    let library = read_library(&tiny("library.json")).unwrap();
    let index = read_index(&tiny("index.json")).unwrap();
    attack("pack", vec![tiny("packs/tiny.json"), file("questionnaires/packs/quick-check.json")], |text| {
        let Some(pack) = refused_with_reason(read_pack(text, "packs/tiny.json")) else { return false };
        let Some(questionnaire) = refused_with_reason(Questionnaire::new(library.clone(), pack, &index)) else { return false };
        Journey::derive(&questionnaire, &Answers::default(), today());
        true
    });
}

#[test]
fn library_files() {
    let (_, content) = tiny_content();
    let pack = read_pack(&tiny("packs/tiny.json"), "packs/tiny.json").unwrap();
    let index = read_index(&tiny("index.json")).unwrap();
    attack("library", vec![tiny("library.json")], |text| {
        let Some(library) = refused_with_reason(read_library(text)) else { return false };
        if let Some(questionnaire) = refused_with_reason(Questionnaire::new(library, pack.clone(), &index)) {
            let journey = Journey::derive(&questionnaire, &Answers::default(), today());
            fired(&questionnaire, &content.rules, &journey, &Answers::default(), today());
        }
        true
    });
}

#[test]
fn other_content_files() {
    let library = read_library(&tiny("library.json")).unwrap();
    attack("index", vec![tiny("index.json"), file("questionnaires/index.json")], |text| {
        refused_with_reason(read_index(text)).is_some()
    });
    attack("rules", vec![tiny("rules.json")], |text| refused_with_reason(read_rules(text, &library)).is_some());
    attack("forms", vec![tiny("forms.json"), file("questionnaires/forms.json")], |text| {
        refused_with_reason(read_forms(text, &library)).is_some()
    });
    attack("attack steps", vec![tiny("attack.json"), file("questionnaires/attack.json")], |text| {
        refused_with_reason(read_attack(text)).is_some()
    });
    attack("guidance", vec![tiny("guidance/tiny.json"), file("questionnaires/guidance/full-checkup.json")], |text| {
        refused_with_reason(read_guidance(text, "guidance/tiny.json")).is_some()
    });
    attack("risk model", vec![tiny("risk-model.json")], |text| refused_with_reason(read_risk_model(text, &library)).is_some());
    let model = read_risk_model(&tiny("risk-model.json"), &library).unwrap();
    attack("fixes", vec![tiny("fixes.json")], |text| refused_with_reason(read_fixes(text, &library, &model)).is_some());
    attack("frameworks", vec![tiny("frameworks.json")], |text| refused_with_reason(read_frameworks(text, &library)).is_some());
    attack("steps", vec![tiny("steps.json")], |text| refused_with_reason(read_steps(text, &library)).is_some());
    attack("services", vec![tiny("services.json")], |text| refused_with_reason(read_services(text, &library)).is_some());
}

#[test]
fn encrypted_files() {
    attack("encrypted backup", vec![file("tests/fixtures/encrypted/format-1.json")], |text| {
        is_encrypted(text);
        match Envelope::decode(text, Sealed::Backup) {
            Ok(envelope) => {
                assert!(Envelope::decode(&envelope.encode(Sealed::Backup), Sealed::Backup).is_ok(), "{text}");
                true
            }
            Err(error) => {
                assert!(!error.to_string().is_empty());
                false
            }
        }
    });
}

#[test]
fn what_people_type() {
    let seeds = ["078-05-1120 SSN", "call +1 (555) 010-0199 or 555-0100", "2026-11-21", "8f2a-11c0-9d3e"].map(str::to_owned);
    attack("typed text", seeds.to_vec(), |text| {
        let pieces = phone_numbers(text);
        let shown: String = pieces
            .iter()
            .map(|piece| match piece {
                clinic_cyber_checkup::answers::Piece::Words(words) => words.as_str(),
                clinic_cyber_checkup::answers::Piece::Phone(number, _) => number.as_str(),
            })
            .collect();
        assert_eq!(shown, text, "nothing that was typed is lost");
        read_fingerprint(text);
        Date::parse(text).is_some() | patient_data(text).is_some()
    });
}

#[test]
fn the_largest_file_and_the_deepest_nesting_are_refused() {
    assert!(decode(&" ".repeat(LARGEST_FILE + 1)).is_err());
    for open in ["[", "{\"a\":", "{\"facts\":{\"a\":", "[[{\"format\":"] {
        let deep = open.repeat(100_000 / open.len());
        assert!(decode(&deep).is_err());
        assert!(read_library(&deep).is_err());
        assert!(read_pack(&deep, "packs/tiny.json").is_err());
        assert!(stated_fingerprint(&deep).is_none());
    }
}
