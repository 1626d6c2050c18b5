//! What a build writes beside the finished folder, into `release/`: the folder as one zip that runs from an intranet or from
//! `localhost`, the bill of materials, settings for servers, and the checksums of all of it.
//!
//! The same folder gives the same zip: files in order, fixed dates.

use std::io::{Cursor, Write};
use std::path::PathBuf;

use anyhow::Result;
use fs_err as fs;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::build_id::VERSION;
use crate::files::{self, Files};
use crate::run::root;
use crate::{digest, headers, sbom};

/// The checksums, as `sha256sum --check` reads them.
pub const SUMS: &str = "SHA256SUMS";

/// Where the files go.
pub fn folder() -> PathBuf {
    root().join("release")
}

/// Writes everything again.
pub fn write(page: &Files, build: &str) -> Result<()> {
    let name = format!("clinic-cyber-checkup-{VERSION}");
    let mut beside = Files::from([
        ("sbom.cdx.json".to_owned(), sbom::text(build)?.into_bytes()),
        ("hosting/Caddyfile".to_owned(), headers::caddyfile().into_bytes()),
        ("hosting/nginx.conf".to_owned(), headers::nginx().into_bytes()),
    ]);
    let zip = zipped(&name, &in_zip(page, &beside, build)?)?;
    beside.insert(format!("{name}.zip"), zip);
    let sums = sums("", &beside) + &sums("../dist/", page);
    beside.insert(SUMS.to_owned(), sums.into_bytes());
    files::write(&folder(), &beside)
}

/// One line for each file: its SHA-256 and its name.
fn sums(place: &str, files: &Files) -> String {
    files.iter().map(|(name, content)| format!("{}  {place}{name}\n", digest::sha_256(content))).collect()
}

/// The files of the zip: the page is in its own folder, so that only the page is served.
fn in_zip(page: &Files, beside: &Files, build: &str) -> Result<Files> {
    let mut files = beside.clone();
    files.extend(page.iter().map(|(name, content)| (format!("page/{name}"), content.clone())));
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        files.insert(licence.to_owned(), fs::read(root().join(licence))?);
    }
    files.insert("README.txt".to_owned(), README.replace("{build}", build).into_bytes());
    files.insert(SUMS.to_owned(), sums("", &files).into_bytes());
    Ok(files)
}

fn zipped(folder: &str, files: &Files) -> Result<Vec<u8>> {
    // The earliest date that a zip can hold.
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

    #[test]
    fn the_same_files_give_the_same_zip_which_is_small() {
        let text = b"read me ".repeat(100);
        let files = files::files(&[("page/index.html", b"start".as_slice()), ("README.txt", &text)]);
        let zip = zipped("checkup-1", &files).unwrap();
        assert_eq!(zip, zipped("checkup-1", &files).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
        let file = archive.by_name("checkup-1/README.txt").unwrap();
        assert!(file.compressed_size() < file.size());
        assert_eq!(file.last_modified().map(|moment| moment.year()), Some(1980));
    }

    #[test]
    fn the_read_me_fits_a_plain_window() {
        assert!(README.lines().all(|line| line.chars().count() <= 80));
        let files = in_zip(&files::files(&[("index.html", "")]), &Files::new(), "1.2.3+abc").unwrap();
        let names: Vec<&String> = files.keys().collect();
        assert_eq!(names, ["LICENSE-APACHE", "LICENSE-MIT", "README.txt", "SHA256SUMS", "page/index.html"]);
        assert!(String::from_utf8_lossy(&files["README.txt"]).starts_with("Clinic Cyber Checkup 1.2.3+abc\n"));
    }
}
