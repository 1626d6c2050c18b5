//! Where things go: blocks become marks with places on pages.
//!
//! Lines, tables and pages are broken here, using font metrics provided through [`Metrics`]. The layout knows nothing of file formats:
//! a writer walks [`Layout::pages`] and paints. All lengths are in points, the origin is at the top left, `y` grows downwards.
//!
//! There are four steps. Where the document offers alternatives, one is picked. Blocks are set as *strips*, slices that are never
//! divided; each says whether a page may end above it. Pages are filled with strips. Header and footer come last, when the number of
//! pages is known. Two promises hold for every document: no text leaves its column, and none is lost.

mod bars;
mod card;
mod columns;
mod contents;
mod contents_list;
mod figures;
mod fitting;
mod frames;
mod furniture;
mod geometry;
mod lines;
mod metrics;
mod outline;
mod page_setup;
mod paginate;
mod placed;
mod prose;
mod rows;
mod shape;
mod signature;
mod status_mark;
mod strip;
mod structure;
mod style;
mod table;
mod typesetter;
mod warning;
mod words;

pub use geometry::{Extent, Point, Rect, Size};
pub use metrics::{Face, FixedMetrics, Metrics};
pub use outline::OutlineEntry;
pub use page_setup::PageSetup;
pub use placed::{Mark, Page, Placed, Target, TextRun};
pub use shape::{Paint, Pen, Shape, Step};
pub use structure::{Artifact, Element, Role, Scope, Tag};
pub use style::Ink;
pub use warning::Warning;

use crate::document::{Block, Document};
use paginate::Paginator;
use strip::keep_headings;
use typesetter::Typesetter;

/// A document on pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// The pages, at least one.
    pub pages: Vec<Page>,
    /// The headings, nested by rank, with their places.
    pub outline: Vec<OutlineEntry>,
    /// What the marks are part of, in reading order. The first has the number 1.
    pub elements: Vec<Element>,
    /// What each drawing shows, in words, by the element number in its [`Tag`].
    pub descriptions: Vec<(u32, String)>,
    /// What could not be printed as given.
    pub warnings: Vec<Warning>,
}

/// Puts a document on pages.
///
/// ```
/// use clinic_cyber_checkup::document::{Block, Document, Furniture, HeadingLevel, Info};
/// use clinic_cyber_checkup::layout::{FixedMetrics, PageSetup, lay_out};
///
/// let document = Document {
///     title: "Checkup".to_owned(),
///     language: "en-US".to_owned(),
///     furniture: Furniture::default(),
///     info: Info {
///         author: String::new(),
///         subject: String::new(),
///         created: time::OffsetDateTime::UNIX_EPOCH,
///     },
///     blocks: vec![
///         Block::heading(HeadingLevel::One, "Checkup"),
///         Block::paragraph("Three things to do this week."),
///     ],
/// };
/// let layout = lay_out(&document, &FixedMetrics, &PageSetup::letter());
/// assert_eq!(layout.pages.len(), 1);
/// assert_eq!(layout.outline[0].title, "Checkup");
/// ```
pub fn lay_out(document: &Document, metrics: &dyn Metrics, setup: &PageSetup) -> Layout {
    let mut typesetter = Typesetter::new(metrics, setup.column(), setup.body_height());
    for page in document.blocks.chunk_by(|_, next| !matches!(next, Block::PageBreak)) {
        let within = page.iter().find_map(|block| if let Block::Within(pages) = block { Some(*pages) } else { None });
        let fill = |page: &[Block]| fill(page, within.unwrap_or(1), metrics, setup);
        match fitting::settle(page, setup.body_height() / 4.0, &fill) {
            Some(settled) => typesetter.blocks(&settled),
            None => typesetter.blocks(page),
        }
    }
    typesetter.list_chapters();
    keep_headings(&mut typesetter.strips);
    let mut filled = Paginator::new(&typesetter.strips, &typesetter.headers, &typesetter.frames, setup).fill();
    // Only now are the pages of the chapters known. Filling in their numbers changes no height, so every chapter stays where it is.
    if typesetter.number_chapters(&filled.1) {
        filled = Paginator::new(&typesetter.strips, &typesetter.headers, &typesetter.frames, setup).fill();
    }
    let (mut pages, bookmarks) = filled;
    typesetter.furnish(&mut pages, &document.furniture, setup);
    Layout {
        pages,
        outline: outline::nest(bookmarks),
        elements: typesetter.structure.into_elements(),
        descriptions: typesetter.descriptions,
        warnings: typesetter.warnings.into_list(),
    }
}

/// The height of blocks that begin a page, in points; `None` if they take more pages than they are meant to.
fn fill(blocks: &[Block], within: usize, metrics: &dyn Metrics, setup: &PageSetup) -> Option<f32> {
    let mut typesetter = Typesetter::new(metrics, setup.column(), setup.body_height());
    typesetter.blocks(blocks);
    keep_headings(&mut typesetter.strips);
    let (pages, _) = Paginator::new(&typesetter.strips, &typesetter.headers, &typesetter.frames, setup).fill();
    let height = typesetter.strips.iter().map(|strip| strip.space_before + strip.height).sum();
    (pages.len() <= within).then_some(height)
}
