//! The service worker's list of files: what the page may ask for without a network.

use std::fs;
use std::path::Path;

use crate::{build_id, digest};

/// Stands in `public/` where the number of the build goes.
pub const DEVELOPMENT: &str = "development";

const SERVICE_WORKER: &str = "sw.js";

/// What the page never asks for. The fonts are inside the PDF worker; the files are there for people.
const NOT_NEEDED: [&str; 4] = [SERVICE_WORKER, "_headers", "fonts/", "questionnaires/schema/"];

/// Whoever runs a copy may edit these, so they have no checksum.
const EDITABLE: &str = "questionnaires/";

/// Fills in the service worker, once all other files are as they will be.
pub fn write_service_worker(dist: &Path, build: &str) -> Result<(), String> {
    let file = dist.join(SERVICE_WORKER);
    let failed = |error| format!("could not complete {}: {error}", file.display());
    let text = completed(&fs::read_to_string(&file).map_err(failed)?, &files(dist)?, build)?;
    fs::write(&file, text).map_err(failed)
}

/// Each file with its checksum, or nothing where it may be edited.
fn files(dist: &Path) -> Result<Vec<(String, String)>, String> {
    let mut found = Vec::new();
    build_id::collect(dist, "", &mut found)?;
    found.sort();
    let mut files = Vec::new();
    for (name, path) in found {
        if NOT_NEEDED.iter().any(|not| name == *not || (not.ends_with('/') && name.starts_with(not))) {
            continue;
        }
        let content = fs::read(&path).map_err(|error| format!("could not read {}: {error}", path.display()))?;
        let integrity = if name.starts_with(EDITABLE) { String::new() } else { digest::integrity(&content) };
        // Every host answers for the folder; not all for the page by its name.
        files.push((if name == "index.html" { String::new() } else { name }, integrity));
    }
    Ok(files)
}

fn completed(template: &str, files: &[(String, String)], build: &str) -> Result<String, String> {
    let quoted: Vec<String> = files.iter().map(|(name, integrity)| format!("  \"{name}\": \"{integrity}\",\n")).collect();
    if files.iter().any(|(name, _)| name.contains(['"', '\\', '%', '#', '?'])) {
        return Err("a file has a name that cannot stand in an address as it is".to_owned());
    }
    let list = quoted.concat();
    let number = digest::name_part([list.as_bytes()]);
    let mut text = template.to_owned();
    for (old, new) in [
        ("const BUILD = \"development\";".to_owned(), format!("const BUILD = \"{build}\";")),
        ("const LIST = \"0000000000000000\";".to_owned(), format!("const LIST = \"{number}\";")),
        ("const FILES = {};".to_owned(), format!("const FILES = {{\n{list}}};")),
    ] {
        if text.matches(&old).count() != 1 {
            return Err(format!("sw.js does not say {old}"));
        }
        text = text.replace(&old, &new);
    }
    // Comments are for whoever reads the source.
    Ok(text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//") && !line.is_empty())
        .map(|line| format!("{line}\n"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../public/sw.js");

    #[test]
    fn the_worker_gets_its_build_and_every_file_that_the_page_may_ask_for() {
        let dist = std::env::temp_dir().join(format!("checkup-offline-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dist);
        let all = [
            "index.html",
            "app-1.js",
            "pdf-1/w.wasm",
            "questionnaires/library.json",
            "questionnaires/schema/s.json",
            "fonts/f.ttf",
        ];
        for name in all.into_iter().chain(["sw.js", "_headers"]) {
            fs::create_dir_all(dist.join(name).parent().unwrap()).unwrap();
            fs::write(dist.join(name), if name == "sw.js" { TEMPLATE } else { name }).unwrap();
        }
        write_service_worker(&dist, "1.2.3+abc").unwrap();
        let text = fs::read_to_string(dist.join("sw.js")).unwrap();
        assert!(text.contains("const BUILD = \"1.2.3+abc\";"));
        assert!(text.contains(&format!("  \"\": \"{}\",\n", digest::integrity(b"index.html"))), "{text}");
        assert!(text.contains(&format!("  \"pdf-1/w.wasm\": \"{}\",\n", digest::integrity(b"pdf-1/w.wasm"))));
        assert!(text.contains("  \"questionnaires/library.json\": \"\",\n"));
        for not in ["schema", "fonts", "\"sw.js\"", "_headers", "0000000000000000", "//"] {
            assert!(!text.contains(not), "{not} in {text}");
        }
    }

    #[test]
    fn another_list_is_another_number_and_a_strange_template_is_refused() {
        let list = |integrity: &str| vec![("a.js".to_owned(), integrity.to_owned())];
        assert_ne!(completed(TEMPLATE, &list("x"), "1"), completed(TEMPLATE, &list("y"), "1"));
        assert!(completed("const BUILD = 1;", &list("x"), "1").unwrap_err().contains("sw.js"));
        assert!(completed(TEMPLATE, &[("a\"b".to_owned(), String::new())], "1").is_err());
    }
}
