//! The number of a build: the version, and a checksum of everything that the finished folder is made from.
//!
//! Page, PDF worker and service worker compare it, so that files of two builds never work together. The same sources and the same
//! compiler give the same number on every machine.

use std::path::Path;

use anyhow::{Context, Result};

use crate::digest;
use crate::files::{Files, contents_of};
use crate::run::{ask, root};

/// The variable that tells the programs their build (`src/worker/messages.rs`).
pub const VARIABLE: &str = "CLINIC_CYBER_CHECKUP_BUILD";

/// The version of the page, which is the version of the whole workspace.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Everything that goes into the finished folder or affects it.
const SOURCES: &str = "src public questionnaires xtask/src xtask/Cargo.toml Cargo.toml Cargo.lock Trunk.toml .cargo/config.toml";

/// The number of a build from the sources as they are now, such as `0.1.0+0123456789abcdef`.
pub fn build_id() -> Result<String> {
    let compiler = ask("rustc", &["--version"]).context("Rust was not found. Install it with rustup, then run this again.")?;
    Ok(format!("{VERSION}+{}", of_sources(&root(), &compiler)?))
}

fn of_sources(root: &Path, compiler: &str) -> Result<String> {
    let mut files = Files::new();
    for source in SOURCES.split(' ') {
        files.extend(contents_of(root, &root.join(source))?);
    }
    let parts = files.iter().flat_map(|(name, content)| [name.as_bytes(), content]);
    Ok(digest::name_part(std::iter::once(compiler.as_bytes()).chain(parts)))
}

#[cfg(test)]
mod tests {
    use fs_err as fs;

    use super::*;
    use crate::files::folder_with;

    fn file_of(source: &str) -> String {
        if source.contains('.') { source.to_owned() } else { format!("{source}/file") }
    }

    fn project() -> tempfile::TempDir {
        folder_with(&SOURCES.split(' ').map(|source| (file_of(source), source)).collect::<Vec<_>>())
    }

    #[test]
    fn the_same_sources_have_the_same_number_in_any_folder() {
        let (one, two) = (project(), project());
        let number = |folder: &tempfile::TempDir, compiler| of_sources(folder.path(), compiler).unwrap();
        let first = number(&one, "rustc 1");
        assert_eq!((first.len(), &first), (16, &number(&two, "rustc 1")));
        assert_ne!(first, number(&two, "rustc 2"));
        fs::write(two.path().join("src/.file.swp"), "left by an editor").unwrap();
        assert_eq!(first, number(&two, "rustc 1"));
        fs::rename(two.path().join("public/file"), two.path().join("public/other")).unwrap();
        assert_ne!(first, number(&two, "rustc 1"));
        for source in SOURCES.split(' ') {
            fs::write(one.path().join(file_of(source)), "changed").unwrap();
            assert_ne!(first, number(&one, "rustc 1"), "{source}");
            fs::write(one.path().join(file_of(source)), source).unwrap();
        }
        assert_eq!(first, number(&one, "rustc 1"));
    }
}
