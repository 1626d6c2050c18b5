//! Stands in the place of rustc's linker of wasm programs, for which `cargo xtask build` gives it this program: leaves out the functions
//! that libraries export for others (`strip_worker.rs`), calls the real linker, and splits the page's program into parts (`split.rs`).

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use fs_err as fs;

use crate::run::run;
use crate::split;
use crate::strip_worker::without_foreign_exports;

/// The variable that tells cargo about the linker of wasm programs.
pub const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";

/// What rustc calls its linker of wasm programs. It puts the folder of that linker on PATH.
const LINKER: &str = "rust-lld";

/// What rustc's call starts with, and no command of ours.
const FIRST_ARGUMENT: &str = "-flavor";

/// This program, for [`VARIABLE`].
pub fn program() -> Result<PathBuf> {
    std::env::current_exe().context("Could not find out where this program is.")
}

/// Whether rustc calls this program as a linker.
pub fn is_call(arguments: &[OsString]) -> bool {
    arguments.first().is_some_and(|first| first == FIRST_ARGUMENT)
}

/// Links.
pub fn command(arguments: Vec<OsString>) -> Result<()> {
    for argument in &arguments {
        if let Some(list) = argument.to_str().and_then(|text| text.strip_prefix('@')) {
            shorten(Path::new(list))?;
        }
    }
    let arguments = without_foreign_exports(arguments);
    let to_split = output(&arguments).filter(|output| split::is_split(output));
    run(Command::new(LINKER).args(arguments).args(to_split.iter().map(|_| "--emit-relocs")), LINKER)?;
    to_split.map_or(Ok(()), |output| split::split(&output))
}

/// The file that is linked: what follows `-o`.
fn output(arguments: &[OsString]) -> Option<PathBuf> {
    let at = arguments.iter().position(|argument| argument == "-o")?;
    arguments.get(at + 1).map(PathBuf::from)
}

/// Where a system's command lines are too short for it, rustc writes the arguments to a file, one on each line.
fn shorten(list: &Path) -> Result<()> {
    let kept = without_foreign_exports(fs::read_to_string(list)?.lines().map(OsString::from).collect());
    let kept: String = kept.iter().map(|argument| format!("{}\n", argument.to_string_lossy())).collect();
    Ok(fs::write(list, kept)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn what_is_linked_is_known() {
        assert_eq!(
            output(&arguments("-flavor wasm a.o -o deps/app-1.wasm --gc-sections")),
            Some(PathBuf::from("deps/app-1.wasm"))
        );
        assert_eq!(output(&arguments("-flavor wasm a.o -o")), None);
    }

    #[test]
    fn our_own_commands_are_no_calls_of_rustc() {
        assert!(is_call(&arguments("-flavor wasm --export main")));
        assert!(!is_call(&arguments("test --only lint")) && !is_call(&[]));
    }
}
