//! Splits the page's program into parts, right after it is linked: everything later sees an ordinary module.
//!
//! What belongs into a part is decided in `src/ui/split.rs`; which functions only it reaches is found out by following the relocations
//! that the linker leaves in the module (`--emit-relocs`). The parts and the script that loads them go into a folder of the target folder
//! that is named after the main part: cargo skips the linker where nothing changed, and parts of another build would be another program.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use fs_err as fs;
use wasm_split_cli_support::{Options, transform};

use crate::digest;
use crate::dist::Kind;
use crate::run::target_folder;

/// The script that loads the parts; the main part imports it.
pub const LOADER: &str = "__wasm_split.js";

/// The script of the main part, as the loader imports it.
pub const MAIN: &str = "app.js";

/// Which files each part needs, as JSON.
pub const FILES: &str = "files.json";

/// Whether a linked file is the page's program; cargo adds a number to the name.
pub fn is_split(output: &Path) -> bool {
    let name = output.file_stem().unwrap_or_default().to_string_lossy();
    output.extension().is_some_and(|ending| ending == "wasm") && (name == "app" || name.starts_with("app-"))
}

/// Splits a linked module in place: what is left is the main part.
pub fn split(output: &Path) -> Result<()> {
    let folders = output.parent().and_then(Path::parent).context("The program was linked to an unexpected place.")?.join("parts");
    let unfinished = folders.join(format!("unfinished-{}", std::process::id()));
    let kept = split_into(&unfinished, output).and_then(|()| {
        let folder = folders.join(digest::name_part([fs::read(output)?.as_slice()]));
        // There already: the same program was linked before.
        let _ = fs::remove_dir_all(&folder);
        Ok(fs::rename(&unfinished, &folder)?)
    });
    if kept.is_err() {
        // A whole program in the place of the main part would go unnoticed.
        let _ = fs::remove_dir_all(&unfinished);
        let _ = fs::remove_file(output);
    }
    kept
}

fn split_into(folder: &Path, output: &Path) -> Result<()> {
    let module = fs::read(output)?;
    let (loader, main) = (format!("./{LOADER}"), format!("./{MAIN}"));
    let mut options = Options::new(&module);
    options.output_dir = folder;
    options.main_out_path = output;
    options.link_name = &loader;
    options.main_module = &main;
    let made = transform(options).map_err(|error| anyhow::anyhow!("The program could not be split into parts: {error:?}"))?;
    let files: std::collections::BTreeMap<_, _> = made.prefetch_map.into_iter().collect();
    Ok(fs::write(folder.join(FILES), serde_json::to_string(&files)?)?)
}

/// The folder with the parts of the program that was built last.
///
/// # Errors
/// Where they are not those of the main part that was linked last.
pub fn parts(kind: Kind) -> Result<PathBuf> {
    let built = target_folder().join("wasm32-unknown-unknown").join(if kind == Kind::Release { "release" } else { "debug" });
    let main = built.join("app.wasm");
    let folder = built.join("parts").join(digest::name_part([fs::read(&main)?.as_slice()]));
    let is_there = folder.join(FILES).is_file();
    ensure!(is_there, "the parts of {} are not there; remove the target folder and build again", main.display());
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::folder_with;

    #[test]
    fn only_the_program_of_the_page_is_split() {
        let is = |name: &str| is_split(Path::new(name));
        assert!(is("target/deps/app-12ab.wasm") && is("app.wasm"));
        assert!(!is("target/deps/pdf_worker-12ab.wasm") && !is("target/deps/application.wasm") && !is("target/deps/app-12ab.d"));
    }

    #[test]
    fn a_module_that_cannot_be_split_leaves_nothing_behind() {
        let folder = folder_with(&[("deps/app-1.wasm", "no wasm")]);
        let output = folder.path().join("deps/app-1.wasm");
        assert!(split(&output).unwrap_err().to_string().contains("could not be split"));
        assert!(!output.exists());
    }
}
