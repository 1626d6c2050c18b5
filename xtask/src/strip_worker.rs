//! Takes out of the PDF worker what printpdf puts in and nobody calls.
//!
//! printpdf, also as a mere dependency, exports seven functions (a parser, an SVG renderer, a JSON interface), and the
//! linker keeps whatever an export can reach. It also carries the colour profile of a printing press, 654 kB that cannot be
//! compressed, for a PDF standard that we never ask for. Here the exports are removed from the wasm and its JavaScript,
//! the profile is overwritten with zeros, and wasm-opt then drops what nothing reaches any more. Every step fails if it does
//! not find what it expects, so that a new version of printpdf or wasm-bindgen cannot pass unnoticed.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

/// What the names of printpdf's functions start with. None of ours does.
const FOREIGN: &str = "Pdf_";

/// Sections of a wasm module, by number.
const EXPORTS: u8 = 7;
const DATA: u8 = 11;

/// What rustc may use in a module, and what `wasm-opt` has to be told.
const WASM_OPT: [&str; 9] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
    "--strip-debug",
    "--strip-producers",
];

/// Shrinks a worker in place: its JavaScript and its wasm as wasm-bindgen has written them for the target `web`.
///
/// # Errors
///
/// If a file cannot be read or written, if there is nothing to take out, or if `wasm-opt` fails; with a message that says
/// which. The files are then unchanged.
pub fn strip(worker_js: &Path, worker_wasm: &Path, wasm_opt: &Path) -> Result<(), String> {
    let script = fs::read_to_string(worker_js).map_err(|error| at(worker_js, error))?;
    let module = fs::read(worker_wasm).map_err(|error| at(worker_wasm, error))?;

    let script = without_functions(&script)?;
    let mut module = without_exports(&module)?;
    blank_profile(&mut module)?;

    let work = worker_wasm.with_extension("stripping.wasm");
    let done = worker_wasm.with_extension("stripped.wasm");
    fs::write(&work, &module).map_err(|error| at(&work, error))?;
    let shrunk = optimize(wasm_opt, &work, &done).and_then(|()| check(&done, module.len()));
    let removed = fs::remove_file(&work).map_err(|error| at(&work, error));
    if let Err(problem) = shrunk.and(removed) {
        // What is left of the attempt must not be published; the problem matters more than whether that works.
        let _ = fs::remove_file(&done);
        return Err(problem);
    }
    fs::rename(&done, worker_wasm).map_err(|error| at(worker_wasm, error))?;
    fs::write(worker_js, script).map_err(|error| at(worker_js, error))
}

fn at(path: &Path, error: std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

/// The JavaScript without printpdf's functions.
fn without_functions(script: &str) -> Result<String, String> {
    let mut kept = String::with_capacity(script.len());
    let mut rest = script;
    let mut count = 0;
    let start_of_function = format!("export function {FOREIGN}");
    while let Some(start) = rest.find(&start_of_function) {
        let (before, function) = rest.split_at(start);
        kept.push_str(without_trailing_comment(before));
        // wasm-bindgen indents bodies, so a brace at the start of a line ends the function.
        let end = function.find("\n}\n").ok_or("the end of a function of printpdf was not found in the script")?;
        rest = function.get(end + "\n}\n".len()..).unwrap_or_default();
        count += 1;
    }
    kept.push_str(rest);
    if count == 0 {
        return Err("the script has no functions of printpdf to take out".to_owned());
    }
    if kept.contains(FOREIGN) {
        return Err(format!("the script still names {FOREIGN}…"));
    }
    Ok(kept)
}

/// The text without the documentation that belongs to what comes after it.
fn without_trailing_comment(text: &str) -> &str {
    if !text.trim_end().ends_with("*/") {
        return text;
    }
    text.rfind("/**").and_then(|start| text.get(..start)).unwrap_or(text)
}

/// The module without printpdf's exports.
fn without_exports(module: &[u8]) -> Result<Vec<u8>, String> {
    let section = section(module, EXPORTS)?;
    let mut reader = Reader { bytes: module, at: section.content.start };
    let count = reader.number()?;
    let mut kept = Vec::new();
    let mut kept_count = 0;
    for _ in 0..count {
        let start = reader.at;
        let length = reader.number()?;
        let name = reader.take(length)?;
        let is_foreign = name.starts_with(FOREIGN.as_bytes());
        reader.take(1)?;
        reader.number()?;
        if !is_foreign {
            kept.extend_from_slice(module.get(start..reader.at).unwrap_or_default());
            kept_count += 1;
        }
    }
    if kept_count == count {
        return Err("the module has no exports of printpdf to take out".to_owned());
    }
    let mut content = number(kept_count);
    content.extend(kept);
    let mut result = module.get(..section.whole.start).unwrap_or_default().to_vec();
    result.push(EXPORTS);
    result.extend(number(content.len()));
    result.extend(content);
    result.extend_from_slice(module.get(section.whole.end..).unwrap_or_default());
    Ok(result)
}

/// Overwrites the colour profile with zeros, which take no room once compressed.
///
/// A profile starts with its own length and has a signature at byte 36. Nothing reads it unless a file is to follow the
/// standard PDF/X.
fn blank_profile(module: &mut [u8]) -> Result<(), String> {
    const SIGNATURE: &[u8] = b"acsp";
    const SIGNATURE_AT: usize = 36;
    /// Smaller ones would not be worth the risk of a mistake.
    const LEAST: usize = 100_000;
    let data = section(module, DATA)?.content;
    let section = module.get_mut(data).unwrap_or_default();
    let found: Vec<Range<usize>> = (0..section.len().saturating_sub(SIGNATURE_AT))
        .filter_map(|start| {
            let signature = section.get(start + SIGNATURE_AT..)?;
            let length = section.get(start..start + 4)?.try_into().ok()?;
            let length = u32::from_be_bytes(length) as usize;
            let end = start + length;
            (signature.starts_with(SIGNATURE) && length >= LEAST && end <= section.len()).then_some(start..end)
        })
        .collect();
    match found.as_slice() {
        [profile] => {
            section.get_mut(profile.clone()).unwrap_or_default().fill(0);
            Ok(())
        }
        other => Err(format!("expected one colour profile in the module, found {}", other.len())),
    }
}

fn optimize(wasm_opt: &Path, from: &Path, to: &Path) -> Result<(), String> {
    let status =
        Command::new(wasm_opt).args(WASM_OPT).arg(from).arg("-o").arg(to).status().map_err(|error| at(wasm_opt, error))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{} failed: {status}", wasm_opt.display())),
    }
}

/// Makes sure that the work was worth it: more than half of the module should be gone.
fn check(stripped: &Path, before: usize) -> Result<(), String> {
    let module = fs::read(stripped).map_err(|error| at(stripped, error))?;
    section(&module, EXPORTS)?;
    if module.len() > before / 2 {
        return Err(format!("the module only shrank from {before} to {} bytes", module.len()));
    }
    Ok(())
}

/// Where a section is: with its head, and without.
struct Section {
    whole: Range<usize>,
    content: Range<usize>,
}

fn section(module: &[u8], wanted: u8) -> Result<Section, String> {
    const HEAD: &[u8] = b"\0asm\x01\0\0\0";
    if !module.starts_with(HEAD) {
        return Err("not a wasm module".to_owned());
    }
    let mut reader = Reader { bytes: module, at: HEAD.len() };
    while reader.at < module.len() {
        let start = reader.at;
        let found = reader.take(1)?.first().copied();
        let length = reader.number()?;
        let content = reader.at..reader.at + length;
        reader.take(length)?;
        if found == Some(wanted) {
            return Ok(Section { whole: start..reader.at, content });
        }
    }
    Err(format!("the wasm module has no section {wanted}"))
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], String> {
        let taken = self.bytes.get(self.at..self.at + length);
        self.at += length;
        taken.ok_or_else(|| "the wasm module ends too early".to_owned())
    }

    /// Reads a number of up to 32 bits: seven per byte, lowest first.
    fn number(&mut self) -> Result<usize, String> {
        let mut number = 0_usize;
        for shift in (0..35).step_by(7) {
            let byte = self.take(1)?.first().copied().unwrap_or_default();
            number |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err("a number in the wasm module is too long".to_owned())
    }
}

/// Writes a number as [`Reader::number`] reads it.
fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with two exports and a data section.
    fn module(data: &[u8]) -> Vec<u8> {
        let mut exports = vec![2];
        for name in ["Pdf_Parse", "memory"] {
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
    fn foreign_exports_go_and_others_stay() {
        let stripped = without_exports(&module(b"data")).unwrap();
        let content = section(&stripped, EXPORTS).unwrap().content;
        assert_eq!(&stripped[content], b"\x01\x06memory\0\0");
        assert_eq!(&stripped[section(&stripped, DATA).unwrap().content], b"data");
        assert!(without_exports(&stripped).is_err(), "nothing left to take out");
    }

    #[test]
    fn profile_is_blanked_and_its_neighbours_are_not() {
        let mut profile = vec![7_u8; 120_000];
        profile[..4].copy_from_slice(&120_000_u32.to_be_bytes());
        profile[36..40].copy_from_slice(b"acsp");
        let data = [b"before".as_slice(), &profile, b"after"].concat();
        let mut module = module(&data);
        blank_profile(&mut module).unwrap();
        let content = section(&module, DATA).unwrap().content;
        let blanked = &module[content];
        assert!(blanked.starts_with(b"before\0\0\0") && blanked.ends_with(b"\0\0\0after"));
        assert!(blank_profile(&mut module).is_err(), "no profile left");
    }

    #[test]
    fn functions_go_with_their_comments() {
        let script = "/** keep */\nexport function ours() {\n    one();\n}\n/**\n * Parses\n */\nexport function \
                      Pdf_Parse(input) {\n    if (x) {\n    }\n}\nexport default init;\n";
        let stripped = without_functions(script).unwrap();
        assert_eq!(stripped, "/** keep */\nexport function ours() {\n    one();\n}\nexport default init;\n");
        assert!(without_functions(&stripped).is_err());
    }

    #[test]
    fn numbers_survive() {
        for wanted in [0, 1, 127, 128, 300, 654_352, u32::MAX as usize] {
            let bytes = number(wanted);
            let mut reader = Reader { bytes: &bytes, at: 0 };
            assert_eq!(reader.number(), Ok(wanted));
        }
    }
}
