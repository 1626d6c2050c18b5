//! `cargo xtask reproduce`: builds the committed sources twice, from nothing and in two folders, and compares every file.
//!
//! Whoever doubts a published copy can do the same: the same commit, the same compiler and the same tools give the same files.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;
use std::{env, fs};

use crate::run::{heading, root, run};
use crate::{digest, release};

/// `cargo xtask reproduce`.
pub fn command() -> Result<(), String> {
    let started = Instant::now();
    let place = env::temp_dir().join(format!("checkup-reproduce-{}", std::process::id()));
    // Names of different length: a path that is left in a file then moves what stands behind it, too.
    let folders = [place.join("one"), place.join("another-folder/with-a-longer-name")];
    let result = built(&folders);
    let _ = fs::remove_dir_all(&place);
    let [one, other] = result?;
    heading("Comparing the two builds");
    for (name, sum) in &one {
        println!("{sum}  {name}");
    }
    let differences = differences(&one, &other);
    if differences.is_empty() {
        println!("\n{} files, all the same in both builds ({} min).", one.len(), started.elapsed().as_secs() / 60);
        return Ok(());
    }
    Err(format!("The two builds differ:\n  {}", differences.join("\n  ")))
}

type Sums = BTreeMap<String, String>;

fn built(folders: &[PathBuf; 2]) -> Result<[Sums; 2], String> {
    let mut sums = Vec::new();
    for folder in folders {
        heading(&format!("Building a clone in {}", folder.display()));
        clone(folder)?;
        let mut build = Command::new("cargo");
        build.args(["xtask", "build"]).current_dir(folder);
        for (name, _) in env::vars_os().filter(|(name, _)| changes_a_build(&name.to_string_lossy())) {
            build.env_remove(name);
        }
        run(&mut build, "The build of the clone")?;
        let mut found = sums_of(&folder.join("dist"), "dist")?;
        found.extend(sums_of(&folder.join("release"), "release")?);
        sums.push(found);
        // Two target folders at once need much space.
        let _ = fs::remove_dir_all(folder.join("target"));
    }
    <[Sums; 2]>::try_from(sums).map_err(|_| "There are not two builds to compare.".to_owned())
}

/// Whether a variable is about this program's own build, or would make another build than a fresh checkout does.
fn changes_a_build(variable: &str) -> bool {
    let starts =
        ["CARGO_MANIFEST_", "CARGO_PKG_", "CARGO_TARGET_", "CARGO_PROFILE_", "CARGO_BUILD_", "CARGO_ENCODED_", "RUSTFLAGS"];
    variable == "CARGO_INCREMENTAL" || starts.iter().any(|start| variable.starts_with(start))
}

/// What is committed, without what lies around.
fn clone(folder: &Path) -> Result<(), String> {
    let mut git = Command::new("git");
    git.args(["clone", "--quiet", "--no-hardlinks", "--local"]).arg(root()).arg(folder);
    run(&mut git, "git clone")
        .map_err(|error| format!("{error}\nThe builds are compared from what is committed; that needs git."))
}

fn sums_of(folder: &Path, name: &str) -> Result<Sums, String> {
    let contents = release::contents(folder)?;
    Ok(contents.into_iter().map(|(file, content)| (format!("{name}/{file}"), digest::sha_256(&content))).collect())
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

    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let folder = env::temp_dir().join(format!("checkup-reproduce-test-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for (name, content) in files {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
        folder
    }

    #[test]
    fn every_difference_is_named() {
        let one = folder("one", &[("same", "1"), ("a/changed", "1"), ("gone", "1")]);
        let other = folder("other", &[("same", "1"), ("a/changed", "2"), ("new", "1")]);
        let (one, other) = (sums_of(&one, "dist").unwrap(), sums_of(&other, "dist").unwrap());
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
