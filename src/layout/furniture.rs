//! Header and footer of every page.

use super::geometry::{Extent, Point};
use super::lines::{Line, break_lines};
use super::page_setup::PageSetup;
use super::placed::{Mark, Page, Placed};
use super::shape::{Pen, Shape};
use super::structure::{Artifact, Tag};
use super::style::{FURNITURE, FURNITURE_STRONG, HAIRLINE, Ink, TextStyle};
use super::typesetter::Typesetter;
use crate::document::{Align, Furniture, Span};

/// The width reserved for "Page 100 of 100", in points.
const PAGE_NUMBER: f32 = 72.0;

impl Typesetter<'_> {
    /// Adds header and footer to finished pages; only now is their number known.
    pub(crate) fn furnish(&mut self, pages: &mut [Page], furniture: &Furniture, setup: &PageSetup) {
        let count = pages.len();
        let column = setup.column();
        let header = self.header(furniture, setup);
        let notice: Vec<&str> =
            [&furniture.notice, &furniture.as_of].into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let notice = notice.join("  \u{b7}  ");
        let top = setup.size.height - setup.margin - 2.0 * FURNITURE.leading;
        let left = column.inset(0.0, PAGE_NUMBER);
        let right = Extent::new(left.right, column.right);
        let rule = rule(column, top - 5.0, Artifact::Footer);
        let notice = self.furniture_text(&notice, FURNITURE, left, Align::Left, top, Artifact::Footer);
        let version =
            self.furniture_text(&furniture.version, FURNITURE, column, Align::Left, top + FURNITURE.leading, Artifact::Footer);
        for (index, page) in pages.iter_mut().enumerate() {
            let number = format!("Page {} of {count}", index + 1);
            let number = self.furniture_text(&number, FURNITURE, right, Align::Right, top, Artifact::Footer);
            page.items.extend(header.iter().cloned());
            page.items.push(rule.clone());
            page.items.extend(notice.iter().cloned());
            page.items.extend(number);
            page.items.extend(version.iter().cloned());
        }
    }

    fn header(&mut self, furniture: &Furniture, setup: &PageSetup) -> Vec<Placed> {
        let column = setup.column();
        let top = setup.margin;
        let middle = column.left + column.width() / 2.0;
        let left = Extent::new(column.left, middle - 6.0);
        let right = Extent::new(middle + 6.0, column.right);
        let mut items = self.furniture_text(&furniture.clinic, FURNITURE_STRONG, left, Align::Left, top, Artifact::Header);
        items.extend(self.furniture_text(&furniture.title, FURNITURE, right, Align::Right, top, Artifact::Header));
        items.push(rule(column, top + FURNITURE.leading + 4.0, Artifact::Header));
        items
    }

    fn furniture_text(
        &mut self,
        text: &str,
        style: TextStyle,
        column: Extent,
        align: Align,
        top: f32,
        part: Artifact,
    ) -> Vec<Placed> {
        let line = self.shortened(text, style, column.width());
        self.set_line(&line, style, column, align, top, Tag::artifact(part))
    }

    /// One line of text. What does not fit is replaced by an ellipsis.
    pub(crate) fn shortened(&mut self, text: &str, style: TextStyle, measure: f32) -> Line<'static> {
        let text = text.replace('\n', " ");
        let whole = self.one_line(&text, style);
        if whole.width <= measure {
            return whole;
        }
        let mut letters: Vec<char> = text.chars().collect();
        while letters.pop().is_some() {
            let start: String = letters.iter().collect();
            let line = self.one_line(&format!("{}\u{2026}", start.trim_end()), style);
            if line.width <= measure {
                return line;
            }
        }
        Line::default()
    }

    fn one_line(&mut self, text: &str, style: TextStyle) -> Line<'static> {
        let spans = [Span::text(text)];
        let lines = break_lines(&spans, style, f32::INFINITY, self.metrics, &mut self.warnings);
        lines.first().map(Line::without_links).unwrap_or_default()
    }
}

fn rule(column: Extent, y: f32, part: Artifact) -> Placed {
    let from = Point::new(column.left, y);
    let to = Point::new(column.right, y);
    let pen = Pen::solid(Ink::Line, HAIRLINE);
    Placed { tag: Tag::artifact(part), mark: Mark::Shape(Shape::line(from, to, pen)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::FixedMetrics;

    #[test]
    fn long_headers_are_shortened_and_stay_in_their_column() {
        let setup = PageSetup::letter();
        let mut typesetter = Typesetter::new(&FixedMetrics, setup.column(), setup.body_height());
        let line = typesetter.shortened(&"Clinic ".repeat(40), FURNITURE, 100.0);
        assert!(line.width <= 100.0);
    }
}
