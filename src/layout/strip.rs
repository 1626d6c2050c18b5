//! Strips: the horizontal slices that content is cut into before pages are filled.
//!
//! A strip is never divided. Every rule about where a page may end is a property of the strip below the break.

use super::geometry::Extent;
use super::placed::Placed;
use crate::document::HeadingLevel;

/// Whether a page may end above a strip. Ordered by how much a break there would hurt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// It must: the document asks for a new page.
    Forced,
    /// It may.
    Free,
    /// Only if what stays together is taller than a page.
    Avoid,
    /// Only if what cannot be separated is taller than a page.
    Never,
}

/// A slice of content as wide as the page. Its items measure `y` from the top of the strip.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Strip {
    pub(crate) height: f32,
    /// The distance to the strip above; dropped at the top of a page.
    pub(crate) space_before: f32,
    pub(crate) break_before: Break,
    /// Lines of text side by side count once. A heading needs two of them below it.
    pub(crate) lines: u32,
    pub(crate) is_heading: bool,
    pub(crate) items: Vec<Placed>,
    pub(crate) bookmark: Option<(HeadingLevel, String)>,
    /// The header row to repeat if a page starts with this strip.
    pub(crate) header: Option<usize>,
    /// The frames around it, outermost first.
    pub(crate) frames: Vec<usize>,
}

impl Strip {
    /// A strip that may follow whatever it follows; the typesetter adds what depends on its surroundings.
    pub(crate) fn new(height: f32, lines: u32, items: Vec<Placed>) -> Self {
        Self {
            height,
            space_before: 0.0,
            break_before: Break::Free,
            lines,
            is_heading: false,
            items,
            bookmark: None,
            header: None,
            frames: Vec::new(),
        }
    }
}

/// Something drawn around strips. Where a page ends inside it, it is closed and opened again on the next page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub(crate) extent: Extent,
    /// The padding inside it at top and bottom, in points.
    pub(crate) padding: f32,
    pub(crate) look: FrameLook,
}

/// How a frame looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FrameLook {
    /// A thin border with a band at the left.
    Card,
    /// A pale background.
    Ground,
}

/// Makes headings keep at least two lines of what follows.
pub(crate) fn keep_headings(strips: &mut [Strip]) {
    const LINES_KEPT: u32 = 2;
    let mut wanted = 0;
    for strip in strips {
        if strip.break_before == Break::Forced {
            wanted = 0;
        } else if wanted > 0 {
            strip.break_before = Break::Never;
        }
        wanted = match strip.is_heading {
            true => LINES_KEPT,
            false => wanted.saturating_sub(strip.lines),
        };
    }
}
