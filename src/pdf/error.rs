//! Why a file could not be made.

use std::fmt;

use crate::worker::PaperError;

/// Why a file could not be made.
#[derive(Debug)]
pub enum PdfError {
    /// A font could not be read; the message says which.
    Font(&'static str),
    /// The page writer reported an error.
    Writer(String),
    /// The finished pages could not be completed.
    Structure(lopdf::Error),
    /// The bytes could not be written.
    Write(std::io::Error),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font(name) => write!(f, "font {name} could not be read"),
            Self::Writer(complaint) => write!(f, "pages could not be written: {complaint}"),
            Self::Structure(error) => write!(f, "file could not be completed: {error}"),
            Self::Write(error) => write!(f, "bytes could not be written: {error}"),
        }
    }
}

impl std::error::Error for PdfError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Font(_) | Self::Writer(_) => None,
            Self::Structure(error) => Some(error),
            Self::Write(error) => Some(error),
        }
    }
}

impl From<lopdf::Error> for PdfError {
    fn from(error: lopdf::Error) -> Self {
        Self::Structure(error)
    }
}

impl From<PdfError> for PaperError {
    fn from(error: PdfError) -> Self {
        match error {
            PdfError::Font(_) => Self::Fonts,
            other => Self::Internal(other.to_string()),
        }
    }
}
