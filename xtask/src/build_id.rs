//! The number of a build: the version, and a checksum of everything that the finished folder is made from.
//!
//! Page, PDF worker and service worker compare it, so that files of two builds never work together. The same sources and the same
//! compiler give the same number, on every machine.

use std::fs;
use std::path::{Path, PathBuf};

use crate::digest;
use crate::run::{ask, root};

/// The variable by which the programs learn their build (`src/export/messages.rs`).
pub const VARIABLE: &str = "CLINIC_CYBER_CHECKUP_BUILD";

/// What goes into the finished folder, or decides what does.
const SOURCES: [&str; 9] = [
    "src",
    "public",
    "questionnaires",
    "xtask/src",
    "xtask/Cargo.toml",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    ".cargo/config.toml",
];

/// The number of a build from the sources as they are now, such as `0.1.0+0123456789abcdef`.
pub fn build_id() -> Result<String, String> {
    let compiler = ask("rustc", &["--version"]).ok_or("Rust was not found. Install it with rustup, then run this again.")?;
    Ok(format!("{}+{}", version()?, of_sources(&root(), &compiler)?))
}

/// The project's version.
pub fn version() -> Result<String, String> {
    let file = root().join("Cargo.toml");
    let manifest = fs::read_to_string(&file).map_err(|error| format!("Could not read {}: {error}.", file.display()))?;
    let version = manifest.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).ok_or_else(|| format!("{} has no version.", file.display()))
}

fn of_sources(root: &Path, compiler: &str) -> Result<String, String> {
    let mut files = Vec::new();
    for source in SOURCES {
        collect(&root.join(source), source, &mut files)?;
    }
    files.sort();
    let mut parts = vec![compiler.as_bytes().to_vec()];
    for (name, file) in files {
        parts.push(name.into_bytes());
        parts.push(fs::read(&file).map_err(|error| format!("Could not read {}: {error}.", file.display()))?);
    }
    Ok(digest::name_part(parts.iter().map(Vec::as_slice)))
}

/// All files at or below a place, by their names below the top folder. Names are written with slashes on every system.
pub fn collect(place: &Path, name: &str, files: &mut Vec<(String, PathBuf)>) -> Result<(), String> {
    let failed = |error| format!("Could not read {}: {error}.", place.display());
    if !place.is_dir() {
        files.push((name.to_owned(), place.to_path_buf()));
        return Ok(());
    }
    for entry in fs::read_dir(place).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let inside = entry.file_name().to_string_lossy().into_owned();
        // What editors and systems leave behind.
        if inside.starts_with('.') {
            continue;
        }
        let name = if name.is_empty() { inside } else { format!("{name}/{inside}") };
        collect(&entry.path(), &name, files)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("checkup-build-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        for source in SOURCES {
            let file = if source.contains('.') { folder.join(source) } else { folder.join(source).join("file") };
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, source).unwrap();
        }
        folder
    }

    #[test]
    fn the_same_sources_have_the_same_number_in_any_folder() {
        let (one, two) = (project("one"), project("two"));
        let number = of_sources(&one, "rustc 1").unwrap();
        assert_eq!(number, of_sources(&two, "rustc 1").unwrap());
        assert_eq!(number.len(), 16);
        assert_ne!(number, of_sources(&two, "rustc 2").unwrap());
        fs::write(two.join("src/.file.swp"), "left by an editor").unwrap();
        assert_eq!(number, of_sources(&two, "rustc 1").unwrap());
        fs::rename(two.join("public/file"), two.join("public/other")).unwrap();
        assert_ne!(number, of_sources(&two, "rustc 1").unwrap());
    }

    #[test]
    fn every_source_counts() {
        for source in SOURCES {
            let project = project("each");
            let before = of_sources(&project, "rustc").unwrap();
            let file = if source.contains('.') { project.join(source) } else { project.join(source).join("file") };
            fs::write(file, "changed").unwrap();
            assert_ne!(before, of_sources(&project, "rustc").unwrap(), "{source}");
        }
    }
}
