//! Texts side by side: the rows of tables, names with values, labels of bars.

use super::geometry::Extent;
use super::lines::Line;
use super::placed::Placed;
use super::strip::{Break, Strip};
use super::structure::Tag;
use super::style::TextStyle;
use super::typesetter::Typesetter;
use crate::document::{Align, Span};

/// The texts in one column of a row.
pub(crate) struct RowCell<'a> {
    pub(crate) column: Extent,
    pub(crate) align: Align,
    pub(crate) lines: Vec<CellLine<'a>>,
}

/// A line in a cell. Lines carry their style, since a cell may hold a number and a caption.
pub(crate) struct CellLine<'a> {
    line: Line<'a>,
    style: TextStyle,
    tag: Tag,
}

impl RowCell<'_> {
    fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.style.leading).sum()
    }
}

impl Typesetter<'_> {
    /// A cell with one text.
    pub(crate) fn cell<'a>(
        &mut self,
        spans: &'a [Span],
        style: TextStyle,
        column: Extent,
        align: Align,
        tag: Tag,
    ) -> RowCell<'a> {
        let mut cell = RowCell { column, align, lines: Vec::new() };
        self.add_to_cell(&mut cell, spans, style, tag);
        cell
    }

    /// Adds a text below what the cell already holds.
    pub(crate) fn add_to_cell<'a>(&mut self, cell: &mut RowCell<'a>, spans: &'a [Span], style: TextStyle, tag: Tag) {
        let lines = self.lines(spans, style, cell.column.width());
        let lines = lines.into_iter().map(|line| CellLine { line, style, tag });
        cell.lines.extend(lines);
    }

    /// The strips of a row: one, or one per line if the row is taller than `tallest`.
    ///
    /// `above` and `below` are the spaces inside the row, in points. A row without any text still has the height of one
    /// line of `least`.
    pub(crate) fn row(
        &mut self,
        cells: &[RowCell<'_>],
        (above, below): (f32, f32),
        least: TextStyle,
        tallest: f32,
    ) -> Vec<Strip> {
        let text = cells.iter().map(RowCell::height).fold(least.leading, f32::max);
        let lines = cells.iter().map(|cell| cell.lines.len()).max().unwrap_or(0);
        let whole = above + text + below;
        if whole <= tallest {
            let items = cells.iter().flat_map(|cell| self.set_cell(cell, above)).collect();
            return vec![Strip::new(whole, lines.max(1) as u32, items)];
        }
        (0..lines)
            .map(|index| {
                let top = if index == 0 { above } else { 0.0 };
                let bottom = if index + 1 == lines { below } else { 0.0 };
                self.slice(cells, index, top, bottom)
            })
            .collect()
    }

    fn set_cell(&mut self, cell: &RowCell<'_>, above: f32) -> Vec<Placed> {
        let mut top = above;
        let mut items = Vec::new();
        for CellLine { line, style, tag } in &cell.lines {
            items.extend(self.set_line(line, *style, cell.column, cell.align, top, *tag));
            top += style.leading;
        }
        items
    }

    /// The line number `index` of all cells, as a strip of its own.
    fn slice(&mut self, cells: &[RowCell<'_>], index: usize, above: f32, below: f32) -> Strip {
        let mut leading: f32 = 0.0;
        let mut items = Vec::new();
        for cell in cells {
            if let Some(CellLine { line, style, tag }) = cell.lines.get(index) {
                leading = leading.max(style.leading);
                items.extend(self.set_line(line, *style, cell.column, cell.align, above, *tag));
            }
        }
        let mut strip = Strip::new(above + leading + below, 1, items);
        strip.break_before = Break::Free;
        strip
    }
}
