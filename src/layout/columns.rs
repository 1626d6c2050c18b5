//! The widths of table columns.

use super::geometry::Extent;
use super::lines::widest_word;
use super::metrics::Metrics;
use super::style::TextStyle;
use crate::document::{Span, Table, Width};

/// The least width of a column, in points.
const NARROWEST: f32 = 24.0;

/// The columns of a table within `room`, left to right, without gaps. `padding` is what a cell adds to its text.
///
/// Columns get the width that the document asks for. If that would break a word, a column takes space from those with some to spare.
///
/// `styles` are those of cells and of the header row.
pub(crate) fn column_extents(
    table: &Table,
    room: Extent,
    padding: f32,
    styles: (TextStyle, TextStyle),
    metrics: &dyn Metrics,
) -> Vec<Extent> {
    let needed = needed_widths(table, room.width(), padding, styles, metrics);
    let wanted = wanted_widths(table, room.width(), padding, styles.0);
    let widths = balance(&wanted, &needed, room.width());
    let mut left = room.left;
    let last = widths.len().saturating_sub(1);
    widths
        .iter()
        .enumerate()
        .map(|(index, width)| {
            // The last edge is the table's own, whatever rounding did to the sum.
            let right = if index == last { room.right } else { left + width };
            let extent = Extent::new(left, right);
            left = right;
            extent
        })
        .collect()
}

/// The widths that the document asks for.
fn wanted_widths(table: &Table, room: f32, padding: f32, cell: TextStyle) -> Vec<f32> {
    let sane = |number: f32| {
        if number.is_finite() { number.max(0.0) } else { 0.0 }
    };
    let fixed = |width: Width| match width {
        Width::Ems(ems) => sane(ems) * cell.size + padding,
        Width::Share(_) => 0.0,
    };
    let share = |width: Width| match width {
        Width::Share(share) => sane(share),
        Width::Ems(_) => 0.0,
    };
    let taken: f32 = table.columns.iter().map(|column| fixed(column.width)).sum();
    let shares: f32 = table.columns.iter().map(|column| share(column.width)).sum();
    let left = (room - taken).max(0.0);
    let width = |width: Width| match shares > 0.0 {
        true => fixed(width) + left * share(width) / shares,
        false => fixed(width),
    };
    table.columns.iter().map(|column| width(column.width)).collect()
}

/// The widths below which words would break, but no more than a fair share of a crowded table.
fn needed_widths(
    table: &Table,
    room: f32,
    padding: f32,
    (cell, header): (TextStyle, TextStyle),
    metrics: &dyn Metrics,
) -> Vec<f32> {
    let fair = room / table.columns.len().max(1) as f32;
    let needed = |(at, column): (usize, &crate::document::Column)| {
        let title = [Span::text(column.title.as_str())];
        let cells = table.rows.iter().filter_map(|row| row.get(at));
        let widest = cells.map(|spans| widest_word(spans, cell, metrics)).fold(widest_word(&title, header, metrics), f32::max);
        // Slightly wider than the word, so that rounding never breaks it.
        (widest + padding + 0.1).max(NARROWEST).min(fair)
    };
    table.columns.iter().enumerate().map(needed).collect()
}

/// Gives every column what it needs and divides the rest in proportion to what was wanted beyond that.
fn balance(wanted: &[f32], needed: &[f32], room: f32) -> Vec<f32> {
    let total: f32 = needed.iter().sum();
    let spare = |(wanted, needed): (&f32, &f32)| (wanted - needed).max(0.0);
    let spares: Vec<f32> = wanted.iter().zip(needed).map(spare).collect();
    let spare_total: f32 = spares.iter().sum();
    let rest = (room - total).max(0.0);
    let even = rest / needed.len().max(1) as f32;
    needed
        .iter()
        .zip(&spares)
        .map(|(needed, spare)| match spare_total > 0.0 {
            true => needed + rest * spare / spare_total,
            false => needed + even,
        })
        .collect()
}
