//! Takes out of the PDF worker what printpdf puts in and nothing of ours ever uses.
//!
//! printpdf carries the colour profile of a printing press, 654 kB that cannot be compressed, for a PDF standard that we
//! never ask for; and its reader of fonts carries the dictionary of a compression that our two fonts do not have. Both are
//! overwritten with zeros, and the code of that compression goes too (`other_fonts.rs`). The functions that printpdf exports were left out by the linker (`link.rs`), and wasm-opt then
//! makes the rest smaller. Every step fails if it does not find what it expects, so that a new version of a library cannot
//! pass unnoticed.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use crate::wasm::{DATA, EXPORTS, Reader, section};
use crate::{digest, other_fonts};

/// How to shrink, and what rustc may use in a module and `wasm-opt` has to be told.
const WASM_OPT: [&str; 10] = [
    "-Oz",
    // Copied into their only caller, large functions are harder to compress.
    "--one-caller-inline-max-function-size=0",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
    "--strip-debug",
    "--strip-producers",
];

/// Shrinks the wasm of a worker in place.
///
/// # Errors
///
/// If the file cannot be read or written, if it is not what it is expected to be, or if `wasm-opt` fails; with a message that
/// says which. The file is then unchanged.
pub fn strip(worker_wasm: &Path, wasm_opt: &Path) -> Result<(), String> {
    let mut module = fs::read(worker_wasm).map_err(|error| at(worker_wasm, error))?;
    only_known_exports(&module)?;
    module = other_fonts::without_readers(&module)?;
    let blanked = blank(&mut module, "colour profile", profiles)? + blank(&mut module, "dictionary of Brotli", dictionaries)?;

    let work = worker_wasm.with_extension("stripping.wasm");
    let done = worker_wasm.with_extension("stripped.wasm");
    fs::write(&work, &module).map_err(|error| at(&work, error))?;
    let shrunk = optimize(wasm_opt, &work, &done).and_then(|()| check(&done, module.len() - blanked));
    let removed = fs::remove_file(&work).map_err(|error| at(&work, error));
    if let Err(problem) = shrunk.and(removed) {
        // What is left of the attempt must not be published; the problem matters more than whether that works.
        let _ = fs::remove_file(&done);
        return Err(problem);
    }
    fs::rename(&done, worker_wasm).map_err(|error| at(worker_wasm, error))
}

fn at(path: &Path, error: std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

/// Makes sure that nothing is exported but what wasm-bindgen and Rust themselves need: whatever an export reaches stays.
fn only_known_exports(module: &[u8]) -> Result<(), String> {
    let mut reader = Reader { bytes: module, at: section(module, EXPORTS)?.start };
    for _ in 0..reader.number()? {
        let name = reader.text()?;
        if !["memory", "main"].contains(&name.as_str()) && !name.starts_with("__") && !name.starts_with("wasm_bindgen__") {
            return Err(format!("the worker exports \"{name}\", which nobody calls"));
        }
        reader.take(1)?;
        reader.number()?;
    }
    Ok(())
}

/// Overwrites something that there must be exactly one of with zeros: wasm-opt leaves them out. Returns how many.
fn blank(module: &mut [u8], what: &str, find: fn(&[u8]) -> Vec<Range<usize>>) -> Result<usize, String> {
    let data = section(module, DATA)?;
    let data = module.get_mut(data).unwrap_or_default();
    match find(data).as_slice() {
        [found] => {
            data.get_mut(found.clone()).unwrap_or_default().fill(0);
            Ok(found.len())
        }
        other => Err(format!("expected one {what} in the module, found {}", other.len())),
    }
}

/// Colour profiles. One starts with its own length and has a signature at byte 36.
///
/// Nothing reads it unless a file is to follow the standard PDF/X.
fn profiles(data: &[u8]) -> Vec<Range<usize>> {
    const SIGNATURE: &[u8] = b"acsp";
    const SIGNATURE_AT: usize = 36;
    /// Smaller ones would not be worth the risk of a mistake.
    const LEAST: usize = 100_000;
    (0..data.len().saturating_sub(SIGNATURE_AT))
        .filter_map(|start| {
            let signature = data.get(start + SIGNATURE_AT..)?;
            let length = data.get(start..start + 4)?.try_into().ok()?;
            let length = u32::from_be_bytes(length) as usize;
            let end = start + length;
            (signature.starts_with(SIGNATURE) && length >= LEAST && end <= data.len()).then_some(start..end)
        })
        .collect()
}

/// The words that every file compressed with Brotli may refer to (RFC 7932, appendix A).
///
/// Only fonts in the format WOFF2 are compressed so. Ours are not, which a test below makes sure of.
fn dictionaries(data: &[u8]) -> Vec<Range<usize>> {
    const START: &[u8] = b"timedownlifeleft";
    const LENGTH: usize = 122_784;
    const SHA_256: &str = "20e42eb1b511c21806d4d227d07e5dd06877d8ce7b3a817f378f313653f35c70";
    let starts = data.windows(START.len()).enumerate().filter(|(_, window)| *window == START);
    let ranges = starts.map(|(start, _)| start..start + LENGTH);
    ranges.filter(|range| data.get(range.clone()).is_some_and(|words| digest::sha_256(words) == SHA_256)).collect()
}

fn optimize(wasm_opt: &Path, from: &Path, to: &Path) -> Result<(), String> {
    let status =
        Command::new(wasm_opt).args(WASM_OPT).arg(from).arg("-o").arg(to).status().map_err(|error| at(wasm_opt, error))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{} failed: {status}", wasm_opt.display())),
    }
}

/// Makes sure that the work was worth it: what was blanked should be gone, and more.
fn check(stripped: &Path, limit: usize) -> Result<(), String> {
    let module = fs::read(stripped).map_err(|error| at(stripped, error))?;
    section(&module, EXPORTS)?;
    if module.len() > limit {
        return Err(format!("the module only shrank to {} bytes, where {limit} would be much", module.len()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run;
    use crate::wasm::number;

    /// A module with two exports, one of them named, and a data section.
    fn module(export: &str, data: &[u8]) -> Vec<u8> {
        let mut exports = vec![2];
        for name in [export, "memory"] {
            exports.push(name.len() as u8);
            exports.extend(name.as_bytes());
            exports.extend([0, 0]);
        }
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        for (id, content) in [(EXPORTS, exports.as_slice()), (DATA, data)] {
            module.push(id);
            module.extend(number(content.len()));
            module.extend(content);
        }
        module
    }

    #[test]
    fn foreign_exports_are_refused() {
        only_known_exports(&module("__wbindgen_malloc", b"data")).unwrap();
        let error = only_known_exports(&module("Pdf_Parse", b"data")).unwrap_err();
        assert!(error.contains("Pdf_Parse"), "{error}");
    }

    #[test]
    fn profile_is_blanked_and_its_neighbours_are_not() {
        let mut profile = vec![7_u8; 120_000];
        profile[..4].copy_from_slice(&120_000_u32.to_be_bytes());
        profile[36..40].copy_from_slice(b"acsp");
        let data = [b"before".as_slice(), &profile, b"after"].concat();
        let mut module = module("memory", &data);
        blank(&mut module, "profile", profiles).unwrap();
        let content = section(&module, DATA).unwrap();
        let blanked = &module[content];
        assert!(blanked.starts_with(b"before\0\0\0") && blanked.ends_with(b"\0\0\0after"));
        assert!(blank(&mut module, "profile", profiles).is_err(), "no profile left");
    }

    #[test]
    fn another_dictionary_is_not_touched() {
        let data = [b"timedownlifeleft".as_slice(), &[b'x'; 130_000]].concat();
        let mut module = module("memory", &data);
        let before = module.clone();
        assert!(blank(&mut module, "dictionary", dictionaries).is_err());
        assert_eq!(module, before);
    }

    #[test]
    fn our_fonts_are_not_compressed() {
        for name in ["Arimo-Regular.ttf", "Arimo-Bold.ttf"] {
            let font = fs::read(run::root().join("public/fonts").join(name)).unwrap();
            // A plain TrueType font: "wOF2" would be a WOFF2.
            assert!(font.starts_with(&[0, 1, 0, 0]), "{name}");
        }
    }
}
