//! The two fonts. They are part of the program, so that nothing has to be fetched and nothing can be missing.

use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont};

use super::error::PdfError;
use crate::layout::{Face, Metrics};

const REGULAR: &[u8] = include_bytes!("../../public/fonts/Arimo-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../public/fonts/Arimo-Bold.ttf");

/// Both faces, parsed.
pub(crate) struct Fonts {
    regular: Typeface,
    bold: Typeface,
}

/// A face with the widths that the layout asks for most.
struct Typeface {
    font: ParsedFont,
    frequent: Vec<Option<f32>>,
}

/// Characters below this, Latin letters and their accents, are measured once: the layout asks for each letter on the paper.
const FREQUENT: u32 = 0x250;

impl Fonts {
    pub(crate) fn embedded() -> Result<Self, PdfError> {
        Ok(Self { regular: parse(REGULAR, name(Face::Regular))?, bold: parse(BOLD, name(Face::Bold))? })
    }

    /// Registers the fonts under our own names: those that printpdf makes up differ from file to file.
    pub(crate) fn add_to(&self, file: &mut PdfDocument) {
        for face in [Face::Regular, Face::Bold] {
            let font = PdfFont::new(self.face(face).font.clone());
            file.resources.fonts.map.insert(font_id(face), font);
        }
    }

    fn face(&self, face: Face) -> &Typeface {
        match face {
            Face::Regular => &self.regular,
            Face::Bold => &self.bold,
        }
    }
}

/// The name of a face in the file.
pub(crate) fn font_id(face: Face) -> FontId {
    FontId(name(face).to_owned())
}

const fn name(face: Face) -> &'static str {
    match face {
        Face::Regular => "Arimo",
        Face::Bold => "Arimo-Bold",
    }
}

fn parse(bytes: &[u8], name: &'static str) -> Result<Typeface, PdfError> {
    let mut complaints = Vec::new();
    match ParsedFont::from_bytes(bytes, 0, &mut complaints) {
        Some(font) if complaints.is_empty() => {
            let frequent = (0..FREQUENT).map(|character| advance(&font, character)).collect();
            Ok(Typeface { font, frequent })
        }
        _ => Err(PdfError::Font(name)),
    }
}

/// The advance width of a character, in thousandths of the font size; `None` where the font lacks it.
fn advance(font: &ParsedFont, character: u32) -> Option<f32> {
    let glyph = font.lookup_glyph_index(character)?;
    // Glyph 0 is the box shown for missing characters.
    if glyph == 0 {
        return None;
    }
    let width = font.get_glyph_width(glyph)?;
    // printpdf writes widths into the file in whole thousandths, rounded down; the layout must count the same way.
    Some((f32::from(width) * 1000.0 / f32::from(font.units_per_em)).floor())
}

impl Metrics for Fonts {
    fn advance(&self, face: Face, character: char) -> Option<f32> {
        let face = self.face(face);
        let character = u32::from(character);
        match face.frequent.get(character as usize) {
            Some(width) => *width,
            None => advance(&face.font, character),
        }
    }

    fn ascent(&self, face: Face) -> f32 {
        let font = &self.face(face).font;
        f32::from(font.font_metrics.ascent) * 1000.0 / f32::from(font.units_per_em)
    }

    fn descent(&self, face: Face) -> f32 {
        let font = &self.face(face).font;
        -f32::from(font.font_metrics.descent) * 1000.0 / f32::from(font.units_per_em)
    }
}
