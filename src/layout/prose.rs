//! Headings, paragraphs, lists and rules.

use super::geometry::Point;
use super::lines::Line;
use super::placed::{Mark, Placed};
use super::shape::{Pen, Shape};
use super::status_mark::checkbox;
use super::strip::{Break, Strip};
use super::structure::{Role, Tag};
use super::style::{self, BLOCK_SPACE, BODY, HAIRLINE, Ink, QUARTER, TextStyle};
use super::typesetter::Typesetter;
use crate::document::{Align, HeadingLevel, ListMarker, ParagraphStyle, Span, Spans};

/// The space between two items of a list.
const ITEM_SPACE: f32 = QUARTER;

impl Typesetter<'_> {
    pub(crate) fn heading(&mut self, level: HeadingLevel, text: &str) {
        let tag = self.structure.heading(level);
        let spans = [Span::text(text)];
        let look = match level {
            HeadingLevel::Three => self.sized(style::heading(level)),
            HeadingLevel::One | HeadingLevel::Two => style::heading(level),
        };
        let mut strips = self.text_strips(&spans, look, tag);
        for strip in &mut strips {
            strip.is_heading = true;
            strip.break_before = Break::Never;
        }
        if let Some(first) = strips.first_mut() {
            first.bookmark = Some((level, text.to_owned()));
        }
        let (mut above, below) = style::heading_space(level);
        if level == HeadingLevel::Three {
            above = self.spaced(above);
        }
        // A heading directly below another belongs to it.
        if self.strips.last().is_some_and(|strip| strip.is_heading) {
            above = above.min(2.0 * QUARTER);
        }
        self.push_block(strips, above);
        self.next_space = below;
    }

    pub(crate) fn paragraph(&mut self, style: ParagraphStyle, spans: &[Span]) {
        // Fine print is set apart, or it would look like more of the same.
        if style == ParagraphStyle::Small {
            self.next_space = self.next_space.max(3.0 * QUARTER);
        }
        let look = match style {
            // Already small.
            ParagraphStyle::Small => style::paragraph(style),
            _ => self.sized(style::paragraph(style)),
        };
        let tag = self.tagged(Role::Paragraph);
        self.text(spans, look, tag);
        self.next_space = self.spaced(BLOCK_SPACE);
        if ends_with_colon(spans) {
            self.pending_break = Some(Break::Never);
            self.next_space = QUARTER;
        }
    }

    /// Adds text as a block of its own.
    pub(crate) fn text(&mut self, spans: &[Span], style: TextStyle, tag: Tag) {
        let strips = self.text_strips(spans, style, tag);
        self.push_block(strips, 0.0);
    }

    /// One strip per line, with breaks set so that no line is left alone at the foot or head of a page.
    pub(crate) fn text_strips(&mut self, spans: &[Span], style: TextStyle, tag: Tag) -> Vec<Strip> {
        let column = self.column;
        let lines = self.lines(spans, style, column.width());
        let count = lines.len();
        let mut strip = |(index, line): (usize, &Line<'_>)| {
            let items = self.set_line(line, style, column, Align::Left, 0.0, tag);
            let mut strip = Strip::new(style.leading, 1, items);
            strip.break_before = break_within(index, count);
            strip
        };
        lines.iter().enumerate().map(&mut strip).collect()
    }

    pub(crate) fn list(&mut self, marker: ListMarker, items: &[Spans]) {
        let list = self.tagged(Role::List(marker)).element;
        let body = self.sized(BODY);
        let outside = self.column;
        let indent = self.marker_width(marker, items.len());
        let mut is_first = true;
        for (index, item) in items.iter().enumerate() {
            let item_element = self.structure.add_below(list, Role::Item).element;
            let label = self.structure.add_below(item_element, Role::Label);
            let tag = self.structure.add_below(item_element, Role::ItemText);
            self.column = outside.inset(indent, 0.0);
            let mut strips = self.text_strips(item, body, tag);
            self.column = outside;
            let mut label = label;
            if strips.is_empty() {
                // An empty item is a line to write on. Its marker is printed all the same; it is all there is to the item.
                strips.push(Strip::new(body.leading, 1, Vec::new()));
                label = tag;
            }
            if let Some(first) = strips.first_mut() {
                let label = self.marker(marker, index, label);
                first.items.splice(0..0, label);
                first.space_before = if is_first { 0.0 } else { self.spaced(ITEM_SPACE) };
            }
            if is_first {
                self.push_block(strips, 0.0);
            } else {
                for strip in strips {
                    let (own_break, own_space) = (strip.break_before, strip.space_before);
                    self.push_next(strip, own_break, own_space);
                }
            }
            is_first = false;
        }
        self.next_space = self.spaced(BLOCK_SPACE);
    }

    /// How far the text of a list is to the right of its markers.
    fn marker_width(&self, marker: ListMarker, items: usize) -> f32 {
        let body = self.sized(BODY);
        let digit = self.metrics.advance(body.face, '0').unwrap_or(0.0) * body.size / 1000.0;
        match marker {
            ListMarker::Bullet => 12.0,
            ListMarker::Checkbox => 16.0,
            // The digits of the last number, the full stop and a space.
            ListMarker::Number => digit * (items.to_string().len() as f32 + 1.0) + 5.0,
        }
    }

    fn marker(&mut self, marker: ListMarker, index: usize, tag: Tag) -> Vec<Placed> {
        let (column, body) = (self.column, self.sized(BODY));
        let text = match marker {
            ListMarker::Bullet => "\u{2022}".to_owned(),
            ListMarker::Number => format!("{}.", index + 1),
            ListMarker::Checkbox => {
                let square = checkbox(column.left, self.baseline(body), body.size);
                return vec![Placed { tag, mark: Mark::Shape(square) }];
            }
        };
        let spans = [Span::text(text)];
        let lines = self.lines(&spans, body, column.width());
        let line = lines.first().cloned().unwrap_or_default();
        self.set_line(&line, body, column, Align::Left, 0.0, tag)
    }

    pub(crate) fn rule(&mut self) {
        let column = self.column;
        let line = Shape::line(Point::new(column.left, 0.0), Point::new(column.right, 0.0), Pen::solid(Ink::Line, HAIRLINE));
        let items = vec![Placed::decoration(Mark::Shape(line))];
        self.push_first(Strip::new(HAIRLINE, 0, items), 2.0 * QUARTER);
        self.next_space = 3.0 * QUARTER;
    }
}

/// A colon announces what follows, so the two belong on one page.
fn ends_with_colon(spans: &[Span]) -> bool {
    match spans.last() {
        Some(Span::Text(text) | Span::Strong(text) | Span::Muted(text)) => text.trim_end().ends_with(':'),
        _ => false,
    }
}

/// At least two lines stay together at both ends of a paragraph.
pub(crate) fn break_within(index: usize, count: usize) -> Break {
    if index == 1 || (index > 0 && index + 1 == count) { Break::Never } else { Break::Free }
}
