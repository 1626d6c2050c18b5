//! `cargo xtask build`: cargo builds the page's program, Trunk the rest, and `finish.rs` makes the folder fit for any host.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use crate::files::{self, contents};
use crate::run::{command, heading, root, run, target_folder};
use crate::tools::WASM_TARGET;
use crate::{build_id, finish, link, release, remap, tools};

/// How a page is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// For publishing.
    Release,
    /// For a quick look at a change: built in seconds, ten times as large, and kept apart from the published one.
    Debug,
}

/// Builds the page, and returns its folder.
pub fn build(kind: Kind) -> Result<PathBuf> {
    tools::for_building()?;
    let (doing, dist, build) = match kind {
        Kind::Release => {
            ("Building the page (four minutes the first time, about one after that)", folder(), build_id::build_id()?)
        }
        Kind::Debug => (
            "Building the page for a look (two minutes the first time, seconds after that)",
            target_folder().join("debug-dist"),
            // The same for every build, so that nothing unchanged is compiled again.
            format!("{}+debug", build_id::VERSION),
        ),
    };
    heading(doing);
    let started = Instant::now();
    // A half-finished folder must not be uploaded by mistake, so it is built in another place.
    let unfinished = target_folder().join("unfinished-dist");
    compile(kind, &unfinished, &build)?;
    let files = finish::finish(kind, contents(&unfinished)?, &build).context(
        "The page was compiled, but could not be finished. This is a fault of the build itself: xtask/src/finish.rs expects \
         something else than Trunk wrote.",
    )?;
    if kind == Kind::Release {
        remap::check(&files)?;
        release::write(&files, &build).context("What goes beside the page could not be written.")?;
    }
    files::write(&dist, &files)?;
    println!("Built in {} s.", started.elapsed().as_secs());
    Ok(dist)
}

/// Has cargo compile the page's program, and Trunk compile the PDF worker and put everything else into the folder.
fn compile(kind: Kind, dist: &Path, build: &str) -> Result<()> {
    // When Trunk is told to stay offline, it tells cargo to do the same.
    run(&mut command("cargo", "fetch --locked"), "Downloading the libraries")
        .context("The first build needs a connection to the crate registry, and a Cargo.lock that fits Cargo.toml.")?;
    let (this, flags) = (std::env::current_exe()?, remap::flags()?);
    let set_up = |mut command: Command| {
        command.env(link::VARIABLE, &this).env(build_id::VARIABLE, build).env(remap::VARIABLE, &flags);
        match kind {
            Kind::Release => command.arg("--release"),
            // Fast: function names are kept, but not source lines, which are most of the file.
            Kind::Debug => command.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_PROFILE_DEV_INCREMENTAL", "true"),
        };
        command.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
        command
    };
    let program = format!("build --locked --offline --bin app --no-default-features --features ui --target {WASM_TARGET}");
    run(set_up(command("cargo", &program)).env(link::SPLIT_VARIABLE, "1"), "Building the page's program")?;
    // Offline, or Trunk would download tools of its own choice. It also must not look for the page's program.
    let mut trunk = command(tools::TRUNK.find()?, "build --locked --offline true --skip-version-check --log error --dist");
    trunk
        .arg(dist)
        .env("PATH", tools::path()?)
        // Trunk 0.21 refuses to start if NO_COLOR is set to anything but true or false.
        .env_remove("NO_COLOR")
        // cargo shows a Rust error; Trunk's own stack trace would only push it out of sight.
        .env("RUST_BACKTRACE", "0");
    run(&mut set_up(trunk), "Building the page")
}

/// Where the finished page goes.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// The page's program after linking.
pub fn program(kind: Kind) -> PathBuf {
    let profile = if kind == Kind::Release { "release" } else { "debug" };
    target_folder().join(WASM_TARGET).join(profile).join("app.wasm")
}

/// The finished page of an earlier build.
pub fn existing() -> Result<PathBuf> {
    let is_there = folder().join("index.html").is_file();
    ensure!(is_there, "There is no finished page in dist/ yet. Run `cargo xtask build` first, or leave out --skip-build.");
    Ok(folder())
}
