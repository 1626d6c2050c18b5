//! The look of the paper: sizes, spaces and colours, in one place.
//!
//! Leading and spaces are multiples of 3.5 points, a quarter of the leading of the body text, so that pages look calm.

use super::metrics::Face;
use crate::document::{HeadingLevel, ParagraphStyle};

/// A colour by its purpose. They also differ in lightness, for black-and-white printers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ink {
    /// Text.
    Text,
    /// Text that may be skipped; still dark enough to read (4.5 to 1 on white).
    Muted,
    /// Headings, bars and marks.
    Accent,
    /// Lines between rows and around cards.
    Line,
    /// The background of header rows.
    Wash,
}

impl Ink {
    /// All colours.
    pub const ALL: [Self; 5] = [Self::Text, Self::Muted, Self::Accent, Self::Line, Self::Wash];

    /// Red, green and blue, each 0 to 255.
    pub const fn rgb(self) -> [u8; 3] {
        match self {
            Self::Text => [0x1c, 0x25, 0x2b],
            Self::Muted => [0x55, 0x62, 0x6a],
            Self::Accent => [0x0b, 0x55, 0x63],
            Self::Line => [0xb3, 0xc0, 0xc5],
            Self::Wash => [0xee, 0xf3, 0xf4],
        }
    }
}

/// How text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TextStyle {
    pub(crate) face: Face,
    pub(crate) size: f32,
    pub(crate) leading: f32,
    pub(crate) ink: Ink,
}

impl TextStyle {
    const fn new(face: Face, size: f32, leading: f32, ink: Ink) -> Self {
        Self { face, size, leading, ink }
    }
}

pub(crate) const BODY: TextStyle = TextStyle::new(Face::Regular, 10.0, 14.0, Ink::Text);
const LEAD: TextStyle = TextStyle::new(Face::Regular, 12.0, 17.5, Ink::Text);
const SMALL: TextStyle = TextStyle::new(Face::Regular, 8.5, 12.25, Ink::Text);
const MUTED: TextStyle = TextStyle::new(Face::Regular, 10.0, 14.0, Ink::Muted);
pub(crate) const CAPTION: TextStyle = TextStyle::new(Face::Bold, 10.0, 14.0, Ink::Text);
pub(crate) const CELL: TextStyle = TextStyle::new(Face::Regular, 9.5, 13.0, Ink::Text);
pub(crate) const CELL_HEADER: TextStyle = TextStyle::new(Face::Bold, 9.0, 13.0, Ink::Accent);
pub(crate) const KEY: TextStyle = TextStyle::new(Face::Regular, 10.0, 14.0, Ink::Muted);
pub(crate) const CARD_TITLE: TextStyle = TextStyle::new(Face::Bold, 11.5, 15.75, Ink::Text);
pub(crate) const FIGURE_VALUE: TextStyle = TextStyle::new(Face::Bold, 21.0, 28.0, Ink::Accent);
pub(crate) const FIGURE_CAPTION: TextStyle = TextStyle::new(Face::Regular, 9.0, 12.25, Ink::Muted);
pub(crate) const FURNITURE: TextStyle = TextStyle::new(Face::Regular, 8.5, 12.25, Ink::Muted);
pub(crate) const FURNITURE_STRONG: TextStyle = TextStyle::new(Face::Bold, 8.5, 12.25, Ink::Text);

/// The same style for reference blocks. It is never smaller than a printer and a tired eye can handle.
pub(crate) fn fine(style: TextStyle) -> TextStyle {
    const SMALLEST: f32 = 8.0;
    let size = (style.size * 0.83).max(SMALLEST);
    TextStyle { size, leading: size * 1.3, ..style }
}

/// How much of every space remains between and within such blocks.
pub(crate) const FINE_SPACE: f32 = 0.65;

/// The thinnest line that prints reliably.
pub(crate) const HAIRLINE: f32 = 0.6;

/// A quarter of the leading of the text: all spaces are multiples of it.
pub(crate) const QUARTER: f32 = 3.5;

/// The space below a paragraph, and between other blocks.
pub(crate) const BLOCK_SPACE: f32 = 2.0 * QUARTER;

/// How a heading of this rank is set.
pub(crate) const fn heading(level: HeadingLevel) -> TextStyle {
    match level {
        HeadingLevel::One => TextStyle::new(Face::Bold, 22.0, 28.0, Ink::Accent),
        HeadingLevel::Two => TextStyle::new(Face::Bold, 15.0, 21.0, Ink::Accent),
        HeadingLevel::Three => TextStyle::new(Face::Bold, 11.5, 15.75, Ink::Text),
    }
}

/// The space above and below a heading.
pub(crate) const fn heading_space(level: HeadingLevel) -> (f32, f32) {
    match level {
        HeadingLevel::One => (0.0, 2.0 * QUARTER),
        HeadingLevel::Two => (7.0 * QUARTER, 2.0 * QUARTER),
        HeadingLevel::Three => (5.0 * QUARTER, QUARTER),
    }
}

/// How a paragraph of this style is set.
pub(crate) const fn paragraph(style: ParagraphStyle) -> TextStyle {
    match style {
        ParagraphStyle::Body => BODY,
        ParagraphStyle::Lead => LEAD,
        ParagraphStyle::Small => SMALL,
        ParagraphStyle::Muted => MUTED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How light a colour appears on a printer without colours, from 0 to 1.
    fn lightness(ink: Ink) -> f32 {
        let [r, g, b] = ink.rgb().map(|part| f32::from(part) / 255.0);
        0.299 * r + 0.587 * g + 0.114 * b
    }

    #[test]
    fn what_touches_differs_in_lightness() {
        const STEP: f32 = 0.2;
        let paper = 1.0;
        for (ink, ground) in [
            (Ink::Accent, lightness(Ink::Wash)),
            (Ink::Accent, paper),
            (Ink::Text, lightness(Ink::Wash)),
            (Ink::Muted, lightness(Ink::Wash)),
            (Ink::Line, lightness(Ink::Wash)),
            (Ink::Line, paper),
        ] {
            assert!((ground - lightness(ink)).abs() >= STEP, "{ink:?} on {ground}");
        }
    }
}
