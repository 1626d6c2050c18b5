//! What the paper says: a report as headings, paragraphs, tables and figures, in reading order.
//!
//! Plain data, composed once by the page and handed to the PDF worker. It knows nothing of points, pages, fonts or files;
//! [`crate::layout`] decides where things go.

mod block;
mod compose;
mod span;

pub use block::{
    Align, Bar, Bars, Block, Card, Column, Entries, Figure, HeadingLevel, KeyValue, Legend, ListMarker, ParagraphStyle, Row,
    Signature, Table, Width,
};
pub use compose::compose;
pub use span::{Span, Spans};

pub use crate::assessment::Status;

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// Everything that is printed, and what the file says about itself.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Document {
    /// The title in the file's properties and in the title bar of a viewer.
    pub title: String,
    /// The language of all text, as a BCP 47 tag such as `en-US`.
    pub language: String,
    /// The texts repeated on every page.
    pub furniture: Furniture,
    /// What the file's properties say besides the title.
    pub info: Info,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
}

/// The texts in the header and footer of every page. An empty text takes no space.
///
/// Texts too long for their place are shortened with an ellipsis, so nothing may be said only here.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Default)]
pub struct Furniture {
    /// Header, left: whose report it is.
    pub clinic: String,
    /// Header, right: what it is.
    pub title: String,
    /// Footer: the day the answers describe, ready to print, such as `As of 4 May 2026`.
    pub as_of: String,
    /// Footer, second line: what identifies this copy: when it was made, versions, ids.
    pub version: String,
    /// Footer, first line: the disclaimer, such as `Self-attested, not verified`.
    pub notice: String,
}

/// What the file's properties say besides the title.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Info {
    /// The author: the clinic.
    pub author: String,
    /// One sentence on what the file is.
    pub subject: String,
    /// When the report was made, with its time zone. There is no clock here: the same value gives the same file.
    #[serde(with = "crate::moment")]
    pub created: OffsetDateTime,
}
