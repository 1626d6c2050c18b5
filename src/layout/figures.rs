//! Rows of large numbers, and lines to write on by hand.

use super::geometry::{Extent, Point};
use super::placed::{Mark, Placed};
use super::rows::RowCell;
use super::shape::{Pen, Shape};
use super::strip::{Break, FrameLook};
use super::structure::Role;
use super::style::{BLOCK_SPACE, FIGURE_CAPTION, FIGURE_VALUE, HAIRLINE, Ink, QUARTER};
use super::typesetter::Typesetter;
use crate::document::{Align, Figure, Span};

/// The padding around numbers on their background.
const PADDING: f32 = 3.0 * QUARTER;

/// The space between two numbers or two lines to write on.
const GAP: f32 = 16.0;

/// The space above a line to write on: enough for a signature.
pub(crate) const WRITING: f32 = 28.0;

impl Typesetter<'_> {
    pub(crate) fn figures(&mut self, figures: &[Figure]) {
        if figures.is_empty() {
            return;
        }
        let framed = self.open_frame(FrameLook::Ground, PADDING);
        let room = if framed { self.column.inset(PADDING, PADDING) } else { self.column };
        let texts: Vec<[Span; 2]> =
            figures.iter().map(|figure| [&figure.value, &figure.caption].map(|text| Span::text(text.as_str()))).collect();
        let mut cells = Vec::new();
        for ([value, caption], column) in texts.iter().zip(equal_parts(room, figures.len())) {
            let tag = self.tagged(Role::Paragraph);
            let value = std::slice::from_ref(value);
            let mut cell = self.cell(value, FIGURE_VALUE, column, Align::Left, tag);
            let tag = self.tagged(Role::Paragraph);
            self.add_to_cell(&mut cell, std::slice::from_ref(caption), FIGURE_CAPTION, tag);
            cells.push(cell);
        }
        let tallest = self.tallest();
        let strips = self.row(&cells, (PADDING, PADDING), FIGURE_CAPTION, tallest);
        self.push_block(strips, 3.0 * QUARTER);
        if framed {
            self.close_frame();
        }
        self.next_space = BLOCK_SPACE + QUARTER;
    }

    pub(crate) fn fill_in(&mut self, rows: &[Vec<String>]) {
        let mut is_first = true;
        for row in rows.iter().filter(|row| !row.is_empty()) {
            let labels: Vec<[Span; 1]> = row.iter().map(|label| [Span::text(label)]).collect();
            let columns = equal_parts(self.column, row.len());
            let mut cells: Vec<RowCell<'_>> = Vec::new();
            for (label, column) in labels.iter().zip(&columns) {
                let tag = self.tagged(Role::Paragraph);
                cells.push(self.cell(label, FIGURE_CAPTION, *column, Align::Left, tag));
            }
            let tallest = self.tallest();
            let mut strips = self.row(&cells, (WRITING + 3.0, QUARTER), FIGURE_CAPTION, tallest);
            if let Some(first) = strips.first_mut() {
                first.items.splice(0..0, columns.iter().map(|column| writing_line(column, WRITING)));
            }
            for strip in strips {
                match is_first {
                    true => self.push_first(strip, 0.0),
                    // Half a signature block is useless.
                    false => self.push_next(strip, Break::Avoid, 0.0),
                }
                is_first = false;
            }
        }
        self.next_space = BLOCK_SPACE;
    }
}

/// A line to write on, at this height.
pub(crate) fn writing_line(column: &Extent, y: f32) -> Placed {
    let line = Shape::line(Point::new(column.left, y), Point::new(column.right, y), Pen::solid(Ink::Text, HAIRLINE));
    Placed::decoration(Mark::Shape(line))
}

/// Cuts a column into equal parts with gaps between them.
pub(crate) fn equal_parts(room: Extent, count: usize) -> Vec<Extent> {
    let count = count.max(1);
    let pitch = (room.width() + GAP) / count as f32;
    let width = (pitch - GAP).max(0.0);
    (0..count)
        .map(|index| {
            let left = room.left + pitch * index as f32;
            Extent::new(left, left + width)
        })
        .collect()
}
