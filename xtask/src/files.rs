//! Reading whole folders, and writing into them.

use std::path::Path;

use anyhow::Result;
use fs_err as fs;
use walkdir::WalkDir;

/// The files of a folder by their names in it, in order, with their content.
pub type Files = Vec<(String, Vec<u8>)>;

/// All files below a folder.
pub fn contents(folder: &Path) -> Result<Files> {
    contents_of(folder, folder)
}

/// All files at or below a place in a folder. Names are written with slashes on every system.
pub fn contents_of(folder: &Path, place: &Path) -> Result<Files> {
    // What editors and systems leave behind.
    let is_left = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    let entries = WalkDir::new(place).follow_links(true).into_iter();
    let mut files = Files::new();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_left(entry.file_name())) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let name = entry.path().strip_prefix(folder)?.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            files.push((name, fs::read(entry.path())?));
        }
    }
    files.sort();
    Ok(files)
}

/// Writes a file, and makes the folder that it goes into.
pub fn write(file: &Path, content: &[u8]) -> Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)?;
    Ok(fs::write(file, content)?)
}

/// A folder for a test, with these files.
#[cfg(test)]
pub fn folder_with<T: AsRef<[u8]>>(files: &[(&str, T)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        write(&folder.path().join(name), content.as_ref()).unwrap();
    }
    folder
}
