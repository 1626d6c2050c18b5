//! Finishes the page's program: short names and scripts, small parts, checksums, and one folder named after all of it.
//!
//! One folder, because the scripts of the main part and of the loader import each other: neither can be named after its own content. With
//! it, an old part never meets a new program. The page does not start the program; `public/boot.js` does, and reads in the page where it is.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::finish::{read, read_text};
use crate::run::not_started;
use crate::split::{LOADER, MAIN};
use crate::{digest, html, short_names, shorten, split};

/// The main part's wasm.
const WASM: &str = "app_bg.wasm";

/// How to shrink a part; the main part is shrunk by Trunk, and `public/index.html` says the same there.
const WASM_OPT: &str = "--flatten --rereloop -Oz -Oz --reorder-functions-by-name --one-caller-inline-max-function-size=0 --enable-bulk-memory \
    --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals --enable-multivalue --enable-reference-types";

/// The part that every visit with a stored check-up needs; `public/boot.js` has it fetched while the main part is on its way.
const EARLY: &str = "later";

/// Goes in front of the loader, behind the list of parts. A host may send wasm as another kind of file; browsers refuse that as a stream.
const LOADING: &str = "\
const early = {};
const fetched = (name) => fetch(new URL(name, import.meta.url), { integrity: PARTS[name] });
const part = (name) => {
const coming = early[name] ?? fetched(name);
delete early[name];
return coming;
};
export const fetchEarly = () => EARLY.forEach((name) => {
early[name] = fetched(name);
early[name].catch(() => delete early[name]);
});
async function instantiate(coming, imports) {
const response = await coming;
if (!response.ok) throw new TypeError(`A part of the program could not be loaded (status ${response.status}).`);
const isWasm = /^application\\/wasm/.test(response.headers.get(\"content-type\") ?? \"\");
return isWasm ? WebAssembly.instantiateStreaming(response, imports) : WebAssembly.instantiate(await response.arrayBuffer(), imports);
}
";

/// Finishes the program in the folder, and tells the page where it is.
pub fn finish(dist: &Path, page: &str, wasm_opt: &Path) -> Result<String, String> {
    let built = html::only_between(page, "import init, * as bindings from './", ".js'")?.to_owned();
    let (script, wasm) = (dist.join(format!("{built}.js")), dist.join(format!("{built}_bg.wasm")));
    let text = shorten::short_program(&read_text(&script)?)?.replace(&format!("{built}_bg.wasm"), WASM);
    let (text, main) = short_names::shorten(&text, &read(&wasm)?)?;

    let mut files = BTreeMap::from([(MAIN.to_owned(), text.into_bytes()), (WASM.to_owned(), main)]);
    let parts = small_parts(&split::parts()?, wasm_opt)?;
    let loader = shorten::short_program(&read_text(&split::parts()?.join(LOADER))?)?;
    files.insert(LOADER.to_owned(), checked_loader(&loader, &parts)?.into_bytes());
    files.extend(parts);

    let folder = format!("app-{}", digest::name_part(files.iter().flat_map(|(name, content)| [name.as_bytes(), content])));
    fs::create_dir_all(dist.join(&folder)).map_err(|error| format!("could not create {folder}: {error}"))?;
    for (name, content) in &files {
        fs::write(dist.join(&folder).join(name), content).map_err(|error| format!("could not write {name}: {error}"))?;
    }
    for old in [script, wasm] {
        fs::remove_file(&old).map_err(|error| format!("could not remove {}: {error}", old.display()))?;
    }
    let page = without_start(page, &built)?;
    html::replace(&page, &format!("<meta name=\"program\" content=\"./{MAIN}\">"), &meta(&folder, &files))
}

/// Where the program is, with the checksums that an import and a request cannot find out by themselves.
fn meta(folder: &str, files: &BTreeMap<String, Vec<u8>>) -> String {
    let attributes = |path: &str, integrity: &str, name: &str| {
        let content = files.get(name).map(Vec::as_slice).unwrap_or_default();
        format!(" {path}=\"./{folder}/{name}\" {integrity}=\"{}\"", digest::integrity(content))
    };
    format!(
        "<meta name=\"program\"{}{}{}>",
        attributes("content", "data-integrity", MAIN),
        attributes("data-wasm", "data-wasm-integrity", WASM),
        attributes("data-split", "data-split-integrity", LOADER),
    )
}

/// The parts by name, shrunk.
fn small_parts(folder: &Path, wasm_opt: &Path) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let failed = |error: std::io::Error| format!("could not read {}: {error}", folder.display());
    let mut parts = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let part = entry.map_err(failed)?.path();
        let name = part.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".wasm") {
            continue;
        }
        let small = std::env::temp_dir().join(format!("checkup-{}-{name}", std::process::id()));
        let mut command = Command::new(wasm_opt);
        command.arg("-Oz").args(WASM_OPT.split_whitespace()).args(["--strip-producers", "--strip-target-features"]);
        command.arg(&part).arg("-o").arg(&small);
        let status = command.status().map_err(|error| not_started(&command, &error))?;
        if !status.success() {
            return Err(format!("{} failed for {name} ({status})", wasm_opt.display()));
        }
        let content = read(&small)?;
        let _ = fs::remove_file(&small);
        parts.insert(name, content);
    }
    Ok(parts)
}

/// The loader, which refuses a part that does not have its checksum, and reads one that a host sends as another kind of file.
fn checked_loader(loader: &str, parts: &BTreeMap<String, Vec<u8>>) -> Result<String, String> {
    const STREAMED: &str = "async (imports) => (WebAssembly.instantiateStreaming(src, imports))";
    if loader.matches(STREAMED).count() != parts.len() {
        return Err(format!("{LOADER} does not load {} parts as expected", parts.len()));
    }
    let mut text = loader.replace(STREAMED, "(imports) => instantiate(src, imports)");
    for name in parts.keys() {
        let fetched = format!("fetch(new URL(\"./{name}\", import.meta.url))");
        if text.matches(&fetched).count() != 1 {
            return Err(format!("{LOADER} does not fetch {name} as expected"));
        }
        text = text.replace(&fetched, &format!("part(\"./{name}\")"));
    }
    let sums: Vec<String> =
        parts.iter().map(|(name, content)| format!("\"./{name}\": \"{}\",\n", digest::integrity(content))).collect();
    let lists = format!("const PARTS = {{\n{}}};\nconst EARLY = {};\n", sums.concat(), early(loader, parts)?);
    let (first, rest) = text.split_once('\n').unwrap_or_default();
    if !first.starts_with("import ") {
        return Err(format!("{LOADER} does not begin as expected"));
    }
    Ok(format!("{first}\n{lists}{LOADING}{rest}"))
}

/// The files of the part that is fetched early, as a list in JavaScript: its own, and those that it shares with others.
fn early(loader: &str, parts: &BTreeMap<String, Vec<u8>>) -> Result<String, String> {
    let own = format!("split_{EARLY}.wasm");
    let failed = || format!("{LOADER} does not say which files belong to the part \"{EARLY}\"");
    let (_, load) = loader.split_once(&format!("__wasm_split_load_{EARLY} = ")).ok_or_else(failed)?;
    let (_, shared) = load.split_once("}\n, [").ok_or_else(failed)?;
    let (shared, _) = shared.split_once(']').ok_or_else(failed)?;
    let shared = shared.split(", ").filter(|name| !name.is_empty()).map(|name| format!("{}.wasm", name.trim_start_matches('_')));
    let names: Vec<String> = std::iter::once(own).chain(shared).collect();
    if names.iter().any(|name| !parts.contains_key(name)) {
        return Err(failed());
    }
    Ok(format!("[{}]", names.iter().map(|name| format!("\"./{name}\"")).collect::<Vec<_>>().join(", ")))
}

/// The page without what Trunk wrote to load and start the program at once.
fn without_start(page: &str, built: &str) -> Result<String, String> {
    const START: &str = "<script type=\"module\">";
    const END: &str = "</script>";
    let inline = html::only_between(page, START, END)?;
    if !inline.contains("module_or_path") {
        return Err("the inline script of index.html is not Trunk's start script".to_owned());
    }
    let mut page = html::replace(page, &format!("{START}{inline}{END}"), "")?;
    for (kind, name) in [("modulepreload", format!("{built}.js")), ("preload", format!("{built}_bg.wasm"))] {
        let start = format!("<link rel=\"{kind}\" href=\"./{name}\"");
        let rest = html::only_between(&page, &start, ">")?.to_owned();
        page = html::replace(&page, &format!("{start}{rest}>"), "")?;
    }
    if page.contains(built) {
        return Err(format!("index.html names {built} in another place, too"));
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Trunk 0.21.14 writes, shortened.
    const PAGE: &str = "<head>\n<script type=\"module\">\n\
        import init, * as bindings from './app-12ab.js';\nconst wasm = await init({ module_or_path: './app-12ab_bg.wasm' });\n\n\
        </script>\n<link rel=\"modulepreload\" href=\"./app-12ab.js\" integrity=\"sha384-a\">\
        <link rel=\"preload\" href=\"./app-12ab_bg.wasm\" integrity=\"sha384-b\" as=\"fetch\"></head>";

    /// What the splitter 0.2.4 writes, shortened.
    const LOADER_OF_TWO: &str = "import { initSync } from \"./app.js\";\n\
        const __chunk_2 = makeLoad(() => {\nconst src = fetch(new URL(\"./chunk_2.wasm\", import.meta.url));\n\
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n, []);\n\
        export const __wasm_split_load_later = wrapAsyncCb(makeLoad(() => {\n\
        const src = fetch(new URL(\"./split_later.wasm\", import.meta.url));\n\
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n, [__chunk_2]));\n";

    fn parts(names: &[&str]) -> BTreeMap<String, Vec<u8>> {
        names.iter().map(|name| ((*name).to_owned(), name.as_bytes().to_vec())).collect()
    }

    #[test]
    fn the_page_starts_nothing() {
        assert_eq!(without_start(PAGE, "app-12ab").unwrap(), "<head>\n\n</head>");
        assert!(without_start(&PAGE.replace("</head>", "app-12ab"), "app-12ab").unwrap_err().contains("another place"));
        assert!(without_start("<script type=\"module\">other()</script>", "app").unwrap_err().contains("start script"));
    }

    #[test]
    fn each_part_has_its_checksum() {
        let loader = checked_loader(LOADER_OF_TWO, &parts(&["chunk_2.wasm", "split_later.wasm"])).unwrap();
        for name in ["chunk_2.wasm", "split_later.wasm"] {
            assert!(loader.contains(&format!("\"./{name}\": \"{}\",", digest::integrity(name.as_bytes()))), "{loader}");
            assert!(loader.contains(&format!("const src = part(\"./{name}\");")), "{loader}");
        }
        assert!(loader.starts_with("import ") && !loader.contains("(src, imports))"), "{loader}");
        assert!(loader.contains("const EARLY = [\"./split_later.wasm\", \"./chunk_2.wasm\"];"), "{loader}");
        assert!(checked_loader(LOADER_OF_TWO, &parts(&["split_later.wasm"])).is_err());
        assert!(
            checked_loader(LOADER_OF_TWO, &parts(&["split_later.wasm", "chunk_3.wasm"])).unwrap_err().contains("chunk_3.wasm")
        );
    }

    #[test]
    fn the_page_says_where_the_program_is() {
        let meta = meta("app-1", &parts(&[MAIN, WASM, LOADER]));
        let expected = format!("content=\"./app-1/{MAIN}\" data-integrity=\"{}\"", digest::integrity(MAIN.as_bytes()));
        assert!(
            meta.contains(&expected) && meta.contains("data-wasm-integrity=\"sha384-") && meta.contains("data-split="),
            "{meta}"
        );
    }

    #[test]
    fn the_parts_are_shrunk_like_the_main_part() {
        let page = include_str!("../../public/index.html");
        let params =
            html::only_between(page.split("data-bin=\"pdf-worker\"").next().unwrap(), "data-wasm-opt-params=\"", "\"").unwrap();
        assert_eq!(params, WASM_OPT.split_whitespace().collect::<Vec<_>>().join(" "));
    }
}
