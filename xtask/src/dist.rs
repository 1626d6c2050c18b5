//! `cargo xtask build`: Trunk compiles and links, `finish.rs` makes the folder fit for any host.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use crate::run::{heading, root, run};
use crate::{bindgen, build_id, finish, link, release, remap, tools};

/// Builds the page and returns its folder.
pub fn build() -> Result<PathBuf, String> {
    let tools = tools::for_building()?;
    let dist = folder();
    heading("Building the page (four minutes the first time, about one after that)");
    let started = Instant::now();
    // Trunk, told to stay offline, tells cargo the same.
    run(crate::run::cargo().args(["fetch", "--locked"]), "Downloading the libraries").map_err(|error| {
        format!("{error}\nThe first build needs a connection to the crate registry, and a Cargo.lock that fits Cargo.toml.")
    })?;
    let build = build_id::build_id()?;
    let mut trunk = std::process::Command::new("trunk");
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

    finish::finish(&dist, &tools.wasm_opt, &build).map_err(|error| {
        // A half-finished folder must not be uploaded by mistake.
        let _ = fs::remove_dir_all(&dist);
        format!(
            "The page was compiled, but its folder could not be finished: {error}.\nThis is a fault of the build itself: \
             xtask/src/finish.rs expects something else than Trunk wrote. dist/ was removed."
        )
    })?;
    remap::check(&dist)?;
    release::write(&dist, &build).map_err(|error| format!("The page is in dist/, but what goes beside it is not: {error}."))?;
    println!("Built in {} s.", started.elapsed().as_secs());
    Ok(dist)
}

/// Where the finished page goes.
pub fn folder() -> PathBuf {
    root().join("dist")
}

/// The finished page of an earlier build.
pub fn existing() -> Result<PathBuf, String> {
    let dist = folder();
    if dist.join("index.html").is_file() {
        Ok(dist)
    } else {
        Err("There is no finished page in dist/ yet. Run `cargo xtask build` first, or leave out --skip-build.".to_owned())
    }
}
