//! Makes Trunk's output fit for a plain static host with long caching and a strict content security policy.
//!
//! 1. The page gets the short attack steps. The PDF worker is stripped of what only other users of its library need
//!    (`strip_worker.rs`).
//! 2. The PDF worker moves into a folder named after its content, and the page is told where it is: Trunk does not hash the worker that it
//!    builds, so a browser could run an old worker with a new page. Its wasm gets its checksum where it is loaded.
//! 3. The same is done for the page's program and its parts (`program.rs`).
//! 4. Scripts, styles and content are minified (`minify.rs`).
//! 5. The page carries its policy, for hosts that send no headers, and the number of its build.
//! 6. The service worker gets its list of files (`offline.rs`), and some hosts get their settings (`headers.rs`).

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::dist::Kind;
use crate::files::{Files, take, take_text};
use crate::minify::{self, Minify};
use crate::{digest, headers, html, offline, program, short_names, strip_worker};

/// Trunk's names for the files of the PDF worker; the last one is loaded first, and loads the others.
const WORKER: [&str; 3] = ["pdf-worker.js", "pdf-worker_bg.wasm", "pdf-worker_loader.js"];

/// The finished files.
pub fn finish(kind: Kind, mut files: Files, build: &str) -> Result<Files> {
    let short: Minify = &minify::esbuild;
    let page = html::without_comments(&take_text(&mut files, "index.html")?)?;
    let page = fill_in_steps(&page, files.get("questionnaires/attack.json").map(Vec::as_slice).unwrap_or_default())?;
    if let (Kind::Release, Some(module)) = (kind, files.get_mut(WORKER[1])) {
        *module = strip_worker::strip(module)?;
    }
    let page = finish_worker(&mut files, &page, short)?;
    let page = program::finish(kind, &mut files, &page, short)?;
    let page = minify::minify(&mut files, &page, short)?;
    minify::content(&mut files)?;
    let is_inline = ["<script>", " style=\"", "<style"].iter().any(|inline| page.contains(inline));
    ensure!(!is_inline, "index.html has an inline script or style, which a strict content security policy blocks");
    files.insert("index.html".to_owned(), add_policy_and_build(&page, build)?.into_bytes());
    offline::complete_service_worker(&mut files, build, short)?;
    files.insert("_headers".to_owned(), headers::underscore_headers(&files)?.into_bytes());
    Ok(files)
}

/// Where the attack steps go.
const STEPS: &str = "<ol id=\"short-steps\"></ol>";

/// Step 1. The short attack steps are in the page itself, for when the program cannot run. They are those of the questionnaire that
/// `attack.json` names for an emergency.
fn fill_in_steps(page: &str, attack: &[u8]) -> Result<String> {
    let list: Value = serde_json::from_slice(attack).context("attack.json could not be read")?;
    let mut packs = list["packs"].as_array().into_iter().flatten();
    let pack = packs.find(|pack| pack["id"] == list["emergency_pack"]).unwrap_or(&Value::Null);
    let steps = pack["steps"].as_array().into_iter().flatten().filter_map(|step| step["step"].as_str());
    let items: String = steps.map(|step| format!("<li>{}</li>", escaped(step))).collect();
    ensure!(!items.is_empty(), "attack.json has no steps for an emergency");
    html::replace(page, STEPS, &STEPS.replace("></ol>", &format!(">{items}</ol>")))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Step 5. The policy goes before everything that loads something: it does not apply to what comes before it.
fn add_policy_and_build(page: &str, build: &str) -> Result<String> {
    const CHARSET: &str = "<meta charset=\"utf-8\">";
    let (before, _) = page.split_once(CHARSET).with_context(|| format!("index.html does not contain {CHARSET}"))?;
    let loads = before.contains("<script") || before.contains("<link");
    ensure!(!loads, "index.html loads something before it says its policy");
    let page = html::replace(page, CHARSET, &format!("{CHARSET}\n  {}", headers::meta()))?;
    let meta = |build: &str| format!("<meta name=\"build\" content=\"{build}\">");
    html::replace(&page, &meta("development"), &meta(build))
}

/// Step 2. Inside the files, all addresses are relative, so they work in any folder.
fn finish_worker(files: &mut Files, page: &str, minify: Minify) -> Result<String> {
    let [script, wasm, loader] = WORKER;
    let (text, module) = short_names::shorten(&take_text(files, script)?, &take(files, wasm)?, minify)?;
    // The browser refuses a wasm file that does not match its checksum. There is no place for a checksum of a worker's first script.
    let address = format!("new URL(\"{wasm}\",import.meta.url)");
    let checked = format!("new Request({address}, {{ integrity: '{}' }})", digest::integrity(&module));
    let text = html::replace(&text, &address, &checked)?;
    let contents = [text.into_bytes(), module, take(files, loader)?];
    let folder = format!("pdf-{}", digest::name_part(contents.iter().map(Vec::as_slice)));
    files.extend(WORKER.iter().zip(contents).map(|(name, content)| (format!("{folder}/{name}"), content)));
    let meta = |path: &str| format!("<meta name=\"pdf-worker\" content=\"./{path}\">");
    html::replace(page, &meta(loader), &meta(&format!("{folder}/{loader}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::files;
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
        let mut files = files(&FILES);
        let page = finish_worker(&mut files, PAGE, &simply).unwrap();
        let name = page.split("\"./").nth(1).and_then(|path| path.strip_suffix("/pdf-worker_loader.js\"></head>")).unwrap();
        assert!(name.starts_with("pdf-") && name.len() == 20, "{name}");
        assert!(files.len() == 3 && WORKER.iter().all(|file| files.contains_key(&format!("{name}/{file}"))));
        let script = take_text(&mut files, &format!("{name}/pdf-worker.js")).unwrap();
        assert!(script.contains(&format!("integrity: '{}'", digest::integrity(FILES[1].1))), "{script}");
    }

    #[test]
    fn a_page_that_loads_before_its_policy_is_refused() {
        let page = add_policy_and_build(PAGE, "1.2.3+abc").unwrap();
        assert!(page.contains("Content-Security-Policy") && page.contains("<meta name=\"build\" content=\"1.2.3+abc\">"));
        assert!(add_policy_and_build("<link><meta charset=\"utf-8\">", "1").unwrap_err().to_string().contains("before"));
    }

    #[test]
    fn a_page_that_does_not_name_the_worker_and_a_missing_file_are_told() {
        let told = |list, page| format!("{:?}", finish_worker(&mut files(list), page, &simply).unwrap_err());
        assert!(told(&FILES, "<head></head>").contains("pdf-worker"));
        assert!(told(&FILES[..1], PAGE).contains("pdf-worker_bg.wasm"));
    }

    #[test]
    fn the_steps_of_the_emergency_stand_in_the_page() {
        let attack = br#"{"emergency_pack":"b","packs":[{"id":"a","steps":[{"step":"no"}]},{"id":"b","steps":[{"step":"Cut <it> off"},{"step":"Call"}]}]}"#;
        let page = fill_in_steps(&format!("<main>{STEPS}</main>"), attack).unwrap();
        assert!(page.contains("<li>Cut &lt;it&gt; off</li><li>Call</li></ol></main>"), "{page}");
        assert!(fill_in_steps("<main></main>", attack).is_err());
        assert!(fill_in_steps(STEPS, br#"{"emergency_pack":"c","packs":[]}"#).is_err());
    }

    #[test]
    fn the_page_has_their_place() {
        assert!(include_str!("../../public/index.html").contains(STEPS));
    }
}
