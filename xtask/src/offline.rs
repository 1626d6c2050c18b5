//! The service worker's list of files: what the page may request while offline.

use anyhow::{Result, ensure};

use crate::files::{Files, take_text};
use crate::minify::{Minify, Names};
use crate::{digest, html};

/// What is filled in, as written in `public/sw.js`.
const VALUES: &str = "const BUILD = \"development\";\nconst LIST = \"0000000000000000\";\nconst FILES = {};\n";

/// Beginnings of the names of files that the page never requests. The fonts are inside the PDF worker; the files are there for people.
const NOT_NEEDED: [&str; 3] = ["_headers", "fonts/", "questionnaires/schema/"];

/// Fills in the service worker, once all other files are final.
pub fn complete_service_worker(files: &mut Files, build: &str, minify: Minify) -> Result<()> {
    let template = take_text(files, "sw.js")?;
    let mut list = String::new();
    for (name, content) in files.iter().filter(|(name, _)| !NOT_NEEDED.iter().any(|not| name.starts_with(not))) {
        ensure!(!name.contains(['"', '\\', '%', '#', '?']), "{name} cannot stand in an address as it is");
        // Every host serves the page at the folder's address; not all of them also serve it under its file name.
        let path = if name == "index.html" { "" } else { name };
        // People who run a copy may edit the questionnaires, so they have no checksum.
        let integrity = if name.starts_with("questionnaires/") { String::new() } else { digest::integrity(content) };
        list += &format!("  \"{path}\": \"{integrity}\",\n");
    }
    let number = digest::name_part([list.as_bytes()]);
    let rest = minify(&html::replace(&template, VALUES, "")?, "js", &Names::new())?;
    // The values come first, unminified: the file is short, and people who wonder what it keeps can read that.
    let worker = format!("const BUILD = \"{build}\";\nconst LIST = \"{number}\";\nconst FILES = {{\n{list}}};\n{rest}");
    files.insert("sw.js".to_owned(), worker.into_bytes());
    Ok(())
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
    fn another_list_is_another_number_and_a_strange_template_or_name_is_refused() {
        let number = |template: &str, name: &str, content: &str| {
            let mut files = files(&[("sw.js", template), (name, content)]);
            complete_service_worker(&mut files, "1", &simply).map(|()| {
                let text = take_text(&mut files, "sw.js").unwrap();
                text.lines().find(|line| line.starts_with("const LIST")).map(str::to_owned)
            })
        };
        let first = number(TEMPLATE, "a.js", "x").unwrap();
        assert!(first.is_some() && first != number(TEMPLATE, "a.js", "y").unwrap());
        assert!(number("const BUILD = 1;", "a.js", "x").is_err() && number(TEMPLATE, "a\"b", "x").is_err());
    }
}
