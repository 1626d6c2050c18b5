//! Tables of contents. They are set once all chapters are known, and numbered once the pages are.

use super::contents_list::{Contents, Entry};
use super::geometry::{Extent, Point, Rect};
use super::paginate::Bookmark;
use super::placed::{Mark, Placed, Target};
use super::shape::{Pen, Shape};
use super::strip::{Break, Strip};
use super::structure::Role;
use super::style::{BLOCK_SPACE, BODY, Ink, QUARTER};
use super::typesetter::Typesetter;
use crate::document::{Align, HeadingLevel, Span};

/// The width reserved for a page number.
const NUMBER: f32 = 30.0;

/// The space between text and the dots that lead to the number.
const GAP: f32 = 5.0;

impl Typesetter<'_> {
    /// Reserves the place of a table of contents.
    pub(crate) fn contents(&mut self) {
        let element = self.tagged(Role::Contents).element;
        self.push_first(Strip::new(0.0, 0, Vec::new()), 0.0);
        let (column, style) = (self.column, self.sized(BODY));
        self.contents.push(Contents { strip: self.strips.len() - 1, element, column, style, entries: Vec::new() });
        self.next_space = self.spaced(BLOCK_SPACE);
    }

    /// Adds an entry for each chapter to the tables of contents before it.
    pub(crate) fn list_chapters(&mut self) {
        let mut tables = std::mem::take(&mut self.contents);
        // From last to first, so that setting one table never moves those that are still to be set.
        for at in (0..tables.len()).rev() {
            let Some((before, rest)) = tables.split_at_mut_checked(at + 1) else { continue };
            let Some(table) = before.last_mut() else { continue };
            let added = self.set_contents(table);
            for later in rest {
                later.strip += added;
                later.entries.iter_mut().for_each(|entry| entry.last += added);
            }
        }
        self.contents = tables;
    }

    /// Sets the lines of a table without their numbers. Returns how many strips that took.
    fn set_contents(&mut self, table: &mut Contents) -> usize {
        let headings = self.strips.iter().enumerate().filter_map(|(at, strip)| Some((at, strip.bookmark.as_ref()?)));
        let chapters: Vec<(usize, String)> = headings
            .enumerate()
            .filter(|(_, (at, (level, _)))| *at > table.strip && *level == HeadingLevel::Two)
            .map(|(heading, (_, (_, title)))| (heading, title.clone()))
            .collect();
        let room = table.column.inset(0.0, NUMBER + 2.0 * GAP);
        let outside = std::mem::replace(&mut self.column, room);
        let mut strips = Vec::new();
        for (heading, title) in chapters {
            let entry = self.structure.add_below(table.element, Role::ContentsEntry).element;
            let reference = self.structure.add_below(entry, Role::Reference).element;
            let tag = self.structure.add_below(reference, Role::Link);
            let spans = [Span::text(title.as_str())];
            let mut lines = self.text_strips(&spans, table.style, tag);
            if let Some(first) = lines.first_mut() {
                first.space_before = QUARTER;
                first.break_before = Break::Free;
            }
            let end = lines.last().map_or(room.left, |line| line.items.iter().map(right_edge).fold(room.left, f32::max));
            let count = lines.len();
            strips.extend(lines);
            let last = table.strip + strips.len();
            table.entries.push(Entry { heading, tag, last, strips: count, end, title });
        }
        self.column = outside;
        let added = strips.len();
        let frames = self.strips.get(table.strip).map(|strip| strip.frames.clone()).unwrap_or_default();
        strips.iter_mut().for_each(|strip| strip.frames.clone_from(&frames));
        let after = (table.strip + 1).min(self.strips.len());
        self.strips.splice(after..after, strips);
        added
    }

    /// Adds page numbers and links to the tables of contents. Returns false if there are none.
    pub(crate) fn number_chapters(&mut self, headings: &[Bookmark]) -> bool {
        let tables = std::mem::take(&mut self.contents);
        for table in &tables {
            for entry in &table.entries {
                if let Some(heading) = headings.get(entry.heading) {
                    self.number(table, entry, heading);
                }
            }
        }
        !tables.is_empty()
    }

    fn number(&mut self, table: &Contents, entry: &Entry, heading: &Bookmark) {
        let style = table.style;
        let column = Extent::new(table.column.right - NUMBER, table.column.right);
        let number = [Span::text((heading.page + 1).to_string())];
        let lines = self.lines(&number, style, column.width());
        let Some(line) = lines.first() else { return };
        let mut items = self.set_line(line, style, column, Align::Right, 0.0, entry.tag);
        let y = self.baseline(style) - 0.5;
        let (from, to) = (Point::new(entry.end + GAP, y), Point::new(column.right - line.width - GAP, y));
        if from.x < to.x {
            let dots = Pen { dash: Some(1.0), ..Pen::solid(Ink::Muted, 0.6) };
            items.push(Placed::decoration(Mark::Shape(Shape::line(from, to, dots))));
        }
        if let Some(strip) = self.strips.get_mut(entry.last) {
            strip.items.extend(items);
        }
        let first = (entry.last + 1).saturating_sub(entry.strips);
        for at in first..=entry.last {
            let right = if at == entry.last { table.column.right } else { table.column.right - NUMBER };
            if let Some(strip) = self.strips.get_mut(at) {
                let area = Rect::new(table.column.left, 0.0, right, strip.height);
                let target = Target::Place { page: heading.page, y: heading.y };
                let text = format!("{}, page {}", entry.title, heading.page + 1);
                strip.items.push(Placed { tag: entry.tag, mark: Mark::Link { area, target, text } });
            }
        }
    }
}

fn right_edge(item: &Placed) -> f32 {
    match &item.mark {
        Mark::Text(run) => run.area.right,
        Mark::Shape(_) | Mark::Link { .. } => 0.0,
    }
}
