//! `cargo xtask test`: every check there is, in one order, with one table and one closing line.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Error, Result, bail};
use fs_err as fs;

use crate::browser_tests::{self, BrowserTests};
use crate::dist::{self, Kind};
use crate::run::{NotChecked, ask, cargo, heading, not_started, root, run, told};
use crate::summary::{self, CargoFailures, Tally};
use crate::tools::WASM_TARGET;
use crate::{machine, outside, supply, tools};

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
pub fn command(mut options: Options) -> Result<()> {
    if !options.playwright.is_empty() {
        // Nobody picks single browser tests to wait for all the others.
        options.only = options.only.or(Some(Part::Browser));
    }
    let figures = browser_tests::results_folder()?.join("figures.tsv");
    let _ = fs::remove_file(&figures);

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
    for done in &session.done {
        println!("  {done}");
    }
    session.close()
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Part {
    Lint,
    Supply,
    Native,
    Browser,
    /// The main journeys in other engines than Chromium's
    Engines,
}

#[derive(clap::Args)]
pub struct Options {
    /// One part
    #[arg(long)]
    only: Option<Part>,
    /// Browser tests on the dist folder as it is
    #[arg(long)]
    skip_build: bool,
    /// Handed to Playwright, e.g. -- start.spec.ts
    #[arg(last = true)]
    playwright: Vec<String>,
}

impl Options {
    fn wants(&self, part: Part) -> bool {
        self.only.is_none_or(|only| only == part)
    }
}

/// What happened so far. A failed step does not stop the others: one run shows all that is wrong.
#[derive(Default)]
struct Session {
    tally: Tally,
    done: Vec<String>,
    failed: Vec<String>,
    unchecked: Vec<String>,
}

impl Session {
    /// Runs one step. `alone` is the command that repeats it.
    fn step<T>(&mut self, name: &str, alone: &str, work: impl FnOnce(&mut Tally) -> Result<T>) -> Option<T> {
        heading(name);
        let started = Instant::now();
        let result = work(&mut self.tally);
        let verdict = match &result {
            Ok(_) => "ok",
            Err(error) if error.is::<NotChecked>() => {
                // It is said at once, and again at the end.
                let told = format!("!!! NOT CHECKED: {name}: {}.", told(error));
                println!("{told}");
                self.unchecked.push(told);
                "NOT CHECKED"
            }
            Err(error) => {
                let why = told(error);
                eprintln!("\n{why}");
                self.failed.push(format!("  {name}\n    alone: {alone}\n    {}", why.replace('\n', "\n    ")));
                "FAILED"
            }
        };
        let done = format!("{name}: {verdict}, {}", duration(started));
        println!("--- {done}");
        self.done.push(done);
        result.ok()
    }

    fn close(self) -> Result<()> {
        for told in &self.unchecked {
            println!("\n{told}");
        }
        if self.failed.is_empty() && self.tally.failed == 0 {
            println!("\n{}", self.tally.sentence());
            return Ok(());
        }
        println!("\nTests: {}", self.tally.sentence());
        // Whoever sees only the end of the output must see what to mend.
        bail!("Failed:\n{}", self.failed.join("\n"))
    }
}

fn lint(session: &mut Session) -> Result<()> {
    tools::wasm_target()?;
    component("rustfmt", "fmt")?;
    component("clippy", "clippy")?;
    session.step("Formatting", "cargo fmt --all --check", |_| {
        run(&mut cargo(&["fmt", "--all", "--check"]), "The format check").context("`cargo fmt --all` puts it right.")
    });
    for (name, arguments) in CLIPPY {
        let alone = format!("cargo clippy --locked {} -- -D warnings", arguments.join(" "));
        session.step(&format!("Clippy: {name}"), &alone, |_| {
            run(cargo(&["clippy", "--locked"]).args(arguments).args(["--", "-D", "warnings"]), "Clippy")
        });
    }
    Ok(())
}

fn supply(session: &mut Session) {
    const ALONE: &str = "cargo xtask test --only supply";
    session.step("Licences and sources of the libraries", ALONE, |_| supply::libraries());
    session.step("Known vulnerabilities of the libraries", ALONE, |_| supply::advisories());
    session.step("Known vulnerabilities of the test tools", ALONE, |_| supply::test_tools());
}

/// A part of the Rust toolchain that minimal installations leave out.
fn component(name: &str, subcommand: &str) -> Result<()> {
    if ask("cargo", &[subcommand, "--version"]).is_some() {
        return Ok(());
    }
    heading(&format!("Adding {name} to Rust (a few seconds)"));
    run(Command::new("rustup").args(["component", "add", name]), "rustup component add")
        .with_context(|| format!("Install it with `rustup component add {name}` and try again."))
}

/// Says how many inputs each of the eleven targets of `tests/fuzz/` gets.
const FUZZ: &str = "CLINIC_CYBER_CHECKUP_FUZZ";
const FUZZ_INPUTS: &str = "100000";

fn native(session: &mut Session, figures: &Path) -> Result<()> {
    machine::pdf_readers()?;
    let pdfs = outside::empty_folder("pdfs")?;
    for (name, arguments) in NATIVE {
        let alone = format!("cargo test --locked {}", arguments.join(" "));
        session.step(&format!("Native tests: {name}"), &alone, |tally| {
            let mut command = cargo(&["test", "--locked", "--no-fail-fast"]);
            cargo_test(command.args(arguments).env("CHECKUP_FIGURES", figures).env("CHECKUP_PDFS", &pdfs), tally)
        });
    }
    let alone = "cargo xtask test --only native";
    session.step("The PDFs, checked by programs that did not write them", alone, |_| outside::check_pdfs(&pdfs));
    session.step("The kept encrypted backup, opened by a program that did not write it", alone, |_| {
        outside::open_backups(&outside::kept_backups())
    });
    let arguments = ["bench", "--locked", "--no-default-features", "--bench", "report"];
    session.step("How long a report takes", &format!("cargo {}", arguments.join(" ")), |_| {
        run(cargo(&arguments).env("CHECKUP_FIGURES", figures), "The benchmark of the report")
    });
    // Built like the benchmark, so that a million inputs take seconds.
    let arguments = ["test", "--locked", "--profile", "bench", "--no-default-features", "--test", "fuzz"];
    let alone = format!("{FUZZ}={FUZZ_INPUTS} cargo {}", arguments.join(" "));
    session.step("Files from strangers: a million inputs", &alone, |tally| {
        cargo_test(cargo(&arguments).env("CHECKUP_FIGURES", figures).env(FUZZ, FUZZ_INPUTS), tally)
    });
    Ok(())
}

/// Runs `cargo test`, shows what it prints and counts the tests.
fn cargo_test(command: &mut Command, tally: &mut Tally) -> Result<()> {
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().with_context(|| not_started(command))?;
    let mut failures = CargoFailures::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            println!("{line}");
            tally.add(Tally::from_cargo(&line).unwrap_or_default());
            failures.read(&line);
        }
    }
    if child.wait()?.success() { Ok(()) } else { Err(Error::msg(failures.sentence())) }
}

fn browser(session: &mut Session, options: &Options, figures: &Path) -> Result<()> {
    machine::node()?;
    machine::pdf_readers()?;
    let chromium = machine::browser()?;
    let built: Option<PathBuf> = if options.skip_build {
        Some(dist::existing()?)
    } else {
        session.step("Release build", "cargo xtask build", |_| dist::build(Kind::Release))
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

fn chromium_tests(session: &mut Session, options: &Options, tests: &BrowserTests) -> Result<()> {
    let again = "cargo xtask test --only browser --skip-build";
    let backups = outside::empty_folder("encrypted")?;
    session.step("Browser tests and size budgets", again, |tally| tests.playwright(&options.playwright, tally));
    let has_backup = fs::read_dir(&backups).is_ok_and(|mut files| files.next().is_some());
    // A run of some tests may leave none; a run of all of them must.
    if has_backup || options.playwright.is_empty() {
        session.step("The browser's encrypted backups, opened by a program that did not write them", again, |_| {
            outside::open_backups(&backups)
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
        let again = "cargo xtask test --only engines --skip-build";
        session.step(&format!("Journeys in {}", engine.name), again, |tally| {
            let program = engine.find().map_err(|error| NotChecked(told(&error)))?;
            match tests.opens_no_page(engine, &program)? {
                Some(why) => Err(NotChecked(why).into()),
                None => tests.journeys(engine, &program, tally),
            }
        });
    }
}

fn duration(started: Instant) -> String {
    let seconds = started.elapsed().as_secs();
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}
