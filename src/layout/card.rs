//! Cards: bordered blocks with a title and a status.

use super::geometry::Extent;
use super::lines::Line;
use super::placed::Placed;
use super::strip::{Break, FrameLook, Strip};
use super::structure::{Role, Tag};
use super::style::{BLOCK_SPACE, BODY, CARD_TITLE, QUARTER};
use super::typesetter::Typesetter;
use crate::document::{Align, Card, Span, Status};

/// The padding inside the border, above and below.
const PADDING: f32 = 3.0 * QUARTER;

/// The padding inside the border, left and right; the left side holds the band.
const SIDES: (f32, f32) = (15.0, 12.0);

/// The space between the title and the status.
const GAP: f32 = 12.0;

impl Typesetter<'_> {
    pub(crate) fn card(&mut self, card: &Card) {
        let outside = (self.column, self.between_blocks, self.within_block);
        let structure_outside = self.structure.enter(if card.level.is_some() { Role::Section } else { Role::Group });
        let padding = self.spaced(PADDING);
        let framed = self.open_frame(FrameLook::Card, padding);
        if framed {
            self.column = self.column.inset(SIDES.0, SIDES.1);
        }
        self.title(card);
        // Breaks fall between the blocks of a card, not within them.
        self.within_block = Break::Avoid;
        self.pending_break = Some(Break::Never);
        self.next_space = self.spaced(QUARTER);
        self.blocks(&card.blocks);
        if self.pending_break == Some(Break::Never) {
            self.pending_break = None;
        }
        self.next_space = 0.0;
        if framed {
            let foot = Strip::new(padding, 0, Vec::new());
            self.push_next(foot, Break::Never, 0.0);
            self.close_frame();
        }
        (self.column, self.between_blocks, self.within_block) = outside;
        self.structure.leave(structure_outside);
        self.next_space = self.spaced(BLOCK_SPACE + QUARTER);
    }

    fn title(&mut self, card: &Card) {
        let tag = match card.level {
            Some(level) => self.structure.heading(level),
            None => self.tagged(Role::Paragraph),
        };
        let (column, look) = (self.column, self.sized(CARD_TITLE));
        let spans: Vec<Span> = card.status.map(Span::Status).into_iter().collect();
        let status = self.status_line(&spans);
        let aside = if card.status.is_some() { status.width + GAP } else { 0.0 };
        let room = Extent::new(column.left, column.right - aside);
        let title = [Span::text(card.title.as_str())];
        let mut lines = self.lines(&title, look, room.width());
        if lines.is_empty() {
            lines.push(Line::default());
        }
        let mut strips = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let above = if index == 0 { self.spaced(PADDING) } else { 0.0 };
            let mut items = self.set_line(line, look, room, Align::Left, above, tag);
            if index == 0 {
                items.extend(self.set_status(&status, above, card.status));
            }
            let mut strip = Strip::new(above + look.leading, 1, items);
            strip.is_heading = true;
            strip.break_before = Break::Never;
            strips.push(strip);
        }
        if let (Some(first), Some(level)) = (strips.first_mut(), card.level) {
            first.bookmark = Some((level, card.title.clone()));
        }
        self.push_block(strips, self.spaced(BLOCK_SPACE));
    }

    /// The status on one line, however long its word.
    fn status_line<'a>(&mut self, spans: &'a [Span]) -> Line<'a> {
        let lines = self.lines(spans, self.sized(BODY), f32::INFINITY);
        lines.into_iter().next().unwrap_or_default()
    }

    /// Places the status at the right, on the baseline of the title's first line.
    fn set_status(&mut self, line: &Line<'_>, above: f32, status: Option<Status>) -> Vec<Placed> {
        if status.is_none() {
            return Vec::new();
        }
        let tag: Tag = self.tagged(Role::Paragraph);
        let body = self.sized(BODY);
        let top = above + self.baseline(self.sized(CARD_TITLE)) - self.baseline(body);
        self.set_line(line, body, self.column, Align::Right, top, tag)
    }
}
