//! How long the report takes: all 62 controls, the shipped content, natively.
//!
//! `cargo bench --no-default-features --bench report`. Where `CHECKUP_FIGURES` names a file, the figure is added to it.
#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a measurement stops at the first surprise and says what it measured"
)]

use std::fs::{OpenOptions, read_to_string};
use std::hint::black_box;
use std::io::Write;
use std::time::{Duration, Instant};

use clinic_cyber_checkup::assessment::assess;
use clinic_cyber_checkup::file::decode;
use clinic_cyber_checkup::questionnaire::ContentTexts;

const WHAT: &str = "Report computed, 62 controls, native";
const LIMIT: Duration = Duration::from_millis(5);
const RUNS: usize = 201;

fn main() {
    let median = median();
    let measured = format!("{:.2} ms", median.as_secs_f64() * 1000.0);
    println!("{WHAT}: {measured}, median of {RUNS} runs; limit {} ms", LIMIT.as_millis());
    if let Ok(file) = std::env::var("CHECKUP_FIGURES") {
        let mut file = OpenOptions::new().create(true).append(true).open(file).expect("the file of figures can be written");
        writeln!(file, "{WHAT}\t{measured}\t{} ms\treported", LIMIT.as_millis()).expect("the figure can be written");
    }
}

fn content(file: &str) -> String {
    read_to_string(format!("{}/questionnaires/{file}", env!("CARGO_MANIFEST_DIR"))).expect(file)
}

fn median() -> Duration {
    let checkup = decode(&content("sample.json")).expect("sample");
    let texts = ContentTexts::gather(&checkup.pack, |file| Ok(content(file)));
    let (questionnaire, content) = texts.read(&checkup.pack).expect("content");
    let answers = checkup.carried_over(questionnaire.library()).answers;
    let as_of = clinic_cyber_checkup::date::Date::new(2026, 11, 21).expect("a date");
    let basis = content.basis(&questionnaire, &answers, as_of, true);
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let started = Instant::now();
            let report = assess(black_box(&basis));
            let time = started.elapsed();
            assert_eq!(black_box(report).controls.len(), questionnaire.pack().controls().count());
            time
        })
        .collect();
    times.sort_unstable();
    times.get(RUNS / 2).copied().unwrap_or_default()
}
