//! Shortens the names by which a program and its script know each other's functions. wasm-bindgen makes them up to 80 letters long, and
//! every visitor downloads them twice.

use std::collections::BTreeSet;
use std::convert::Infallible;

use anyhow::{Result, ensure};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Import, ImportSectionReader, Parser};

use crate::minify::{Minify, Names};

/// The prefixes of names that wasm-bindgen makes up.
const MADE: [&str; 3] = ["__wbg_", "__wbindgen_cast_", "_ZN"];

/// The short script, and the module with short names.
pub fn shorten(script: &str, module: &[u8], minify: Minify) -> Result<(String, Vec<u8>)> {
    let (mut shortener, mut short) = (Shortener::default(), Module::new());
    shortener.parse_core_module(&mut short, Parser::new(0), module)?;
    let text = minify(script, "js", &shortener.0)?;
    let words: BTreeSet<&str> = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$')).collect();
    let left = shortener.0.keys().find(|long| words.contains(long.as_str()));
    ensure!(left.is_none(), "the script of the program has kept a long name: {left:?}");
    Ok((text, short.finish()))
}

/// Numbers the names in the order in which it meets them.
#[derive(Default)]
struct Shortener(Names);

impl Shortener {
    fn short(&mut self, name: &str) -> String {
        if !MADE.iter().any(|start| name.starts_with(start)) {
            return name.to_owned();
        }
        let next = self.0.len();
        self.0.entry(name.to_owned()).or_insert_with(|| format!("${next:x}")).clone()
    }
}

impl Reencode for Shortener {
    type Error = Infallible;

    fn parse_import_section(&mut self, imports: &mut ImportSection, section: ImportSectionReader<'_>) -> Result<(), Error> {
        for import in section.into_imports() {
            let import = import?;
            let name = self.short(import.name);
            utils::parse_import(self, imports, Import { name: &name, ..import })?;
        }
        Ok(())
    }

    fn parse_export(&mut self, exports: &mut ExportSection, export: Export<'_>) -> Result<(), Error> {
        let name = self.short(export.name);
        utils::parse_export(self, exports, Export { name: &name, ..export })
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
