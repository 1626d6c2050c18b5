//! Shortens the names under which a program and its script know each other's functions. wasm-bindgen makes them of up to 80 letters, and
//! every visitor pays for them twice.

use std::collections::BTreeSet;
use std::convert::Infallible;

use anyhow::{Result, ensure};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportKind, ExportSection, ImportSection, Module};
use wasmparser::{ExportSectionReader, ImportSectionReader, Parser, Payload};

use crate::minify::Minify;

/// The short script, and the module with short names.
///
/// # Errors
/// Where the module cannot be read, or the script still says a long name.
pub fn shorten(script: &str, module: &[u8], minify: Minify) -> Result<(String, Vec<u8>)> {
    let mut names = Names(Vec::new());
    for (place, name) in long_names(module)?.into_iter().enumerate() {
        names.0.push((name, format!("${place:x}")));
    }
    let text = minify(script, "js", &names.0)?;
    let words: BTreeSet<&str> = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$')).collect();
    let left = names.0.iter().find(|(long, _)| words.contains(long.as_str()));
    ensure!(left.is_none(), "the script of the program has kept a long name: {left:?}");
    let mut short = Module::new();
    names.parse_core_module(&mut short, Parser::new(0), module)?;
    Ok((text, short.finish()))
}

/// Names that wasm-bindgen has made, each once, in the order of the module.
fn long_names(module: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    names.push(import?.name.to_owned());
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    names.push(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    let is_made = |name: &str| ["__wbg_", "__wbindgen_cast_", "_ZN"].iter().any(|start| name.starts_with(start));
    names.retain(|name| is_made(name) && found.insert(name.clone()));
    Ok(names)
}

/// Long names with their short ones.
struct Names(Vec<(String, String)>);

impl Names {
    fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.0.iter().find(|(long, _)| long == name).map_or(name, |(_, short)| short)
    }
}

impl Reencode for Names {
    type Error = Infallible;

    fn parse_import_section(&mut self, imports: &mut ImportSection, section: ImportSectionReader<'_>) -> Result<(), Error> {
        for import in section.into_imports() {
            let import = import?;
            let kind = self.entity_type(import.ty)?;
            imports.import(import.module, self.short(import.name), kind);
        }
        Ok(())
    }

    fn parse_export_section(&mut self, exports: &mut ExportSection, section: ExportSectionReader<'_>) -> Result<(), Error> {
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
    use crate::minify::tests::simply;

    fn module(import: &str, export: &str) -> Vec<u8> {
        wat::parse_str(format!("(module (import \"./app_bg.js\" \"{import}\" (func)) (export \"{export}\" (func 0)))")).unwrap()
    }

    #[test]
    fn script_and_module_keep_knowing_each_other() {
        let script = "__wbg_get_0123456789abcdef: function() {},wasm._ZN4call17h1234E(1);";
        let (short, shorter) = shorten(script, &module("__wbg_get_0123456789abcdef", "_ZN4call17h1234E"), &simply).unwrap();
        assert_eq!(short, "$0: function() {},wasm.$1(1);");
        assert_eq!(shorter, module("$0", "$1"));
    }

    #[test]
    fn what_is_known_elsewhere_keeps_its_name() {
        let (short, same) = shorten("memory main", &module("main", "memory"), &simply).unwrap();
        assert_eq!((short.as_str(), same), ("memory main", module("main", "memory")));
        assert!(shorten("", b"no wasm", &simply).is_err());
        let kept = shorten("wasm[\"__wbg_a_1\"]()", &module("main", "__wbg_a_1"), &|text, _, _| Ok(text.to_owned()));
        assert!(kept.unwrap_err().to_string().contains("__wbg_a_1"));
    }
}
