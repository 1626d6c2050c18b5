//! Programs that belong to the machine, not to us: Node, browsers, independent PDF readers, Python.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use which::which;

use crate::run::{ask, command, heading, run, set};

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

/// A program that the tests need.
pub struct Program {
    /// Its name; for engines, the name that the tests use.
    pub name: &'static str,
    /// The variable that says where it is.
    pub variable: &'static str,
    /// Debian's packages, separated by spaces.
    packages: &'static str,
    /// Programs that must also be on PATH, separated by spaces.
    beside: &'static str,
    /// Its names on PATH, or its usual places.
    places: &'static [&'static str],
    /// Whether a program that was found is good enough.
    is_usable: fn(&Path) -> bool,
}

const ANY: Program = Program { name: "", variable: "", packages: "", beside: "", places: &[], is_usable: |_| true };

/// The browser of most tests.
pub const CHROMIUM: Program = Program {
    name: "Chromium or Google Chrome",
    variable: "CHROME_PATH",
    // The fonts have the same widths as the usual office fonts; without them, pages are measured in whatever font is installed.
    packages: "chromium fonts-liberation",
    places: &[
        "chromium",
        "google-chrome",
        "google-chrome-stable",
        "chromium-browser",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    ..ANY
};

/// Browsers with engines other than Chromium's, each with the program that drives it.
pub const ENGINES: [Program; 2] = [
    Program {
        name: "firefox",
        variable: "FIREFOX_PATH",
        packages: "firefox-esr",
        places: &["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
        ..ANY
    },
    Program {
        name: "webkit",
        variable: "MINIBROWSER_PATH",
        packages: "webkit2gtk-driver xvfb",
        beside: "WebKitWebDriver Xvfb",
        places: &[
            "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
            "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
            "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
        ],
        ..ANY
    },
];

/// A Python that can create virtual environments.
pub const PYTHON: Program = Program {
    name: "Python 3.10 or newer with its venv module",
    packages: "python3 python3-venv",
    places: &["python3", "python"],
    is_usable: |python| ask(python, &["-c", "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))"]).is_some(),
    ..ANY
};

/// Checks that the independent programs with which the tests read our PDFs are installed.
pub fn pdf_readers() -> Result<()> {
    Program { name: "qpdf", packages: "qpdf", places: &["qpdf"], ..ANY }.find()?;
    Program { name: "pdftotext, a part of poppler,", packages: "poppler-utils", places: &["pdftotext"], ..ANY }.find()?;
    Ok(())
}

impl Program {
    /// Its path; it is installed first if that is possible.
    pub fn find(&self) -> Result<PathBuf> {
        if let Some(chosen) = set(self.variable) {
            let (variable, name) = (self.variable, chosen.display());
            ensure!(chosen.is_file(), "{variable} names {name}, which does not exist. Correct it, or unset it to let us look.");
        }
        if self.installed().is_none() {
            debian_install(self.packages)?;
        }
        self.installed().with_context(|| {
            let (name, packages) = (self.name, self.packages);
            let or_named = if self.variable.is_empty() { String::new() } else { format!(", or set {} to it", self.variable) };
            format!("The tests need {name}. Install it (Debian and Ubuntu: `sudo apt-get install {packages}`){or_named}, then run this again.")
        })
    }

    fn installed(&self) -> Option<PathBuf> {
        // An absolute path is found no matter what is on PATH.
        let usual = || self.places.iter().filter_map(|place| which(place).ok()).find(|found| (self.is_usable)(found));
        let has_all = self.beside.split_whitespace().all(|program| which(program).is_ok());
        if has_all { set(self.variable).or_else(usual) } else { None }
    }
}

/// Installs packages if that can be done without asking: on Debian and its relatives, as root.
///
/// Elsewhere it does nothing, and the caller says what is missing.
fn debian_install(packages: &str) -> Result<()> {
    let is_root = ask("id", &["-u"]).as_deref() == Some("0");
    if !is_root || which("apt-get").is_err() {
        return Ok(());
    }
    heading(&format!("Installing {packages} with apt-get (one to three minutes)"));
    let apt = |line: &str| run(command("apt-get", &format!("-qq {line}")).env("DEBIAN_FRONTEND", "noninteractive"), "apt-get");
    apt("update")?;
    apt(&format!("install -y --no-install-recommends {packages}"))
}
