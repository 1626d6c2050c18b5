//! Takes the readers of fonts that are not ours out of the PDF worker.
//!
//! printpdf looks at run time in what format a font is, so that the code for all of them is linked. Ours are plain TrueType
//! (a test in `strip_worker.rs` makes sure), and never reach what unpacks fonts for the web, in the formats WOFF and WOFF2.
//! Those functions are replaced by a single instruction that stops the program, so that a mistake here would show at once,
//! with the first PDF; and wasm-opt then drops what only they have reached.

use crate::wasm::{CODE, Reader, function_names, number, section, with_section};

/// How the names of those functions start.
const UNUSED: [&str; 2] = ["brotli_decompressor::", "allsorts::woff"];

/// Shorter functions stay: the compiler may have found one of other use to be the same, and kept it under this name.
const LEAST: usize = 300;

/// The body of a function without variables that stops the program: its length, no variables, `unreachable`, `end`.
const STOP: [u8; 4] = [3, 0x00, 0x00, 0x0b];

/// The module with functions that stop the program in place of the unused ones.
pub fn without_readers(module: &[u8]) -> Result<Vec<u8>, String> {
    let names = function_names(module)?;
    let mut reader = Reader { bytes: module, at: section(module, CODE)?.start };
    let count = reader.number()?;
    let mut code = number(count);
    let mut found = [0; UNUSED.len()];
    for function in 0..count {
        let start = reader.at;
        let length = reader.number()?;
        reader.take(length)?;
        // A function of a trait is called `<type as trait>::function`.
        let name = names.get(&function).map(|name| name.trim_start_matches('<')).unwrap_or_default();
        match UNUSED.iter().position(|unused| name.starts_with(unused)) {
            Some(unused) if length >= LEAST => {
                found[unused] += 1;
                code.extend(STOP);
            }
            _ => code.extend_from_slice(module.get(start..reader.at).unwrap_or_default()),
        }
    }
    match UNUSED.iter().zip(found).find(|(_, found)| *found == 0) {
        None => with_section(module, CODE, &code),
        Some((unused, _)) => Err(format!("the worker has no functions {unused}… to take out")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports one function and defines one of each name, all of them long.
    fn module(names: &[&str]) -> Vec<u8> {
        let body = [number(LEAST), vec![0; LEAST]].concat();
        let code = [number(names.len()), body.repeat(names.len())].concat();
        let entries = names.iter().enumerate().flat_map(|(place, name)| {
            // The imported function is number 0.
            [number(place + 1), number(name.len()), name.as_bytes().to_vec()].concat()
        });
        let map = [number(names.len()), entries.collect()].concat();
        let names = [b"\x04name\x01".to_vec(), number(map.len()), map].concat();
        let imports = b"\x01\x01m\x01f\0\0".to_vec();
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        for (id, content) in [(2, imports), (CODE, code), (0, names)] {
            module.push(id);
            module.extend(number(content.len()));
            module.extend(content);
        }
        module
    }

    #[test]
    fn only_readers_of_other_fonts_are_stopped() {
        let names = [
            "lopdf::save",
            "<brotli_decompressor::Reader as Read>::read",
            "allsorts::woff2::read",
            "core::drop<allsorts::woff::X>",
        ];
        let stripped = without_readers(&module(&names)).unwrap();
        let code = section(&stripped, CODE).unwrap();
        let kept = [number(LEAST), vec![0; LEAST]].concat();
        assert_eq!(stripped[code], [number(4), kept.clone(), STOP.to_vec(), STOP.to_vec(), kept].concat());
        assert_eq!(function_names(&stripped).unwrap().len(), names.len());
    }

    #[test]
    fn missing_readers_are_an_error() {
        let error = without_readers(&module(&["lopdf::save", "allsorts::woff2::read"])).unwrap_err();
        assert!(error.contains("brotli_decompressor"), "{error}");
    }
}
