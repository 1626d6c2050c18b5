//! The build tools, pinned. What is on PATH in the right version is used; the rest is built or fetched once into a
//! cache folder of ours, outside the project, where it survives `cargo clean` and fresh clones.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{ask, heading, run};

const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// 0.22 needs a newer compiler than we ask for.
const TRUNK: &str = "0.21.14";
/// Must equal the version of the `wasm-bindgen` library in `Cargo.toml`.
const WASM_BINDGEN: &str = "0.2.126";
/// Checks licences, sources and known vulnerabilities.
const DENY: &str = "0.20.2";
/// Taken from npm: the versions that Linux distributions carry are too old for current rustc.
const BINARYEN: &str = "132";

/// What a build needs besides cargo.
pub struct Tools {
    /// PATH for child programs, with our tools in front.
    pub path: OsString,
    /// The wasm-opt program, for steps of our own.
    pub wasm_opt: PathBuf,
    /// The wasm-bindgen program.
    pub wasm_bindgen: PathBuf,
}

impl Tools {
    /// PATH with one more folder in front.
    pub fn path_with(&self, folder: &Path) -> Result<OsString, String> {
        let folders = std::iter::once(folder.to_path_buf()).chain(std::env::split_paths(&self.path));
        std::env::join_paths(folders).map_err(|error| format!("{} cannot stand on PATH: {error}.", folder.display()))
    }
}

/// Finds or installs everything that a build of the page needs.
pub fn for_building() -> Result<Tools, String> {
    wasm_target()?;
    let trunk = from_crates("trunk", "trunk", TRUNK, "2 to 5 minutes")?;
    let wasm_bindgen = from_crates("wasm-bindgen-cli", "wasm-bindgen", WASM_BINDGEN, "1 to 3 minutes")?;
    let wasm_opt = wasm_opt()?;
    let mut folders: Vec<PathBuf> =
        [&trunk, &wasm_bindgen, &wasm_opt].into_iter().filter_map(|program| program.parent().map(Path::to_path_buf)).collect();
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    let path = std::env::join_paths(folders)
        .map_err(|error| format!("A folder name on PATH or in {} cannot be used: {error}.", cache().display()))?;
    Ok(Tools { path, wasm_opt, wasm_bindgen })
}

/// The program that checks what comes in with libraries.
pub fn deny() -> Result<PathBuf, String> {
    from_crates("cargo-deny", "cargo-deny", DENY, "2 to 5 minutes")
}

/// The standard library for WebAssembly.
pub fn wasm_target() -> Result<(), String> {
    // Asks the compiler, not rustup: a system Rust has no rustup but may well have the target.
    let library = ask("rustc", &["--print", "target-libdir", "--target", WASM_TARGET])
        .ok_or("Rust was not found. Install it from the Rust web site (rustup), then run this again.")?;
    if Path::new(&library).is_dir() {
        return Ok(());
    }
    heading("Adding the WebAssembly target to Rust (a few seconds)");
    run(Command::new("rustup").args(["target", "add", WASM_TARGET]), "rustup target add").map_err(|error| {
        format!("{error}\nRust needs its WebAssembly library: run `rustup target add {WASM_TARGET}` and try again.")
    })
}

/// The folder that holds our tools.
fn cache() -> PathBuf {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let ours = |base: PathBuf| base.join("clinic-cyber-checkup").join("tools");
    let folder = set("CLINIC_CHECKUP_TOOLS")
        .or_else(|| set("XDG_CACHE_HOME").map(ours))
        .or_else(|| set("HOME").or_else(|| set("USERPROFILE")).map(|home| ours(home.join(".cache"))))
        .unwrap_or_else(|| ours(std::env::temp_dir()));
    // Absolute, because the tools are installed and run from different folders.
    std::path::absolute(&folder).unwrap_or(folder)
}

/// A tool that is itself a Rust program, built from source.
fn from_crates(package: &str, program: &str, version: &str, minutes: &str) -> Result<PathBuf, String> {
    if let Some(found) = on_path(program, version) {
        return Ok(found);
    }
    let folder = cache().join(format!("{program}-{version}"));
    let installed = folder.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    if installed.is_file() {
        return Ok(installed);
    }
    heading(&format!("Building {package} {version} into {} (once, {minutes})", folder.display()));
    install_into(&folder, |unfinished| {
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
        let result = run(&mut command, &format!("Building {package} {version}"));
        // Only the program is wanted; what it was built from takes hundreds of megabytes.
        let _ = fs::remove_dir_all(&objects);
        result
    })
    .map_err(|error| {
        format!("{error}\nYou can install it yourself and run this again: cargo install --locked {package}@{version}")
    })?;
    Ok(installed)
}

/// wasm-opt, a JavaScript program in the npm package "binaryen".
fn wasm_opt() -> Result<PathBuf, String> {
    if let Some(found) = on_path("wasm-opt", BINARYEN) {
        return Ok(found);
    }
    let folder = cache().join(format!("binaryen-{BINARYEN}"));
    let installed = folder.join("node_modules").join(".bin").join("wasm-opt");
    if installed.is_file() {
        return Ok(installed);
    }
    crate::machine::node()?;
    heading(&format!("Fetching wasm-opt {BINARYEN} into {} (once, under a minute)", folder.display()));
    install_into(&folder, |unfinished| {
        let mut command = Command::new("npm");
        command
            .args(["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--prefix")
            .arg(unfinished)
            .arg(format!("binaryen@{BINARYEN}.0.0"))
            .current_dir(cache());
        run(&mut command, "Fetching wasm-opt with npm")
    })
    .map_err(|error| format!("{error}\nOr put wasm-opt version {BINARYEN} of the Binaryen project on your PATH."))?;
    Ok(installed)
}

/// A Python with the packages of a requirements file, in an environment of its own.
pub fn python_with(requirements: &Path) -> Result<PathBuf, String> {
    let wanted = fs::read(requirements).map_err(|error| format!("Could not read {}: {error}.", requirements.display()))?;
    // Other packages, another folder: what is there is complete and right.
    let folder = cache().join(format!("python-{}", crate::digest::name_part([wanted.as_slice()])));
    let installed = program_in(&folder);
    if installed.is_file() {
        return Ok(installed);
    }
    let python = crate::machine::python()?;
    heading(&format!("Fetching the PDF checkers into {} (once, under a minute)", folder.display()));
    install_into(&folder, |unfinished| {
        // Its Python still works after the move; the other programs name the old folder, and are not used.
        run(Command::new(&python).args(["-m", "venv"]).arg(unfinished), "Making a Python environment")?;
        let mut pip = Command::new(program_in(unfinished));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"])
            .arg("--requirement")
            .arg(requirements);
        run(&mut pip, "Fetching the PDF checkers with pip")
    })
    .map_err(|error| format!("{error}\nIt needs a connection to the Python package index the first time."))?;
    Ok(installed)
}

fn program_in(environment: &Path) -> PathBuf {
    match cfg!(windows) {
        true => environment.join("Scripts").join("python.exe"),
        false => environment.join("bin").join("python"),
    }
}

/// Installs beside the final place and moves there at the end, so that a stopped run leaves nothing half done.
fn install_into(folder: &Path, install: impl FnOnce(&Path) -> Result<(), String>) -> Result<(), String> {
    let mut unfinished = folder.as_os_str().to_owned();
    unfinished.push(format!("-unfinished-{}", std::process::id()));
    let unfinished = PathBuf::from(unfinished);
    fs::create_dir_all(&unfinished).map_err(|error| {
        format!("Could not create {}: {error}. Set CLINIC_CHECKUP_TOOLS to a folder that you may write to.", unfinished.display())
    })?;
    let result = install(&unfinished);
    if result.is_ok() && fs::rename(&unfinished, folder).is_err() && !folder.is_dir() {
        return Err(format!("Could not move {} to {}.", unfinished.display(), folder.display()));
    }
    // Left over after a failure, or because another run was faster.
    let _ = fs::remove_dir_all(&unfinished);
    result
}

/// A program on PATH, if it has the wanted version.
fn on_path(program: &str, version: &str) -> Option<PathBuf> {
    let found = find_on_path(program)?;
    let says = ask(&found, &["--version"])?;
    says.split_whitespace().any(|word| word == version).then_some(found)
}

/// The first file of that name in the folders of PATH.
pub fn find_on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&name)).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project_file(name: &str) -> String {
        fs::read_to_string(crate::run::root().join(name)).unwrap_or_default()
    }

    #[test]
    fn trunk_is_told_the_same_versions() {
        let trunk = project_file("Trunk.toml");
        assert!(trunk.contains(&format!("wasm_bindgen = \"{WASM_BINDGEN}\"")), "{trunk}");
        assert!(trunk.contains(&format!("wasm_opt = \"version_{BINARYEN}\"")), "{trunk}");
    }

    #[test]
    fn the_library_and_the_program_of_wasm_bindgen_are_the_same_version() {
        assert!(project_file("Cargo.toml").contains(&format!("version = \"={WASM_BINDGEN}\"")));
    }
}
