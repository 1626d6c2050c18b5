//! What a test run ends with: the numbers of tests, and the table of sizes and times.

use std::collections::BTreeMap;
use std::path::Path;

use fs_err as fs;

/// How many tests did what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }

    /// Reads one line of `cargo test`: "test result: ok. 12 passed; 0 failed; 1 ignored; ...".
    pub fn from_cargo(line: &str) -> Option<Self> {
        let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
        Self::read(counts.split("; ").filter_map(|part| part.trim().split_once(' ')).map(|(count, name)| (name, count)))
    }

    /// Reads what `tests/e2e/reporter.ts` writes: "passed 12", "failed 0", "skipped 0", one to a line.
    pub fn from_browser(text: &str) -> Option<Self> {
        Self::read(text.lines().filter_map(|line| line.trim().split_once(' ')))
    }

    fn read<'a>(counts: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Self> {
        let counts: BTreeMap<&str, u64> = counts.filter_map(|(name, count)| Some((name, count.parse().ok()?))).collect();
        let skipped = counts.get("skipped").or_else(|| counts.get("ignored"))?;
        Some(Self { passed: *counts.get("passed")?, failed: *counts.get("failed")?, skipped: *skipped })
    }

    /// The closing line.
    pub fn sentence(self) -> String {
        let skipped = if self.skipped == 0 { String::new() } else { format!(", {} skipped", self.skipped) };
        format!("{} passed, {} failed{skipped}", self.passed, self.failed)
    }
}

/// The failed tests in what `cargo test` prints, with the first line of what each said.
#[derive(Debug, Default)]
pub struct CargoFailures {
    lines: Vec<String>,
    /// The line before told where a test broke off; this one tells why.
    is_reason: bool,
}

impl CargoFailures {
    /// Reads the next line of output.
    pub fn read(&mut self, line: &str) {
        if std::mem::take(&mut self.is_reason) {
            self.lines.push(format!("  {line}"));
        }
        if line.starts_with("test ") && line.ends_with("FAILED") {
            self.lines.push(line.to_owned());
        } else if line.starts_with("thread '") && line.contains(" panicked at ") {
            self.lines.push(line.to_owned());
            self.is_reason = true;
        }
    }

    /// For the end of the run.
    pub fn sentence(&self) -> String {
        if self.lines.is_empty() {
            return "The native tests could not be run. The messages above say why.".to_owned();
        }
        self.lines.join("\n")
    }
}

/// Prints all figures that the tests left in the file, one to a line: name, value, limit, asserted or reported,
/// separated by tabs.
pub fn print_figures(file: &Path) {
    let text = fs::read_to_string(file).unwrap_or_default();
    let rows: Vec<Vec<&str>> = text.lines().filter(|line| !line.is_empty()).map(|line| line.split('\t').collect()).collect();
    if rows.is_empty() {
        return;
    }
    crate::run::heading("Sizes and times");
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let (what, measured, limit) = (width(0), width(1).max(8), width(2).max(5));
    for row in std::iter::once(&vec!["What", "Measured", "Limit"]).chain(&rows) {
        let cell = |column: usize| row.get(column).copied().unwrap_or_default();
        // Numbers line up at the right.
        let line = format!("{:<what$}  {:>measured$}  {:>limit$}  {}", cell(0), cell(1), cell(2), cell(3));
        println!("{}", line.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines_are_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(Tally::from_cargo(line), Some(Tally { passed: 12, failed: 3, skipped: 1 }));
        assert_eq!(Tally::from_cargo("running 12 tests"), None);
    }

    #[test]
    fn failed_cargo_tests_are_told_with_their_reasons() {
        let mut failures = CargoFailures::default();
        let output = "running 2 tests\ntest a::sound ... ok\ntest a::broken ... FAILED\n\nfailures:\n\n---- a::broken stdout ----\n\
                      thread 'a::broken' (12) panicked at tests/a.rs:7:5:\nassertion failed: 1 == 2\nnote: run with `RUST_BACKTRACE=1`";
        output.lines().for_each(|line| failures.read(line));
        assert_eq!(
            failures.sentence(),
            "test a::broken ... FAILED\nthread 'a::broken' (12) panicked at tests/a.rs:7:5:\n  assertion failed: 1 == 2"
        );
        assert!(CargoFailures::default().sentence().contains("could not be run"));
    }

    #[test]
    fn browser_counts_are_read_and_the_closing_line_is_plain() {
        let mut tally = Tally::from_browser("passed 7\nfailed 0\nskipped 0\n").unwrap();
        assert_eq!(tally.sentence(), "7 passed, 0 failed");
        tally.add(Tally { passed: 1, failed: 0, skipped: 2 });
        assert_eq!(tally.sentence(), "8 passed, 0 failed, 2 skipped");
        assert_eq!(Tally::from_browser("passed 7"), None);
    }
}
