//! `cargo xtask build`: Trunk compiles and links, `finish.rs` makes the folder fit for any host.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::run::{cargo, heading, root, run, target_folder};
use crate::tools::Tools;
use crate::{bindgen, build_id, finish, link, release, remap, tools};

/// How a page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As it is published.
    Release,
    /// For the next look at a change: built in seconds, ten times as large, and beside the published one.
    Debug,
}

/// What makes a debug build fast. Names of functions stay, lines of the source do not: they are most of the file.
const FAST: [(&str, &str); 2] = [("CARGO_PROFILE_DEV_DEBUG", "0"), ("CARGO_PROFILE_DEV_INCREMENTAL", "true")];

/// Builds the page as it is published, and returns its folder.
pub fn build() -> Result<PathBuf> {
    let tools = tools::for_building()?;
    heading("Building the page (four minutes the first time, about one after that)");
    let started = Instant::now();
    let (dist, build) = (folder(), build_id::build_id()?);
    run_trunk(Kind::Release, &dist, &tools, &build)?;
    remap::check(&dist)?;
    release::write(&dist, &build).context("The page is in dist/, but what goes beside it is not.")?;
    println!("Built in {} s.", started.elapsed().as_secs());
    Ok(dist)
}

/// Builds the page to look at a change, and returns its folder.
pub fn build_debug() -> Result<PathBuf> {
    let tools = tools::for_building()?;
    heading("Building the page for a look (two minutes the first time, seconds after that)");
    let started = Instant::now();
    let dist = target_folder().join("debug-dist");
    // The same for each build: what has not changed is not compiled again.
    run_trunk(Kind::Debug, &dist, &tools, concat!(env!("CARGO_PKG_VERSION"), "+debug"))?;
    println!("Built in {} s.", started.elapsed().as_secs());
    Ok(dist)
}

/// Has Trunk build the page into a folder, and finishes that.
fn run_trunk(kind: Kind, dist: &Path, tools: &Tools, build: &str) -> Result<()> {
    // Trunk, told to stay offline, tells cargo the same.
    run(&mut cargo(&["fetch", "--locked"]), "Downloading the libraries")
        .context("The first build needs a connection to the crate registry, and a Cargo.lock that fits Cargo.toml.")?;
    let mut trunk = Command::new("trunk");
    trunk
        // Offline: Trunk would otherwise download tools of its own choice.
        .args(["build", "--locked", "--offline", "true", "--skip-version-check", "--dist"])
        .arg(dist)
        .current_dir(root())
        .env("PATH", tools.path_with(&bindgen::folder()?)?)
        .env(bindgen::VARIABLE, &tools.wasm_bindgen)
        .env(link::VARIABLE, link::program()?)
        .env(build_id::VARIABLE, build)
        .env(remap::VARIABLE, remap::flags()?)
        // Trunk 0.21 refuses to start where NO_COLOR is set to anything but true or false.
        .env_remove("NO_COLOR")
        // A Rust error is shown by cargo; Trunk's own stack would only push it out of sight.
        .env("RUST_BACKTRACE", "0");
    match kind {
        Kind::Release => trunk.arg("--release"),
        Kind::Debug => trunk.envs(FAST),
    };
    for replacing in remap::REPLACING {
        trunk.env_remove(replacing);
    }
    run(&mut trunk, "Building the page")?;

    let finished = finish::finish(kind, dist, tools, build);
    if finished.is_err() {
        // A half-finished folder must not be uploaded by mistake.
        let _ = fs::remove_dir_all(dist);
    }
    finished.context(
        "The page was compiled, but its folder could not be finished, and was removed. This is a fault of the build \
         itself: xtask/src/finish.rs expects something else than Trunk wrote.",
    )
}

/// Where the finished page goes.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// The finished page of an earlier build.
pub fn existing() -> Result<PathBuf> {
    let is_there = folder().join("index.html").is_file();
    ensure!(is_there, "There is no finished page in dist/ yet. Run `cargo xtask build` first, or leave out --skip-build.");
    Ok(folder())
}
