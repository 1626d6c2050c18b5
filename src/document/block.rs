//! The kinds of blocks a document is made of.

use serde::{Deserialize, Serialize};

use super::span::{Span, Spans};
use crate::assessment::Status;

/// One block of content.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; it appears in the bookmarks and stays with what follows.
    Heading {
        /// Its rank.
        level: HeadingLevel,
        /// Its words.
        text: String,
    },
    /// Running text.
    Paragraph {
        /// How prominent it is.
        style: ParagraphStyle,
        /// Its words.
        spans: Spans,
    },
    /// A list.
    List {
        /// What precedes each item.
        marker: ListMarker,
        /// The items, in order.
        items: Vec<Spans>,
    },
    /// Rows and columns.
    Table(Table),
    /// Labelled horizontal bars.
    Bars(Bars),
    /// A bordered block with a title.
    Card(Card),
    /// Names and their values.
    KeyValues(Vec<KeyValue>),
    /// A row of large numbers, each with a caption below.
    Figures(Vec<Figure>),
    /// Lines to write on by hand: each row has one line per label, the label below it.
    FillIn(Vec<Vec<String>>),
    /// Where somebody signs; it stays on one page.
    Signature(Signature),
    /// A table of contents for the chapters that follow.
    Contents,
    /// Blocks that stay on one page, unless they are taller than a page.
    KeepTogether(Vec<Block>),
    /// Reference blocks: set smaller and tighter.
    Fine(Vec<Block>),
    /// Alternatives, from the most detailed to the shortest. The first one that lets everything between two page breaks fit on one page
    /// is used, or else the last. [`Block::Within`] allows more pages.
    FirstThatFits(Vec<Vec<Block>>),
    /// Entries of which as many are printed in full as fit on the page, together with everything else between two page breaks.
    AsManyAsFit(Entries),
    /// What is between the two page breaks around this is meant to fit on so many pages, not on one.
    Within(usize),
    /// What follows starts on a new page.
    PageBreak,
    /// A horizontal line between two topics.
    Rule,
}

impl Block {
    /// A heading.
    pub fn heading(level: HeadingLevel, text: impl Into<String>) -> Self {
        Self::Heading { level, text: text.into() }
    }

    /// A paragraph of ordinary text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::styled(ParagraphStyle::Body, text)
    }

    /// A paragraph of ordinary text in a style.
    pub fn styled(style: ParagraphStyle, text: impl Into<String>) -> Self {
        Self::Paragraph { style, spans: vec![Span::text(text)] }
    }
}

/// The rank of a heading.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HeadingLevel {
    /// The title of the document: once, at the start.
    One,
    /// A chapter.
    Two,
    /// A section of a chapter.
    Three,
}

/// How prominent a paragraph is.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphStyle {
    /// Ordinary.
    Body,
    /// The opening sentence of a chapter: larger.
    Lead,
    /// Fine print: smaller.
    Small,
    /// A remark: ordinary size, less prominent.
    Muted,
}

/// What precedes each item of a list.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListMarker {
    /// A dot.
    Bullet,
    /// 1, 2, 3 ...
    Number,
    /// An empty square to tick by hand.
    Checkbox,
}

/// Rows and columns. The header row is repeated where a table continues on another page. Where there are several columns, a row with a
/// single cell heads those below: it goes across all columns, and is never the last on a page.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Table {
    /// What the table shows; empty for none.
    pub caption: String,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// The rows. Cells beyond the last column are not printed; missing ones stay empty, apart from a row with a single cell.
    pub rows: Vec<Row>,
}

/// The cells of one row.
pub type Row = Vec<Spans>;

/// A column of a table.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Column {
    /// The text in the header row.
    pub title: String,
    /// How wide it is.
    pub width: Width,
    /// How its text is aligned.
    pub align: Align,
}

impl Column {
    /// A column of text that takes a share of the width.
    pub fn share(title: impl Into<String>, share: f32) -> Self {
        Self { title: title.into(), width: Width::Share(share), align: Align::Left }
    }

    /// A column of text as wide as this many letters "m".
    pub fn ems(title: impl Into<String>, ems: f32) -> Self {
        Self { width: Width::Ems(ems), ..Self::share(title, 1.0) }
    }

    /// The same column with its text aligned to the right, as numbers should be.
    pub fn right(self) -> Self {
        Self { align: Align::Right, ..self }
    }
}

/// How wide a column is.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// A part of what the fixed columns leave, in proportion to the other shares.
    Share(f32),
    /// A multiple of the text size.
    Ems(f32),
}

/// How the text of a column is aligned.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    /// At the left.
    Left,
    /// At the right, for numbers.
    Right,
}

/// A list or table that may be cut. An entry that does not fit is shortened or left out, and the ones after it are tried.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Entries {
    /// The list or table with all entries in full; other blocks count as having no entries.
    pub full: Box<Block>,
    /// The short form of the entries of a list, in the same order. Entries without one are left out, and so are the rows of a table.
    pub short: Vec<Spans>,
    /// What follows if one entry does not fit, if two do not, and so on; the last one is used for all larger numbers.
    pub rest: Vec<Spans>,
}

impl Entries {
    /// How many there are.
    pub fn count(&self) -> usize {
        match self.full.as_ref() {
            Block::List { items, .. } => items.len(),
            Block::Table(table) => table.rows.len(),
            _ => 0,
        }
    }
}

/// Labelled horizontal bars from 0 to a common maximum. Every number is printed beside its bar.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Bars {
    /// What the bars show; empty for none.
    pub caption: String,
    /// The same in words, for those who cannot see the bars.
    pub alt: String,
    /// The value that fills the whole width.
    pub maximum: f32,
    /// What the two kinds of bar mean, where both are drawn.
    pub legend: Option<Legend>,
    /// The bars, top to bottom.
    pub bars: Vec<Bar>,
}

/// What the two kinds of bar mean.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Legend {
    /// The solid bar.
    pub value: String,
    /// The hatched bar behind it.
    pub behind: String,
}

/// One bar.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// The length of the solid bar.
    pub value: f32,
    /// The length of the hatched bar behind it.
    pub behind: Option<f32>,
    /// The number as printed, such as `7 of 12`.
    pub text: String,
}

/// A bordered block with a title. It may continue on the next page between its blocks.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Card {
    /// Its title.
    pub title: String,
    /// The rank of the title in the bookmarks; none keeps it out of them.
    pub level: Option<HeadingLevel>,
    /// The mark at the right of the title.
    pub status: Option<Status>,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A name with a value beside it.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct KeyValue {
    /// The name.
    pub key: String,
    /// The value.
    pub value: Spans,
}

impl KeyValue {
    /// A name with ordinary text beside it.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: vec![Span::text(value)] }
    }
}

/// Where somebody signs: who, the printed name and title, and lines for the signature and its date.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq, Default)]
pub struct Signature {
    /// Who signs, such as `For the clinic`.
    pub who: String,
    /// The name as typed; empty for a line to write on.
    pub name: String,
    /// The title as typed; empty for a line to write on.
    pub title: String,
}

/// A large number with a caption.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub struct Figure {
    /// The number as printed, such as `61` or `41 of 60`.
    pub value: String,
    /// What it counts.
    pub caption: String,
}

impl Figure {
    /// A number with a caption.
    pub fn new(value: impl Into<String>, caption: impl Into<String>) -> Self {
        Self { value: value.into(), caption: caption.into() }
    }
}
