//! What printpdf cannot write: the structure, true dates, the language, nested bookmarks, links with descriptions.

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};

use super::compress::compress;
use super::error::PdfError;
use super::paint::Owners;
use super::text_string::{date, one_line, text};
use super::{bookmarks, links, tags, write, xmp};
use crate::document::Document;
use crate::layout::{Layout, Size};

/// Completes the pages that printpdf has written, and returns the bytes of the file.
pub(crate) fn finish(
    mut file: File,
    document: &Document,
    layout: &Layout,
    owners: &[Owners],
    size: Size,
    build: &str,
) -> Result<Vec<u8>, PdfError> {
    file.version = "1.7".to_owned();
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let links = links::add(&mut file, &layout.pages, &pages, size.height)?;
    let structure = tags::add(&mut file, layout, owners, &links, &pages, size.height)?;
    let root = bookmarks::add(&mut file, &layout.outline, &pages, size.height);
    let packet = xmp::packet(document, build).into_bytes();
    let metadata = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet);
    // Programs look for it without understanding the rest of the file.
    let metadata = file.add_object(metadata.with_compression(false));
    let catalog = file.catalog_mut()?;
    catalog.set("Metadata", metadata);
    catalog.set("StructTreeRoot", structure);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    describe(catalog, document, root);
    replace_info(&mut file, info(document, build))?;
    // The trim box is for professional printing. It means nothing to an office printer, and every page would carry it.
    for page in pages {
        file.get_dictionary_mut(page)?.remove(b"TrimBox");
    }
    compress(&mut file).map_err(PdfError::Write)?;
    write::write(file)
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
        "Title" => text(&one_line(&document.title)),
        "Author" => text(&one_line(&document.info.author)),
        "Subject" => text(&one_line(&document.info.subject)),
        "Creator" => text(&one_line(build)),
        "Producer" => text(&one_line(build)),
        "CreationDate" => created.clone(),
        "ModDate" => created,
    }
}

/// Puts our properties in place of printpdf's, so that no object number is left unused.
fn replace_info(file: &mut File, info: Dictionary) -> Result<(), PdfError> {
    let id = file.trailer.get(b"Info").and_then(Object::as_reference)?;
    file.set_object(id, info);
    Ok(())
}
