//! Whole folders, as they are read, changed and written.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use fs_err as fs;
use walkdir::WalkDir;

/// The files of a folder, by their names relative to it, with their content. Names are written with slashes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// All files below a folder.
pub fn contents(folder: &Path) -> Result<Files> {
    contents_of(folder, folder)
}

/// All files at or below a place in a folder, named relative to the folder.
pub fn contents_of(folder: &Path, place: &Path) -> Result<Files> {
    // Files that editors and systems leave behind.
    let is_left = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let entries = WalkDir::new(place).follow_links(true).into_iter();
    let mut files = Files::new();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_left(entry.file_name())) {
        let entry = entry?;
        if entry.file_type().is_file() {
            files.insert(entry.path().strip_prefix(folder)?.to_string_lossy().into_owned(), fs::read(entry.path())?);
        }
    }
    Ok(files)
}

/// Takes out a file that must be there.
pub fn take(files: &mut Files, name: &str) -> Result<Vec<u8>> {
    files.remove(name).with_context(|| format!("there is no file {name}"))
}

/// Takes out a text that must be there.
pub fn take_text(files: &mut Files, name: &str) -> Result<String> {
    String::from_utf8(take(files, name)?).with_context(|| format!("{name} is no text"))
}

/// Writes a folder that has these files and no others.
pub fn write(folder: &Path, files: &Files) -> Result<()> {
    let _ = fs::remove_dir_all(folder);
    for (name, content) in files {
        let file = folder.join(name);
        file.parent().map_or(Ok(()), fs::create_dir_all)?;
        fs::write(file, content)?;
    }
    Ok(())
}

/// Files for a test.
#[cfg(test)]
pub fn files<N: ToString, T: AsRef<[u8]>>(files: &[(N, T)]) -> Files {
    files.iter().map(|(name, content)| (name.to_string(), content.as_ref().to_vec())).collect()
}

/// A folder for a test, with these files.
#[cfg(test)]
pub fn folder_with<N: ToString, T: AsRef<[u8]>>(content: &[(N, T)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &files(content)).unwrap();
    folder
}
