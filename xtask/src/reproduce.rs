//! `cargo xtask reproduce`: builds the committed sources twice, from scratch in two folders, and compares every file.
//!
//! Anybody who doubts a published copy can do the same: the same commit, compiler and tools give the same files.

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::release::SUMS;
use crate::run::{command, heading, root, run};

/// `cargo xtask reproduce`.
pub fn reproduce() -> Result<()> {
    let started = Instant::now();
    let place = tempfile::tempdir()?;
    // Names of different lengths: if a path remains in a file, everything after it also moves.
    let one = built(&place.path().join("one"))?;
    let other = built(&place.path().join("another-folder/with-a-longer-name"))?;
    heading("Comparing the two builds");
    print!("{one}");
    let differences = only_in("first", &one, &other) + &only_in("second", &other, &one);
    ensure!(differences.is_empty(), "The two builds differ:\n{differences}");
    println!("\n{} files, all the same in both builds ({} min).", one.lines().count(), started.elapsed().as_secs() / 60);
    Ok(())
}

/// Clones what is committed, without untracked files, and builds it. Returns the checksums of all files.
fn built(folder: &Path) -> Result<String> {
    heading(&format!("Building a clone in {}", folder.display()));
    run(command("git", "clone --quiet --no-hardlinks --local").arg(root()).arg(folder), "git clone")
        .context("The builds are compared from what is committed; that needs git.")?;
    let mut build = command("cargo", "xtask build");
    for (name, _) in std::env::vars_os().filter(|(name, _)| changes_a_build(&name.to_string_lossy())) {
        build.env_remove(name);
    }
    run(build.current_dir(folder), "The build of the clone")?;
    // Two target folders at once would need a lot of space.
    let _ = fs::remove_dir_all(folder.join("target"));
    Ok(fs::read_to_string(folder.join("release").join(SUMS))?)
}

/// Whether a variable is about this program's own build, or would make a build differ from that of a fresh checkout.
fn changes_a_build(variable: &str) -> bool {
    let starts =
        "CARGO_INCREMENTAL CARGO_MANIFEST_ CARGO_PKG_ CARGO_TARGET_ CARGO_PROFILE_ CARGO_BUILD_ CARGO_ENCODED_ RUSTFLAGS";
    starts.split(' ').any(|start| variable.starts_with(start))
}

/// The files, each with its checksum before its name, that only one of the builds has with this content.
fn only_in(which: &str, these: &str, others: &str) -> String {
    let is_other = |file: &str| others.lines().any(|other| other == file);
    these.lines().filter(|file| !is_other(file)).map(|file| format!("  only in the {which}: {file}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_difference_is_named() {
        let (one, other) = ("1  same\n1  ../dist/changed\n1  gone\n", "1  same\n2  ../dist/changed\n");
        assert_eq!(only_in("first", one, one), "");
        assert_eq!(only_in("first", one, other), "  only in the first: 1  ../dist/changed\n  only in the first: 1  gone\n");
        assert_eq!(only_in("second", other, one), "  only in the second: 2  ../dist/changed\n");
    }

    #[test]
    fn settings_of_this_run_do_not_reach_the_builds() {
        for variable in "CARGO_TARGET_DIR CARGO_PROFILE_RELEASE_LTO CARGO_INCREMENTAL CARGO_MANIFEST_DIR RUSTFLAGS".split(' ') {
            assert!(changes_a_build(variable), "{variable}");
        }
        // Where libraries and tools come from is the machine's own business.
        for variable in ["CARGO_HOME", "CARGO_HTTP_PROXY", "CARGO_REGISTRIES_X_INDEX", "CLINIC_CHECKUP_TOOLS", "PATH"] {
            assert!(!changes_a_build(variable), "{variable}");
        }
    }
}
