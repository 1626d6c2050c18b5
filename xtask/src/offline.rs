//! The service worker's list of files: what the page may ask for without a network.

use anyhow::{Result, ensure};

use crate::files::{Files, take_text};
use crate::minify::Minify;
use crate::{digest, html};

const SERVICE_WORKER: &str = "sw.js";

/// What is filled in, as it stands in `public/sw.js`.
const VALUES: &str = "const BUILD = \"development\";\nconst LIST = \"0000000000000000\";\nconst FILES = {};\n";

/// What the names start with that the page never asks for. The fonts are inside the PDF worker; the files are there for people.
const NOT_NEEDED: [&str; 4] = [SERVICE_WORKER, "_headers", "fonts/", "questionnaires/schema/"];

/// Fills in the service worker, once all other files are as they will be.
pub fn complete_service_worker(files: &mut Files, build: &str, minify: Minify) -> Result<()> {
    let template = take_text(files, SERVICE_WORKER)?;
    let worker = completed(&template, &listed(files), build, minify)?;
    files.insert(SERVICE_WORKER.to_owned(), worker.into_bytes());
    Ok(())
}

/// Each file with its checksum, or nothing where it may be edited.
fn listed(files: &Files) -> Vec<(&str, String)> {
    let needed = files.iter().filter(|(name, _)| !NOT_NEEDED.iter().any(|not| name.starts_with(not)));
    let listed = needed.map(|(name, content)| {
        // Whoever runs a copy may edit them.
        let integrity = if name.starts_with("questionnaires/") { String::new() } else { digest::integrity(content) };
        // Every host answers for the folder; not all for the page by its name.
        (if name == "index.html" { "" } else { name.as_str() }, integrity)
    });
    listed.collect()
}

/// The values stand in front, as they are: it is short, but whoever wonders what it keeps can read that.
fn completed(template: &str, files: &[(&str, String)], build: &str, minify: Minify) -> Result<String> {
    let is_plain = |name: &str| !name.contains(['"', '\\', '%', '#', '?']);
    ensure!(files.iter().all(|(name, _)| is_plain(name)), "a file has a name that cannot stand in an address as it is");
    let list: String = files.iter().map(|(name, integrity)| format!("  \"{name}\": \"{integrity}\",\n")).collect();
    let number = digest::name_part([list.as_bytes()]);
    let rest = minify(&html::replace(template, VALUES, "")?, "js")?;
    Ok(format!("const BUILD = \"{build}\";\nconst LIST = \"{number}\";\nconst FILES = {{\n{list}}};\n{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::files;
    use crate::minify::tests::simply;

    const TEMPLATE: &str = include_str!("../../public/sw.js");

    #[test]
    fn the_worker_gets_its_build_and_every_file_that_the_page_may_ask_for() {
        let mut files = files(&[
            ("sw.js", TEMPLATE),
            ("_headers", "_headers"),
            ("index.html", "index.html"),
            ("app-1.js", "app-1.js"),
            ("pdf-1/w.wasm", "pdf-1/w.wasm"),
            ("questionnaires/library.json", "{}"),
            ("questionnaires/schema/s.json", "{}"),
            ("fonts/f.ttf", "f"),
        ]);
        complete_service_worker(&mut files, "1.2.3+abc", &simply).unwrap();
        let text = take_text(&mut files, "sw.js").unwrap();
        assert!(text.contains("const BUILD = \"1.2.3+abc\";"));
        assert!(text.contains(&format!("  \"\": \"{}\",\n", digest::integrity(b"index.html"))), "{text}");
        assert!(text.contains(&format!("  \"pdf-1/w.wasm\": \"{}\",\n", digest::integrity(b"pdf-1/w.wasm"))));
        assert!(text.contains("  \"questionnaires/library.json\": \"\",\n"));
        for not in ["schema/", "fonts/", "\"sw.js\"", "\"_headers", "0000000000000000"] {
            assert!(!text.contains(not), "{not} in {text}");
        }
    }

    #[test]
    fn another_list_is_another_number_and_a_strange_template_is_refused() {
        let list = |integrity: &str| [("a.js", integrity.to_owned())];
        let with = |integrity| completed(TEMPLATE, &list(integrity), "1", &simply).unwrap();
        assert_ne!(with("x"), with("y"));
        assert!(completed("const BUILD = 1;", &list("x"), "1", &simply).is_err());
        assert!(completed(TEMPLATE, &[("a\"b", String::new())], "1", &simply).is_err());
    }
}
