//! Replaces rustc's linker of wasm programs; `cargo xtask build` names this program as the linker. It leaves out the functions that
//! libraries export for others (`strip_worker.rs`), calls the real linker, and has it record what refers to what in a program that is
//! to be split (`program.rs`).

use std::ffi::OsString;
use std::process::Command;

use anyhow::Result;

use crate::run::{run, set};
use crate::strip_worker::without_foreign_exports;

/// The variable that tells cargo which linker to use for wasm programs.
pub const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";

/// The variable that is set if the program is to be split. With a compiler setting instead, every library would be compiled twice.
pub const SPLIT_VARIABLE: &str = "CLINIC_CYBER_CHECKUP_SPLIT";

/// rustc's name for its linker of wasm programs. rustc puts the folder of that linker on PATH.
const LINKER: &str = "rust-lld";

/// Whether rustc is calling this program as a linker: no command of ours starts like that.
pub fn is_call(arguments: &[OsString]) -> bool {
    arguments.first().is_some_and(|first| first == "-flavor")
}

/// Links.
pub fn command(arguments: Vec<OsString>) -> Result<()> {
    let relocations = set(SPLIT_VARIABLE).map(|_| "--emit-relocs");
    run(Command::new(LINKER).args(without_foreign_exports(arguments)).args(relocations), LINKER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_commands_are_no_calls_of_rustc() {
        let is = |line: &str| is_call(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert!(is("-flavor wasm --export main"));
        assert!(!is("test --only lint") && !is(""));
    }
}
