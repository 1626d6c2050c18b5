//! Makes Trunk's output fit for a plain static host with long caching and a strict content security policy.
//!
//! 1. The page gets the attack steps in short (`short_steps.rs`). The PDF worker is stripped of what only its library's other users need (`strip_worker.rs`).
//! 2. The PDF worker moves into a folder named after its content, and the page is told where it is: Trunk does not hash what it builds as
//!    a worker, so a browser could run an old one with a new page. Its wasm gets its checksum where it is loaded.
//! 3. So does the page's program with its parts (`program.rs`).
//! 4. Scripts and styles lose their comments, content its indentation (`shorten.rs`).
//! 5. The page carries its policy, for hosts that send no headers, and the number of its build.
//! 6. The service worker learns the list of files (`offline.rs`), and some hosts get their settings (`hosting.rs`).

use std::fs;
use std::path::Path;

use crate::{digest, headers, hosting, html, offline, program, short_names, short_steps, shorten, strip_worker};

/// What Trunk calls the files of the PDF worker; the last one is loaded first, and loads the others.
const WORKER: [&str; 3] = ["pdf-worker.js", "pdf-worker_bg.wasm", "pdf-worker_loader.js"];

/// Finishes the folder in place.
pub fn finish(dist: &Path, wasm_opt: &Path, build: &str) -> Result<(), String> {
    let index = dist.join("index.html");
    let page = html::without_comments(&read_text(&index)?)?;
    let page = short_steps::fill_in(&page, &read_text(&dist.join("questionnaires/attack.json"))?)?;
    strip_worker::strip(&dist.join(WORKER[1]), wasm_opt)?;
    shorten_worker(&dist.join(WORKER[0]), &dist.join(WORKER[1]))?;
    let page = move_worker(dist, &page)?;
    let page = program::finish(dist, &page, wasm_opt)?;
    let page = shorten::shorten(dist, &page)?;
    shorten::shorten_content(dist)?;
    if page.contains("<script>") || page.contains(" style=\"") || page.contains("<style") {
        return Err("index.html has an inline script or style, which a strict content security policy blocks".to_owned());
    }
    let page = add_policy_and_build(&page, build)?;
    fs::write(&index, page).map_err(|error| format!("could not write {}: {error}", index.display()))?;
    offline::write_service_worker(dist, build)?;
    hosting::write_underscore_headers(dist)
}

/// Step 5. The policy goes before everything that loads something: it does not hold for what stands before it.
fn add_policy_and_build(page: &str, build: &str) -> Result<String, String> {
    const CHARSET: &str = "<meta charset=\"utf-8\">";
    let (before, _) = page.split_once(CHARSET).ok_or_else(|| format!("index.html does not contain {CHARSET}"))?;
    if before.contains("<script") || before.contains("<link") {
        return Err("index.html loads something before it says its policy".to_owned());
    }
    let page = html::replace(page, CHARSET, &format!("{CHARSET}\n  {}", headers::meta()))?;
    let meta = |build: &str| format!("<meta name=\"build\" content=\"{build}\">");
    html::replace(&page, &meta(offline::DEVELOPMENT), &meta(build))
}

fn shorten_worker(script: &Path, wasm: &Path) -> Result<(), String> {
    let (text, module) = short_names::shorten(&shorten::short_program(&read_text(script)?)?, &read(wasm)?)?;
    let failed = |error| format!("could not write the files of the worker: {error}");
    fs::write(script, text).map_err(failed)?;
    fs::write(wasm, module).map_err(failed)
}

/// The browser refuses a wasm that does not have its checksum. For the first script of a worker browsers have no place for one.
fn add_integrity_of_wasm(dist: &Path) -> Result<(), String> {
    let [script, wasm] = [WORKER[0], WORKER[1]].map(|name| dist.join(name));
    let address = format!("new URL('{}', import.meta.url)", WORKER[1]);
    let checked = format!("new Request({address}, {{ integrity: '{}' }})", digest::integrity(&read(&wasm)?));
    let text = read_text(&script)?;
    if text.matches(&address).count() != 1 {
        return Err(format!("{} does not load {} as expected", WORKER[0], WORKER[1]));
    }
    fs::write(&script, text.replace(&address, &checked)).map_err(|error| format!("could not write {}: {error}", script.display()))
}

/// Step 2. Inside the files all addresses are relative, so they work from any folder.
fn move_worker(dist: &Path, page: &str) -> Result<String, String> {
    add_integrity_of_wasm(dist)?;
    let contents = WORKER.iter().map(|name| read(&dist.join(name))).collect::<Result<Vec<_>, _>>()?;
    let folder = format!("pdf-{}", digest::name_part(contents.iter().map(Vec::as_slice)));
    fs::create_dir_all(dist.join(&folder)).map_err(|error| format!("could not create {folder}: {error}"))?;
    for name in WORKER {
        let (from, to) = (dist.join(name), dist.join(&folder).join(name));
        fs::rename(&from, &to).map_err(|error| format!("could not move {} to {}: {error}", from.display(), to.display()))?;
    }
    let meta = |path: &str| format!("<meta name=\"pdf-worker\" content=\"./{path}\">");
    html::replace(page, &meta(WORKER[2]), &meta(&format!("{folder}/{}", WORKER[2])))
}

/// A file of the folder.
pub fn read(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("could not read {}: {error}", file.display()))
}

/// A file of the folder, as text.
pub fn read_text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("could not read {}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Trunk 0.21.14 writes, shortened.
    const PAGE: &str = "<head><meta charset=\"utf-8\"><meta name=\"build\" content=\"development\">\
        <meta name=\"pdf-worker\" content=\"./pdf-worker_loader.js\"></head>";

    fn dist(name: &str, files: &[&str]) -> std::path::PathBuf {
        let dist = std::env::temp_dir().join(format!("checkup-finish-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&dist);
        fs::create_dir_all(&dist).unwrap();
        for file in files {
            let wasm = file.replace(".js", "_bg.wasm");
            let content =
                if file.ends_with(".js") { format!("fetch(new URL('{wasm}', import.meta.url))") } else { (*file).to_owned() };
            fs::write(dist.join(file), content).unwrap();
        }
        dist
    }

    #[test]
    fn the_worker_moves_into_a_folder_named_after_its_content() {
        let dist = dist("worker", &WORKER);
        let page = move_worker(&dist, PAGE).unwrap();
        let folder = html::only_between(&page, "content=\"./", "/pdf-worker_loader.js\">").unwrap();
        assert!(folder.starts_with("pdf-") && folder.len() == 20, "{folder}");
        assert!(WORKER.iter().all(|name| dist.join(folder).join(name).is_file() && !dist.join(name).exists()));
        let script = fs::read_to_string(dist.join(folder).join("pdf-worker.js")).unwrap();
        assert!(script.contains(&format!("integrity: '{}'", digest::integrity(b"pdf-worker_bg.wasm"))), "{script}");
    }

    #[test]
    fn the_policy_stands_before_everything_that_loads() {
        let page = add_policy_and_build(PAGE, "1.2.3+abc").unwrap();
        let policy = page.find("Content-Security-Policy").unwrap();
        assert!(["<script", "<link"].iter().all(|tag| page.find(tag).is_none_or(|at| at > policy)), "{page}");
        assert!(page.contains("<meta name=\"build\" content=\"1.2.3+abc\">"));
        assert!(add_policy_and_build("<link><meta charset=\"utf-8\">", "1").unwrap_err().contains("before"));
    }

    #[test]
    fn a_page_that_does_not_name_the_worker_is_refused() {
        let dist = dist("no-meta", &WORKER);
        assert!(move_worker(&dist, "<head></head>").unwrap_err().contains("pdf-worker"));
    }

    #[test]
    fn a_missing_worker_file_is_named() {
        let dist = dist("no-worker", &WORKER[..1]);
        assert!(move_worker(&dist, PAGE).unwrap_err().contains("pdf-worker_bg.wasm"));
    }
}
