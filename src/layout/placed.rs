//! What the layout hands to a writer: marks with their places, in reading order.

use super::geometry::{Extent, Rect};
use super::metrics::Face;
use super::shape::Shape;
use super::style::Ink;
use crate::document::HeadingLevel;

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
    pub(crate) fn artifact(mark: Mark) -> Self {
        Self { tag: Tag::ARTIFACT, mark }
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
    /// A place that leads to a web address. It paints nothing itself.
    Link {
        /// Where a click works.
        area: Rect,
        /// Where it leads.
        url: String,
        /// What is printed there.
        text: String,
    },
}

/// Characters of one face and size on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// What is printed. Every character is in the face.
    pub text: String,
    /// The face.
    pub face: Face,
    /// The font size in points.
    pub size: f32,
    /// The colour.
    pub ink: Ink,
    /// The distance of the baseline from the top of the page, in points.
    pub baseline: f32,
    /// What the characters cover, from ascent to descent.
    pub area: Rect,
    /// The edges that the text keeps to: those of its column, cell or card.
    pub column: Extent,
}

/// What a mark is part of, so that a reader of the structure finds its way without seeing the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag {
    /// The kind of element.
    pub role: Role,
    /// The number of the element; marks of one element share it, also across pages. 0 for artifacts.
    pub element: u32,
}

impl Tag {
    /// Of something that is not content: borders, header, footer, repeated header rows.
    pub const ARTIFACT: Self = Self { role: Role::Artifact, element: 0 };
}

/// The kind of element that a mark is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A heading.
    Heading(HeadingLevel),
    /// A paragraph, or the title of a card that is no heading.
    Paragraph,
    /// The marker of an item of a list.
    Label {
        /// The number of the list.
        list: u32,
    },
    /// The text of an item of a list.
    Item {
        /// The number of the list.
        list: u32,
    },
    /// The caption of a table or figure.
    Caption,
    /// A cell of a table. Names with values are a table of two columns without a header row.
    Cell {
        /// The number of the table.
        table: u32,
        /// The row, from 0.
        row: u32,
        /// The column, from 0.
        column: u32,
        /// Whether the cell names its column or row.
        header: bool,
    },
    /// A drawing with its labels; its description is in [`Layout::descriptions`](super::Layout::descriptions).
    Figure,
    /// Not content.
    Artifact,
}
