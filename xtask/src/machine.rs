//! Programs that belong to the machine, not to us: Node, a browser, outside PDF readers.

use std::path::PathBuf;
use std::process::Command;

use crate::run::{ask, heading, run};
use crate::tools::find_on_path;

/// The oldest Node that the browser tests work with.
const NODE: u32 = 20;

/// Checks that Node and npm are there.
pub fn node() -> Result<(), String> {
    let install = format!("Install Node.js {NODE} or newer (npm comes with it), then run this again.");
    let version = ask("node", &["--version"]).ok_or_else(|| format!("Node.js was not found. {install}"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|digits| digits.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE) {
        return Err(format!("Node.js {version} is too old. {install}"));
    }
    ask("npm", &["--version"]).map(|_| ()).ok_or_else(|| format!("npm was not found. {install}"))
}

/// A Chromium or Chrome for the browser tests.
pub fn browser() -> Result<PathBuf, String> {
    if let Some(chosen) = std::env::var_os("CHROME_PATH").filter(|value| !value.is_empty()) {
        let chosen = PathBuf::from(chosen);
        return if chosen.is_file() {
            Ok(chosen)
        } else {
            Err(format!("CHROME_PATH names {}, which does not exist. Correct it, or unset it to let us look.", chosen.display()))
        };
    }
    if let Some(found) = installed_browser() {
        return Ok(found);
    }
    // The fonts have the widths of the usual office fonts; without them pages are measured in whatever font there is.
    debian_install(&["chromium", "fonts-liberation"])?;
    installed_browser().ok_or_else(|| {
        "The browser tests need Chromium or Google Chrome. Install one of them (Debian and Ubuntu: `sudo apt-get install \
         chromium`), or set CHROME_PATH to its program, then run this again."
            .to_owned()
    })
}

fn installed_browser() -> Option<PathBuf> {
    let usual = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].map(PathBuf::from);
    ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"]
        .into_iter()
        .find_map(find_on_path)
        .or_else(|| usual.into_iter().find(|file| file.is_file()))
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
    pub fn find(&self) -> Result<PathBuf, String> {
        if let Some(found) = self.installed() {
            return Ok(found);
        }
        debian_install(self.packages)?;
        self.installed().ok_or_else(|| {
            let packages = self.packages.join(" ");
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
        let chosen = std::env::var_os(self.variable).filter(|value| !value.is_empty()).map(PathBuf::from);
        // A whole path is found whatever stands on PATH.
        let usual = || self.places.iter().find_map(|place| find_on_path(place));
        chosen.filter(|file| file.is_file()).or_else(usual)
    }
}

/// The outside programs that the tests read our PDFs with.
pub fn pdf_readers() -> Result<(), String> {
    const READERS: [(&str, &str); 2] = [("qpdf", "qpdf"), ("pdftotext", "poppler-utils")];
    let missing = || READERS.iter().filter(|(program, _)| find_on_path(program).is_none());
    let packages: Vec<&str> = missing().map(|(_, package)| *package).collect();
    if packages.is_empty() {
        return Ok(());
    }
    debian_install(&packages)?;
    if missing().next().is_none() {
        return Ok(());
    }
    Err(format!(
        "The tests read the PDF with outside programs that are missing: {0}. Install them (Debian and Ubuntu: `sudo apt-get \
         install {0}`; macOS: `brew install qpdf poppler`), then run this again.",
        packages.join(" ")
    ))
}

/// A Python that can make environments of its own.
pub fn python() -> Result<PathBuf, String> {
    /// The oldest that the PDF checkers work with.
    const OLDEST: &str = "3.10";
    let usable = || {
        ["python3", "python"].into_iter().filter_map(find_on_path).find(|python| {
            let test = "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))";
            ask(python, &["-c", test]).is_some()
        })
    };
    if let Some(found) = usable() {
        return Ok(found);
    }
    debian_install(&["python3", "python3-venv"])?;
    usable().ok_or_else(|| {
        format!(
            "The tests check the PDF with Python programs. Install Python {OLDEST} or newer with its venv module (Debian and \
             Ubuntu: `sudo apt-get install python3-venv`), then run this again."
        )
    })
}

/// Installs packages where that can be done without asking: on Debian and its relatives, as root.
///
/// Elsewhere it does nothing, and the caller says what is missing.
fn debian_install(packages: &[&str]) -> Result<(), String> {
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
