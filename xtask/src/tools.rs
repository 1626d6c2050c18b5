//! The build tools, pinned. What is on PATH in the right version is used; the rest is built or fetched once into a
//! cache folder of ours, outside the project, where it survives `cargo clean` and fresh clones.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::run::{ask, find_on_path, heading, home, run, set};
use crate::{digest, machine};

/// What the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// 0.22 needs a newer compiler than we ask for.
const TRUNK: &str = "0.21.14";
/// Must equal the version of the `wasm-bindgen` library in `Cargo.toml`.
const WASM_BINDGEN: &str = "0.2.126";
/// Checks licences, sources and known vulnerabilities.
const DENY: &str = "0.20.2";
/// Taken from npm: the versions that Linux distributions carry are too old for current rustc.
const BINARYEN: &str = "132";
/// Makes scripts and styles short.
const ESBUILD: &str = "0.28.2";

/// What rustc may use in a module, and wasm-opt has to be told.
pub const WASM_FEATURES: &str = "--enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
    --enable-multivalue --enable-reference-types";

/// What a build needs besides cargo.
pub struct Tools {
    pub trunk: PathBuf,
    pub wasm_bindgen: PathBuf,
    pub esbuild: PathBuf,
    wasm_opt: PathBuf,
}

impl Tools {
    /// PATH for Trunk, with our wasm-bindgen in front.
    pub fn path(&self) -> Result<OsString> {
        let path = set("PATH").unwrap_or_default();
        let folders = self.wasm_bindgen.parent().map(PathBuf::from).into_iter().chain(std::env::split_paths(&path));
        std::env::join_paths(folders).with_context(|| format!("{} cannot stand on PATH.", self.wasm_bindgen.display()))
    }

    /// A module, made small by wasm-opt.
    pub fn optimized(&self, module: &[u8], options: &[&str]) -> Result<Vec<u8>> {
        let folder = tempfile::tempdir()?;
        let (from, to) = (folder.path().join("from.wasm"), folder.path().join("to.wasm"));
        fs::write(&from, module)?;
        let options = options.iter().flat_map(|options| options.split_whitespace());
        run(Command::new(&self.wasm_opt).args(options).arg(from).arg("-o").arg(&to), "wasm-opt")?;
        Ok(fs::read(to)?)
    }
}

/// Finds or installs everything that a build of the page needs.
pub fn for_building() -> Result<Tools> {
    wasm_target()?;
    let trunk = from_crates("trunk", "trunk", TRUNK, "2 to 5 minutes")?;
    let wasm_bindgen = from_crates("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, "1 to 3 minutes")?;
    let wasm_opt = from_npm("binaryen", "wasm-opt", BINARYEN, &format!("{BINARYEN}.0.0"))?;
    let esbuild = from_npm("esbuild", "esbuild", ESBUILD, ESBUILD)?;
    Ok(Tools { trunk, wasm_bindgen, esbuild, wasm_opt })
}

/// The program that checks what comes in with libraries.
pub fn deny() -> Result<PathBuf> {
    from_crates("cargo-deny", "cargo-deny", DENY, "2 to 5 minutes")
}

/// The standard library for WebAssembly.
pub fn wasm_target() -> Result<()> {
    // Asks the compiler, not rustup: a system Rust has no rustup but may well have the target.
    let library = ask("rustc", &["--print", "target-libdir", "--target", WASM_TARGET])
        .context("Rust was not found. Install it from the Rust web site (rustup), then run this again.")?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    heading("Adding the WebAssembly target to Rust (a few seconds)");
    run(Command::new("rustup").args(["target", "add", WASM_TARGET]), "rustup target add")
        .with_context(|| format!("Rust needs its WebAssembly library: run `rustup target add {WASM_TARGET}` and try again."))
}

/// The folder that holds our tools.
fn cache() -> PathBuf {
    let ours = |base: PathBuf| base.join("clinic-cyber-checkup").join("tools");
    let usual = || set("XDG_CACHE_HOME").or_else(|| home().map(|home| home.join(".cache")));
    let folder = set("CLINIC_CHECKUP_TOOLS").unwrap_or_else(|| ours(usual().unwrap_or_else(std::env::temp_dir)));
    // Absolute, because the tools are installed and run from different folders.
    std::path::absolute(&folder).unwrap_or(folder)
}

/// A tool that is itself a Rust program, built from source.
fn from_crates(package: &str, program: &str, version: &str, minutes: &str) -> Result<PathBuf> {
    let installed = Path::new("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    let what = format!("Building {package} {version}");
    tool(program, program, version, &installed, &format!("{what} (once, {minutes})"), |unfinished| {
        let objects = cache().join(format!("build-{program}-{version}"));
        let mut command = Command::new("cargo");
        command
            .args(["install", "--locked", "--version", &format!("={version}"), "--root"])
            .arg(unfinished)
            .arg(package)
            // Away from the project, whose settings are not meant for this.
            .current_dir(cache())
            .env("CARGO_TARGET_DIR", &objects)
            // These programs only direct others: building them fast matters, their own speed does not.
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        let result = run(&mut command, &what);
        // Only the program is wanted; what it was built from takes hundreds of megabytes.
        let _ = fs::remove_dir_all(&objects);
        result
    })
    .with_context(|| format!("You can install it yourself and run this again: cargo install --locked {package}@{version}"))
}

/// A tool that comes as a package of npm. Nothing of the package runs while it is installed.
fn from_npm(package: &str, program: &str, version: &str, full_version: &str) -> Result<PathBuf> {
    let installed = Path::new("node_modules").join(".bin").join(program);
    let what = format!("Fetching {program} {version} with npm");
    tool(package, program, version, &installed, &format!("{what} (once, under a minute)"), |unfinished| {
        machine::node()?;
        let mut command = Command::new("npm");
        command
            .args(["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"])
            .arg(unfinished)
            .arg(format!("{package}@{full_version}"))
            .current_dir(cache());
        run(&mut command, &what)
    })
    .with_context(|| format!("You can put {program} version {version} on your PATH yourself, and run this again."))
}

/// A Python with the packages of a requirements file, in an environment of its own.
pub fn python_with(requirements: &Path) -> Result<PathBuf> {
    // Other packages, another folder: what is there is complete and right.
    let name = format!("python-{}", digest::name_part([fs::read(requirements)?.as_slice()]));
    let program = Path::new(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    cached(&name, program, "Fetching the PDF checkers (once, under a minute)", |unfinished| {
        // Its Python still works after the move; the other programs name the old folder, and are not used.
        run(Command::new(machine::python()?).args(["-m", "venv"]).arg(unfinished), "Making a Python environment")?;
        let mut pip = Command::new(unfinished.join(program));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"])
            .arg("--requirement")
            .arg(requirements);
        run(&mut pip, "Fetching the PDF checkers with pip")
    })
    .context("The PDF checkers need a connection to the Python package index the first time.")
}

/// A tool on PATH, if it has the wanted version; else in the cache.
fn tool(
    package: &str,
    program: &str,
    version: &str,
    installed: &Path,
    doing: &str,
    install: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let says = |found: &PathBuf| ask(found, &["--version"]).unwrap_or_default();
    match find_on_path(program).filter(|found| says(found).split_whitespace().any(|word| word == version)) {
        Some(found) => Ok(found),
        None => cached(&format!("{package}-{version}"), installed, doing, install),
    }
}

/// A program in the cache. It is installed beside its place and moved there at the end, so that a stopped run leaves nothing half done.
fn cached(name: &str, program: &Path, doing: &str, install: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
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
        assert!(include_str!("../../Cargo.toml").contains(&format!("version = \"={WASM_BINDGEN}\"")));
    }
}
