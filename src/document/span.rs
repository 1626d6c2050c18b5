//! Pieces of text within a paragraph, an item or a cell.

use crate::assessment::Status;
use serde::{Deserialize, Serialize};

/// A run of text, top to bottom of one paragraph, item or cell.
pub type Spans = Vec<Span>;

/// A piece of text of one kind. A line feed within the text starts a new line.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Ordinary text.
    Text(String),
    /// Text that carries weight.
    Strong(String),
    /// Text that may be skipped.
    Muted(String),
    /// A status: its mark and its word, which always stand together.
    Status(Status),
    /// Text that leads to a web address. The address works when clicked; print it in `text` if readers of the paper need it.
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

    /// Text that carries weight.
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
