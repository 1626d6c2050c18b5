//! `cargo xtask reproduce`: builds the committed sources twice, from nothing and in two folders, and compares every file.
//!
//! Whoever doubts a published copy can do the same: the same commit, the same compiler and the same tools give the same files.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use fs_err as fs;

use crate::digest;
use crate::files::contents;
use crate::run::{heading, root, run};

/// `cargo xtask reproduce`.
pub fn command() -> Result<()> {
    let started = Instant::now();
    let place = tempfile::tempdir()?;
    // Names of different length: a path that is left in a file then moves what stands behind it, too.
    let (one, other) = (built(&place.path().join("one"))?, built(&place.path().join("another-folder/with-a-longer-name"))?);
    heading("Comparing the two builds");
    for (name, sum) in &one {
        println!("{sum}  {name}");
    }
    let differences = differences(&one, &other);
    if !differences.is_empty() {
        bail!("The two builds differ:\n  {}", differences.join("\n  "));
    }
    println!("\n{} files, all the same in both builds ({} min).", one.len(), started.elapsed().as_secs() / 60);
    Ok(())
}

type Sums = BTreeMap<String, String>;

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
    let mut found = sums_of(&folder.join("dist"), "dist")?;
    found.extend(sums_of(&folder.join("release"), "release")?);
    // Two target folders at once need much space.
    let _ = fs::remove_dir_all(folder.join("target"));
    Ok(found)
}

/// Whether a variable is about this program's own build, or would make another build than a fresh checkout does.
fn changes_a_build(variable: &str) -> bool {
    let starts =
        ["CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_TARGET_", "CARGO_PROFILE_", "CARGO_BUILD_", "CARGO_ENCODED_", "RUSTFLAGS"];
    variable == "CARGO_INCREMENTAL" || starts.iter().any(|start| variable.starts_with(start))
}

fn sums_of(folder: &Path, name: &str) -> Result<Sums> {
    Ok(contents(folder)?.into_iter().map(|(file, content)| (format!("{name}/{file}"), digest::sha_256(&content))).collect())
}

/// What one build has and the other has not, or has with another content.
fn differences(one: &Sums, other: &Sums) -> Vec<String> {
    let names: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let tell = |name: &&String| match (one.get(*name), other.get(*name)) {
        (Some(a), Some(b)) if a == b => None,
        (Some(_), Some(_)) => Some(format!("{name} has another content")),
        (Some(_), None) => Some(format!("{name} is only in the first build")),
        _ => Some(format!("{name} is only in the second build")),
    };
    names.iter().filter_map(tell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::folder_with;

    #[test]
    fn every_difference_is_named() {
        let sums = |files| sums_of(folder_with(files).path(), "dist").unwrap();
        let one = sums(&[("same", "1"), ("a/changed", "1"), ("gone", "1")]);
        let other = sums(&[("same", "1"), ("a/changed", "2"), ("new", "1")]);
        assert_eq!(differences(&one, &one), Vec::<String>::new());
        let found = [
            "dist/a/changed has another content",
            "dist/gone is only in the first build",
            "dist/new is only in the second build",
        ];
        assert_eq!(differences(&one, &other), found);
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

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        assert!(sums_of(Path::new("/no/such/folder"), "dist").is_err());
    }
}
