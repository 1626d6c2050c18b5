//! Modules may only know what the table in `src/lib.rs` allows; checked by reading the source.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                // Comments may name anything.
                let code: String =
                    text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect();
                found.push((path, code));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut found);
    found
}

/// Asserts that no file below a folder says any of these words.
fn must_not_know(folder: &str, words: &[&str]) {
    let mut offences = Vec::new();
    for (path, code) in sources(folder) {
        for word in words.iter().filter(|word| code.contains(**word)) {
            offences.push(format!("{} names {word}", path.display()));
        }
    }
    assert!(offences.is_empty(), "{}", offences.join("\n"));
}

const BROWSER: [&str; 5] = ["leptos", "web_sys", "wasm_bindgen", "gloo_storage", "crate::ui"];

#[test]
fn the_core_knows_no_browser_and_looks_back_only() {
    for folder in ["src/questionnaire", "src/answers", "src/assessment", "src/document", "src/layout", "src/file", "src/worker"] {
        must_not_know(folder, &BROWSER);
    }
    must_not_know("src/questionnaire", &["crate::answers", "crate::assessment", "crate::file", "crate::device"]);
    must_not_know("src/answers", &["crate::assessment", "crate::document", "crate::file", "crate::device"]);
    must_not_know("src/assessment", &["crate::document", "crate::layout", "crate::pdf", "crate::file", "crate::device"]);
    must_not_know("src/document", &["crate::layout", "crate::pdf"]);
    must_not_know("src/layout", &["crate::pdf", "crate::assessment", "crate::questionnaire", "crate::answers"]);
    must_not_know("src/file", &["crate::assessment", "crate::document", "crate::device"]);
    must_not_know("src/device", &["leptos", "crate::assessment", "crate::document", "crate::ui"]);
    must_not_know("src/worker", &["crate::questionnaire", "crate::answers", "crate::assessment", "crate::file", "crate::device"]);
}

#[test]
fn each_library_is_named_in_one_place_only() {
    for (path, code) in sources("src") {
        let path = path.display().to_string();
        let is_in = |folder: &str| path.contains(&format!("/src/{folder}"));
        assert!(!code.contains("printpdf::") && !code.contains("lopdf::") || is_in("pdf/"), "{path} names the PDF writer");
        assert!(!code.contains("leptos::") || is_in("ui/"), "{path} names Leptos");
        assert!(!code.contains("gloo_storage") || is_in("device/browser.rs"), "{path} names gloo-storage");
    }
}

#[test]
fn the_page_says_what_the_paper_says_and_knows_nothing_of_where_it_goes() {
    must_not_know("src/ui", &["crate::layout", "crate::pdf"]);
    for (path, code) in sources("src/ui") {
        let may = ["ui/paper.rs", "ui/pdf_client.rs"].iter().any(|file| path.ends_with(file));
        assert!(may || !code.contains("crate::document"), "{} names crate::document", path.display());
    }
}

/// Whatever the worker needs from the other modules comes in a message.
#[test]
fn the_worker_knows_nothing_of_questions_and_answers() {
    must_not_know(
        "src/pdf",
        &["crate::questionnaire", "crate::answers", "crate::assessment", "crate::file", "crate::device", "fetch"],
    );
}

/// The file that a module's name leads to; an item in a file belongs to that file.
fn file_of(module: &[&str]) -> Option<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    (1..=module.len()).rev().find_map(|length| {
        let path = src.join(module[..length].join("/"));
        [path.with_extension("rs"), path.join("mod.rs")].into_iter().find(|file| file.is_file())
    })
}

/// The files that a file imports from, by its `use` lines. The `mod.rs` of a folder above it does not count: it only re-exports.
fn taken_from(path: &Path, code: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let inner = path.strip_prefix(&src).unwrap().with_extension("");
    let mut here: Vec<&str> = inner.iter().map(|part| part.to_str().unwrap()).collect();
    let is_folder = here.last() == Some(&"mod");
    if is_folder {
        here.pop();
    }
    let code = code.split("#[cfg(test)]").next().unwrap_or_default();
    let mut found = Vec::new();
    for statement in code.split("use ").skip(1).filter_map(|rest| rest.split_once(';')).map(|(path, _)| path) {
        let (stem, list) = statement.split_once('{').unwrap_or((statement, ""));
        let mut module = match stem.split("::").next() {
            Some("crate") => Vec::new(),
            Some("super") => here.clone(),
            _ => continue,
        };
        for part in stem.split("::").map(str::trim).filter(|part| !part.is_empty() && *part != "crate") {
            if part == "super" {
                module.pop();
            } else {
                module.push(part);
            }
        }
        let items = list.split([',', '{', '}']).map(|item| item.split("::").next().unwrap_or_default().trim());
        for item in items.chain([""]) {
            let named: Vec<&str> = module.iter().copied().chain([item].into_iter().filter(|item| !item.is_empty())).collect();
            if let Some(file) = file_of(&named)
                && !(file.ends_with("mod.rs") && path.starts_with(file.parent().unwrap()))
                && file != path
            {
                found.push(file);
            }
        }
    }
    found
}

/// If two files import from each other, a reader of one has to know both. A folder's `mod.rs` and the files in the folder count as one.
#[test]
fn no_files_take_from_each_other_in_a_circle() {
    let mut takes: std::collections::BTreeMap<PathBuf, Vec<PathBuf>> =
        sources("src").into_iter().map(|(path, code)| (path.clone(), taken_from(&path, &code))).collect();
    assert!(takes.values().map(Vec::len).sum::<usize>() > 1_000, "the imports are read");
    // A file that imports nothing from the remaining files is in no cycle.
    loop {
        let left: std::collections::BTreeSet<PathBuf> = takes.keys().cloned().collect();
        let before = left.len();
        takes.retain(|_, from| from.iter().any(|file| left.contains(file)));
        if takes.len() == before {
            break;
        }
    }
    // A file from which no remaining file imports only leads to a cycle.
    loop {
        let taken: std::collections::BTreeSet<PathBuf> = takes.values().flatten().cloned().collect();
        let before = takes.len();
        takes.retain(|file, _| taken.contains(file));
        if takes.len() == before {
            break;
        }
    }
    let circles: Vec<String> = takes.keys().map(|file| file.display().to_string()).collect();
    assert!(circles.is_empty(), "in circles, or between two:\n{}", circles.join("\n"));
}

/// The string literals of a file as they are printed: line breaks within them are folded, and placeholders are `{}`.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            // A quote in a character literal begins no string.
            '\'' if chars.peek() == Some(&'"') => drop(chars.next()),
            '"' => {
                let (mut text, mut depth) = (String::new(), 0_u32);
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' if chars.peek() == Some(&'\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                        '\\' => text.extend(chars.next()),
                        '{' => {
                            depth += 1;
                            text.push('{');
                        }
                        '}' => {
                            depth = depth.saturating_sub(1);
                            text.push('}');
                        }
                        _ if depth > 0 => {}
                        c => text.push(c),
                    }
                }
                found.push(text.trim().to_owned());
            }
            _ => {}
        }
    }
    found
}

/// The sentences of a text: each part that ends with a full stop.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let stop = |part: &str| if part.ends_with('.') { part.to_owned() } else { format!("{part}.") };
    let whole = text.ends_with('.');
    let parts: Vec<&str> = text.split(". ").collect();
    let last = parts.len() - 1;
    let parts = parts.into_iter().enumerate().filter(move |(at, _)| whole || *at < last);
    parts.map(|(_, part)| stop(part.trim())).collect::<Vec<_>>().into_iter()
}

/// Every sentence of the papers is written once, even where it is part of a longer text. Within the page, only whole texts are
/// compared, below.
#[test]
fn each_sentence_of_the_papers_stands_in_one_place() {
    const LONG: usize = 25;
    let mut places: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for folder in ["src/ui", "src/document", "src/assessment"] {
        for (path, code) in sources(folder) {
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            for sentence in literals(code).iter().flat_map(|text| sentences(text)) {
                if sentence.chars().filter(|letter| letter.is_alphabetic()).count() >= LONG {
                    places.entry(sentence).or_default().push(path.display().to_string());
                }
            }
        }
    }
    let is_paper = |places: &Vec<String>| places.iter().any(|place| !place.contains("/src/ui/"));
    let twice = places.into_iter().filter(|(_, places)| places.len() > 1 && is_paper(places));
    let twice: Vec<String> = twice.map(|(text, places)| format!("{text}\n    {}", places.join("\n    "))).collect();
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

/// The same sentence in two places will differ some day. Names of buttons and headings are not sentences.
#[test]
fn each_sentence_stands_in_one_place() {
    const LONG: usize = 25;
    let mut places: std::collections::BTreeMap<String, Vec<String>> = std::collections::BTreeMap::new();
    for folder in ["src/ui", "src/document", "src/assessment"] {
        for (path, code) in sources(folder) {
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            for text in literals(code).into_iter().filter(|text| text.len() >= LONG && text.contains(' ') && text.ends_with('.'))
            {
                places.entry(text).or_default().push(path.display().to_string());
            }
        }
    }
    let twice: Vec<String> = places
        .into_iter()
        .filter(|(_, places)| places.len() > 1)
        .map(|(text, places)| format!("{text}\n    {}", places.join("\n    ")))
        .collect();
    assert!(twice.is_empty(), "{}", twice.join("\n"));
}

#[test]
fn the_sentences_are_read_as_they_are_printed() {
    let code = "let a = \"One {n} two \\\n    three.\"; let b = '\"'; let c = \"\\\"four\\\"\";";
    assert_eq!(literals(code), ["One {} two three.", "\"four\""]);
    assert_eq!(sentences("One. Two three. Four").collect::<Vec<_>>(), ["One.", "Two three."]);
    assert_eq!(sentences("One {}. Two.").collect::<Vec<_>>(), ["One {}.", "Two."]);
}

#[test]
fn nothing_in_the_library_can_panic_by_unwrapping() {
    for (path, code) in sources("src") {
        if path.display().to_string().contains("/src/bin/") {
            continue;
        }
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        for word in [".unwrap()", "todo!(", "unimplemented!("] {
            assert!(!code.contains(word), "{} has {word}", path.display());
        }
    }
}

#[test]
fn there_are_no_style_attributes_and_nothing_that_needs_dragging() {
    must_not_know("src/ui", &[" style=\"", "inner_html", "type=\"range\"", "draggable"]);
}

/// A strict content security policy ignores style attributes that are set from strings, and refuses markup and code made from strings.
#[test]
fn the_page_makes_no_markup_and_no_style_from_text() {
    must_not_know(
        "src/ui",
        &[
            "style=",
            "inner_html",
            "insert_adjacent_html",
            "outer_html",
            "document.write",
            "js_sys::eval",
            "js_sys::Function::new",
        ],
    );
}
