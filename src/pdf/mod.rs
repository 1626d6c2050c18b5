//! Positioned marks become the bytes of a PDF file. The only place that names printpdf or lopdf.
//!
//! printpdf writes pages and fonts; [`finish`] adds what it cannot write. This module knows nothing of questions and answers. The same
//! document always gives the same bytes, on every platform.

mod bookmarks;
mod compress;
mod error;
mod finish;
mod fonts;
mod links;
mod names;
mod paint;
mod tags;
mod text_string;
mod tree;
#[cfg(target_family = "wasm")]
pub mod worker;
mod write;
mod xmp;

pub use error::PdfError;

use printpdf::{PdfDocument, PdfSaveOptions};

use crate::document::Document;
use crate::layout::{PageSetup, Warning, lay_out};
use crate::worker::{PaperSize, Stage};
use fonts::Fonts;

/// A finished file.
#[derive(Debug, Clone, PartialEq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What could not be printed as given.
    pub warnings: Vec<Warning>,
}

/// Makes a PDF of a document. `build` names the program and its version in the file's properties.
///
/// # Errors
///
/// If the fonts cannot be read or the file cannot be put together; never because of what the document says.
pub fn render(document: &Document, paper: PaperSize, build: &str) -> Result<Rendered, PdfError> {
    render_with_progress(document, paper, build, &mut |_| {})
}

/// Makes a PDF of a document and reports its progress. See [`render`].
///
/// # Errors
///
/// If the fonts cannot be read or the file cannot be put together; never because of what the document says.
pub fn render_with_progress(
    document: &Document,
    paper: PaperSize,
    build: &str,
    progress: &mut dyn FnMut(Stage),
) -> Result<Rendered, PdfError> {
    let fonts = Fonts::embedded()?;
    let setup = match paper {
        PaperSize::Letter => PageSetup::letter(),
        PaperSize::A4 => PageSetup::a4(),
    };
    progress(Stage::LayingOut);
    let layout = lay_out(document, &fonts, &setup);
    let pages = layout.pages.len();

    let mut file = PdfDocument::new(&document.title);
    fonts.add_to(&mut file);
    let mut owners = Vec::new();
    for (index, page) in layout.pages.iter().enumerate() {
        let page_number = index + 1;
        progress(Stage::Painting { page: page_number, pages });
        let (page, pieces) = paint::page(page, setup.size);
        file.pages.push(page);
        owners.push(pieces);
    }

    progress(Stage::Writing);
    let mut complaints = Vec::new();
    let file = file.to_lopdf_document(&PdfSaveOptions::default(), &mut complaints);
    if let Some(complaint) = complaints.first() {
        return Err(PdfError::Writer(complaint.msg.clone()));
    }
    let bytes = finish::finish(file, document, &layout, &owners, setup.size, build)?;
    Ok(Rendered { bytes, pages, warnings: layout.warnings })
}
