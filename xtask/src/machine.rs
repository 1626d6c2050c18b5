//! Programs that belong to the machine, not to us: Node, a browser, outside PDF readers.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::run::{ask, find_on_path, heading, run, set};

/// The oldest Node that the browser tests work with.
const NODE: u32 = 20;

/// Checks that Node and npm are there.
pub fn node() -> Result<()> {
    let install = format!("Install Node.js {NODE} or newer (npm comes with it), then run this again.");
    let version = ask("node", &["--version"]).with_context(|| format!("Node.js was not found. {install}"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|digits| digits.parse::<u32>().ok());
    ensure!(major.is_some_and(|major| major >= NODE), "Node.js {version} is too old. {install}");
    ensure!(ask("npm", &["--version"]).is_some(), "npm was not found. {install}");
    Ok(())
}

/// A Chromium or Chrome for the browser tests.
pub fn browser() -> Result<PathBuf> {
    if let Some(chosen) = set("CHROME_PATH") {
        let chosen_name = chosen.display();
        ensure!(
            chosen.is_file(),
            "CHROME_PATH names {chosen_name}, which does not exist. Correct it, or unset it to let us look."
        );
        return Ok(chosen);
    }
    // The fonts have the widths of the usual office fonts; without them pages are measured in whatever font there is.
    found_or_installed(installed_browser, &["chromium", "fonts-liberation"])?.context(
        "The browser tests need Chromium or Google Chrome. Install one of them (Debian and Ubuntu: `sudo apt-get install \
         chromium`), or set CHROME_PATH to its program, then run this again.",
    )
}

fn installed_browser() -> Option<PathBuf> {
    // A whole path is found whatever stands on PATH.
    const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", MAC].into_iter().find_map(find_on_path)
}

/// Browsers with other engines than Chromium's, each with what it is driven by.
pub struct Engine {
    /// As the tests call it.
    pub name: &'static str,
    /// The variable that says where its program is.
    pub variable: &'static str,
    /// Debian's packages.
    packages: &'static [&'static str],
    /// Programs that must be on PATH.
    programs: &'static [&'static str],
    /// The browser on PATH, or in its usual places.
    places: &'static [&'static str],
}

/// All of them.
pub const ENGINES: [Engine; 2] = [
    Engine {
        name: "firefox",
        variable: "FIREFOX_PATH",
        packages: &["firefox-esr"],
        programs: &[],
        places: &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
    },
    Engine {
        name: "webkit",
        variable: "MINIBROWSER_PATH",
        packages: &["webkit2gtk-driver", "xvfb"],
        programs: &["WebKitWebDriver", "Xvfb"],
        places: &[
            "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
            "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
            "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
        ],
    },
];

impl Engine {
    /// Its program, installed where that can be done; or why it cannot be had.
    pub fn find(&self) -> Result<PathBuf> {
        let packages = self.packages.join(" ");
        found_or_installed(|| self.installed(), self.packages)?.with_context(|| {
            format!(
                "it is not installed here (Debian: `sudo apt-get install {packages}`), and {} names no program",
                self.variable
            )
        })
    }

    fn installed(&self) -> Option<PathBuf> {
        if self.programs.iter().any(|program| find_on_path(program).is_none()) {
            return None;
        }
        let usual = || self.places.iter().find_map(|place| find_on_path(place));
        set(self.variable).filter(|file| file.is_file()).or_else(usual)
    }
}

/// The outside programs that the tests read our PDFs with.
pub fn pdf_readers() -> Result<()> {
    for (program, package) in [("qpdf", "qpdf"), ("pdftotext", "poppler-utils")] {
        found_or_installed(|| find_on_path(program), &[package])?.with_context(|| {
            format!(
                "The tests read the PDF with an outside program that is missing, {program}. Install it (Debian and Ubuntu: `sudo \
                 apt-get install {package}`; macOS: `brew install qpdf poppler`), then run this again."
            )
        })?;
    }
    Ok(())
}

/// A Python that can make environments of its own.
pub fn python() -> Result<PathBuf> {
    let usable = || {
        ["python3", "python"].into_iter().filter_map(find_on_path).find(|python| {
            let test = "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))";
            ask(python, &["-c", test]).is_some()
        })
    };
    found_or_installed(usable, &["python3", "python3-venv"])?.context(
        "The tests check the PDF with Python programs. Install Python 3.10 or newer with its venv module (Debian and Ubuntu: `sudo \
         apt-get install python3-venv`), then run this again.",
    )
}

/// What is found at once, or after its packages were installed.
fn found_or_installed(find: impl Fn() -> Option<PathBuf>, packages: &[&str]) -> Result<Option<PathBuf>> {
    if let Some(found) = find() {
        return Ok(Some(found));
    }
    debian_install(packages)?;
    Ok(find())
}

/// Installs packages where that can be done without asking: on Debian and its relatives, as root.
///
/// Elsewhere it does nothing, and the caller says what is missing.
fn debian_install(packages: &[&str]) -> Result<()> {
    let is_root = ask("id", &["-u"]).as_deref() == Some("0");
    if !is_root || find_on_path("apt-get").is_none() {
        return Ok(());
    }
    heading(&format!("Installing {} with apt-get (one to three minutes)", packages.join(" ")));
    let apt = || {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").arg("-qq");
        command
    };
    run(apt().arg("update"), "apt-get update")?;
    run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages), "apt-get install")
}
