//! Finishes the page's program: parts, short names and scripts, small modules, checksums, and one folder named after all of that.
//!
//! One folder is needed because the scripts of the main part and of the loader import each other, so neither can be named after its own
//! content. With it, an old part never meets a new program. `public/boot.js` starts the program, and finds its address in the page.
//!
//! `src/ui/split.rs` decides what belongs to a part. Which functions only that part reaches is found by following the relocations that
//! the linker leaves in the module (`link.rs`).

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, anyhow, ensure};
use fs_err as fs;
use wasm_split_cli_support::{Options, transform};

use crate::dist::{self, Kind};
use crate::files::{Files, contents, take, take_text};
use crate::minify::{Minify, Names};
use crate::run::{command, run};
use crate::{digest, html, short_names, tools};

/// The script that loads the parts; the main part imports it.
const LOADER: &str = "__wasm_split.js";

/// The script of the main part, under the name that the loader imports.
const MAIN: &str = "app.js";

/// The main part's wasm.
const WASM: &str = "app_bg.wasm";

/// The linked program, before wasm-bindgen turns it into two files.
const LINKED: &str = "app.wasm";

/// The options for shrinking. Functions compress better when sorted by name, and when flattened and optimized twice.
const WASM_OPT: &str = "-Oz --flatten --rereloop -Oz -Oz --reorder-functions-by-name --one-caller-inline-max-function-size=0";

/// Also removed from the other parts.
const STRIP: &str = "--strip-producers --strip-target-features";

/// The part that every visit with a stored check-up needs; `public/boot.js` requests it while the main part is loading.
const EARLY: &str = "later";

/// Puts the finished program into a folder of its own, and tells the page where it is.
pub fn finish(kind: Kind, dist: &mut Files, page: &str, minify: Minify) -> Result<String> {
    let folder = tempfile::tempdir()?;
    let needs = split(&dist::program(kind), folder.path())?;
    // The parts share memory and functions through what the linker exports.
    let options = "--target=web --out-name=app --no-demangle --no-typescript --keep-lld-exports --out-dir";
    let mut bindgen = command(tools::WASM_BINDGEN.find()?, options);
    run(bindgen.arg(folder.path()).arg(folder.path().join(LINKED)), "wasm-bindgen")?;

    let mut made = contents(folder.path())?;
    let (script, main, loader) = (take_text(&mut made, MAIN)?, take(&mut made, WASM)?, take_text(&mut made, LOADER)?);
    take(&mut made, LINKED)?;
    let small = |module: Vec<u8>, strip| match kind {
        Kind::Release => tools::optimized(&module, &format!("{WASM_OPT} {strip}")),
        Kind::Debug => Ok(module),
    };
    let (script, main) = short_names::shorten(&script, &small(main, "")?, minify)?;
    let parts = made.into_iter().map(|(name, part)| Ok((name, small(part, STRIP)?)));
    let mut files: Files = parts.collect::<Result<_>>()?;
    let loader = lists(&files, &needs)? + &minify(&checked_loader(&loader, &files)?, "js", &Names::new())?;
    files.extend([(MAIN.to_owned(), script.into_bytes()), (WASM.to_owned(), main), (LOADER.to_owned(), loader.into_bytes())]);

    let folder = format!("app-{}", digest::name_part(files.iter().flat_map(|(name, content)| [name.as_bytes(), content])));
    let page = html::replace(page, &format!("<meta name=\"program\" content=\"./{MAIN}\">"), &meta(&folder, &files))?;
    dist.extend(files.into_iter().map(|(name, content)| (format!("{folder}/{name}"), content)));
    Ok(page)
}

/// Puts the parts of a linked program into a folder, together with the main part and the loader. Returns the files that each part needs.
fn split(program: &Path, folder: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let module = fs::read(program)?;
    let (loader, main, linked) = (format!("./{LOADER}"), format!("./{MAIN}"), folder.join(LINKED));
    let mut options = Options::new(&module);
    options.output_dir = folder;
    options.main_out_path = &linked;
    options.link_name = &loader;
    options.main_module = &main;
    let made = transform(options).map_err(|error| anyhow!("The program could not be split into parts: {error:?}"))?;
    Ok(made.prefetch_map.into_iter().collect())
}

/// The program's location, with the checksums that an import and a request cannot find out by themselves.
fn meta(folder: &str, files: &Files) -> String {
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

/// The loader, changed to refuse a part that does not match its checksum, and to read one that a host sends with the wrong content type.
fn checked_loader(loader: &str, parts: &Files) -> Result<String> {
    const STREAMED: &str = "WebAssembly.instantiateStreaming(src, imports)";
    ensure!(loader.matches(STREAMED).count() == parts.len(), "{LOADER} does not load {} parts as expected", parts.len());
    let loader = include_str!("loading.js").to_owned() + &loader.replace(STREAMED, "instantiate(src, imports)");
    parts.keys().try_fold(loader, |text, name| {
        html::replace(&text, &format!("fetch(new URL(\"./{name}\", import.meta.url))"), &format!("part(\"./{name}\")"))
    })
}

/// What the loader needs to know: the checksums of the parts, and the files of the part that is fetched early.
fn lists(parts: &Files, needs: &BTreeMap<String, Vec<String>>) -> Result<String> {
    let sums = parts.iter().map(|(name, content)| format!("\"./{name}\": \"{}\",\n", digest::integrity(content)));
    // The part's own file comes last in the list.
    let early: Vec<String> = needs.get(EARLY).into_iter().flatten().rev().map(|name| format!("{name}.wasm")).collect();
    let is_known = !early.is_empty() && early.iter().all(|name| parts.contains_key(name));
    ensure!(is_known, "nothing says which files belong to the part \"{EARLY}\"");
    let early = early.iter().map(|name| format!("\"./{name}\","));
    Ok(format!("const PARTS = {{\n{}}};\nconst EARLY = [{}];\n", sums.collect::<String>(), early.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the splitter 0.2.4 writes, shortened.
    const LOADER_OF_TWO: &str = "import { initSync } from \"./app.js\";\n\
        const __chunk_2 = makeLoad(() => {\nconst src = fetch(new URL(\"./chunk_2.wasm\", import.meta.url));\n\
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n, []);\n\
        export const __wasm_split_load_later = wrapAsyncCb(makeLoad(() => {\n\
        const src = fetch(new URL(\"./split_later.wasm\", import.meta.url));\n\
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n}\n, [__chunk_2]));\n";

    fn parts(names: &[&str]) -> Files {
        crate::files::files(&names.iter().map(|name| (name, name)).collect::<Vec<_>>())
    }

    #[test]
    fn a_module_that_cannot_be_split_is_told() {
        let error = split(Path::new("Cargo.toml"), tempfile::tempdir().unwrap().path()).unwrap_err().to_string();
        assert!(error.contains("could not be split"), "{error}");
    }

    #[test]
    fn each_part_has_its_checksum() {
        let names = ["chunk_2.wasm", "split_later.wasm"];
        let needs = BTreeMap::from([(EARLY.to_owned(), names.map(|name| name.trim_end_matches(".wasm").to_owned()).to_vec())]);
        let (loader, lists) = (checked_loader(LOADER_OF_TWO, &parts(&names)).unwrap(), lists(&parts(&names), &needs).unwrap());
        for name in names {
            assert!(lists.contains(&format!("\"./{name}\": \"{}\",", digest::integrity(name.as_bytes()))), "{lists}");
            assert!(loader.contains(&format!("const src = part(\"./{name}\");")), "{loader}");
        }
        assert_eq!(loader.matches("(instantiate(src, imports))").count(), 2, "{loader}");
        assert!(lists.contains("const EARLY = [\"./split_later.wasm\",\"./chunk_2.wasm\",];"), "{lists}");
        let refused = |names: &[&str]| checked_loader(LOADER_OF_TWO, &parts(names)).unwrap_err().to_string();
        assert!(refused(&["split_later.wasm"]).contains("1 parts"));
        assert!(refused(&["split_later.wasm", "chunk_3.wasm"]).contains("chunk_3.wasm"));
        assert!(super::lists(&parts(&names[..1]), &needs).is_err() && super::lists(&parts(&names), &BTreeMap::new()).is_err());
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
}
