//! Tables, and names with values.

use super::columns::column_extents;
use super::geometry::{Extent, Point, Rect};
use super::placed::{Mark, Placed};
use super::prose::break_within;
use super::rows::RowCell;
use super::shape::{Paint, Pen, Shape};
use super::strip::{Break, Strip};
use super::structure::{Artifact, Role, Scope, Tag};
use super::style::{BLOCK_SPACE, BODY, CAPTION, CELL, CELL_HEADER, HAIRLINE, Ink, KEY, QUARTER};
use super::typesetter::Typesetter;
use crate::document::{Align, KeyValue, Row, Span, Table};

/// The space inside a row, above and below its text.
const ROW_PADDING: (f32, f32) = (QUARTER, QUARTER + 1.0);

/// The space at both sides of a cell's text.
const CELL_PADDING: f32 = 6.0;

/// The largest part of the width that names may take from their values.
const WIDEST_KEY: f32 = 0.38;

impl Typesetter<'_> {
    pub(crate) fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let element = self.tagged(Role::Table).element;
        let caption = self.structure.add_below(element, Role::Caption);
        let has_caption = self.caption(&table.caption, caption);
        // A head needs a body; a table with only a header row has neither.
        let (head_element, body_element) = match table.rows.is_empty() {
            true => (element, element),
            false => {
                let mut part = |role| self.structure.add_below(element, role).element;
                (part(Role::TableHead), part(Role::TableBody))
            }
        };
        let (cell_style, padding) = (self.sized(CELL), self.spaced(CELL_PADDING));
        let styles = (cell_style, self.sized(CELL_HEADER));
        let extents = column_extents(table, self.column, 2.0 * padding, styles, self.metrics);
        let texts: Vec<Extent> = extents.iter().map(|extent| extent.inset(padding, padding)).collect();
        let head = self.header_row(table, head_element, &texts);
        let head_height: f32 = head.iter().map(|strip| strip.height).sum();
        let repeated = match head.as_slice() {
            [only] => {
                let mut copy = only.clone();
                copy.items.iter_mut().for_each(|item| item.tag = Tag::artifact(Artifact::RepeatedRow));
                self.headers.push(copy);
                Some(self.headers.len() - 1)
            }
            _ => None,
        };
        let tallest = self.tallest() - if repeated.is_some() { head_height } else { 0.0 };
        self.begin_rows(head, has_caption);
        let start = self.strips.len();
        let across = [self.column.inset(padding, padding)];
        let heads = |row: &Row| row.len() == 1 && table.columns.len() > 1;
        for (index, row) in table.rows.iter().enumerate() {
            let mut cells = Vec::new();
            let is_head = heads(row);
            let role = |at: usize| if is_head && at == 0 { Role::HeaderCell(Scope::Row) } else { Role::Cell };
            let tags = self.row_tags(body_element, table.columns.len(), role);
            let texts = if is_head { &across[..] } else { &texts[..] };
            for ((spans, tag), (column, text)) in row.iter().zip(tags).zip(table.columns.iter().zip(texts)) {
                cells.push(self.cell(spans, cell_style, *text, column.align, tag));
            }
            let mut strips = self.row(&cells, self.row_padding(), cell_style, tallest);
            if is_head {
                strips.iter_mut().for_each(|strip| strip.items.insert(0, self.wash(strip.height)));
            }
            if let Some(last) = strips.last_mut() {
                last.items.insert(0, self.line_below(last.height));
            }
            for (slice, mut strip) in strips.into_iter().enumerate() {
                strip.header = repeated;
                let below_head = index.checked_sub(1).and_then(|before| table.rows.get(before)).is_some_and(heads);
                let wanted = match (index, slice) {
                    (0, 0) => Break::Never,
                    (_, 0) if below_head => Break::Never,
                    // One row alone at the foot or head of a page looks lost.
                    (_, 0) => break_within(index, table.rows.len()).min(Break::Avoid),
                    _ => Break::Free,
                };
                self.push_next(strip, wanted, 0.0);
            }
        }
        self.keep_if_short(start);
        self.next_space = self.spaced(BLOCK_SPACE + QUARTER);
    }

    /// A short table is easier to read in one piece, and little paper is lost.
    fn keep_if_short(&mut self, start: usize) {
        let rows = self.strips.get_mut(start..).unwrap_or_default();
        let height: f32 = rows.iter().map(|strip| strip.height).sum();
        if height <= self.page_height / 4.0 {
            rows.iter_mut().for_each(|strip| strip.break_before = strip.break_before.max(Break::Avoid));
        }
    }

    /// Sets a caption, if there is one, and keeps it with what comes next.
    pub(crate) fn caption(&mut self, caption: &str, tag: Tag) -> bool {
        let before = self.strips.len();
        let spans = [Span::text(caption)];
        self.text(&spans, self.sized(CAPTION), tag);
        let has_caption = self.strips.len() > before;
        if has_caption {
            for strip in self.strips.iter_mut().skip(before + 1) {
                strip.break_before = Break::Never;
            }
        }
        has_caption
    }

    /// Adds the first strips below a caption, or the first of a block without one.
    pub(crate) fn begin_rows(&mut self, strips: Vec<Strip>, has_caption: bool) {
        if !has_caption {
            self.push_block(strips, 0.0);
            return;
        }
        for (index, strip) in strips.into_iter().enumerate() {
            let (wanted, space) = if index == 0 { (Break::Never, QUARTER) } else { (strip.break_before, 0.0) };
            self.push_next(strip, wanted, space);
        }
    }

    /// The ground of a row that heads others.
    fn wash(&self, height: f32) -> Placed {
        let area = Rect::new(self.column.left, 0.0, self.column.right, height);
        Placed::decoration(Mark::Shape(Shape::rectangle(area, Paint::Fill(Ink::Wash))))
    }

    fn header_row(&mut self, table: &Table, head: u32, texts: &[Extent]) -> Vec<Strip> {
        let titles: Vec<[Span; 1]> = table.columns.iter().map(|column| [Span::text(column.title.as_str())]).collect();
        let mut cells: Vec<RowCell<'_>> = Vec::new();
        let tags = self.row_tags(head, table.columns.len(), |_| Role::HeaderCell(Scope::Column));
        for ((title, tag), (column, text)) in titles.iter().zip(tags).zip(table.columns.iter().zip(texts)) {
            cells.push(self.cell(title, self.sized(CELL_HEADER), *text, column.align, tag));
        }
        // A header taller than half a page is divided like any tall row, and is not repeated.
        let tallest = self.tallest() / 2.0;
        let mut strips = self.row(&cells, self.row_padding(), self.sized(CELL_HEADER), tallest);
        strips.iter_mut().for_each(|strip| strip.items.insert(0, self.wash(strip.height)));
        if let Some(last) = strips.last_mut() {
            let y = last.height;
            let line =
                Shape::line(Point::new(self.column.left, y), Point::new(self.column.right, y), Pen::solid(Ink::Accent, 1.0));
            last.items.insert(1, Placed::decoration(Mark::Shape(line)));
        }
        strips
    }

    fn row_padding(&self) -> (f32, f32) {
        (self.spaced(ROW_PADDING.0), self.spaced(ROW_PADDING.1))
    }

    fn line_below(&self, y: f32) -> Placed {
        let line =
            Shape::line(Point::new(self.column.left, y), Point::new(self.column.right, y), Pen::solid(Ink::Line, HAIRLINE));
        Placed::decoration(Mark::Shape(line))
    }

    /// A row of the structure with its cells. Empty cells are included, or those after them would shift.
    fn row_tags(&mut self, parent: u32, columns: usize, role: impl Fn(usize) -> Role) -> Vec<Tag> {
        let row = self.structure.add_below(parent, Role::Row).element;
        (0..columns).map(|column| self.structure.add_below(row, role(column))).collect()
    }

    pub(crate) fn key_values(&mut self, pairs: &[KeyValue]) {
        let table = self.tagged(Role::Table).element;
        let body = self.structure.add_below(table, Role::TableBody).element;
        let keys: Vec<[Span; 1]> = pairs.iter().map(|pair| [Span::text(pair.key.as_str())]).collect();
        /// How many lines a value may have before it counts as long.
        const LONG: u32 = 2;
        // The space between name and value.
        const GAP: f32 = 14.0;
        let widest = keys.iter().map(|key| self.natural_width(key)).fold(0.0, f32::max);
        let width = widest.min(self.column.width() * WIDEST_KEY) + GAP;
        let key_column = self.column.inset(0.0, self.column.width() - width + GAP);
        let value_column = self.column.inset(width, 0.0);
        let (mut is_first, mut before) = (true, 0);
        for (key, pair) in keys.iter().zip(pairs) {
            let row = self.structure.add_below(body, Role::Row).element;
            let tag = self.structure.add_below(row, Role::HeaderCell(Scope::Row));
            let name = self.cell(key, self.sized(KEY), key_column, Align::Left, tag);
            let tag = self.structure.add_below(row, Role::Cell);
            let value = self.cell(&pair.value, self.sized(BODY), value_column, Align::Left, tag);
            let tallest = self.tallest();
            for strip in self.row(&[name, value], (0.0, self.spaced(QUARTER)), self.sized(BODY), tallest) {
                let lines = strip.lines;
                match is_first {
                    true => self.push_first(strip, 0.0),
                    // Long values are read one at a time, so a page may end between them, even within a card.
                    false if lines.min(before) > LONG => self.push_free(strip),
                    false => self.push_next(strip, Break::Free, 0.0),
                }
                (is_first, before) = (false, lines);
            }
        }
        self.next_space = self.spaced(BLOCK_SPACE);
    }

    /// The width of a name on one line.
    fn natural_width(&mut self, spans: &[Span]) -> f32 {
        let lines = self.lines(spans, self.sized(KEY), f32::INFINITY);
        let widest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
        // Slightly wider than the name, so that rounding never breaks it.
        widest + 0.1
    }
}
