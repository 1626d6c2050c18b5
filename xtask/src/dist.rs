//! `cargo xtask build`: Trunk compiles and links, `finish.rs` makes the folder fit for any host.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::run::{cargo, heading, root, run};
use crate::{bindgen, build_id, finish, link, release, remap, tools};

/// Builds the page and returns its folder.
pub fn build() -> Result<PathBuf> {
    let tools = tools::for_building()?;
    let dist = folder();
    heading("Building the page (four minutes the first time, about one after that)");
    let started = Instant::now();
    // Trunk, told to stay offline, tells cargo the same.
    run(&mut cargo(&["fetch", "--locked"]), "Downloading the libraries")
        .context("The first build needs a connection to the crate registry, and a Cargo.lock that fits Cargo.toml.")?;
    let build = build_id::build_id()?;
    let mut trunk = Command::new("trunk");
    trunk
        // Offline: Trunk would otherwise download tools of its own choice.
        .args(["build", "--release", "--locked", "--offline", "true", "--skip-version-check"])
        .current_dir(root())
        .env("PATH", tools.path_with(&bindgen::folder()?)?)
        .env(bindgen::VARIABLE, &tools.wasm_bindgen)
        .env(link::VARIABLE, link::program()?)
        .env(build_id::VARIABLE, &build)
        .env(remap::VARIABLE, remap::flags()?)
        // Trunk 0.21 refuses to start where NO_COLOR is set to anything but true or false.
        .env_remove("NO_COLOR")
        // A Rust error is shown by cargo; Trunk's own stack would only push it out of sight.
        .env("RUST_BACKTRACE", "0");
    for replacing in remap::REPLACING {
        trunk.env_remove(replacing);
    }
    run(&mut trunk, "Building the page")?;

    let finished = finish::finish(&dist, &tools, &build);
    if finished.is_err() {
        // A half-finished folder must not be uploaded by mistake.
        let _ = fs::remove_dir_all(&dist);
    }
    finished.context(
        "The page was compiled, but its folder could not be finished, and dist/ was removed. This is a fault of the build \
         itself: xtask/src/finish.rs expects something else than Trunk wrote.",
    )?;
    remap::check(&dist)?;
    release::write(&dist, &build).context("The page is in dist/, but what goes beside it is not.")?;
    println!("Built in {} s.", started.elapsed().as_secs());
    Ok(dist)
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
