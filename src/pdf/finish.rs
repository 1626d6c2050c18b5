//! What printpdf cannot write: true dates, the language, nested bookmarks, links with descriptions, a stable identity.

use lopdf::{Dictionary, Document as File, Object, ObjectId, StringFormat, dictionary};

use super::compress::compress;
use super::error::PdfError;
use super::text_string::{date, text};
use super::{bookmarks, links};
use crate::document::Document;
use crate::layout::{Layout, Size};

/// Completes the pages that printpdf has written, and returns the bytes of the file.
pub(crate) fn finish(mut file: File, document: &Document, layout: &Layout, size: Size, build: &str) -> Result<Vec<u8>, PdfError> {
    file.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    links::add(&mut file, &layout.pages, &pages, size.height)?;
    let root = bookmarks::add(&mut file, &layout.outline, &pages, size.height);
    let catalog = file.catalog_mut()?;
    describe(catalog, document, root);
    replace_info(&mut file, info(document, build))?;
    // Metrics of the paper's printing plates mean nothing for an office printer, and every page would carry them.
    for page in pages {
        file.get_dictionary_mut(page)?.remove(b"TrimBox");
    }
    compress(&mut file).map_err(PdfError::Write)?;
    write(file)
}

fn describe(catalog: &mut Dictionary, document: &Document, bookmarks: Option<ObjectId>) {
    catalog.set("Lang", text(&document.language));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    if let Some(root) = bookmarks {
        catalog.set("Outlines", root);
        // printpdf writes a string where a name belongs.
        catalog.set("PageMode", "UseOutlines");
    }
}

/// The file's properties. printpdf's would claim a printing standard, and 1970 as the date in a browser.
fn info(document: &Document, build: &str) -> Dictionary {
    let created = date(document.info.created);
    dictionary! {
        "Title" => text(&document.title),
        "Author" => text(&document.info.author),
        "Subject" => text(&document.info.subject),
        "Creator" => text(build),
        "Producer" => text(build),
        "CreationDate" => created.clone(),
        "ModDate" => created,
    }
}

/// Puts our properties where printpdf has put its own, so that no number of an object is left unused.
fn replace_info(file: &mut File, info: Dictionary) -> Result<(), PdfError> {
    let id = file.trailer.get(b"Info").and_then(Object::as_reference)?;
    file.set_object(id, info);
    Ok(())
}

/// Writes the file. Its identity follows from its content and is part of it, so it is put in afterwards.
fn write(mut file: File) -> Result<Vec<u8>, PdfError> {
    let place = Object::String(vec![0; 16], StringFormat::Hexadecimal);
    // printpdf counts on from file to file here, so that no two would be equal.
    file.trailer.set("ID", vec![place.clone(), place]);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(PdfError::Write)?;

    let id: String = fingerprint(&bytes).iter().map(|byte| format!("{byte:02X}")).collect();
    let [empty, filled] = ["0".repeat(id.len()), id].map(|id| format!("/ID[<{id}><{id}>]"));
    // The trailer is the last thing in the file.
    let at = bytes.windows(empty.len()).rposition(|window| window == empty.as_bytes());
    let place = at.and_then(|at| bytes.get_mut(at..at + filled.len())).ok_or(PdfError::Identity)?;
    place.copy_from_slice(filled.as_bytes());
    Ok(bytes)
}

/// The 128-bit FNV-1a hash: it tells files apart and guards nothing, so a simple one will do.
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
