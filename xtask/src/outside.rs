//! What the tests leave in folders, checked by programs that did not write it: PDFs of the native tests, encrypted backups of the browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::browser_tests;
use crate::run::{root, run};
use crate::tools;

/// The checks, each with the sentence that completes "... failed".
const CHECKS: [(&str, &str); 2] = [
    ("conformance.py", "The check of the PDFs against PDF/UA-1"),
    ("catalogue.py", "The check of what the PDFs say about themselves"),
];

/// The folder for the PDFs, without those of the last run.
pub fn empty_folder() -> Result<PathBuf, String> {
    let folder = browser_tests::results_folder()?.join("pdfs");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| format!("Could not create {}: {error}.", folder.display()))?;
    Ok(folder)
}

/// Runs all checks on all files of the folder.
pub fn check(pdfs: &Path) -> Result<(), String> {
    let scripts = root().join("tests").join("outside");
    let python = tools::python_with(&scripts.join("requirements.txt"))?;
    let results = CHECKS.map(|(script, what)| run(Command::new(&python).arg("-B").arg(scripts.join(script)).arg(pdfs), what));
    // Both are run, so that one run shows all that is wrong.
    results.into_iter().collect()
}

/// The folder into which the browser tests put encrypted backups, without those of the last run.
pub fn empty_backup_folder() -> Result<PathBuf, String> {
    let folder = browser_tests::results_folder()?.join("encrypted");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| format!("Could not create {}: {error}.", folder.display()))?;
    Ok(folder)
}

/// Opens the encrypted backups of these folders, and finds that a changed bit or passphrase does not.
pub fn open_backups(folders: &[&Path]) -> Result<(), String> {
    let scripts = root().join("tests").join("outside");
    let python = tools::python_with(&scripts.join("requirements.txt"))?;
    run(Command::new(&python).arg("-B").arg(scripts.join("open_backup.py")).args(folders), "Opening the encrypted backups")
}

/// The encrypted backups that are kept to be opened by every later version.
pub fn kept_backups() -> PathBuf {
    root().join("tests").join("fixtures").join("encrypted")
}
