//! Makes Trunk's output fit for a plain static host with long caching and a strict content security policy.
//!
//! 1. The PDF worker is stripped of what only its library's other users need (`strip_worker.rs`).
//! 2. The PDF worker moves into a folder named after its content, and the page is told where it is:
//!    Trunk does not hash workers, so a browser could run an old worker with a new page.
//! 3. The page's program is named after its own content: Trunk names the JavaScript after the wasm, so that two
//!    builds can give one name to two files, and the integrity check then blocks the one in the cache.
//! 4. The start script moves from the page into a file: a strict policy blocks inline scripts.

use std::fs;
use std::path::Path;

use crate::{digest, html, strip_worker};

/// What Trunk calls the files of the PDF worker.
const WORKER: [&str; 3] = ["pdf-worker.js", "pdf-worker_bg.wasm", "pdf-worker_loader.js"];
/// The file of the three that the page starts.
const WORKER_ENTRY: &str = "pdf-worker_loader.js";

/// Finishes the folder in place.
pub fn finish(dist: &Path, wasm_opt: &Path) -> Result<(), String> {
    let index = dist.join("index.html");
    let page = html::without_comments(&read_text(&index)?)?;
    strip_worker::strip(&dist.join(WORKER[0]), &dist.join(WORKER[1]), wasm_opt)?;
    let page = move_worker(dist, &page)?;
    let page = name_program_by_content(dist, &page)?;
    let page = extract_start_script(dist, &page)?;
    if page.contains("<script>") || page.contains(" style=\"") || page.contains("<style") {
        return Err("index.html has an inline script or style, which a strict content security policy blocks".to_owned());
    }
    fs::write(&index, page).map_err(|error| format!("could not write {}: {error}", index.display()))
}

/// Step 2. Inside the three files all addresses are relative, so they work from any folder.
fn move_worker(dist: &Path, page: &str) -> Result<String, String> {
    let mut contents = Vec::new();
    for name in WORKER {
        contents.push(read(&dist.join(name))?);
    }
    let folder = format!("pdf-{}", digest::name_part(contents.iter().map(Vec::as_slice)));
    fs::create_dir_all(dist.join(&folder)).map_err(|error| format!("could not create {folder}: {error}"))?;
    for name in WORKER {
        rename(&dist.join(name), &dist.join(&folder).join(name))?;
    }
    let meta = |path: &str| format!("<meta name=\"pdf-worker\" content=\"{path}\">");
    html::replace(page, &meta(&format!("./{WORKER_ENTRY}")), &meta(&format!("./{folder}/{WORKER_ENTRY}")))
}

/// Step 3. The content, and with it every integrity attribute, stays as it is.
fn name_program_by_content(dist: &Path, page: &str) -> Result<String, String> {
    let base = html::only_between(page, "import init, * as bindings from './", ".js'")?;
    let mut page = page.to_owned();
    for (old, stem, ending) in [(format!("{base}_bg.wasm"), "app", "wasm"), (format!("{base}.js"), "app", "js")] {
        let content = read(&dist.join(&old))?;
        let new = format!("{stem}-{}.{ending}", digest::name_part([content.as_slice()]));
        rename(&dist.join(&old), &dist.join(&new))?;
        page = html::replace(&page, &format!("./{old}"), &format!("./{new}"))?;
    }
    Ok(page)
}

/// Step 4. A module in a file of its own starts at the same moment as an inline one: after the page is read.
fn extract_start_script(dist: &Path, page: &str) -> Result<String, String> {
    const START: &str = "<script type=\"module\">";
    const END: &str = "</script>";
    let inline = html::only_between(page, START, END)?;
    if !inline.contains("module_or_path") {
        return Err("the inline script of index.html is not Trunk's start script".to_owned());
    }
    let script: String = inline.lines().filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect();
    let name = format!("start-{}.js", digest::name_part([script.as_bytes()]));
    fs::write(dist.join(&name), &script).map_err(|error| format!("could not write {name}: {error}"))?;
    let tag = format!(
        "<script type=\"module\" src=\"./{name}\" crossorigin=\"anonymous\" integrity=\"{}\">{END}",
        digest::integrity(script.as_bytes())
    );
    html::replace(page, &format!("{START}{inline}{END}"), &tag)
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("could not read {}: {error}", file.display()))
}

fn read_text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("could not read {}: {error}", file.display()))
}

fn rename(from: &Path, to: &Path) -> Result<(), String> {
    fs::rename(from, to).map_err(|error| format!("could not move {} to {}: {error}", from.display(), to.display()))
}
