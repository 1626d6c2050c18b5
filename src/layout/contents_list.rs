//! A table of contents under construction.

use super::geometry::Extent;
use super::structure::Tag;
use super::style::TextStyle;

/// A table of contents.
#[derive(Debug)]
pub(crate) struct Contents {
    /// The empty strip that reserves its place.
    pub(super) strip: usize,
    pub(super) element: u32,
    pub(super) column: Extent,
    pub(super) style: TextStyle,
    pub(super) entries: Vec<Entry>,
}

/// One of its lines.
#[derive(Debug)]
pub(super) struct Entry {
    /// Which of all headings it names.
    pub(super) heading: usize,
    pub(super) tag: Tag,
    /// The last of its strips, which gets the page number.
    pub(super) last: usize,
    pub(super) strips: usize,
    /// Where the text ends on the last strip.
    pub(super) end: f32,
    pub(super) title: String,
}
