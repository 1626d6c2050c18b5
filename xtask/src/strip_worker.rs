//! Removes from the PDF worker what printpdf adds and we never use. Everything to do with this is in this file. It can be deleted when
//! printpdf puts each of these behind a feature that is off by default:
//!
//! - The seven functions that it exports for JavaScript even when it is only a dependency (a parser, an SVG renderer, a JSON interface).
//!   rustc names each of them to the linker, which then keeps them and everything they reach: two thirds of the worker, code and tables.
//!   Removing them from the finished module would remove the code but not the tables, because nothing shows any more which code used them.
//!   rustc has no option for it, so our linker (`link.rs`) leaves out those arguments. wasm-bindgen then skips these functions.
//! - The colour profile of PDF/X: 654 kB that cannot be compressed, for a standard that we never ask for.
//! - Fonts in the formats WOFF and WOFF2. The font reader, allsorts, detects the format at run time, so the code for all formats is linked,
//!   together with the dictionary of their compression. Our fonts are plain TrueType.
//!
//! Until then, the profile and the dictionary are overwritten with zeros, and the functions for other fonts are replaced by an
//! instruction that stops the program, so that a mistake here would show with the first PDF. wasm-opt then drops whatever only they
//! reached. Every step fails if it does not find what it expects, so that a new version of a library cannot go unnoticed.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::ffi::OsString;
use std::ops::Range;

use anyhow::{Result, bail, ensure};
use memchr::memmem;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, Function, ImportSection, Module};
use wasmparser::{FunctionBody, ImportSectionReader, KnownCustom, Name, Parser, Payload, TypeRef};

use crate::{digest, tools};

/// Parts of the names of exported functions that nobody calls: those of printpdf, and those that wasm-streams (a dependency of Leptos)
/// has for classes that the page never creates. None of our functions has such a name. wasm-bindgen adds prefixes of its own.
const FOREIGN: [&str; 2] = ["Pdf_", "intounderlying"];

/// The arguments of the linker, without those that export such a function.
pub fn without_foreign_exports(arguments: Vec<OsString>) -> Vec<OsString> {
    let mut wanted: Vec<OsString> = Vec::new();
    for argument in arguments {
        let is_export = wanted.last().is_some_and(|last| last == "--export");
        if is_export && FOREIGN.iter().any(|foreign| argument.to_string_lossy().contains(foreign)) {
            wanted.pop();
        } else {
            wanted.push(argument);
        }
    }
    wanted
}

/// Data that our code never reads.
struct Unread<'a> {
    what: &'a str,
    /// What it begins with.
    start: &'a [u8],
    length: usize,
    sha_256: &'a str,
}

const UNREAD: [Unread<'_>; 2] = [
    // Only used for files that follow the standard PDF/X. A profile starts with its own length.
    Unread {
        what: "colour profile",
        start: b"\x00\x09\xfc\x10ADBE",
        length: 0x9_fc10,
        sha_256: "da2b9b593e27cba2563cbc8596071c5c8f2395d3dbb4434538bac2bc9d58ce77",
    },
    // The words that every file compressed with Brotli may refer to (RFC 7932, appendix A). Only fonts in the format WOFF2 are
    // compressed this way. Ours are not; a test below makes sure of that.
    Unread {
        what: "dictionary of Brotli",
        start: b"timedownlifeleft",
        length: 122_784,
        sha_256: "20e42eb1b511c21806d4d227d07e5dd06877d8ce7b3a817f378f313653f35c70",
    },
];

/// The wasm of a worker, shrunk.
pub fn strip(module: &[u8]) -> Result<Vec<u8>> {
    let mut module = without_readers(module)?;
    UNREAD.iter().try_for_each(|unread| blank(&mut module, unread))?;
    // Large functions are harder to compress once they are inlined into their only caller.
    let options = "-Oz --one-caller-inline-max-function-size=0 --strip-debug --strip-producers";
    let stripped = tools::optimized(&module, options)?;
    // At least the blanked data should be gone.
    let (size, limit) = (stripped.len(), module.len() - UNREAD.iter().map(|unread| unread.length).sum::<usize>());
    ensure!(size <= limit, "the worker only shrank to {size} bytes, where {limit} would be much");
    Ok(stripped)
}

/// The names of the functions. Also makes sure that nothing is exported except what wasm-bindgen and Rust themselves need: whatever an
/// export reaches stays.
fn names(module: &[u8]) -> Result<BTreeMap<u32, &str>> {
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ExportSection(exports) => {
                for export in exports {
                    let name = export?.name;
                    let is_known =
                        ["memory", "main"].contains(&name) || name.starts_with("__") || name.starts_with("wasm_bindgen__");
                    ensure!(is_known, "the worker exports \"{name}\", which nobody calls");
                }
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(subsections) = section.as_known() else { continue };
                for subsection in subsections {
                    let Name::Function(functions) = subsection? else { continue };
                    for function in functions {
                        let function = function?;
                        names.insert(function.index, function.name);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

/// Overwrites data that must occur exactly once with zeros, which wasm-opt leaves out.
fn blank(module: &mut [u8], unread: &Unread<'_>) -> Result<()> {
    let is_it = |place: &Range<usize>| module.get(place.clone()).is_some_and(|data| digest::sha_256(data) == unread.sha_256);
    let starts = memmem::find_iter(module, unread.start);
    let found: Vec<Range<usize>> = starts.map(|start| start..start + unread.length).filter(is_it).collect();
    let [place] = found.as_slice() else { bail!("expected one {} in the worker, found {}", unread.what, found.len()) };
    module[place.clone()].fill(0);
    Ok(())
}

/// The prefixes of the functions that read fonts in other formats.
const UNUSED: [&str; 2] = ["brotli_decompressor::", "allsorts::woff"];

/// The module with functions that stop the program in place of the unused ones.
fn without_readers(module: &[u8]) -> Result<Vec<u8>> {
    let mut readers = Readers { names: names(module)?, next: 0, found: [0; UNUSED.len()] };
    let mut stripped = Module::new();
    readers.parse_core_module(&mut stripped, Parser::new(0), module)?;
    for (unused, found) in UNUSED.iter().zip(readers.found) {
        ensure!(found > 0, "the worker has no functions {unused}… to take out");
    }
    Ok(stripped.finish())
}

struct Readers<'a> {
    names: BTreeMap<u32, &'a str>,
    /// The number of the next function; imported ones come first.
    next: u32,
    found: [u32; UNUSED.len()],
}

impl Reencode for Readers<'_> {
    type Error = Infallible;

    fn parse_import_section(&mut self, imports: &mut ImportSection, section: ImportSectionReader<'_>) -> Result<(), Error> {
        for import in section.clone().into_imports() {
            self.next += u32::from(matches!(import?.ty, TypeRef::Func(_)));
        }
        utils::parse_import_section(self, imports, section)
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Result<(), Error> {
        /// Shorter functions stay: the compiler may have merged one with an identical function under this name.
        const LEAST: usize = 300;
        // A function of a trait is called `<type as trait>::function`.
        let name = self.names.get(&self.next).map(|name| name.trim_start_matches('<')).unwrap_or_default();
        self.next += 1;
        match UNUSED.iter().position(|unused| name.starts_with(unused)) {
            Some(unused) if body.as_bytes().len() >= LEAST => {
                self.found[unused] += 1;
                let mut stop = Function::new([]);
                stop.instructions().unreachable().end();
                code.function(&stop);
            }
            _ => drop(code.raw(body.as_bytes())),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that exports this, has this data, imports one function, and defines one long function for each name.
    fn module(export: &str, data: &[u8], names: &[&str]) -> Vec<u8> {
        let data: String = data.iter().map(|byte| format!("\\{byte:02x}")).collect();
        let functions = names.iter().map(|name| format!("(func $\"{name}\" {})", "nop ".repeat(400)));
        let functions: String = functions.collect();
        let text = format!("(module (import \"m\" \"f\" (func)) {functions} (export \"{export}\" (func 0)) (data \"{data}\"))");
        wat::parse_str(text).unwrap()
    }

    #[test]
    fn foreign_exports_are_left_out() {
        let arguments = |line: &str| line.split(' ').map(OsString::from).collect::<Vec<_>>();
        let given = arguments(
            "-flavor wasm --export main --export Pdf_Parse --export __wbindgen_describe_Pdf_Parse --export Pdf_Svg \
             --export __wbg_intounderlyingsink_free --export intounderlyingsource_pull --export=__heap_base --export __wbindgen_malloc \
             Pdf_object.o -o out.wasm",
        );
        let expected =
            arguments("-flavor wasm --export main --export=__heap_base --export __wbindgen_malloc Pdf_object.o -o out.wasm");
        assert_eq!(without_foreign_exports(given), expected);
    }

    #[test]
    fn foreign_exports_are_refused() {
        names(&module("__wbindgen_malloc", b"data", &[])).unwrap();
        let error = names(&module("Pdf_Parse", b"data", &[])).unwrap_err().to_string();
        assert!(error.contains("Pdf_Parse"), "{error}");
    }

    #[test]
    fn what_is_unread_is_blanked_and_nothing_else() {
        let data = |unread: &[u8]| module("main", &[b"before", unread, b"after", b"start, and then another text"].concat(), &[]);
        let text = b"start, and then what nobody reads";
        let unread = Unread { what: "text", start: b"start", length: text.len(), sha_256: &digest::sha_256(text) };
        let mut blanked = data(text);
        blank(&mut blanked, &unread).unwrap();
        assert_eq!(blanked, data(&[0; 33]));
        assert!(blank(&mut blanked, &unread).unwrap_err().to_string().contains("expected one text"), "none is left");
        assert!(blank(&mut data(&[text.as_slice(), text].concat()), &unread).is_err());
    }

    #[test]
    fn only_readers_of_other_fonts_are_stopped() {
        let names = [
            "lopdf::save",
            "<brotli_decompressor::Reader as Read>::read",
            "allsorts::woff2::read",
            "core::drop<allsorts::woff::X>",
        ];
        let stripped = without_readers(&module("main", b"", &names)).unwrap();
        let mut lengths = Vec::new();
        for payload in Parser::new(0).parse_all(&stripped) {
            if let Payload::CodeSectionEntry(body) = payload.unwrap() {
                lengths.push(body.as_bytes().len());
            }
        }
        assert_eq!(lengths, [402, 3, 3, 402]);
        let error = without_readers(&module("main", b"", &names[2..])).unwrap_err().to_string();
        assert!(error.contains("brotli_decompressor"), "{error}");
    }

    #[test]
    fn our_fonts_are_not_compressed() {
        for name in ["Arimo-Regular.ttf", "Arimo-Bold.ttf"] {
            let font = std::fs::read(crate::run::root().join("public/fonts").join(name)).unwrap();
            // A plain TrueType font: "wOF2" would be a WOFF2.
            assert!(font.starts_with(&[0, 1, 0, 0]), "{name}");
        }
    }
}
