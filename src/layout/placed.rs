//! What the layout hands to a writer: marks with their positions, in reading order.

use super::geometry::{Extent, Rect};
use super::metrics::Face;
use super::shape::Shape;
use super::structure::Tag;
use super::style::Ink;

/// One page of marks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The marks: backgrounds first, then the content in reading order, header and footer last.
    pub items: Vec<Placed>,
}

/// A mark and what it is part of.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// What the mark is part of.
    pub tag: Tag,
    /// What is painted.
    pub mark: Mark,
}

impl Placed {
    pub(crate) fn decoration(mark: Mark) -> Self {
        Self { tag: Tag::DECORATION, mark }
    }

    pub(crate) fn moved(mut self, dy: f32) -> Self {
        match &mut self.mark {
            Mark::Text(run) => {
                run.baseline += dy;
                run.area = run.area.moved(dy);
            }
            Mark::Shape(shape) => shape.move_by(dy),
            Mark::Link { area, .. } => *area = area.moved(dy),
        }
        self
    }
}

/// What is painted.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Characters on one baseline.
    Text(TextRun),
    /// A drawing.
    Shape(Shape),
    /// A place that leads elsewhere. It paints nothing itself.
    Link {
        /// Where a click works.
        area: Rect,
        /// Where it leads.
        target: Target,
        /// What is printed there.
        text: String,
    },
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// To a web address.
    Web(String),
    /// To a place in the document.
    Place {
        /// The page, from 0.
        page: usize,
        /// The distance from the top of the page, in points.
        y: f32,
    },
}

/// Characters of one face and size on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// What is printed. The face has every character.
    pub text: String,
    /// The face.
    pub face: Face,
    /// The font size in points.
    pub size: f32,
    /// The colour.
    pub ink: Ink,
    /// The distance of the baseline from the top of the page, in points.
    pub baseline: f32,
    /// The area of the characters, from ascent to descent.
    pub area: Rect,
    /// The bounds of the text: those of its column, cell or card.
    pub column: Extent,
}
