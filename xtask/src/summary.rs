//! The end of a test run: the numbers of tests, and the table of sizes and times.

use std::path::Path;

use fs_err as fs;

/// The numbers of tests by result.
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

    /// Reads one line of `cargo test`, or one that `tests/e2e/reporter.ts` writes in the same form: "test result: ok. 12 passed; 0
    /// failed; 1 ignored".
    pub fn read(line: &str) -> Option<Self> {
        let counts = line.strip_prefix("test result: ")?.split_once(". ")?.1;
        let mut counts = counts.split("; ").map_while(|part| part.split_once(' ')?.0.parse().ok());
        Some(Self { passed: counts.next()?, failed: counts.next()?, skipped: counts.next()? })
    }

    /// The closing line.
    pub fn sentence(self) -> String {
        let skipped = if self.skipped == 0 { String::new() } else { format!(", {} skipped", self.skipped) };
        format!("{} passed, {} failed{skipped}", self.passed, self.failed)
    }
}

/// The failed tests in what cargo printed, each with the first line of its message; or a note that there are none.
pub fn failures(output: &[String]) -> String {
    let mut told = Vec::new();
    for (at, line) in output.iter().enumerate() {
        if line.starts_with("test ") && line.ends_with("FAILED") {
            told.push(line.to_owned());
        } else if line.starts_with("thread '") && line.contains(" panicked at ") {
            told.extend([line.to_owned(), format!("  {}", output.get(at + 1).map_or("", String::as_str))]);
        }
    }
    if told.is_empty() { "cargo failed. The messages above say why.".to_owned() } else { told.join("\n") }
}

/// Prints all figures that the tests left in the file, one per line: name, value, limit, asserted or reported, separated by tabs.
pub fn print_figures(file: &Path) {
    let text = fs::read_to_string(file).unwrap_or_default();
    let lines = std::iter::once("What\tMeasured\tLimit").chain(text.lines().filter(|line| !line.is_empty()));
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').chain([""; 4]).take(4).collect()).collect();
    if rows.len() == 1 {
        return;
    }
    crate::run::heading("Sizes and times");
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (what, measured, limit) = (width(0), width(1), width(2));
    for row in &rows {
        // Numbers are aligned to the right.
        let line = format!("{:<what$}  {:>measured$}  {:>limit$}  {}", row[0], row[1], row[2], row[3]);
        println!("{}", line.trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_and_the_closing_line_is_plain() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(Tally::read(line), Some(Tally { passed: 12, failed: 3, skipped: 1 }));
        assert_eq!((Tally::read("running 12 tests"), Tally::read("test result: ok. 7 passed")), (None, None));
        let mut tally = Tally::read("test result: ok. 7 passed; 0 failed; 0 ignored").unwrap();
        assert_eq!(tally.sentence(), "7 passed, 0 failed");
        tally.add(Tally { passed: 1, failed: 0, skipped: 2 });
        assert_eq!(tally.sentence(), "8 passed, 0 failed, 2 skipped");
    }

    #[test]
    fn failed_cargo_tests_are_told_with_their_reasons() {
        let output = "running 2 tests\ntest a::sound ... ok\ntest a::broken ... FAILED\n\nfailures:\n\n---- a::broken stdout ----\n\
                      thread 'a::broken' (12) panicked at tests/a.rs:7:5:\nassertion failed: 1 == 2\nnote: run with `RUST_BACKTRACE=1`";
        let output: Vec<String> = output.lines().map(str::to_owned).collect();
        let told = "test a::broken ... FAILED\nthread 'a::broken' (12) panicked at tests/a.rs:7:5:\n  assertion failed: 1 == 2";
        assert_eq!(failures(&output), told);
        assert!(failures(&output[..2]).contains("above say why"));
    }
}
