//! The tests in a real browser: Playwright and Lighthouse, running on the finished `dist/` from our own servers.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail, ensure};
use fs_err as fs;

use crate::machine::Program;
use crate::run::{command, heading, output, root, run, target_folder};
use crate::serve;
use crate::summary::Tally;

/// The journey that only opens an empty page.
const OPENS: &str = "opens.journey.ts";

/// Where the tests leave traces, screenshots and figures.
pub fn results_folder() -> Result<PathBuf> {
    let folder = project().join("results");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn project() -> PathBuf {
    root().join("tests/e2e")
}

/// The test programs, ready to run.
pub struct BrowserTests {
    dist: PathBuf,
    /// Everything that they need to know.
    settings: [(&'static str, OsString); 6],
}

impl BrowserTests {
    /// Installs the packages if needed and starts the servers.
    pub fn prepare(dist: &Path, chromium: &Path, figures: &Path) -> Result<Self> {
        install_packages()?;
        // The same program without a browser, for comparison.
        run(&mut command("cargo", "build --locked --all-features --example assess"), "Building the example program")?;
        let native = target_folder().join(format!("debug/examples/assess{}", std::env::consts::EXE_SUFFIX));
        let settings = [
            ("CHECKUP_URL", serve::in_background(dist, "/")?.into()),
            // A path that no part of the page may depend on.
            ("CHECKUP_SUBFOLDER_URL", serve::in_background(dist, "/some/folder/")?.into()),
            ("CHECKUP_DIST", dist.into()),
            ("CHECKUP_FIGURES", figures.into()),
            ("CHECKUP_NATIVE", native.into()),
            ("CHROME_PATH", chromium.into()),
        ];
        Ok(Self { dist: dist.to_path_buf(), settings })
    }

    /// All Playwright tests, or those that the arguments pick.
    pub fn playwright(&self, arguments: &[String], tally: &mut Tally) -> Result<()> {
        self.counted(self.play("").args(arguments), tally)
    }

    /// The main journeys in an engine other than Chromium's.
    pub fn journeys(&self, engine: &Program, program: &Path, tally: &mut Tally) -> Result<()> {
        self.counted(&mut self.play_in(engine, program), tally)
    }

    /// Why an engine cannot open an empty page on this machine, if it cannot: something that it needs may be missing.
    ///
    /// # Errors
    /// If it could not even be tried: that is a fault in the tests, and says nothing about the machine.
    pub fn opens_no_page(&self, engine: &Program, program: &Path) -> Result<Option<String>> {
        let output = output(self.play_in(engine, program).arg(OPENS))?;
        if output.status.success() {
            return Ok(None);
        }
        let told = [output.stdout, output.stderr].map(|told| String::from_utf8_lossy(&told).into_owned()).concat();
        let why = told.lines().map(str::trim).find(|line| line.starts_with("Error:")).unwrap_or("no reason was told");
        ensure!(told.contains(&format!("{OPENS}:")), "The journey that opens a page in {} did not run: {why}", engine.name);
        Ok(Some(format!("it does not open an empty page on this machine ({why}).")))
    }

    /// Lighthouse on the pages that have a budget, from a copy that is compressed the way real hosts do it.
    pub fn lighthouse(&self) -> Result<()> {
        let copy = results_folder()?.join("compressed");
        run(self.node("lighthouse/compress.mjs").arg(&self.dist).arg(&copy), "Compressing the page")?;
        let address = serve::in_background(&copy, "/")?;
        run(self.node("lighthouse/run.mjs").env("CHECKUP_URL", address), "Lighthouse")
    }

    fn counted(&self, command: &mut Command, tally: &mut Tally) -> Result<()> {
        let told = results_folder()?.join("told.txt");
        let _ = fs::remove_file(&told);
        let result = run(command.env("CHECKUP_TOLD", &told), "A browser test");
        let told = fs::read_to_string(&told).unwrap_or_default();
        let (counts, failures) = told.split_once('\n').unwrap_or_default();
        let Some(counted) = Tally::read(counts).filter(|counted| *counted != Tally::default()) else {
            return result.and_then(|()| bail!("Playwright ran no test at all."));
        };
        tally.add(counted);
        result.map_err(|error| if failures.is_empty() { error } else { anyhow!("{}", failures.trim_end()) })
    }

    /// Written with equals signs: a name that follows `--project` would count as one more project.
    fn play_in(&self, engine: &Program, program: &Path) -> Command {
        let mut command = self.play(&format!("--config=engines/playwright.config.ts --project={}", engine.name));
        command.env(engine.variable, program);
        command
    }

    fn play(&self, arguments: &str) -> Command {
        self.node(&format!("node_modules/@playwright/test/cli.js test {arguments}"))
    }

    fn node(&self, arguments: &str) -> Command {
        let mut command = command("node", arguments);
        command.current_dir(project()).envs(self.settings.clone());
        command
    }
}

/// `npm ci`, unless the installed packages already match the lock file.
fn install_packages() -> Result<()> {
    let wanted = fs::read(project().join("package-lock.json"))?;
    let marker = project().join("node_modules/.checkup-lock.json");
    if fs::read(&marker).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    heading("Installing the browser test packages with npm (about a minute)");
    // No install scripts: none of the packages needs one, and some would download a browser.
    run(command("npm", "ci --ignore-scripts --no-audit --no-fund").current_dir(project()), "npm ci in tests/e2e")
        .context("It needs a connection to the npm registry the first time.")?;
    Ok(fs::write(&marker, wanted)?)
}
