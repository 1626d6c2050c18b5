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

/// Runs a script of `tests/outside/` on all files of a folder.
pub fn check(script: &str, folder: &Path) -> Result<()> {
    let scripts = root().join("tests/outside");
    let python = tools::python_with(&scripts.join("requirements.txt"))?;
    run(command(python, "-B").arg(scripts.join(script)).arg(folder), &format!("tests/outside/{script}"))
}
