//! Splits the page's program into parts, right after it is linked: everything later sees an ordinary module.
//!
//! What belongs into a part is decided in `src/ui/split.rs`; which functions only it reaches is found out by following the relocations
//! that the linker leaves in the module (`--emit-relocs`). The parts and the script that loads them go into a folder of the target folder
//! that is named after the main part: cargo skips the linker where nothing changed, and parts of another build would be another program.

use std::fs;
use std::path::{Path, PathBuf};

use wasm_split_cli_support::{Options, transform};

use crate::digest;
use crate::run::target_folder;

/// The script that loads the parts; the main part imports it.
pub const LOADER: &str = "__wasm_split.js";

/// The script of the main part, as the loader imports it.
pub const MAIN: &str = "app.js";

/// Where the wasm of the page's program is after linking, and what is linked beside it.
fn release_folder() -> PathBuf {
    target_folder().join("wasm32-unknown-unknown").join("release")
}

/// Whether a linked file is the page's program; cargo adds a number to the name.
pub fn is_split(output: &Path) -> bool {
    let name = output.file_stem().unwrap_or_default().to_string_lossy();
    output.extension().is_some_and(|ending| ending == "wasm") && (name == "app" || name.starts_with("app-"))
}

/// Splits a linked module in place: what is left is the main part.
pub fn split(output: &Path) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{}: {error}", output.display());
    let module = fs::read(output).map_err(failed)?;
    let folders = output.parent().and_then(Path::parent).ok_or("The program was linked to an unexpected place.")?.join("parts");
    let unfinished = folders.join(format!("unfinished-{}", std::process::id()));
    let loader = format!("./{LOADER}");
    let main = format!("./{MAIN}");
    let mut options = Options::new(&module);
    options.output_dir = &unfinished;
    options.main_out_path = output;
    options.link_name = &loader;
    options.main_module = &main;
    let made = transform(options).map_err(|error| format!("The program could not be split into parts: {error:?}"));
    let kept = made.and_then(|_| {
        let folder = folders.join(digest::name_part([fs::read(output).map_err(failed)?.as_slice()]));
        // There already: the same program was linked before.
        let _ = fs::remove_dir_all(&folder);
        fs::rename(&unfinished, &folder).map_err(failed)
    });
    if kept.is_err() {
        // A whole program in the place of the main part would go unnoticed.
        let _ = fs::remove_dir_all(&unfinished);
        let _ = fs::remove_file(output);
    }
    kept
}

/// The folder with the parts of the program that was built last.
///
/// # Errors
/// Where they are not those of the main part that was linked last.
pub fn parts() -> Result<PathBuf, String> {
    let main = release_folder().join("app.wasm");
    let content = fs::read(&main).map_err(|error| format!("could not read {}: {error}", main.display()))?;
    let folder = release_folder().join("parts").join(digest::name_part([content.as_slice()]));
    if folder.join(LOADER).is_file() {
        Ok(folder)
    } else {
        Err(format!("the parts of {} are not there; remove the target folder and build again", main.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_program_of_the_page_is_split() {
        let is = |name: &str| is_split(Path::new(name));
        assert!(is("target/deps/app-12ab.wasm") && is("app.wasm"));
        assert!(!is("target/deps/pdf_worker-12ab.wasm") && !is("target/deps/application.wasm") && !is("target/deps/app-12ab.d"));
    }

    #[test]
    fn a_module_that_cannot_be_split_leaves_nothing_behind() {
        let folder = std::env::temp_dir().join(format!("checkup-split-{}", std::process::id()));
        fs::create_dir_all(folder.join("deps")).unwrap();
        let output = folder.join("deps/app-1.wasm");
        fs::write(&output, b"no wasm").unwrap();
        assert!(split(&output).unwrap_err().contains("could not be split"));
        assert!(!output.exists());
        fs::remove_dir_all(&folder).unwrap();
    }
}
