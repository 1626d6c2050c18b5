//! What the tests leave in folders, checked by programs that did not write it: PDFs of the native tests, encrypted backups of the browser.

use std::path::{Path, PathBuf};

use anyhow::Result;
use fs_err as fs;

use crate::browser_tests;
use crate::run::{command, root, run};
use crate::tools;

/// A folder for what tests leave, without what the last run left.
pub fn empty_folder(name: &str) -> Result<PathBuf> {
    let folder = browser_tests::results_folder()?.join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Runs all checks on all PDFs of the folder.
pub fn check_pdfs(pdfs: &Path) -> Result<()> {
    let conformance = script("conformance.py", pdfs, "The check of the PDFs against PDF/UA-1");
    // Both are run, so that one run shows all that is wrong.
    conformance.and(script("catalogue.py", pdfs, "The check of what the PDFs say about themselves"))
}

/// Opens the encrypted backups of a folder, and finds that a changed bit or passphrase does not.
pub fn open_backups(folder: &Path) -> Result<()> {
    script("open_backup.py", folder, "Opening the encrypted backups")
}

fn script(name: &str, argument: &Path, what: &str) -> Result<()> {
    let scripts = root().join("tests/outside");
    let python = tools::python_with(&scripts.join("requirements.txt"))?;
    run(command(python, "-B").arg(scripts.join(name)).arg(argument), what)
}
