//! What a build writes beside the finished folder, into `release/`: the folder as one zip that runs from an intranet or from `localhost`,
//! the list of what it is made from, settings for servers, and the checksums of all of it.
//!
//! The same folder gives the same zip: files in order, no dates.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::run::root;
use crate::{build_id, digest, hosting, sbom};

/// The checksums, as `sha256sum --check` reads them.
const SUMS: &str = "SHA256SUMS";
const SBOM: &str = "sbom.cdx.json";

/// Where the files go.
pub fn folder() -> PathBuf {
    root().join("release")
}

/// Writes everything anew and returns the folder.
pub fn write(dist: &Path, build: &str) -> Result<PathBuf, String> {
    let folder = folder();
    let _ = fs::remove_dir_all(&folder);
    let version = build.split('+').next().unwrap_or_default();
    let name = format!("clinic-cyber-checkup-{version}");

    let mut beside = vec![
        (SBOM.to_owned(), sbom::text(build)?.into_bytes()),
        ("hosting/Caddyfile".to_owned(), hosting::caddyfile().into_bytes()),
        ("hosting/nginx.conf".to_owned(), hosting::nginx().into_bytes()),
    ];
    let page = contents(dist)?;
    let zip = zipped(&name, &in_zip(&page, &beside, build)?)?;
    beside.push((format!("{name}.zip"), zip));

    let of_page = page.iter().map(|(name, content)| (format!("../dist/{name}"), content));
    let sums = sums(beside.iter().map(|(name, content)| (name.clone(), content)).chain(of_page));
    beside.push((SUMS.to_owned(), sums.into_bytes()));
    for (name, content) in beside {
        let file = folder.join(name);
        let failed = |error| format!("could not write {}: {error}", file.display());
        file.parent().map_or(Ok(()), fs::create_dir_all).map_err(failed)?;
        fs::write(&file, content).map_err(failed)?;
    }
    Ok(folder)
}

/// All files below a folder with their content, in order.
pub fn contents(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let mut files = Vec::new();
    build_id::collect(folder, "", &mut files)?;
    files.sort();
    let read = |(name, path): (String, PathBuf)| {
        let content = fs::read(&path).map_err(|error| format!("could not read {}: {error}", path.display()))?;
        Ok((name, content))
    };
    files.into_iter().map(read).collect()
}

/// One line for each file: its SHA-256 and its name.
pub fn sums<'a>(files: impl IntoIterator<Item = (String, &'a Vec<u8>)>) -> String {
    files.into_iter().map(|(name, content)| format!("{}  {name}\n", digest::sha_256(content))).collect()
}

type Files = Vec<(String, Vec<u8>)>;

/// The files of the zip: the page in a folder of its own, so that only the page is served.
fn in_zip(page: &[(String, Vec<u8>)], beside: &[(String, Vec<u8>)], build: &str) -> Result<Files, String> {
    let mut files: Files = page.iter().map(|(name, content)| (format!("page/{name}"), content.clone())).collect();
    files.extend(beside.iter().cloned());
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        let file = root().join(licence);
        let content = fs::read(&file).map_err(|error| format!("could not read {}: {error}", file.display()))?;
        files.push((licence.to_owned(), content));
    }
    files.push(("README.txt".to_owned(), README.replace("{build}", build).into_bytes()));
    files.sort();
    let sums = sums(files.iter().map(|(name, content)| (name.clone(), content)));
    files.push((SUMS.to_owned(), sums.into_bytes()));
    Ok(files)
}

fn zipped(folder: &str, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("could not write the zip: {error}");
    // The first day that a zip can name.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(format!("{folder}/{name}"), options).map_err(|error| failed(&error))?;
        zip.write_all(content).map_err(|error| failed(&error))?;
    }
    Ok(zip.finish().map_err(|error| failed(&error))?.into_inner())
}

const README: &str = "\
Clinic Cyber Checkup {build}

This folder holds the whole page. It needs no connection to the internet and
sends nothing anywhere. Answers stay in the browser that they are given in.


Run it on one computer
----------------------
A double click on page/index.html does not work: browsers do not let a page
that was opened as a file load its own programs. A small web server is needed.
Python has one. In this folder, type

    python3 -m http.server 8080 --bind 127.0.0.1 --directory page

and open http://127.0.0.1:8080 in a browser. Stop it with Ctrl+C. To come back
to your answers, use the same browser, the same address and the same port.


Run it for the whole clinic
---------------------------
Copy the folder \"page\" to any web server of your own, under any address. It
is made of plain files; there is nothing to install. hosting/ has settings for
nginx and Caddy. Netlify and Cloudflare Pages read page/_headers by themselves.

Use https where you can. On a plain http address other than localhost, a
browser does not keep the page for use without the network.


Check that nothing was changed
------------------------------
In this folder, type

    sha256sum --check SHA256SUMS           (Linux)
    shasum -a 256 --check SHA256SUMS       (macOS)

This shows whether the files are those of the list. Compare the checksum of
the zip itself with the one that was published beside it, else the list may
have been changed along with the files.

sbom.cdx.json lists the open-source parts that the page is made from.
";

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
    fn sums_are_what_sha256sum_writes() {
        let content = b"alert(1)".to_vec();
        // `printf 'alert(1)' | sha256sum`
        let sum = "6e11c72f7cf6bc383152dd16ddd5903aba6bb1c99d6b6639a4bb0b838185fa92";
        assert_eq!(sums([("a b.js".to_owned(), &content)]), format!("{sum}  a b.js\n"));
    }

    #[test]
    fn the_read_me_fits_a_plain_window() {
        assert!(README.lines().all(|line| line.chars().count() <= 80));
        let files = in_zip(&[("index.html".to_owned(), Vec::new())], &[], "1.2.3+abc").unwrap();
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["LICENSE-APACHE", "LICENSE-MIT", "README.txt", "page/index.html", "SHA256SUMS"]);
        assert!(String::from_utf8_lossy(&files[2].1).starts_with("Clinic Cyber Checkup 1.2.3+abc\n"));
    }
}
