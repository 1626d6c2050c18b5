//! The finished objects become bytes, with a file identifier derived from them.
//!
//! The structure consists of thousands of small objects, so they are packed into compressed object streams. lopdf does that but leaves
//! the cross-reference table uncompressed, so it is written here instead.

use lopdf::{Document as File, Object, Stream, dictionary};

use super::error::PdfError;

/// Writes a file. The same objects give the same bytes.
pub(crate) fn write(mut file: File) -> Result<Vec<u8>, PdfError> {
    // printpdf keeps counting from one file to the next, so no two files would be equal.
    file.trailer.remove(b"ID");
    let mut bytes = Vec::new();
    file.save_modern(&mut bytes).map_err(PdfError::Write)?;
    let start = start_of_places(&bytes).ok_or_else(unexpected)?;
    let places = places(&file, bytes.get(start..).unwrap_or_default()).ok_or_else(unexpected)?;
    bytes.truncate(start);
    let id = hexadecimal(fingerprint(&bytes));
    let mut stream = Stream::new(dictionary! {}, places);
    stream.compress()?;
    let filter = if stream.dict.has(b"Filter") { "/Filter/FlateDecode" } else { "" };
    let reference = |key: &[u8]| file.trailer.get(key).and_then(Object::as_reference);
    let ((root, _), (info, _)) = (reference(b"Root")?, reference(b"Info")?);
    // The table is the last object and lists itself.
    let (number, size) = (file.max_id, file.max_id + 1);
    let index = ranges(&file).ok_or_else(unexpected)?;
    let head = format!(
        "{number} 0 obj\n<</Type/XRef/Size {size}/W[1 4 2]/Index[{index}]/Root {root} 0 R/Info {info} 0 R/ID[<{id}><{id}>]{filter}\
         /Length {}>>stream\n",
        stream.content.len()
    );
    bytes.extend(head.into_bytes());
    bytes.append(&mut stream.content);
    bytes.extend(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").into_bytes());
    Ok(bytes)
}

fn unexpected() -> PdfError {
    PdfError::Writer("the table of objects is not where it should be".to_owned())
}

/// The offset of the cross-reference table: the number after the last "startxref".
fn start_of_places(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.get(bytes.len().saturating_sub(40)..)?;
    let tail = std::str::from_utf8(tail.get(position(tail, b"startxref")?..)?).ok()?;
    tail.split_whitespace().nth(1)?.parse().ok()
}

/// The entries of the table, uncompressed.
fn places(file: &File, table: &[u8]) -> Option<Vec<u8>> {
    let length = file.trailer.get(b"Length").and_then(Object::as_i64).ok()?;
    const OPENING: &[u8] = b"stream\n";
    let start = position(table, OPENING)? + OPENING.len();
    table.get(start..start + usize::try_from(length).ok()?).map(<[u8]>::to_vec)
}

/// Which objects the table lists.
fn ranges(file: &File) -> Option<String> {
    let numbers = file.trailer.get(b"Index").and_then(Object::as_array).ok()?;
    let numbers: Option<Vec<String>> = numbers.iter().map(|number| Some(number.as_i64().ok()?.to_string())).collect();
    Some(numbers?.join(" "))
}

fn position(within: &[u8], wanted: &[u8]) -> Option<usize> {
    within.windows(wanted.len()).position(|window| window == wanted)
}

fn hexadecimal(bytes: [u8; 16]) -> String {
    bytes.iter().map(|byte| format!("{byte:02X}")).collect()
}

/// The 128-bit FNV-1a hash. It tells files apart and is not for security, so a simple hash will do.
fn fingerprint(bytes: &[u8]) -> [u8; 16] {
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let hash = bytes.iter().fold(START, |hash, &byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    hash.to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprint_is_fnv_1a() {
        assert_eq!(u128::from_be_bytes(fingerprint(b"foobar")), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }
}
