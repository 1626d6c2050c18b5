//! The typesetter: turns blocks into strips. Each kind of block has a file of its own.

use super::contents_list::Contents;
use super::fitting;
use super::geometry::{Extent, Rect};
use super::lines::{Line, Piece, break_lines};
use super::metrics::Metrics;
use super::placed::{Mark, Placed, Target, TextRun};
use super::status_mark::status_mark;
use super::strip::{Break, Frame, FrameLook, Strip};
use super::structure::{Role, Structure, Tag};
use super::style::{self, TextStyle};
use super::warning::Warnings;
use crate::document::{Align, Block, Span};

/// A column narrower than this, in points, is not narrowed further by frames.
const NARROWEST: f32 = 140.0;

pub(crate) struct Typesetter<'m> {
    pub(crate) metrics: &'m dyn Metrics,
    pub(crate) warnings: Warnings,
    pub(crate) strips: Vec<Strip>,
    /// Header rows that may be repeated.
    pub(crate) headers: Vec<Strip>,
    pub(crate) frames: Vec<Frame>,
    /// What drawings show, by element.
    pub(crate) descriptions: Vec<(u32, String)>,
    /// The column that text currently goes into.
    pub(crate) column: Extent,
    /// The height available for content on a page, in points.
    pub(crate) page_height: f32,
    /// Whether a page may end above the next block, where that differs from `between_blocks`.
    pub(crate) pending_break: Option<Break>,
    /// Whether a page may end above the first strip of a block.
    pub(crate) between_blocks: Break,
    /// The least strength of the breaks above the other strips of a block.
    pub(crate) within_block: Break,
    /// The space above the next strip.
    pub(crate) next_space: f32,
    /// What the marks are part of.
    pub(crate) structure: Structure,
    /// The tables of contents, to be filled when all headings are known.
    pub(crate) contents: Vec<Contents>,
    open_frames: Vec<usize>,
    /// The strip of the last heading, as long as only text has come since.
    introduction: Option<usize>,
    /// Whether blocks are currently set smaller and tighter.
    is_fine: bool,
}

impl<'m> Typesetter<'m> {
    pub(crate) fn new(metrics: &'m dyn Metrics, column: Extent, page_height: f32) -> Self {
        Self {
            metrics,
            warnings: Warnings::default(),
            strips: Vec::new(),
            headers: Vec::new(),
            frames: Vec::new(),
            descriptions: Vec::new(),
            column,
            page_height,
            pending_break: None,
            between_blocks: Break::Free,
            within_block: Break::Free,
            next_space: 0.0,
            structure: Structure::default(),
            contents: Vec::new(),
            open_frames: Vec::new(),
            introduction: None,
            is_fine: false,
        }
    }

    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        self.keep_introduction(block);
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph { style, spans } => self.paragraph(*style, spans),
            Block::List { marker, items } => self.list(*marker, items),
            Block::Table(table) => self.table(table),
            Block::Bars(bars) => self.bars(bars),
            Block::Card(card) => self.card(card),
            Block::KeyValues(pairs) => self.key_values(pairs),
            Block::Figures(figures) => self.figures(figures),
            Block::FillIn(rows) => self.fill_in(rows),
            Block::Signature(signature) => self.signature(signature),
            Block::Contents => self.contents(),
            Block::KeepTogether(blocks) => self.keep_together(blocks),
            Block::Fine(blocks) => self.fine(blocks),
            // These choices are made earlier. While they are open, the page must leave room for this form.
            Block::FirstThatFits(offered) => self.blocks(offered.last().map_or(&[], Vec::as_slice)),
            Block::AsManyAsFit(entries) => self.blocks(&fitting::shortest(entries)),
            Block::PageBreak => self.pending_break = Some(Break::Forced),
            Block::Rule => self.rule(),
            // Read before anything is set.
            Block::Within(_) => {}
        }
    }

    /// A heading and the few words below it stay with what they introduce, not only with each other.
    fn keep_introduction(&mut self, block: &Block) {
        const FEW: usize = 5;
        match block {
            Block::Heading { .. }
            | Block::List { .. }
            | Block::Table(_)
            | Block::Bars(_)
            | Block::KeyValues(_)
            | Block::Card(_) => {
                let introduced = self.introduction.take().is_some_and(|start| self.strips.len() - start <= FEW);
                if introduced && self.pending_break.is_none() {
                    self.pending_break = Some(Break::Never);
                }
            }
            // These contain what is introduced, or change nothing about it.
            Block::Paragraph { .. }
            | Block::KeepTogether(_)
            | Block::Fine(_)
            | Block::FirstThatFits(_)
            | Block::AsManyAsFit(_)
            | Block::Within(_)
            | Block::PageBreak => {}
            _ => self.introduction = None,
        }
        if matches!(block, Block::Heading { .. }) {
            self.introduction = Some(self.strips.len());
        }
    }

    fn keep_together(&mut self, blocks: &[Block]) {
        let outside = (self.between_blocks, self.within_block);
        // A page may end above the group as above any other block.
        self.pending_break.get_or_insert(outside.0);
        (self.between_blocks, self.within_block) = (Break::Avoid, Break::Avoid);
        self.blocks(blocks);
        (self.between_blocks, self.within_block) = outside;
    }

    fn fine(&mut self, blocks: &[Block]) {
        let outside = std::mem::replace(&mut self.is_fine, true);
        self.blocks(blocks);
        self.is_fine = outside;
    }

    /// A style at the current size.
    pub(crate) fn sized(&self, style: TextStyle) -> TextStyle {
        if self.is_fine { style::fine(style) } else { style }
    }

    /// A space at the current density.
    pub(crate) fn spaced(&self, space: f32) -> f32 {
        if self.is_fine { space * style::FINE_SPACE } else { space }
    }

    /// Adds the first strip of a block.
    pub(crate) fn push_first(&mut self, strip: Strip, space_before: f32) {
        let space_before = self.next_space.max(space_before);
        self.next_space = 0.0;
        let break_before = self.pending_break.take().unwrap_or(self.between_blocks);
        self.add(strip, break_before, space_before);
    }

    /// Adds a strip to the current block.
    pub(crate) fn push_next(&mut self, strip: Strip, break_before: Break, space_before: f32) {
        self.add(strip, break_before.max(self.within_block), space_before);
    }

    /// Adds a strip that a page may end above, whatever block it is in.
    pub(crate) fn push_free(&mut self, strip: Strip) {
        self.add(strip, Break::Free, 0.0);
    }

    /// Adds all strips of one block: the first as the start of the block, the others with the breaks and spaces they carry.
    pub(crate) fn push_block(&mut self, strips: Vec<Strip>, space_before: f32) {
        for (index, strip) in strips.into_iter().enumerate() {
            let (own_break, own_space) = (strip.break_before, strip.space_before);
            match index {
                0 => self.push_first(strip, space_before),
                _ => self.push_next(strip, own_break, own_space),
            }
        }
    }

    fn add(&mut self, strip: Strip, break_before: Break, space_before: f32) {
        self.strips.push(Strip { break_before, space_before, frames: self.open_frames.clone(), ..strip });
    }

    /// Opens a frame around the strips to come. Returns false where the column is too narrow for one.
    pub(crate) fn open_frame(&mut self, look: FrameLook, padding: f32) -> bool {
        if self.column.width() < NARROWEST {
            return false;
        }
        self.open_frames.push(self.frames.len());
        self.frames.push(Frame { extent: self.column, padding, look });
        true
    }

    /// Closes the innermost frame.
    pub(crate) fn close_frame(&mut self) {
        self.open_frames.pop();
    }

    /// The height that the tallest strip may have, in points.
    pub(crate) fn tallest(&self) -> f32 {
        let frames = self.open_frames.iter().filter_map(|&at| self.frames.get(at));
        let padding: f32 = frames.map(|frame| 2.0 * frame.padding).sum();
        self.page_height - padding
    }

    pub(crate) fn lines<'a>(&mut self, spans: &'a [Span], style: TextStyle, measure: f32) -> Vec<Line<'a>> {
        break_lines(spans, style, measure, self.metrics, &mut self.warnings)
    }

    /// Sets a line of text; `top` is the upper edge of its leading.
    pub(crate) fn set_line(
        &mut self,
        line: &Line<'_>,
        style: TextStyle,
        column: Extent,
        align: Align,
        top: f32,
        tag: Tag,
    ) -> Vec<Placed> {
        let start = match align {
            Align::Left => column.left,
            Align::Right => column.right - line.width,
        };
        let baseline = top + self.baseline(style);
        let mut items = Vec::new();
        for piece in &line.pieces {
            match piece {
                Piece::Mark { x, status } => {
                    let shapes = status_mark(*status, start + x, baseline, style.size);
                    // The word beside the mark says the same.
                    items.extend(shapes.into_iter().map(Mark::Shape).map(Placed::decoration));
                }
                Piece::Text { x, width, brush, text } => {
                    let above = self.metrics.ascent(brush.face) * style.size / 1000.0;
                    let below = self.metrics.descent(brush.face) * style.size / 1000.0;
                    let left = start + x;
                    let area = Rect::new(left, baseline - above, left + width, baseline + below);
                    let run = TextRun {
                        text: text.clone(),
                        face: brush.face,
                        size: style.size,
                        ink: brush.ink,
                        baseline,
                        area,
                        column,
                    };
                    let mark = Mark::Text(run);
                    let Some(link) = brush.link else {
                        items.push(Placed { tag, mark });
                        continue;
                    };
                    let tag = self.structure.link(tag, link.span);
                    let target = Target::Web(link.url.to_owned());
                    items.push(Placed { tag, mark });
                    items.push(Placed { tag, mark: Mark::Link { area, target, text: text.clone() } });
                }
            }
        }
        items
    }

    /// The distance from the top of a line's leading to its baseline. The space that the letters do not need is divided equally above
    /// and below.
    pub(crate) fn baseline(&self, style: TextStyle) -> f32 {
        let above = self.metrics.ascent(style.face) * style.size / 1000.0;
        let below = self.metrics.descent(style.face) * style.size / 1000.0;
        (style.leading - above - below) / 2.0 + above
    }

    /// A new element of the structure, below the chapter or card that is open.
    pub(crate) fn tagged(&mut self, role: Role) -> Tag {
        self.structure.add(role)
    }
}
