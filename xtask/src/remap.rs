//! Keeps the paths of this machine out of the finished programs: panic messages contain the full path of the source file.
//!
//! This is also why two checkouts in different folders give the same files.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use memchr::memmem;
use walkdir::WalkDir;

use crate::files::Files;
use crate::run::{ask, root, set, target_folder};

/// The variable that adds to the compiler settings in `.cargo/config.toml`. `RUSTFLAGS` would replace them, and must not be set.
pub const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The compiler settings, for [`VARIABLE`]. Later ones win, so the more specific ones come last.
pub fn flags() -> Result<String> {
    let mut pairs = vec![(root(), "/checkup".to_owned()), (target_folder(), "/target".to_owned())];
    if let Some(home) = cargo_home() {
        pairs.push((home.clone(), "/cargo".to_owned()));
        // One folder for each registry; its name depends on where the machine gets its libraries from.
        let registries = WalkDir::new(home.join("registry/src")).min_depth(1).max_depth(1).sort_by_file_name();
        pairs.extend(registries.into_iter().flatten().map(|folder| (folder.into_path(), "/crates".to_owned())));
    }
    // The standard library names its own sources like this; if they are installed, it names their path on this machine instead.
    let commit = ask("rustc", &["-vV"]).and_then(|text| Some(text.split_once("commit-hash: ")?.1.lines().next()?.to_owned()));
    if let (Some(sysroot), Some(commit)) = (ask("rustc", &["--print", "sysroot"]), commit) {
        pairs.push((Path::new(&sysroot).join("lib/rustlib/src/rust"), format!("/rustc/{commit}")));
    }
    let mut flags = Vec::new();
    for (from, to) in pairs {
        let from = std::path::absolute(&from).unwrap_or(from);
        let from = from.to_string_lossy();
        ensure!(
            !from.contains(char::is_whitespace),
            "The folder {from} has a space in its name, which cargo cannot pass on to the compiler. Move the project or \
             the folder to a place without one, or set CARGO_TARGET_DIR or CARGO_HOME to such a place."
        );
        flags.push(format!("--remap-path-prefix={from}={to}"));
    }
    Ok(flags.join(" "))
}

/// Fails if a file of the finished folder contains a path on this machine.
pub fn check(files: &Files) -> Result<()> {
    let places = [Some(root()), Some(target_folder()), cargo_home(), ask("rustc", &["--print", "sysroot"]).map(PathBuf::from)];
    names_none(files, places.into_iter().flatten())
}

fn names_none(files: &Files, places: impl Iterator<Item = PathBuf>) -> Result<()> {
    // A path directly below the root is too short to search for.
    for place in places.map(|place| place.to_string_lossy().into_owned()).filter(|place| place.len() > 4) {
        let named = files.iter().find(|(_, content)| memmem::find(content, place.as_bytes()).is_some());
        ensure!(
            named.is_none(),
            "The finished file {} names a place on this machine: {place}.",
            named.map_or("", |(name, _)| name)
        );
    }
    Ok(())
}

/// Where cargo keeps the sources of libraries.
fn cargo_home() -> Option<PathBuf> {
    set("CARGO_HOME").or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::files;

    #[test]
    fn a_place_on_this_machine_is_found() {
        let good = ("a.wasm", b"\0asm /checkup/src/lib.rs".as_slice());
        let check = |list: &[_]| names_none(&files(list), ["/home/me/project", "/"].into_iter().map(PathBuf::from));
        check(&[good]).unwrap();
        let error = check(&[good, ("b.wasm", b"\0asm\xff/home/me/project/src/lib.rs")]).unwrap_err().to_string();
        assert!(error.contains("b.wasm") && error.contains("/home/me/project"), "{error}");
    }

    #[test]
    fn the_project_and_the_libraries_are_renamed() {
        let flags = flags().unwrap();
        assert!(flags.contains(&format!("--remap-path-prefix={}=/checkup", root().display())), "{flags}");
        assert!(flags.contains("=/crates") && flags.contains("=/rustc/"), "{flags}");
        assert!(flags.split(' ').all(|flag| flag.starts_with("--remap-path-prefix=/") || cfg!(windows)), "{flags}");
    }
}
