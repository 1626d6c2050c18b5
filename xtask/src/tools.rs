//! The build tools, pinned. A tool on PATH is used if it has the right version; the others are built or fetched once into our own cache
//! folder, outside the project, where they survive `cargo clean` and fresh clones.

use std::env::consts::EXE_SUFFIX;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use fs_err as fs;
use which::which;

use crate::run::{ask, command, heading, run, set};
use crate::{digest, machine};

/// The target for which the page is compiled.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A pinned program.
pub struct Tool {
    program: &'static str,
    /// The package on crates.io or npm that contains it.
    package: &'static str,
    /// The version; the program itself does not print trailing zeros.
    version: &'static str,
    is_from_npm: bool,
}

/// 0.22 needs a newer compiler than we require.
pub const TRUNK: Tool = Tool { program: "trunk", package: "trunk", version: "0.21.14", is_from_npm: false };
/// Must equal the version of the `wasm-bindgen` library in `Cargo.toml`.
pub const WASM_BINDGEN: Tool =
    Tool { program: "wasm-bindgen", package: "wasm-bindgen-cli", version: "0.2.126", is_from_npm: false };
/// Checks licences, sources and known vulnerabilities.
pub const DENY: Tool = Tool { program: "cargo-deny", package: "cargo-deny", version: "0.20.2", is_from_npm: false };
/// Taken from npm: the versions that Linux distributions carry are too old for current rustc.
const WASM_OPT: Tool = Tool { program: "wasm-opt", package: "binaryen", version: "132.0.0", is_from_npm: true };
/// Minifies scripts and styles.
pub const ESBUILD: Tool = Tool { program: "esbuild", package: "esbuild", version: "0.28.2", is_from_npm: true };

/// The features that rustc may use in a module. wasm-opt has to be told.
const WASM_FEATURES: &str = "--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --enable-multivalue --enable-reference-types";

/// Finds or installs everything that a build of the page needs besides cargo.
pub fn for_building() -> Result<()> {
    wasm_target()?;
    [TRUNK, WASM_BINDGEN, WASM_OPT, ESBUILD].iter().try_for_each(|tool| tool.find().map(drop))
}

/// PATH for Trunk, with our wasm-bindgen in front.
pub fn path() -> Result<OsString> {
    let (bindgen, path) = (WASM_BINDGEN.find()?, set("PATH").unwrap_or_default());
    let folders = bindgen.parent().map(PathBuf::from).into_iter().chain(std::env::split_paths(&path));
    std::env::join_paths(folders).with_context(|| format!("{} cannot stand on PATH.", bindgen.display()))
}

/// A module, shrunk by wasm-opt.
pub fn optimized(module: &[u8], options: &str) -> Result<Vec<u8>> {
    let folder = tempfile::tempdir()?;
    let (from, to) = (folder.path().join("from.wasm"), folder.path().join("to.wasm"));
    fs::write(&from, module)?;
    run(command(WASM_OPT.find()?, &format!("{options} {WASM_FEATURES}")).arg(from).arg("-o").arg(&to), "wasm-opt")?;
    Ok(fs::read(to)?)
}

/// The standard library for WebAssembly.
pub fn wasm_target() -> Result<()> {
    // Asks the compiler, not rustup: a system-wide Rust has no rustup but may well have the target.
    let library = ask("rustc", &["--print", "target-libdir", "--target", WASM_TARGET])
        .context("Rust was not found. Install it from the Rust web site (rustup), then run this again.")?;
    if Path::new(&library).is_dir() { Ok(()) } else { add_to_rust("target", WASM_TARGET) }
}

/// A part of the Rust toolchain that minimal installations leave out.
pub fn component(name: &str, subcommand: &str) -> Result<()> {
    if ask("cargo", &[subcommand, "--version"]).is_some() { Ok(()) } else { add_to_rust("component", name) }
}

fn add_to_rust(kind: &str, name: &str) -> Result<()> {
    heading(&format!("Adding the {kind} {name} to Rust (a few seconds)"));
    let line = format!("{kind} add {name}");
    run(&mut command("rustup", &line), "rustup").with_context(|| format!("Run `rustup {line}` and try again."))
}

/// The folder that holds our tools.
fn cache() -> PathBuf {
    let ours = |base: PathBuf| base.join("clinic-cyber-checkup").join("tools");
    let usual = || set("XDG_CACHE_HOME").or_else(|| Some(std::env::home_dir()?.join(".cache")));
    let folder = set("CLINIC_CHECKUP_TOOLS").unwrap_or_else(|| ours(usual().unwrap_or_else(std::env::temp_dir)));
    // Absolute, because the tools are installed and run from different folders.
    std::path::absolute(&folder).unwrap_or(folder)
}

impl Tool {
    /// From PATH, if the right version is there; otherwise from the cache.
    pub fn find(&self) -> Result<PathBuf> {
        let Self { program, package, version, is_from_npm } = self;
        let said = version.trim_end_matches(".0");
        let is_right =
            |found: &PathBuf| ask(found, &["--version"]).is_some_and(|told| told.split_whitespace().any(|word| word == said));
        if let Some(found) = which(program).ok().filter(is_right) {
            return Ok(found);
        }
        let (folder, place, doing) = match is_from_npm {
            true => (package, format!("node_modules/.bin/{program}"), "Fetching with npm (once, under a minute):"),
            false => (program, format!("bin/{program}{EXE_SUFFIX}"), "Building (once, 1 to 5 minutes):"),
        };
        cached(&format!("{folder}-{said}"), &place, &format!("{doing} {package} {version}"), |to| {
            if *is_from_npm { self.fetch(to) } else { self.build(to) }
        })
        .with_context(|| format!("You can put {program} {version} of {package} on your PATH yourself, and run this again."))
    }

    /// From the source: it is itself a Rust program.
    fn build(&self, to: &Path) -> Result<()> {
        // These programs only run others: they should build fast; their own speed does not matter.
        let fast =
            ["opt-level=0", "lto=\"off\"", "codegen-units=16"].map(|setting| format!("--config profile.release.{setting}"));
        let arguments = format!("install --locked {}@{} {} --root", self.package, self.version, fast.join(" "));
        let objects = cache().join(format!("build-{}-{}", self.program, self.version));
        // Run outside the project, whose settings are not meant for this.
        let mut install = command("cargo", &arguments);
        let result = run(install.arg(to).current_dir(cache()).env("CARGO_TARGET_DIR", &objects), "cargo install");
        // Only the program is needed; its build files take hundreds of megabytes.
        let _ = fs::remove_dir_all(&objects);
        result
    }

    /// Installs it with npm. Nothing in the package runs during the installation.
    fn fetch(&self, to: &Path) -> Result<()> {
        machine::node()?;
        let options = "--no-save --no-package-lock --ignore-scripts --no-audit --no-fund";
        let mut install = command("npm", &format!("install {options} {}@{} --prefix", self.package, self.version));
        run(install.arg(to).current_dir(cache()), "npm install")
    }
}

/// A Python with the packages of a requirements file, in a virtual environment.
pub fn python_with(requirements: &Path) -> Result<PathBuf> {
    // Other packages go to another folder, so what is there is complete and right.
    let name = format!("python-{}", digest::name_part([fs::read(requirements)?.as_slice()]));
    let program = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    cached(&name, program, "Fetching the PDF checkers (once, under a minute)", |unfinished| {
        // Its Python still works after the move. The other programs name the old folder, and are not used.
        run(command(machine::PYTHON.find()?, "-m venv").arg(unfinished), "Making a Python environment")?;
        let install = "-m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --requirement";
        run(command(unfinished.join(program), install).arg(requirements), "Fetching the PDF checkers with pip")
    })
    .context("The PDF checkers need a connection to the Python package index the first time.")
}

/// A program in the cache. It is installed next to its final place and moved there at the end, so that an interrupted run leaves
/// nothing half done.
fn cached(name: &str, program: &str, doing: &str, install: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
    let folder = cache().join(name);
    let installed = folder.join(program);
    if installed.is_file() {
        return Ok(installed);
    }
    heading(&format!("{doing} into {}", folder.display()));
    let made = fs::create_dir_all(cache()).and_then(|()| tempfile::Builder::new().prefix("unfinished-").tempdir_in(cache()));
    let unfinished = made.context("Set CLINIC_CHECKUP_TOOLS to a folder that you may write to.")?;
    install(unfinished.path())?;
    // Another run may have been faster.
    let moved = fs::rename(unfinished.path(), &folder).is_ok() || installed.is_file();
    ensure!(moved, "Could not move {} to {}.", unfinished.path().display(), folder.display());
    Ok(installed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn library_and_tool_are_the_same_version() {
        assert!(include_str!("../../Cargo.toml").contains(&format!("version = \"={}\"", WASM_BINDGEN.version)));
    }
}
