//! What a build writes beside the finished folder, into `release/`: the folder as one zip that runs from an intranet or from `localhost`,
//! the list of what it is made from, settings for servers, and the checksums of all of it.
//!
//! The same folder gives the same zip: files in order, no dates.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use fs_err as fs;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::build_id::VERSION;
use crate::files::{self, Files, contents};
use crate::run::root;
use crate::{digest, hosting, sbom};

/// The checksums, as `sha256sum --check` reads them.
pub const SUMS: &str = "SHA256SUMS";

/// Where the files go.
pub fn folder() -> PathBuf {
    root().join("release")
}

/// Writes everything anew.
pub fn write(dist: &Path, build: &str) -> Result<()> {
    let folder = folder();
    let _ = fs::remove_dir_all(&folder);
    let name = format!("clinic-cyber-checkup-{VERSION}");
    let mut beside = vec![
        ("sbom.cdx.json".to_owned(), sbom::text(build)?.into_bytes()),
        ("hosting/Caddyfile".to_owned(), hosting::caddyfile().into_bytes()),
        ("hosting/nginx.conf".to_owned(), hosting::nginx().into_bytes()),
    ];
    let page = contents(dist)?;
    let zip = zipped(&name, &in_zip(&page, &beside, build)?)?;
    beside.push((format!("{name}.zip"), zip));
    let sums = sums("", &beside) + &sums("../dist/", &page);
    beside.push((SUMS.to_owned(), sums.into_bytes()));
    beside.iter().try_for_each(|(name, content)| files::write(&folder.join(name), content))
}

/// One line for each file: its SHA-256 and its name.
fn sums(place: &str, files: &Files) -> String {
    files.iter().map(|(name, content)| format!("{}  {place}{name}\n", digest::sha_256(content))).collect()
}

/// The files of the zip: the page in a folder of its own, so that only the page is served.
fn in_zip(page: &Files, beside: &Files, build: &str) -> Result<Files> {
    let mut files: Files = page.iter().map(|(name, content)| (format!("page/{name}"), content.clone())).collect();
    files.extend(beside.iter().cloned());
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files.push((licence.to_owned(), fs::read(root().join(licence))?));
    }
    files.push(("README.txt".to_owned(), README.replace("{build}", build).into_bytes()));
    files.sort();
    files.push((SUMS.to_owned(), sums("", &files).into_bytes()));
    Ok(files)
}

fn zipped(folder: &str, files: &Files) -> Result<Vec<u8>> {
    // The first day that a zip can name.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(format!("{folder}/{name}"), options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

const README: &str = include_str!("release-readme.txt");

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        vec![("page/index.html".to_owned(), b"start".to_vec()), ("README.txt".to_owned(), b"read me ".repeat(100))]
    }

    #[test]
    fn the_same_files_give_the_same_zip_and_come_out_again() {
        let zip = zipped("checkup-1", &files()).unwrap();
        assert_eq!(zip, zipped("checkup-1", &files()).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
        assert_eq!(archive.len(), 2);
        let mut file = archive.by_name("checkup-1/README.txt").unwrap();
        assert!(file.compressed_size() < file.size());
        assert_eq!(file.last_modified().map(|moment| moment.year()), Some(1980));
        let mut content = Vec::new();
        std::io::copy(&mut file, &mut content).unwrap();
        assert_eq!(content, files()[1].1);
    }

    #[test]
    fn the_read_me_fits_a_plain_window() {
        assert!(README.lines().all(|line| line.chars().count() <= 80));
        let files = in_zip(&vec![("index.html".to_owned(), Vec::new())], &Files::new(), "1.2.3+abc").unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["LICENSE-APACHE", "LICENSE-MIT", "README.txt", "page/index.html", "SHA256SUMS"]);
        assert!(String::from_utf8_lossy(&files[2].1).starts_with("Clinic Cyber Checkup 1.2.3+abc\n"));
    }
}
