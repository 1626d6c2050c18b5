//! Plain words, no promises, no sentence copied from the source articles.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{shipped_files, text};

/// Keys whose values are ids, names, dates or citations, not prose.
const NOT_PROSE: [&str; 35] = [
    "$schema",
    "id",
    "items",
    "controls",
    "facts",
    "citation",
    "as_of",
    "rule",
    "kind",
    "domain",
    "owner",
    "supporting",
    "prerequisites",
    "scenarios",
    "priority",
    "guidance_from",
    "start_with",
    "date",
    "publisher",
    "who",
    "topic",
    "is",
    "fact",
    "control",
    "row",
    "status",
    "cost",
    "insurer_importance",
    "content_version",
    "emergency_pack",
    "url",
    "platform",
    "path",
    "source",
    "read",
];

/// Words that promise what nobody can guarantee.
const BANNED: [&str; 6] = ["compliant", "guarantee", "ensure", "fully protected", "unhackable", "bulletproof"];

struct Text {
    at: String,
    words: String,
}

fn gather(value: &Value, key: &str, at: &str, found: &mut Vec<Text>) {
    match value {
        Value::Object(map) => {
            // Roles name ids.
            for (key, inner) in map.iter().filter(|(key, _)| *key != "roles") {
                let name = inner.get("id").and_then(Value::as_str).unwrap_or(key);
                gather(inner, key, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(list) => {
            for (i, inner) in list.iter().enumerate() {
                let name = inner.get("id").and_then(Value::as_str).map_or_else(|| i.to_string(), str::to_owned);
                gather(inner, key, &format!("{at}/{name}"), found);
            }
        }
        Value::String(words) if !NOT_PROSE.contains(&key) => found.push(Text { at: at.to_owned(), words: words.clone() }),
        _ => {}
    }
}

fn texts_of(file: &str) -> Vec<Text> {
    let value: Value = serde_json::from_str(&text(&format!("questionnaires/{file}"))).unwrap();
    let mut found = Vec::new();
    gather(&value, "", file, &mut found);
    assert!(!found.is_empty());
    found
}

/// Words as a reader counts them.
fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '\'' || c == '-')).filter(|w| !w.is_empty()).collect()
}

/// Syllables of a word, by counting groups of vowels; good enough to compare texts.
fn syllables(word: &str) -> usize {
    let word: String = word.to_lowercase().chars().filter(char::is_ascii_lowercase).collect();
    if word.len() <= 3 {
        return usize::from(!word.is_empty());
    }
    const SPOKEN: [&str; 10] = ["le", "ted", "ded", "ses", "ges", "ces", "xes", "zes", "ches", "shes"];
    let stem = if SPOKEN.iter().any(|end| word.ends_with(end)) {
        word.as_str()
    } else {
        ["es", "ed", "e"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(&word)
    };
    let groups = stem.split(|c| !"aeiouy".contains(c)).filter(|g| !g.is_empty()).count();
    groups.max(1)
}

/// Flesch-Kincaid grade: the years of school that a text requires.
fn grade(text: &str) -> f64 {
    let mut ends = text.chars().peekable();
    let mut sentences = 0;
    while let Some(c) = ends.next() {
        if ".!?".contains(c) && ends.peek().is_none_or(|next| next.is_whitespace()) {
            sentences += 1;
        }
    }
    let words = words(text);
    let count = words.len() as f64;
    let syllables: usize = words.iter().map(|w| syllables(w)).sum();
    0.39 * count / f64::from(sentences.max(1)) + 11.8 * syllables as f64 / count - 15.59
}

#[test]
fn the_reading_grade_is_at_most_9_and_on_average_at_most_6() {
    let mut hard = Vec::new();
    for file in shipped_files().iter().filter(|f| *f != "frameworks.json" && *f != "risk-model.json") {
        let grades: Vec<f64> = texts_of(file)
            .iter()
            .filter(|t| words(&t.words).len() > 8)
            .map(|t| {
                let grade = grade(&t.words);
                if grade > 9.0 {
                    hard.push(format!("{grade:.1} {}: {}", t.at, t.words));
                }
                grade
            })
            .collect();
        let mean = grades.iter().sum::<f64>() / grades.len().max(1) as f64;
        assert!(mean <= 6.0, "{file} reads at grade {mean:.2} on average");
    }
    assert!(hard.is_empty(), "shorter words or sentences, please: {hard:#?}");
}

#[test]
fn questions_options_hints_and_help_each_stay_at_grade_6_on_average() {
    let texts: Vec<_> = texts_of("library.json").into_iter().chain(texts_of("rules.json")).collect();
    for field in ["question", "hint", "label", "how_to_check"] {
        let grades: Vec<f64> = texts
            .iter()
            .filter(|t| t.at.ends_with(&format!("/{field}")) && words(&t.words).len() > 8)
            .map(|t| grade(&t.words))
            .collect();
        let mean = grades.iter().sum::<f64>() / grades.len() as f64;
        assert!(mean <= 6.0, "{field} reads at grade {mean:.2} on average");
    }
}

#[test]
fn nothing_is_promised_and_nothing_is_shouted() {
    for file in shipped_files() {
        for text in texts_of(&file) {
            let lower = text.words.to_lowercase();
            for word in BANNED {
                assert!(!lower.contains(word), "`{word}` in {}: {}", text.at, text.words);
            }
            assert!(!text.words.contains(['!', '\u{2014}', '\u{2013}']), "{}: {}", text.at, text.words);
        }
    }
}

/// Hashes of all sequences of six words (lower case; letters, digits and apostrophes), FNV-1a with 64 bits.
fn runs(text: &str) -> BTreeSet<u64> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !(c.is_ascii_alphanumeric() || c == '\'')).filter(|w| !w.is_empty()).collect();
    words
        .windows(6)
        .map(|run| {
            run.join(" ")
                .bytes()
                .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3))
        })
        .collect()
}

#[test]
fn no_six_words_in_a_row_come_from_the_source_articles() {
    // The articles are not in this repository, only the hashes of their six-word sequences.
    let file = text("tests/fixtures/source-runs.txt");
    let hashes = file.lines().filter(|l| !l.starts_with('#')).map(|l| u64::from_str_radix(l, 16).unwrap());
    let source: BTreeSet<u64> = hashes.collect();
    assert!(source.len() > 3000);
    for file in shipped_files() {
        for text in texts_of(&file)
            .iter()
            .filter(|t| !t.at.starts_with("frameworks.json/frameworks/article_") || !t.at.ends_with("title"))
        {
            assert!(runs(&text.words).is_disjoint(&source), "{}: {}", text.at, text.words);
        }
    }
}

/// Rebuilds `tests/fixtures/source-runs.txt`: `SOURCE_ARTICLES=a.txt:b.txt cargo test --test core content::wording -- --ignored`.
#[test]
#[ignore = "needs the source articles, which are not in this repository"]
fn write_the_hashes_of_the_source_articles() {
    let files = std::env::var("SOURCE_ARTICLES").unwrap();
    let articles: Vec<String> = files.split(':').map(|f| std::fs::read_to_string(f).unwrap()).collect();
    let mut out = "# FNV-1a (64 bits) of every run of six words in the two source articles; see tests/core/content/wording.rs.\n"
        .to_owned();
    for hash in runs(&articles.join(" ")) {
        out.push_str(&format!("{hash:016x}\n"));
    }
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/source-runs.txt"), out).unwrap();
}
