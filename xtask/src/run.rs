//! Starting other programs, with errors that say what to do.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Error, Result, ensure};

/// The project's top folder.
///
/// Determined at run time, not compiled in: several copies of the project may share one target folder.
pub fn root() -> PathBuf {
    let xtask = set("CARGO_MANIFEST_DIR");
    xtask.and_then(|folder| folder.parent().map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("."))
}

/// Where cargo puts what it builds.
pub fn target_folder() -> PathBuf {
    root().join(set("CARGO_TARGET_DIR").unwrap_or_else(|| PathBuf::from("target")))
}

/// The file or folder that a variable names.
pub fn set(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from)
}

/// A command in the project's top folder. Spaces separate its arguments.
pub fn command(program: impl AsRef<OsStr>, arguments: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).args(arguments.split_whitespace());
    command
}

/// Runs a command and shows its output. `what` completes the sentence "... failed".
pub fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command.stdin(Stdio::null()).status().with_context(|| not_started(command))?;
    ensure!(status.success(), "{what} failed ({status}). The messages above say why.");
    Ok(())
}

/// Runs a command and returns its output, whether or not it failed.
pub fn output(command: &mut Command) -> Result<Output> {
    command.stdin(Stdio::null()).output().with_context(|| not_started(command))
}

/// Runs a command and returns what it printed; `None` if it is missing or failed.
pub fn ask(program: impl AsRef<OsStr>, arguments: &[&str]) -> Option<String> {
    let output = output(Command::new(program).args(arguments)).ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The message for a program that could not be started at all.
pub fn not_started(command: &Command) -> String {
    format!("Could not start {}. Check that it is installed and on your PATH.", command.get_program().to_string_lossy())
}

/// An error with everything that led to it, one per line.
pub fn told(error: &Error) -> String {
    error.chain().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Something that could not be checked here, for this reason: neither a success nor a failure.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotChecked(pub String);

/// A heading above the output of one piece of work.
pub fn heading(text: &str) {
    println!("\n=== {text}");
}
