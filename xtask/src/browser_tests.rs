//! The tests in a real browser: Playwright and Lighthouse, against servers of ours on the finished `dist/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use fs_err as fs;

use crate::machine::Engine;
use crate::run::{self, heading, output, root, run};
use crate::serve::{self, Site};
use crate::summary::Tally;

/// A path that no part of the page may rely on.
const SUB_FOLDER: &str = "/some/folder/";

/// Everything that the test programs need to know, ready to run.
pub struct BrowserTests {
    chromium: PathBuf,
    dist: PathBuf,
    figures: PathBuf,
    /// The same program without a browser, to compare with.
    native: PathBuf,
    at_top: String,
    in_sub_folder: String,
}

/// Where the tests leave traces, screenshots and figures.
pub fn results_folder() -> Result<PathBuf> {
    let folder = project().join("results");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn project() -> PathBuf {
    root().join("tests/e2e")
}

/// With equals signs: a name that follows `--project` would be one more project.
fn in_engine(engine: &Engine) -> [String; 2] {
    ["--config=engines/playwright.config.ts".to_owned(), format!("--project={}", engine.name)]
}

/// The journey that only opens a page.
const OPENS: &str = "opens.journey.ts";

impl BrowserTests {
    /// Installs the packages if needed and starts the servers.
    pub fn prepare(dist: &Path, chromium: &Path, figures: &Path) -> Result<Self> {
        install_packages()?;
        Ok(Self {
            chromium: chromium.to_path_buf(),
            dist: dist.to_path_buf(),
            figures: figures.to_path_buf(),
            native: native_program()?,
            at_top: serve::in_background(Site::new(dist, "/"))?,
            in_sub_folder: serve::in_background(Site::new(dist, SUB_FOLDER))?,
        })
    }

    /// All Playwright tests, or those that the arguments pick.
    pub fn playwright(&self, arguments: &[String], tally: &mut Tally) -> Result<()> {
        self.counted(arguments, None, tally)
    }

    /// The main journeys in another engine than Chromium's.
    pub fn journeys(&self, engine: &Engine, program: &Path, tally: &mut Tally) -> Result<()> {
        self.counted(&in_engine(engine), Some((engine.variable, program)), tally)
    }

    /// Why an engine does not open an empty page on this machine, where it does not: what it needs beside its program may be missing.
    ///
    /// # Errors
    /// Where it was not even tried: that is a fault of the tests, and says nothing about the machine.
    pub fn opens_no_page(&self, engine: &Engine, program: &Path) -> Result<Option<String>> {
        let mut command = self.play(&in_engine(engine));
        let output = output(command.arg(OPENS).env(engine.variable, program))?;
        if output.status.success() {
            return Ok(None);
        }
        let told = [output.stdout, output.stderr].map(|told| String::from_utf8_lossy(&told).into_owned()).concat();
        let why = told.lines().map(str::trim).find(|line| line.starts_with("Error:")).unwrap_or("no reason was told");
        ensure!(told.contains(&format!("{OPENS}:")), "The journey that opens a page in {} did not run: {why}", engine.name);
        Ok(Some(format!("it does not open an empty page on this machine ({why})")))
    }

    fn counted(&self, arguments: &[String], setting: Option<(&str, &Path)>, tally: &mut Tally) -> Result<()> {
        let results = results_folder()?;
        let (counts, failures) = (results.join("counts.txt"), results.join("failures.txt"));
        let _ = fs::remove_file(&counts);
        let _ = fs::remove_file(&failures);
        let mut command = self.play(arguments);
        command
            .envs(setting)
            .env("CHECKUP_SUBFOLDER_URL", &self.in_sub_folder)
            .env("CHECKUP_COUNTS", &counts)
            .env("CHECKUP_FAILURES", &failures);
        let result = run(&mut command, "A browser test");
        let text = fs::read_to_string(&counts).unwrap_or_default();
        let Some(counted) = Tally::from_browser(&text).filter(|counted| *counted != Tally::default()) else {
            return result.and_then(|()| bail!("Playwright ran no test at all."));
        };
        tally.add(counted);
        result.map_err(|error| match fs::read_to_string(&failures) {
            Ok(told) if !told.is_empty() => anyhow::anyhow!("{}", told.trim_end()),
            _ => error,
        })
    }

    /// Lighthouse on the pages that have a budget, from a copy that is compressed as real hosts do it.
    pub fn lighthouse(&self) -> Result<()> {
        let copy = results_folder()?.join("compressed");
        let mut compress = self.node(&self.at_top);
        run(compress.arg("lighthouse/compress.mjs").arg(&self.dist).arg(&copy), "Compressing the page")?;
        let address = serve::in_background(Site::new(&copy, "/"))?;
        run(self.node(&address).arg("lighthouse/run.mjs"), "Lighthouse")
    }

    fn play(&self, arguments: &[String]) -> Command {
        let mut command = self.node(&self.at_top);
        command.args(["node_modules/@playwright/test/cli.js", "test"]).args(arguments);
        command
    }

    fn node(&self, address: &str) -> Command {
        let mut command = Command::new("node");
        command
            .current_dir(project())
            .env("CHECKUP_URL", address)
            .env("CHECKUP_DIST", &self.dist)
            .env("CHECKUP_FIGURES", &self.figures)
            .env("CHECKUP_NATIVE", &self.native)
            .env("CHROME_PATH", &self.chromium);
        command
    }
}

/// Builds the example program that makes reports without a browser.
fn native_program() -> Result<PathBuf> {
    let mut command = run::cargo(&["build", "--locked", "--all-features", "--example", "assess"]);
    run(&mut command, "Building the example program")?;
    let name = format!("assess{}", std::env::consts::EXE_SUFFIX);
    Ok(run::target_folder().join("debug").join("examples").join(name))
}

/// `npm ci`, unless the packages are those of the lock file already.
fn install_packages() -> Result<()> {
    let wanted = fs::read(project().join("package-lock.json"))?;
    let marker = project().join("node_modules/.checkup-lock.json");
    if fs::read(&marker).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    heading("Installing the browser test packages with npm (about a minute)");
    let mut command = Command::new("npm");
    // No install scripts: none of the packages needs one, and some would download a browser.
    command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(project());
    run(&mut command, "npm ci in tests/e2e").context("It needs a connection to the npm registry the first time.")?;
    Ok(fs::write(&marker, wanted)?)
}
