//! Reading and changing wasm modules, as far as finishing the worker needs it.

use std::collections::BTreeMap;
use std::ops::Range;

/// Sections of a module, by number. A custom section has a name of its own.
const CUSTOM: u8 = 0;
const IMPORTS: u8 = 2;
pub const EXPORTS: u8 = 7;
pub const CODE: u8 = 10;
pub const DATA: u8 = 11;

/// Where the content of a section is.
pub fn section(module: &[u8], wanted: u8) -> Result<Range<usize>, String> {
    let found = sections(module)?.into_iter().find(|(id, _)| *id == wanted);
    found.map(|(_, content)| content).ok_or_else(|| format!("the wasm module has no section {wanted}"))
}

/// The number and the content of each section.
fn sections(module: &[u8]) -> Result<Vec<(u8, Range<usize>)>, String> {
    const HEAD: &[u8] = b"\0asm\x01\0\0\0";
    if !module.starts_with(HEAD) {
        return Err("not a wasm module".to_owned());
    }
    let mut reader = Reader { bytes: module, at: HEAD.len() };
    let mut sections = Vec::new();
    while reader.at < module.len() {
        let id = reader.take(1)?.first().copied().unwrap_or_default();
        let length = reader.number()?;
        sections.push((id, reader.at..reader.at + length));
        reader.take(length)?;
    }
    Ok(sections)
}

/// The module with another content in one of its sections.
pub fn with_section(module: &[u8], id: u8, content: &[u8]) -> Result<Vec<u8>, String> {
    let old = section(module, id)?;
    // The head is the section's number and its length, which may be written in more bytes than it needs.
    let head = (1..=5).map(|length| old.start.saturating_sub(length + 1)).find(|&at| {
        let mut reader = Reader { bytes: module, at };
        reader.take(1) == Ok(&[id]) && reader.number() == Ok(old.len()) && reader.at == old.start
    });
    let head = head.ok_or("the head of a section was not found")?;
    let (before, after) = (module.get(..head).unwrap_or_default(), module.get(old.end..).unwrap_or_default());
    Ok([before, &[id], &number(content.len()), content, after].concat())
}

/// Reads a module from some place on.
pub struct Reader<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
}

impl<'a> Reader<'a> {
    /// Takes so many bytes.
    pub fn take(&mut self, length: usize) -> Result<&'a [u8], String> {
        let taken = self.bytes.get(self.at..self.at + length);
        self.at += length;
        taken.ok_or_else(|| "the wasm module ends too early".to_owned())
    }

    /// Reads a text, which is preceded by its length.
    pub fn text(&mut self) -> Result<String, String> {
        let length = self.number()?;
        self.take(length).map(|text| String::from_utf8_lossy(text).into_owned())
    }

    /// Reads a number of up to 32 bits: seven per byte, lowest first.
    pub fn number(&mut self) -> Result<usize, String> {
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
pub fn number(mut number: usize) -> Vec<u8> {
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

/// What the functions are called that the module defines, by their place among those.
pub fn function_names(module: &[u8]) -> Result<BTreeMap<usize, String>, String> {
    const FUNCTIONS: u8 = 1;
    let imported = imported_functions(module)?;
    let content = custom_section(module, "name")?;
    let mut reader = Reader { bytes: module, at: content.start };
    while reader.at < content.end {
        let kind = reader.take(1)?.first().copied();
        let length = reader.number()?;
        if kind != Some(FUNCTIONS) {
            reader.take(length)?;
            continue;
        }
        let mut names = BTreeMap::new();
        for _ in 0..reader.number()? {
            let function = reader.number()?;
            let name = reader.text()?;
            if let Some(place) = function.checked_sub(imported) {
                names.insert(place, name);
            }
        }
        return Ok(names);
    }
    Err("the functions of the wasm module have no names".to_owned())
}

/// How many functions come from outside; they are counted before those that the module defines.
fn imported_functions(module: &[u8]) -> Result<usize, String> {
    const FUNCTION: &[u8] = &[0];
    let mut reader = Reader { bytes: module, at: section(module, IMPORTS)?.start };
    let count = reader.number()?;
    for _ in 0..count {
        reader.text()?;
        let name = reader.text()?;
        if reader.take(1)? != FUNCTION {
            return Err(format!("the wasm module imports \"{name}\", which is no function"));
        }
        reader.number()?;
    }
    Ok(count)
}

fn custom_section(module: &[u8], wanted: &str) -> Result<Range<usize>, String> {
    for section in sections(module)? {
        let mut reader = Reader { bytes: module, at: section.1.start };
        if section.0 == CUSTOM && reader.text()? == wanted {
            return Ok(reader.at..section.1.end);
        }
    }
    Err(format!("the wasm module has no section \"{wanted}\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_survive() {
        for wanted in [0, 1, 127, 128, 300, 654_352, u32::MAX as usize] {
            let bytes = number(wanted);
            let mut reader = Reader { bytes: &bytes, at: 0 };
            assert_eq!(reader.number(), Ok(wanted));
        }
    }
}
