//! Makes Trunk's output fit for a plain static host with long caching and a strict content security policy.
//!
//! 1. The page gets the attack steps in short (`short_steps.rs`). The PDF worker is stripped of what only its library's other users need
//!    (`strip_worker.rs`).
//! 2. The PDF worker moves into a folder named after its content, and the page is told where it is: Trunk does not hash what it builds as
//!    a worker, so a browser could run an old one with a new page. Its wasm gets its checksum where it is loaded.
//! 3. So does the page's program with its parts (`program.rs`).
//! 4. Scripts, styles and content get short (`minify.rs`).
//! 5. The page carries its policy, for hosts that send no headers, and the number of its build.
//! 6. The service worker learns the list of files (`offline.rs`), and some hosts get their settings (`hosting.rs`).

use std::path::Path;

use anyhow::{Context, Result, ensure};
use fs_err as fs;

use crate::dist::Kind;
use crate::files::write;
use crate::minify::{self, Minify};
use crate::tools::Tools;
use crate::{digest, headers, hosting, html, offline, program, short_names, short_steps, strip_worker};

/// What Trunk calls the files of the PDF worker; the last one is loaded first, and loads the others.
const WORKER: [&str; 3] = ["pdf-worker.js", "pdf-worker_bg.wasm", "pdf-worker_loader.js"];

/// Finishes the folder in place.
pub fn finish(kind: Kind, dist: &Path, tools: &Tools, build: &str) -> Result<()> {
    let index = dist.join("index.html");
    let short: Minify = &|text, ending, names| minify::esbuild(&tools.esbuild, text, ending, names);
    let page = html::without_comments(&fs::read_to_string(&index)?)?;
    let page = short_steps::fill_in(&page, &fs::read_to_string(dist.join("questionnaires/attack.json"))?)?;
    if kind == Kind::Release {
        strip_worker::strip(&dist.join(WORKER[1]), tools)?;
    }
    let page = finish_worker(dist, &page, short)?;
    let page = program::finish(kind, dist, &page, tools, short)?;
    let page = minify::minify(dist, &page, short)?;
    minify::content(dist)?;
    let is_inline = ["<script>", " style=\"", "<style"].iter().any(|inline| page.contains(inline));
    ensure!(!is_inline, "index.html has an inline script or style, which a strict content security policy blocks");
    fs::write(&index, add_policy_and_build(&page, build)?)?;
    offline::write_service_worker(dist, build, short)?;
    hosting::write_underscore_headers(dist)
}

/// Step 5. The policy goes before everything that loads something: it does not hold for what stands before it.
fn add_policy_and_build(page: &str, build: &str) -> Result<String> {
    const CHARSET: &str = "<meta charset=\"utf-8\">";
    let (before, _) = page.split_once(CHARSET).with_context(|| format!("index.html does not contain {CHARSET}"))?;
    let loads = before.contains("<script") || before.contains("<link");
    ensure!(!loads, "index.html loads something before it says its policy");
    let page = html::replace(page, CHARSET, &format!("{CHARSET}\n  {}", headers::meta()))?;
    let meta = |build: &str| format!("<meta name=\"build\" content=\"{build}\">");
    html::replace(&page, &meta("development"), &meta(build))
}

/// Step 2. Inside the files all addresses are relative, so they work from any folder.
fn finish_worker(dist: &Path, page: &str, minify: Minify) -> Result<String> {
    let [script, wasm, loader] = WORKER;
    let (text, module) = short_names::shorten(&fs::read_to_string(dist.join(script))?, &fs::read(dist.join(wasm))?, minify)?;
    // The browser refuses a wasm that does not have its checksum. For the first script of a worker browsers have no place for one.
    let address = format!("new URL(\"{wasm}\",import.meta.url)");
    let checked = format!("new Request({address}, {{ integrity: '{}' }})", digest::integrity(&module));
    let text = html::replace(&text, &address, &checked)?;
    let contents = [text.into_bytes(), module, fs::read(dist.join(loader))?];
    let folder = format!("pdf-{}", digest::name_part(contents.iter().map(Vec::as_slice)));
    for (name, content) in WORKER.iter().zip(contents) {
        write(&dist.join(&folder).join(name), &content)?;
        fs::remove_file(dist.join(name))?;
    }
    let meta = |path: &str| format!("<meta name=\"pdf-worker\" content=\"./{path}\">");
    html::replace(page, &meta(loader), &meta(&format!("{folder}/{loader}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::folder_with;
    use crate::minify::tests::simply;

    /// What Trunk 0.21.14 writes, shortened.
    const PAGE: &str = "<head><meta charset=\"utf-8\"><meta name=\"build\" content=\"development\">\
        <meta name=\"pdf-worker\" content=\"./pdf-worker_loader.js\"></head>";

    const FILES: [(&str, &[u8]); 3] = [
        (WORKER[0], b"fetch(new URL(\"pdf-worker_bg.wasm\",import.meta.url))"),
        (WORKER[1], &wasm_encoder::Module::HEADER),
        (WORKER[2], b"load()"),
    ];

    #[test]
    fn the_worker_moves_into_a_folder_named_after_its_content() {
        let dist = folder_with(&FILES);
        let page = finish_worker(dist.path(), PAGE, &simply).unwrap();
        let name = page.split("\"./").nth(1).and_then(|path| path.strip_suffix("/pdf-worker_loader.js\"></head>")).unwrap();
        assert!(name.starts_with("pdf-") && name.len() == 20, "{name}");
        let folder = dist.path().join(name);
        assert!(WORKER.iter().all(|name| folder.join(name).is_file() && !dist.path().join(name).exists()));
        let script = fs::read_to_string(folder.join("pdf-worker.js")).unwrap();
        assert!(script.contains(&format!("integrity: '{}'", digest::integrity(FILES[1].1))), "{script}");
    }

    #[test]
    fn the_policy_stands_before_everything_that_loads() {
        let page = add_policy_and_build(PAGE, "1.2.3+abc").unwrap();
        let policy = page.find("Content-Security-Policy").unwrap();
        assert!(["<script", "<link"].iter().all(|tag| page.find(tag).is_none_or(|at| at > policy)), "{page}");
        assert!(page.contains("<meta name=\"build\" content=\"1.2.3+abc\">"));
        assert!(add_policy_and_build("<link><meta charset=\"utf-8\">", "1").unwrap_err().to_string().contains("before"));
    }

    #[test]
    fn a_page_that_does_not_name_the_worker_and_a_missing_file_are_told() {
        let told = |files, page| format!("{:?}", finish_worker(folder_with(files).path(), page, &simply).unwrap_err());
        assert!(told(&FILES, "<head></head>").contains("pdf-worker"));
        assert!(told(&FILES[..1], PAGE).contains("pdf-worker_bg.wasm"));
    }
}
