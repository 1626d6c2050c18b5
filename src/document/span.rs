//! Pieces of text within a paragraph, an item or a cell.

use crate::assessment::Status;
use serde::{Deserialize, Serialize};

/// The pieces of text in one paragraph, item or cell, in order.
pub type Spans = Vec<Span>;

/// A piece of text of one kind. A line feed within the text starts a new line.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Ordinary text.
    Text(String),
    /// Emphasized text.
    Strong(String),
    /// Text that may be skipped.
    Muted(String),
    /// A status: its mark and its word, which always appear together.
    Status(Status),
    /// Text that leads to a web address. The address can be clicked; print it in `text` if readers of the paper need it.
    Link {
        /// What is printed.
        text: String,
        /// Where it leads: an absolute address.
        url: String,
    },
}

impl Span {
    /// Ordinary text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Emphasized text.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::Strong(text.into())
    }

    /// Text that may be skipped.
    pub fn muted(text: impl Into<String>) -> Self {
        Self::Muted(text.into())
    }
}

impl From<&str> for Span {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Span {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
