//! `cargo xtask reproduce`: builds the committed sources twice, from nothing and in two folders, and compares every file.
//!
//! Whoever doubts a published copy can do the same: the same commit, the same compiler and the same tools give the same files.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::files::contents;
use crate::release;
use crate::run::{heading, root, run};

/// `cargo xtask reproduce`.
pub fn command() -> Result<()> {
    let started = Instant::now();
    let place = tempfile::tempdir()?;
    // Names of different length: a path that is left in a file then moves what stands behind it, too.
    let one = built(&place.path().join("one"))?;
    let other = built(&place.path().join("another-folder/with-a-longer-name"))?;
    heading("Comparing the two builds");
    for file in &one {
        println!("{file}");
    }
    let differences = differences(&one, &other);
    ensure!(differences.is_empty(), "The two builds differ:\n{differences}");
    println!("\n{} files, all the same in both builds ({} min).", one.len(), started.elapsed().as_secs() / 60);
    Ok(())
}

/// Files, each with its checksum before its name.
type Sums = BTreeSet<String>;

/// Clones what is committed, without what lies around, and builds it.
fn built(folder: &Path) -> Result<Sums> {
    heading(&format!("Building a clone in {}", folder.display()));
    let mut git = Command::new("git");
    git.args(["clone", "--quiet", "--no-hardlinks", "--local"]).arg(root()).arg(folder);
    run(&mut git, "git clone").context("The builds are compared from what is committed; that needs git.")?;
    let mut build = Command::new("cargo");
    build.args(["xtask", "build"]).current_dir(folder);
    for (name, _) in std::env::vars_os().filter(|(name, _)| changes_a_build(&name.to_string_lossy())) {
        build.env_remove(name);
    }
    run(&mut build, "The build of the clone")?;
    let sums = sums_of(folder)?;
    // Two target folders at once need much space.
    let _ = fs::remove_dir_all(folder.join("target"));
    Ok(sums)
}

/// Whether a variable is about this program's own build, or would make another build than a fresh checkout does.
fn changes_a_build(variable: &str) -> bool {
    let starts =
        ["CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_TARGET_", "CARGO_PROFILE_", "CARGO_BUILD_", "CARGO_ENCODED_", "RUSTFLAGS"];
    variable == "CARGO_INCREMENTAL" || starts.iter().any(|start| variable.starts_with(start))
}

fn sums_of(folder: &Path) -> Result<Sums> {
    let of = |name: &str| Ok(release::sums(&format!("{name}/"), &contents(&folder.join(name))?));
    let sums: Result<Vec<String>> = ["dist", "release"].into_iter().map(of).collect();
    Ok(sums?.concat().lines().map(str::to_owned).collect())
}

/// What only one of the builds has, with this content.
fn differences(one: &Sums, other: &Sums) -> String {
    let first = one.difference(other).map(|file| format!("  only in the first:  {file}\n"));
    first.chain(other.difference(one).map(|file| format!("  only in the second: {file}\n"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::folder_with;

    #[test]
    fn every_difference_is_named() {
        let sums = |files| sums_of(folder_with(files).path()).unwrap();
        let one = sums(&[("dist/same", "1"), ("dist/a/changed", "1"), ("release/gone", "1")]);
        let other = sums(&[("dist/same", "1"), ("dist/a/changed", "2"), ("release/same", "1")]);
        assert_eq!(differences(&one, &one), "");
        let found = differences(&one, &other);
        let told = |which: &str, name: &str| found.lines().any(|line| line.contains(which) && line.ends_with(name));
        assert!(told("first", "dist/a/changed") && told("second", "dist/a/changed"), "{found}");
        assert!(told("first", "release/gone") && told("second", "release/same") && !found.contains("dist/same"), "{found}");
        assert!(sums_of(Path::new("/no/such/folder")).is_err());
    }

    #[test]
    fn settings_of_this_run_do_not_reach_the_builds() {
        for variable in ["CARGO_TARGET_DIR", "CARGO_PROFILE_RELEASE_LTO", "CARGO_INCREMENTAL", "CARGO_MANIFEST_DIR", "RUSTFLAGS"]
        {
            assert!(changes_a_build(variable), "{variable}");
        }
        // Where libraries and tools come from is the machine's own affair.
        for variable in ["CARGO_HOME", "CARGO_HTTP_PROXY", "CARGO_REGISTRIES_X_INDEX", "CLINIC_CHECKUP_TOOLS", "PATH"] {
            assert!(!changes_a_build(variable), "{variable}");
        }
    }
}
