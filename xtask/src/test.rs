//! `cargo xtask test`: every check there is, in one order, with one table and one closing line.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::browser_tests::{self, BrowserTests};
use crate::run::{self, ask, heading, root, run};
use crate::summary::{self, CargoFailures, Tally};
use crate::supply::{self, Looked};
use crate::{dist, machine, outside, tools};

const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The sets of features that must build on their own, and what to check in each. Test code is native, and checked with no feature and with all.
const CLIPPY: [(&str, &[&str]); 4] = [
    ("no features", &["--all-targets", "--no-default-features"]),
    ("all features and xtask", &["--workspace", "--all-targets", "--all-features"]),
    ("ui for the browser", &["--no-default-features", "--features", "ui", "--lib", "--bins", "--target", WASM_TARGET]),
    ("pdf for the browser", &["--no-default-features", "--features", "pdf", "--lib", "--bins", "--target", WASM_TARGET]),
];

/// The native test programs. That the core builds without features is for Clippy to say; it runs no other code then.
const NATIVE: [(&str, &[&str]); 2] = [("all features", &["--all-features"]), ("xtask", &["--package", "xtask"])];

/// `cargo xtask test`.
pub fn command(arguments: &[String]) -> Result<(), String> {
    let options = Options::parse(arguments)?;
    let figures = browser_tests::results_folder()?.join("figures.tsv");
    let _ = std::fs::remove_file(&figures);

    let started = Instant::now();
    let mut session = Session::default();
    if options.wants(Part::Lint) {
        lint(&mut session)?;
    }
    if options.wants(Part::Supply) {
        supply(&mut session);
    }
    if options.wants(Part::Native) {
        native(&mut session, &figures)?;
    }
    if options.wants(Part::Browser) || options.wants(Part::Engines) {
        browser(&mut session, &options, &figures)?;
    }

    summary::print_figures(&figures);
    heading(&format!("Done in {}", duration(started)));
    for (name, time) in &session.done {
        println!("  {name}: {time}");
    }
    session.close()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Lint,
    Supply,
    Native,
    Browser,
    /// The journeys in other engines than Chromium's.
    Engines,
}

struct Options {
    only: Option<Part>,
    skip_build: bool,
    playwright: Vec<String>,
}

impl Options {
    fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self { only: None, skip_build: false, playwright: Vec::new() };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--skip-build" => options.skip_build = true,
                "--only" => {
                    options.only = Some(match rest.next().map(String::as_str) {
                        Some("lint") => Part::Lint,
                        Some("supply") => Part::Supply,
                        Some("native") => Part::Native,
                        Some("browser") => Part::Browser,
                        Some("engines") => Part::Engines,
                        _ => return Err("--only needs one of: lint, supply, native, browser, engines.".to_owned()),
                    });
                }
                "--" => {
                    options.playwright = rest.by_ref().cloned().collect();
                    // Nobody picks single browser tests to wait for all the others.
                    options.only = options.only.or(Some(Part::Browser));
                }
                other => return Err(format!("test does not know \"{other}\". `cargo xtask help` lists what it knows.")),
            }
        }
        Ok(options)
    }

    fn wants(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

/// A failed step.
struct Failure {
    step: String,
    /// The command that runs it alone.
    alone: String,
    /// What was wrong, a line or more.
    why: String,
}

/// What happened so far. A failed step does not stop the others: one run shows all that is wrong.
#[derive(Default)]
struct Session {
    tally: Tally,
    done: Vec<(String, String)>,
    failed: Vec<Failure>,
    /// What could not be checked here, with the reason.
    unchecked: Vec<(String, String)>,
}

impl Session {
    /// Runs one step. `alone` is the command that repeats it.
    fn step<T>(&mut self, name: &str, alone: &str, work: impl FnOnce(&mut Tally) -> Result<T, String>) -> Option<T> {
        self.judge(name, alone, work, |_| "ok")
    }

    /// The same, where "ok" is not the only word for what did not fail.
    fn judge<T>(
        &mut self,
        name: &str,
        alone: &str,
        work: impl FnOnce(&mut Tally) -> Result<T, String>,
        verdict_of: impl FnOnce(&T) -> &'static str,
    ) -> Option<T> {
        heading(name);
        let started = Instant::now();
        let result = work(&mut self.tally);
        let time = duration(started);
        let (verdict, value) = match result {
            Ok(value) => (verdict_of(&value), Some(value)),
            Err(why) => {
                eprintln!("\n{why}");
                self.failed.push(Failure { step: name.to_owned(), alone: alone.to_owned(), why });
                ("FAILED", None)
            }
        };
        println!("--- {name}: {verdict}, {time}");
        self.done.push((name.to_owned(), format!("{verdict}, {time}")));
        value
    }

    /// Runs a step that needs something from the network.
    fn look_up(&mut self, name: &str, work: impl FnOnce() -> Result<Looked, String>) {
        let verdict = |looked: &Looked| if matches!(looked, Looked::NotChecked(_)) { "NOT CHECKED" } else { "ok" };
        if let Some(Looked::NotChecked(why)) = self.judge(name, "cargo xtask test --only supply", |_| work(), verdict) {
            self.not_checked(name, why);
        }
    }

    /// Something could not be checked here. It is said at once, and again at the end.
    fn not_checked(&mut self, name: &str, why: String) {
        println!("!!! NOT CHECKED: {name}: {why}.");
        self.unchecked.push((name.to_owned(), why));
    }

    fn close(self) -> Result<(), String> {
        for (name, why) in &self.unchecked {
            println!("\n!!! NOT CHECKED: {name}: {why}.");
        }
        if self.failed.is_empty() && self.tally.failed == 0 {
            println!("\n{}", self.tally.sentence());
            return Ok(());
        }
        println!("\nTests: {}", self.tally.sentence());
        // Whoever sees only the end of the output must see what to mend.
        let steps: Vec<String> = self
            .failed
            .iter()
            .map(|Failure { step, alone, why }| format!("  {step}\n    alone: {alone}\n    {}", why.replace('\n', "\n    ")))
            .collect();
        Err(format!("Failed:\n{}", steps.join("\n")))
    }
}

fn lint(session: &mut Session) -> Result<(), String> {
    tools::wasm_target()?;
    component("rustfmt", "fmt")?;
    component("clippy", "clippy")?;
    session.step("Formatting", "cargo fmt --all --check", |_| {
        run(run::cargo().args(["fmt", "--all", "--check"]), "The format check")
            .map_err(|error| format!("{error}\n`cargo fmt --all` puts it right."))
    });
    for (name, arguments) in CLIPPY {
        let alone = format!("cargo clippy --locked {} -- -D warnings", arguments.join(" "));
        session.step(&format!("Clippy: {name}"), &alone, |_| {
            let mut command = run::cargo();
            command.args(["clippy", "--locked"]).args(arguments).args(["--", "-D", "warnings"]);
            run(&mut command, "Clippy")
        });
    }
    Ok(())
}

fn supply(session: &mut Session) {
    session.look_up("Licences and sources of the libraries", supply::libraries);
    session.look_up("Known vulnerabilities of the libraries", supply::advisories);
    session.look_up("Known vulnerabilities of the test tools", supply::test_tools);
}

/// A part of the Rust toolchain that minimal installations leave out.
fn component(name: &str, subcommand: &str) -> Result<(), String> {
    if ask("cargo", &[subcommand, "--version"]).is_some() {
        return Ok(());
    }
    heading(&format!("Adding {name} to Rust (a few seconds)"));
    run(Command::new("rustup").args(["component", "add", name]), "rustup component add")
        .map_err(|error| format!("{error}\nInstall it with `rustup component add {name}` and try again."))
}

/// Says how many inputs each of the eleven targets of `tests/fuzz/` gets.
const FUZZ: &str = "CLINIC_CYBER_CHECKUP_FUZZ";
const FUZZ_INPUTS: &str = "100000";

fn native(session: &mut Session, figures: &Path) -> Result<(), String> {
    machine::pdf_readers()?;
    let pdfs = outside::empty_folder()?;
    for (name, arguments) in NATIVE {
        let alone = format!("cargo test --locked {}", arguments.join(" "));
        session.step(&format!("Native tests: {name}"), &alone, |tally| {
            let mut command = run::cargo();
            command.args(["test", "--locked", "--no-fail-fast"]).args(arguments);
            command.env("CHECKUP_FIGURES", figures).env("CHECKUP_PDFS", &pdfs);
            cargo_test(&mut command, tally)
        });
    }
    let alone = "cargo xtask test --only native";
    session.step("The PDFs, checked by programs that did not write them", alone, |_| outside::check(&pdfs));
    session.step("The kept encrypted backup, opened by a program that did not write it", alone, |_| {
        outside::open_backups(&[&outside::kept_backups()])
    });
    session.step("How long a report takes", "cargo bench --locked --no-default-features --bench report", |_| {
        let mut command = run::cargo();
        command.args(["bench", "--locked", "--no-default-features", "--bench", "report"]).env("CHECKUP_FIGURES", figures);
        run(&mut command, "The benchmark of the report")
    });
    // Built like the benchmark, so that a million inputs take seconds.
    let arguments = ["test", "--locked", "--profile", "bench", "--no-default-features", "--test", "fuzz"];
    let alone = format!("{FUZZ}={FUZZ_INPUTS} cargo {}", arguments.join(" "));
    session.step("Files from strangers: a million inputs", &alone, |tally| {
        let mut command = run::cargo();
        command.args(arguments).env("CHECKUP_FIGURES", figures).env(FUZZ, FUZZ_INPUTS);
        cargo_test(&mut command, tally)
    });
    Ok(())
}

/// Runs `cargo test`, shows what it prints and counts the tests.
fn cargo_test(command: &mut Command, tally: &mut Tally) -> Result<(), String> {
    let mut child =
        command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().map_err(|error| run::not_started(command, &error))?;
    let mut failures = CargoFailures::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{line}");
            tally.add(Tally::from_cargo(&line).unwrap_or_default());
            failures.read(&line);
        }
    }
    let status = child.wait().map_err(|error| format!("cargo test was lost: {error}."))?;
    if status.success() { Ok(()) } else { Err(failures.sentence()) }
}

fn browser(session: &mut Session, options: &Options, figures: &Path) -> Result<(), String> {
    machine::node()?;
    machine::pdf_readers()?;
    let chromium = machine::browser()?;
    let built: Option<PathBuf> = if options.skip_build {
        Some(dist::existing()?)
    } else {
        session.step("Release build", "cargo xtask build", |_| dist::build())
    };
    let Some(dist) = built else {
        println!("The browser tests are left out: there is no page to test.");
        return Ok(());
    };
    let again = "cargo xtask test --only browser --skip-build";
    let Some(tests) = session.step("Browser test packages", again, |_| BrowserTests::prepare(&dist, &chromium, figures)) else {
        return Ok(());
    };
    if options.wants(Part::Browser) {
        chromium_tests(session, options, &tests)?;
    }
    if options.wants(Part::Engines) {
        engines(session, &tests);
    }
    println!("(Files left by the browser tests: {})", root().join("tests/e2e/results").display());
    Ok(())
}

fn chromium_tests(session: &mut Session, options: &Options, tests: &BrowserTests) -> Result<(), String> {
    let again = "cargo xtask test --only browser --skip-build";
    let backups = outside::empty_backup_folder()?;
    session.step("Browser tests and size budgets", again, |tally| tests.playwright(&options.playwright, tally));
    let has_backup = std::fs::read_dir(&backups).is_ok_and(|mut files| files.next().is_some());
    // A run of some tests may leave none; a run of all of them must.
    if has_backup || options.playwright.is_empty() {
        session.step("The browser's encrypted backups, opened by a program that did not write them", again, |_| {
            outside::open_backups(&[&backups])
        });
    }
    if options.playwright.is_empty() {
        session.step("Lighthouse", again, |_| tests.lighthouse());
    }
    Ok(())
}

/// The main journeys in Firefox and WebKit. One that cannot be had here is told, and stops nothing.
fn engines(session: &mut Session, tests: &BrowserTests) {
    for engine in &machine::ENGINES {
        let name = format!("Journeys in {}", engine.name);
        let again = "cargo xtask test --only engines --skip-build";
        match engine.find().and_then(|program| tests.opens(engine, &program).map(|()| program)) {
            Ok(program) => {
                session.step(&name, again, |tally| tests.journeys(engine, &program, tally));
            }
            Err(why) => session.not_checked(&name, why),
        }
    }
}

fn duration(started: Instant) -> String {
    let seconds = started.elapsed().as_secs();
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}
