//! Stands on PATH in the place of wasm-bindgen while the page is built: passes everything on, and for the page's program asks it to keep
//! the exports through which the parts share memory and functions. Trunk has no setting for that.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use fs_err as fs;

use crate::run::{run, set, target_folder};
use crate::{link, split};

/// The variable that names the real program.
pub const VARIABLE: &str = "CLINIC_CYBER_CHECKUP_WASM_BINDGEN";

const NAME: &str = "wasm-bindgen";

/// Puts this program into a folder under the other's name. Returns the folder, to go in front on PATH.
pub fn folder() -> Result<PathBuf> {
    let folder = target_folder().join("xtask");
    fs::create_dir_all(&folder)?;
    fs::copy(link::program()?, folder.join(format!("{NAME}{}", std::env::consts::EXE_SUFFIX)))?;
    Ok(folder)
}

/// Whether this program was called under the other's name.
pub fn is_call(program: Option<&OsStr>) -> bool {
    program.and_then(|program| Path::new(program).file_stem()).is_some_and(|name| name == NAME)
}

/// Calls the real program.
pub fn command(arguments: Vec<OsString>) -> Result<()> {
    let real = set(VARIABLE).with_context(|| format!("{VARIABLE} does not say where {NAME} is."))?;
    run(Command::new(real).args(completed(arguments)), NAME)
}

fn completed(mut arguments: Vec<OsString>) -> Vec<OsString> {
    if arguments.iter().any(|argument| split::is_split(Path::new(argument))) {
        arguments.push("--keep-lld-exports".into());
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_program_of_the_page_keeps_what_its_parts_share() {
        let call = |name: &str| vec![OsString::from("--target=web"), OsString::from(name)];
        assert_eq!(completed(call("release/app.wasm")).len(), 3);
        assert_eq!(completed(call("release/pdf-worker.wasm")).len(), 2);
        assert_eq!(completed(vec!["--version".into()]), [OsString::from("--version")]);
    }

    #[test]
    fn the_role_is_told_by_the_name() {
        assert!(is_call(Some(OsStr::new("/a/b/wasm-bindgen"))));
        assert!(!is_call(Some(OsStr::new("target/debug/xtask"))) && !is_call(None));
    }
}
