//! Splits the page's program into parts: everything later sees ordinary modules.
//!
//! What belongs into a part is decided in `src/ui/split.rs`; which functions only it reaches is found out by following the relocations
//! that the linker leaves in the module (`link.rs`).

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, anyhow};
use fs_err as fs;
use wasm_split_cli_support::{Options, transform};

/// The script that loads the parts; the main part imports it.
pub const LOADER: &str = "__wasm_split.js";

/// The script of the main part, as the loader imports it.
pub const MAIN: &str = "app.js";

/// The main part, as it goes into wasm-bindgen.
pub const LINKED: &str = "app.wasm";

/// Puts the parts of a linked program into a folder, with the main part and the loader. Returns the files that each part needs.
pub fn split(program: &Path, folder: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let module = fs::read(program)?;
    let (loader, main, linked) = (format!("./{LOADER}"), format!("./{MAIN}"), folder.join(LINKED));
    let mut options = Options::new(&module);
    options.output_dir = folder;
    options.main_out_path = &linked;
    options.link_name = &loader;
    options.main_module = &main;
    let made = transform(options).map_err(|error| anyhow!("The program could not be split into parts: {error:?}"))?;
    Ok(made.prefetch_map.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::folder_with;

    #[test]
    fn a_module_that_cannot_be_split_is_told() {
        let folder = folder_with(&[("app.wasm", "no wasm")]);
        let error = split(&folder.path().join("app.wasm"), folder.path()).unwrap_err().to_string();
        assert!(error.contains("could not be split"), "{error}");
    }
}
