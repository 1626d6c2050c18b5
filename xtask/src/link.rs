//! Links the wasm programs as rustc's own linker does, but without functions that libraries export for others, and splits the page's
//! program into parts (`split.rs`).
//!
//! printpdf, also as a mere dependency, exports seven functions (a parser, an SVG renderer, a JSON interface). rustc names
//! each of them to the linker, which then keeps them with everything they reach: two thirds of the PDF worker, code and
//! tables. Taken out of the finished module the code goes, but the tables stay, because nobody knows any more whose they
//! are. rustc has no switch for it, so `cargo xtask build` gives it this program as its linker: it leaves out those few
//! arguments and calls the real one. wasm-bindgen skips functions that are described nowhere. `strip_worker.rs` makes sure
//! that none is left. So does wasm-streams, which Leptos brings, with classes that the page never makes.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use fs_err as fs;

use crate::run::run;
use crate::split;

/// The variable that tells cargo about the linker of wasm programs.
pub const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";

/// What rustc calls its linker of wasm programs. It puts the folder of that linker on PATH.
const LINKER: &str = "rust-lld";

/// What rustc's call starts with, and no command of ours.
const FIRST_ARGUMENT: &str = "-flavor";

/// What the names of those functions start with: printpdf's, and wasm-streams'. None of ours does.
const FOREIGN: [&str; 2] = ["Pdf_", "intounderlying"];

/// What wasm-bindgen puts before a name: for the description of a function, and for what belongs to a class.
const MADE: [&str; 2] = ["__wbindgen_describe_", "__wbg_"];

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
    let arguments = wanted(arguments);
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
    let kept = wanted(fs::read_to_string(list)?.lines().map(OsString::from).collect());
    let kept: String = kept.iter().map(|argument| format!("{}\n", argument.to_string_lossy())).collect();
    Ok(fs::write(list, kept)?)
}

/// The arguments without those that export a foreign function: `--export NAME` or `--export=NAME`.
fn wanted(arguments: Vec<OsString>) -> Vec<OsString> {
    let mut wanted = Vec::with_capacity(arguments.len());
    for argument in arguments {
        let assigned = argument.to_str().and_then(|text| text.strip_prefix("--export="));
        if wanted.last().is_some_and(|last| last == "--export") && is_foreign(&argument) {
            wanted.pop();
        } else if !assigned.is_some_and(|name| is_foreign(name.as_ref())) {
            wanted.push(argument);
        }
    }
    wanted
}

fn is_foreign(name: &OsStr) -> bool {
    let is = |name: &str| {
        let name = MADE.iter().fold(name, |name, made| name.strip_prefix(made).unwrap_or(name));
        FOREIGN.iter().any(|foreign| name.starts_with(foreign))
    };
    name.to_str().is_some_and(is)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn foreign_exports_are_left_out() {
        let given = arguments(
            "-flavor wasm --export main --export Pdf_Parse --export __wbindgen_describe_Pdf_Parse --export=Pdf_Svg \
             --export __wbg_intounderlyingsink_free --export intounderlyingsource_pull --export=__heap_base --export __wbindgen_malloc Pdf_object.o -o out.wasm",
        );
        let expected =
            arguments("-flavor wasm --export main --export=__heap_base --export __wbindgen_malloc Pdf_object.o -o out.wasm");
        assert_eq!(wanted(given), expected);
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
