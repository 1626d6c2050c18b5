//! `cargo xtask test`: every check there is, in a fixed order, with one table and one closing line.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use fs_err as fs;

use crate::browser_tests::{BrowserTests, results_folder};
use crate::dist::{self, Kind};
use crate::run::{self, NotChecked, heading, not_started, root, told};
use crate::summary::{self, Tally};
use crate::{machine, supply, tools};

/// The sets of features that must build on their own, and what to check in each. Tests are checked without features and with all.
const CLIPPY: [(&str, &str); 4] = [
    ("no features", "--all-targets --no-default-features"),
    ("all features and xtask", "--workspace --all-targets --all-features"),
    ("ui for the browser", "--no-default-features --features ui --lib --bins --target wasm32-unknown-unknown"),
    ("pdf for the browser", "--no-default-features --features pdf --lib --bins --target wasm32-unknown-unknown"),
];

/// The command that repeats what is tested in browsers.
const BROWSER: &str = "cargo xtask test --only browser --skip-build";

/// `cargo xtask test`.
pub fn command(mut options: Options) -> Result<()> {
    if !options.playwright.is_empty() {
        // Somebody who picks single browser tests does not want to wait for all the others.
        options.only = options.only.or(Some(Part::Browser));
    }
    let figures = results_folder()?.join("figures.tsv");
    let _ = fs::remove_file(&figures);

    let started = Instant::now();
    let mut session = Session::default();
    if options.wants(Part::Lint) {
        lint(&mut session)?;
    }
    if options.wants(Part::Supply) {
        const ALONE: &str = "cargo xtask test --only supply";
        session.step("Licences and sources of the libraries", ALONE, |_| supply::libraries());
        session.step("Known vulnerabilities of the libraries", ALONE, |_| supply::advisories());
        session.step("Known vulnerabilities of the test tools", ALONE, |_| supply::test_tools());
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

/// What happened so far. A failed step does not stop the others: one run shows everything that is wrong.
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
                // Reported immediately, and again at the end.
                let told = format!("!!! NOT CHECKED: {name}: {}", told(error));
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

    /// One step that is a cargo command, as one would type it. Shows its output, and counts its tests.
    fn cargo(&mut self, name: &str, line: &str, settings: &[(&str, &Path)]) {
        self.step(name, line, |tally| {
            let (variables, arguments) = line.split_once("cargo ").unwrap_or_default();
            let mut command = run::command("cargo", arguments);
            let variables = variables.split_whitespace().filter_map(|variable| variable.split_once('='));
            command.envs(variables).envs(settings.iter().copied()).stdin(Stdio::null()).stdout(Stdio::piped());
            let mut child = command.spawn().with_context(|| not_started(&command))?;
            let mut output = Vec::new();
            for line in child.stdout.take().into_iter().flat_map(|output| BufReader::new(output).lines()).map_while(Result::ok) {
                println!("{line}");
                tally.add(Tally::read(&line).unwrap_or_default());
                output.push(line);
            }
            ensure!(child.wait()?.success(), "{}", summary::failures(&output));
            Ok(())
        });
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
        // Somebody who sees only the end of the output must see what to fix.
        bail!("Failed:\n{}", self.failed.join("\n"))
    }
}

fn lint(session: &mut Session) -> Result<()> {
    tools::wasm_target()?;
    tools::component("rustfmt", "fmt")?;
    tools::component("clippy", "clippy")?;
    session.cargo("Formatting, which `cargo fmt --all` puts right", "cargo fmt --all --check", &[]);
    for (name, arguments) in CLIPPY {
        session.cargo(&format!("Clippy: {name}"), &format!("cargo clippy --locked {arguments} -- -D warnings"), &[]);
    }
    Ok(())
}

fn native(session: &mut Session, figures: &Path) -> Result<()> {
    const ALONE: &str = "cargo xtask test --only native";
    machine::pdf_readers()?;
    let pdfs = empty_folder("pdfs")?;
    let settings = [("CHECKUP_FIGURES", figures), ("CHECKUP_PDFS", &pdfs)];
    // Clippy checks that the core builds without features; no other code runs then.
    session.cargo("Native tests: all features", "cargo test --locked --no-fail-fast --all-features", &settings);
    session.cargo("Native tests: xtask", "cargo test --locked --no-fail-fast --package xtask", &settings);
    session.step("The PDFs, checked by programs that did not write them", ALONE, |_| {
        // Both are run, so that one run shows everything that is wrong.
        outside("conformance.py", &pdfs).and(outside("catalogue.py", &pdfs))
    });
    let kept = root().join("tests/fixtures/encrypted");
    session.step("The kept encrypted backup, opened by another program", ALONE, |_| outside("open_backup.py", &kept));
    session.cargo("How long a report takes", "cargo bench --locked --no-default-features --bench report", &settings[..1]);
    // The number of inputs is per target. Built like the benchmark, so that a million takes seconds.
    let fuzz = "CLINIC_CYBER_CHECKUP_FUZZ=100000 cargo test --locked --profile bench --no-default-features --test fuzz";
    session.cargo("Files from strangers: a million inputs", fuzz, &settings[..1]);
    Ok(())
}

fn browser(session: &mut Session, options: &Options, figures: &Path) -> Result<()> {
    machine::node()?;
    machine::pdf_readers()?;
    let chromium = machine::CHROMIUM.find()?;
    let built = match options.skip_build {
        true => Some(dist::existing()?),
        false => session.step("Release build", "cargo xtask build", |_| dist::build(Kind::Release)),
    };
    let Some(dist) = built else {
        println!("The browser tests are left out: there is no page to test.");
        return Ok(());
    };
    let prepared = session.step("Browser test packages", BROWSER, |_| BrowserTests::prepare(&dist, &chromium, figures));
    let Some(tests) = prepared else { return Ok(()) };
    if options.wants(Part::Browser) {
        let backups = empty_folder("encrypted")?;
        session.step("Browser tests and size budgets", BROWSER, |tally| tests.playwright(&options.playwright, tally));
        let has_backup = fs::read_dir(&backups).is_ok_and(|mut files| files.next().is_some());
        // A run of only some tests may leave none; a run of all of them must leave some.
        if has_backup || options.playwright.is_empty() {
            let name = "The browser's encrypted backups, opened by another program";
            session.step(name, BROWSER, |_| outside("open_backup.py", &backups));
        }
        if options.playwright.is_empty() {
            session.step("Lighthouse", BROWSER, |_| tests.lighthouse());
        }
    }
    // The main journeys in other engines. One that is missing here is reported, and does not stop the others.
    for engine in machine::ENGINES.iter().filter(|_| options.wants(Part::Engines)) {
        let alone = "cargo xtask test --only engines --skip-build";
        session.step(&format!("Journeys in {}", engine.name), alone, |tally| {
            let program = engine.find().map_err(|error| NotChecked(told(&error)))?;
            match tests.opens_no_page(engine, &program)? {
                Some(why) => Err(NotChecked(why).into()),
                None => tests.journeys(engine, &program, tally),
            }
        });
    }
    println!("(Files left by the browser tests: {})", results_folder()?.display());
    Ok(())
}

/// An empty folder for files that tests leave behind; what the last run left is removed.
fn empty_folder(name: &str) -> Result<PathBuf> {
    let folder = results_folder()?.join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Has a script of `tests/outside/` check the files of a folder, using independent programs to read them.
fn outside(script: &str, folder: &Path) -> Result<()> {
    let scripts = root().join("tests/outside");
    let python = tools::python_with(&scripts.join("requirements.txt"))?;
    run::run(run::command(python, "-B").arg(scripts.join(script)).arg(folder), &format!("tests/outside/{script}"))
}

fn duration(started: Instant) -> String {
    let seconds = started.elapsed().as_secs();
    format!("{} min {:02} s", seconds / 60, seconds % 60)
}
