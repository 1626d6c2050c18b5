//! Where somebody signs. Half a signature block is useless, so it stays on one page.

use super::figures::{WRITING, equal_parts, writing_line};
use super::rows::RowCell;
use super::strip::{Break, Strip};
use super::structure::Role;
use super::style::{BLOCK_SPACE, BODY, CAPTION, FIGURE_CAPTION, QUARTER};
use super::typesetter::Typesetter;
use crate::document::{Align, Signature, Span};

/// A typed name proves nothing and must not look as if it did.
const TYPED: &str = "typed, not a digital signature";

impl Typesetter<'_> {
    pub(crate) fn signature(&mut self, signature: &Signature) {
        let outside = self.structure.enter(Role::Group);
        let mut strips = Vec::new();
        let tag = self.tagged(Role::Paragraph);
        strips.extend(self.text_strips(&[Span::text(signature.who.as_str())], self.sized(CAPTION), tag));
        let typed = [("Name", signature.name.trim()), ("Title", signature.title.trim())];
        strips.extend(self.signing_row(typed));
        strips.extend(self.signing_row([("Signature", ""), ("Date", "")]));
        for (index, strip) in strips.into_iter().enumerate() {
            match index {
                0 => self.push_first(strip, self.spaced(3.0 * QUARTER)),
                _ => self.push_next(strip, Break::Avoid, 0.0),
            }
        }
        self.structure.leave(outside);
        self.next_space = self.spaced(BLOCK_SPACE + QUARTER);
    }

    /// Lines side by side, with what is typed above them and their labels below.
    fn signing_row(&mut self, places: [(&str, &str); 2]) -> Vec<Strip> {
        let columns = equal_parts(self.column, places.len());
        let values = places.map(|(_, typed)| [Span::text(typed)]);
        let labels = places.map(|(label, typed)| match typed {
            "" => [Span::text(label)],
            _ => [Span::text(format!("{label} ({TYPED})"))],
        });
        let body = self.sized(BODY);
        let mut above: Vec<RowCell<'_>> = Vec::new();
        let mut below: Vec<RowCell<'_>> = Vec::new();
        for ((value, label), column) in values.iter().zip(&labels).zip(&columns) {
            let tag = self.tagged(Role::Paragraph);
            above.push(self.cell(value, body, *column, Align::Left, tag));
            let tag = self.tagged(Role::Paragraph);
            below.push(self.cell(label, FIGURE_CAPTION, *column, Align::Left, tag));
        }
        let is_blank = above.iter().all(|cell| cell.lines.is_empty());
        let tallest = self.tallest();
        let mut strips = match is_blank {
            true => Vec::new(),
            // As far down as handwriting would be.
            false => self.row(&above, (WRITING - body.leading, 0.0), body, tallest),
        };
        let line = if is_blank { WRITING } else { 1.5 };
        let mut labelled = self.row(&below, (line + 3.0, QUARTER), FIGURE_CAPTION, tallest);
        if let Some(first) = labelled.first_mut() {
            first.items.splice(0..0, columns.iter().map(|column| writing_line(column, line)));
        }
        strips.append(&mut labelled);
        strips
    }
}
