//! Shortens the names under which a program and its script know each other's functions. wasm-bindgen makes them of up to 80 letters, and
//! every visitor pays for them twice.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportKind, ExportSection, ImportSection, Module};
use wasmparser::{ExportSectionReader, ImportSectionReader, Parser, Payload};

/// The script and the module with short names.
///
/// # Errors
/// Where the module cannot be read, or the script uses a short name already.
pub fn shorten(script: &str, module: &[u8]) -> Result<(String, Vec<u8>), String> {
    let mut names = Names(BTreeMap::new());
    for (place, name) in long_names(module)?.into_iter().enumerate() {
        let short = format!("${}", digits(place));
        if words(script).any(|word| word == short) {
            return Err(format!("the script of the program uses the name {short} already"));
        }
        names.0.insert(name, short);
    }
    let mut short = Module::new();
    names.parse_core_module(&mut short, Parser::new(0), module).map_err(|error| error.to_string())?;
    let mut text = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(word) = words(rest).next() {
        let at = word.as_ptr() as usize - rest.as_ptr() as usize;
        text.push_str(&rest[..at]);
        text.push_str(names.short(word));
        rest = &rest[at + word.len()..];
    }
    text.push_str(rest);
    Ok((text, short.finish()))
}

/// Names that wasm-bindgen has made, each once, in the order of the module.
fn long_names(module: &[u8]) -> Result<Vec<String>, String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        let is_made = name.starts_with("__wbg_") || name.starts_with("__wbindgen_cast_") || name.starts_with("_ZN");
        if is_made && !found.iter().any(|have| have == name) {
            found.push(name.to_owned());
        }
    };
    for payload in Parser::new(0).parse_all(module) {
        match payload.map_err(|error| error.to_string())? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    add(import.map_err(|error| error.to_string())?.name);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    add(export.map_err(|error| error.to_string())?.name);
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

/// Names and everything else that looks like one.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$')).filter(|word| !word.is_empty())
}

/// A number in few letters.
fn digits(mut number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut text = String::new();
    loop {
        text.push(char::from(LETTERS[number % LETTERS.len()]));
        number /= LETTERS.len();
        if number == 0 {
            return text;
        }
    }
}

/// Short names by long ones.
struct Names(BTreeMap<String, String>);

impl Names {
    fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

impl Reencode for Names {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let kind = self.entity_type(import.ty)?;
            imports.import(import.module, self.short(import.name), kind);
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for export in section {
            let export = export?;
            exports.export(self.short(export.name), ExportKind::from(export.kind), export.index);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{EntityType, TypeSection, ValType};

    fn module(import: &str, export: &str) -> Vec<u8> {
        let (mut types, mut imports, mut exports) = (TypeSection::new(), ImportSection::new(), ExportSection::new());
        types.ty().function([ValType::I32], []);
        imports.import("./app_bg.js", import, EntityType::Function(0));
        exports.export(export, ExportKind::Func, 0);
        Module::new().section(&types).section(&imports).section(&exports).clone().finish()
    }

    #[test]
    fn script_and_module_keep_knowing_each_other() {
        let script = "__wbg_get_0123456789abcdef: function() {},\nwasm._ZN4call17h1234E(1); // __wbg_get\n";
        let (short, shorter) = shorten(script, &module("__wbg_get_0123456789abcdef", "_ZN4call17h1234E")).unwrap();
        assert_eq!(short, "$a: function() {},\nwasm.$b(1); // __wbg_get\n");
        assert_eq!(shorter, module("$a", "$b"));
    }

    #[test]
    fn what_is_known_elsewhere_keeps_its_name() {
        let (short, same) = shorten("memory main", &module("main", "memory")).unwrap();
        assert_eq!((short.as_str(), same), ("memory main", module("main", "memory")));
        assert!(shorten("let $a = 1;", &module("__wbg_a_1", "main")).unwrap_err().contains("$a"));
        assert!(shorten("", b"no wasm").is_err());
    }

    #[test]
    fn numbers_are_told_apart() {
        let all: std::collections::BTreeSet<String> = (0..3000).map(digits).collect();
        assert_eq!(all.len(), 3000);
    }
}
