//! Makes Trunk's output fit for a plain static host with long caching and a strict content security policy.
//!
//! 1. The PDF worker is stripped of what only its library's other users need (`strip_worker.rs`).
//! 2. The PDF worker and the reading program each move into a folder named after its content, and the page is told
//!    where they are: Trunk does not hash what it builds as a worker, so a browser could run an old one with a new page.
//! 3. The page's program is named after its own content: Trunk names the JavaScript after the wasm, so that two
//!    builds can give one name to two files, and the integrity check then blocks the one in the cache.
//! 4. The start script moves from the page into a file: a strict policy blocks inline scripts.
//! 5. What the programs load by themselves gets its checksum, where browsers have a place for it.
//! 6. The page carries its policy, for hosts that send no headers, and the number of its build.
//! 7. Scripts and styles lose their comments, content its indentation (`shorten.rs`).
//! 8. The service worker learns the list of files (`offline.rs`), and some hosts get their settings (`hosting.rs`).

use std::fs;
use std::path::Path;

use crate::{digest, headers, hosting, html, offline, shorten, strip_worker};

/// Something that the page loads later: how index.html names it, and what Trunk calls its files, the one that is loaded last.
struct Later {
    meta: &'static str,
    folder: &'static str,
    files: &'static [&'static str],
    /// The one that loads the wasm, and the wasm.
    loads: [&'static str; 2],
    /// Whether the page imports it, and can name its checksum. For the first file of a worker browsers have no place for one.
    is_imported: bool,
}

/// The PDF worker.
const WORKER: Later = Later {
    meta: "pdf-worker",
    folder: "pdf",
    files: &["pdf-worker.js", "pdf-worker_bg.wasm", "pdf-worker_loader.js"],
    loads: ["pdf-worker.js", "pdf-worker_bg.wasm"],
    is_imported: false,
};
/// The program of report, guidance, data and about.
const READING: Later = Later {
    meta: "reading-program",
    folder: "reading",
    files: &["reading_bg.wasm", "reading.js"],
    loads: ["reading.js", "reading_bg.wasm"],
    is_imported: true,
};

/// Finishes the folder in place.
pub fn finish(dist: &Path, wasm_opt: &Path, build: &str) -> Result<(), String> {
    let index = dist.join("index.html");
    let page = html::without_comments(&read_text(&index)?)?;
    strip_worker::strip(&dist.join(WORKER.files[1]), wasm_opt)?;
    let page = shorten::shorten_programs(dist, &page, &[WORKER.loads[0], READING.loads[0], &program_of(&page)?])?;
    let page = move_to_own_folder(dist, &page, &WORKER)?;
    let page = move_to_own_folder(dist, &page, &READING)?;
    let page = shorten::shorten(dist, &page)?;
    shorten::shorten_content(dist)?;
    let page = name_program_by_content(dist, &page)?;
    let page = extract_start_script(dist, &page)?;
    if page.contains("<script>") || page.contains(" style=\"") || page.contains("<style") {
        return Err("index.html has an inline script or style, which a strict content security policy blocks".to_owned());
    }
    let page = add_policy_and_build(&page, build)?;
    fs::write(&index, page).map_err(|error| format!("could not write {}: {error}", index.display()))?;
    offline::write_service_worker(dist, build)?;
    hosting::write_underscore_headers(dist)
}

/// Step 6. The policy goes before everything that loads something: it does not hold for what stands before it.
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

/// Step 5, for what a program loads: the browser refuses a wasm that does not have its checksum.
fn add_integrity_of_wasm(dist: &Path, later: &Later) -> Result<(), String> {
    let [script, wasm] = later.loads.map(|name| dist.join(name));
    let name = later.loads[1];
    let address = format!("new URL('{name}', import.meta.url)");
    let checked = format!("new Request({address}, {{ integrity: '{}' }})", digest::integrity(&read(&wasm)?));
    let text = read_text(&script)?;
    if text.matches(&address).count() != 1 {
        return Err(format!("{} does not load {name} as expected", later.loads[0]));
    }
    fs::write(&script, text.replace(&address, &checked)).map_err(|error| format!("could not write {}: {error}", script.display()))
}

/// Step 2. Inside the files all addresses are relative, so they work from any folder.
fn move_to_own_folder(dist: &Path, page: &str, later: &Later) -> Result<String, String> {
    add_integrity_of_wasm(dist, later)?;
    let mut contents = Vec::new();
    for name in later.files {
        contents.push(read(&dist.join(name))?);
    }
    let folder = format!("{}-{}", later.folder, digest::name_part(contents.iter().map(Vec::as_slice)));
    fs::create_dir_all(dist.join(&folder)).map_err(|error| format!("could not create {folder}: {error}"))?;
    for name in later.files {
        rename(&dist.join(name), &dist.join(&folder).join(name))?;
    }
    let entry = later.files.last().copied().unwrap_or_default();
    let integrity = match contents.last() {
        Some(content) if later.is_imported => format!(" data-integrity=\"{}\"", digest::integrity(content)),
        _ => String::new(),
    };
    let meta = |path: &str, more: &str| format!("<meta name=\"{}\" content=\"{path}\"{more}>", later.meta);
    html::replace(page, &meta(&format!("./{entry}"), ""), &meta(&format!("./{folder}/{entry}"), &integrity))
}

/// The script of the page's program, as Trunk's start script names it.
fn program_of(page: &str) -> Result<String, String> {
    html::only_between(page, "import init, * as bindings from './", "'").map(str::to_owned)
}

/// Step 3. The content, and with it every integrity attribute, stays as it is.
fn name_program_by_content(dist: &Path, page: &str) -> Result<String, String> {
    let program = program_of(page)?;
    let base = program.trim_end_matches(".js");
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
    let wasm = html::only_between(&script, "module_or_path: './", "'")?.to_owned();
    let integrity = digest::integrity(&read(&dist.join(&wasm))?);
    let script = html::replace(
        &script,
        &format!("module_or_path: './{wasm}'"),
        &format!("module_or_path: new Request('./{wasm}', {{ integrity: '{integrity}' }})"),
    )?;
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What Trunk 0.21.14 writes, shortened.
    const PAGE: &str = "<head><meta charset=\"utf-8\"><meta name=\"build\" content=\"development\"><meta name=\"pdf-worker\" content=\"./pdf-worker_loader.js\">\n<script type=\"module\">\n\
        import init, * as bindings from './app-12ab.js';\nconst wasm = await init({ module_or_path: './app-12ab_bg.wasm' });\n\n\
        </script><link rel=\"modulepreload\" href=\"./app-12ab.js\" integrity=\"sha384-a\">\
        <link rel=\"preload\" href=\"./app-12ab_bg.wasm\" integrity=\"sha384-b\"></head>";

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
        let dist = dist("worker", WORKER.files);
        let page = move_to_own_folder(&dist, PAGE, &WORKER).unwrap();
        let folder = html::only_between(&page, "content=\"./", "/pdf-worker_loader.js\">").unwrap();
        assert!(folder.starts_with("pdf-") && folder.len() == 20, "{folder}");
        assert!(WORKER.files.iter().all(|name| dist.join(folder).join(name).is_file() && !dist.join(name).exists()));
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
        let dist = dist("no-meta", WORKER.files);
        assert!(move_to_own_folder(&dist, "<head></head>", &WORKER).unwrap_err().contains("pdf-worker"));
    }

    #[test]
    fn a_missing_worker_file_is_named() {
        let dist = dist("no-worker", &WORKER.files[..1]);
        assert!(move_to_own_folder(&dist, PAGE, &WORKER).unwrap_err().contains("pdf-worker_bg.wasm"));
    }

    #[test]
    fn the_program_is_named_after_its_content_wherever_it_is_mentioned() {
        let dist = dist("program", &["app-12ab.js", "app-12ab_bg.wasm"]);
        let page = name_program_by_content(&dist, PAGE).unwrap();
        assert!(!page.contains("12ab"), "{page}");
        let files: Vec<_> = fs::read_dir(&dist).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(files.len(), 2);
        for name in files {
            // Once in the start script, once in the preload link.
            assert_eq!(page.matches(&format!("./{}", name.to_string_lossy())).count(), 2, "{name:?} in {page}");
        }
    }

    #[test]
    fn the_start_script_becomes_a_file() {
        let dist = dist("start", &["app-12ab_bg.wasm"]);
        let page = extract_start_script(&dist, PAGE).unwrap();
        assert!(!page.contains("import init"), "{page}");
        let name = html::only_between(&page, "src=\"./", "\"").unwrap();
        let script = fs::read(dist.join(name)).unwrap();
        assert!(page.contains(&digest::integrity(&script)));
        let script = String::from_utf8(script).unwrap();
        assert!(script.contains(&format!("'./app-12ab_bg.wasm', {{ integrity: '{}'", digest::integrity(b"app-12ab_bg.wasm"))));
    }

    #[test]
    fn an_unknown_inline_script_is_refused() {
        let dist = dist("strange", &[]);
        assert!(extract_start_script(&dist, "<script type=\"module\">alert(1)</script>").is_err());
        assert!(extract_start_script(&dist, "<p>no script at all</p>").is_err());
    }
}
