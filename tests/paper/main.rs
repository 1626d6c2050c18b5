//! The report on paper: everything that was said is on it, and the file is what PDF readers expect.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test stops at the first surprise")]

mod attachment;
mod attestation;
mod before_signing;
#[path = "../common/mod.rs"]
mod common;
mod everything;
mod full;
mod pdf;
mod presets;
#[path = "../sample/mod.rs"]
mod sample;
mod tags;

use std::path::PathBuf;
use std::process::Command;

use clinic_cyber_checkup::document::Document;
use clinic_cyber_checkup::pdf::{Rendered, render};
use clinic_cyber_checkup::worker::PaperSize;

fn rendered(document: &Document, paper: PaperSize) -> Rendered {
    render(document, paper, "Clinic Cyber Checkup 0.1.0").unwrap()
}

/// What an independent tool reads in a file. `None`, with a notice, if the tool is not installed.
fn outside_view(name: &str, file: &Rendered, tool: &str, before: &[&str], after: &[&str]) -> Option<String> {
    // Several runs may share the folder.
    let own = format!("paper-{name}-{}.pdf", std::process::id());
    let path: PathBuf = [env!("CARGO_TARGET_TMPDIR"), &own].iter().collect();
    std::fs::write(&path, &file.bytes).unwrap();
    let output = Command::new(tool).args(before).arg(&path).args(after).output();
    std::fs::remove_file(&path).unwrap();
    match output {
        Ok(output) => {
            assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
            Some(String::from_utf8(output.stdout).unwrap())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            println!("NOT TESTED: {tool} is not installed");
            None
        }
        Err(error) => panic!("{tool}: {error}"),
    }
}

/// Lines may break anywhere, so spaces are ignored.
fn packed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The pages as text in reading order, on Letter paper.
fn pages(name: &str, document: &Document) -> Option<Vec<String>> {
    pages_on(name, document, PaperSize::Letter)
}

fn pages_on(name: &str, document: &Document, paper: PaperSize) -> Option<Vec<String>> {
    let file = rendered(document, paper);
    let text = outside_view(name, &file, "pdftotext", &["-raw"], &["-"])?;
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    assert_eq!(pages.len(), file.pages);
    Some(pages)
}

/// Looks for texts in the words of the file, page by page, ignoring spaces.
struct Found(String);

impl Found {
    fn expect(&self, what: &str, text: &str) {
        assert!(self.0.contains(&packed(text)), "{what} is not on paper: {text}");
    }
}
