//! Starting other programs, with errors that say what to do.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The project's top folder.
///
/// Asked at run time, not compiled in: several copies of the project may share one target folder.
pub fn root() -> PathBuf {
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    xtask.and_then(|folder| folder.parent().map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("."))
}

/// Where cargo puts what it builds.
pub fn target_folder() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR").filter(|folder| !folder.is_empty()) {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// A cargo command in the project's top folder.
pub fn cargo() -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(root());
    command
}

/// Runs a command and shows its output. `what` completes the sentence "... failed".
pub fn run(command: &mut Command, what: &str) -> Result<(), String> {
    let status = command.stdin(Stdio::null()).status().map_err(|error| not_started(command, &error))?;
    if status.success() { Ok(()) } else { Err(format!("{what} failed ({status}). The messages above say why.")) }
}

/// Runs a command and returns what it printed, or `None` if it is missing or failed.
pub fn ask(program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The message for a program that could not be started at all.
pub fn not_started(command: &Command, error: &std::io::Error) -> String {
    let program = command.get_program().to_string_lossy();
    format!("Could not start {program}: {error}. Check that it is installed and on your PATH.")
}

/// A heading above the output of one piece of work.
pub fn heading(text: &str) {
    println!("\n=== {text}");
}
