//! Labelled horizontal bars. Solid and hatched bars can be told apart without colour, and every number is printed.

use super::geometry::{Extent, Point, Rect};
use super::placed::{Mark, Placed};
use super::shape::{Paint, Pen, Shape, Step};
use super::strip::{Break, Strip};
use super::structure::{Role, Tag};
use super::style::{BLOCK_SPACE, CELL, HAIRLINE, Ink, QUARTER};
use super::typesetter::Typesetter;
use crate::document::{Align, Bars, Legend, Span};

/// The largest parts of the width that labels and numbers may take from the bars.
const WIDEST_LABEL: f32 = 0.40;
const WIDEST_TEXT: f32 = 0.28;

const GAP: f32 = 10.0;

/// The height of a bar, in points. What is hatched goes on where the solid part ends.
const HEIGHT: f32 = 9.0;

/// The distance between two strokes of the hatching, in points.
const HATCH: f32 = 2.0;

/// The positions of the parts of a bar.
struct Places {
    label: Extent,
    track: Extent,
    text: Extent,
}

impl Typesetter<'_> {
    pub(crate) fn bars(&mut self, bars: &Bars) {
        if bars.bars.is_empty() {
            return;
        }
        let look = self.sized(CELL);
        // Beside the drawing, not inside it: the description replaces everything inside.
        let caption = self.tagged(Role::Paragraph);
        let has_caption = self.caption(&bars.caption, caption);
        let tag = self.tagged(Role::Figure);
        self.descriptions.push((tag.element, bars.alt.clone()));
        let mut has_begun = has_caption;
        if let Some(legend) = &bars.legend {
            let strip = self.legend(legend, tag);
            self.begin_rows(vec![strip], has_caption);
            has_begun = true;
        }
        let labels: Vec<[Span; 2]> =
            bars.bars.iter().map(|bar| [&bar.label, &bar.text].map(|text| Span::text(text.as_str()))).collect();
        let places = self.places(&labels);
        let share = |value: f32| {
            let share = value / bars.maximum;
            if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 }
        };
        for (index, ([label, text], bar)) in labels.iter().zip(&bars.bars).enumerate() {
            let label = std::slice::from_ref(label);
            let text = std::slice::from_ref(text);
            let cells =
                [self.cell(label, look, places.label, Align::Left, tag), self.cell(text, look, places.text, Align::Right, tag)];
            let tallest = self.tallest();
            let mut strips = self.row(&cells, (2.0, 2.0), look, tallest);
            if let Some(first) = strips.first_mut() {
                let middle = 2.0 + look.leading / 2.0;
                let mut shapes = vec![ground(places.track, middle)];
                let solid = part(places.track, share(bar.value), middle, HEIGHT);
                if let Some(behind) = bar.behind {
                    let all = part(places.track, share(behind), middle, HEIGHT);
                    if all.right > solid.right {
                        shapes.extend(hatched(Rect { left: solid.right, ..all }));
                    }
                }
                shapes.push(Shape::rectangle(solid, Paint::Fill(Ink::Accent)));
                let marks = shapes.into_iter().map(Mark::Shape);
                let marks = marks.map(|mark| Placed { tag, mark });
                first.items.splice(0..0, marks);
            }
            for strip in strips {
                // A caption or legend alone at the foot of a page would be useless.
                let wanted = if index == 0 { Break::Never } else { Break::Avoid };
                match has_begun {
                    true => self.push_next(strip, wanted, 0.0),
                    false => self.push_first(strip, 0.0),
                }
                has_begun = true;
            }
        }
        self.next_space = self.spaced(BLOCK_SPACE + QUARTER);
    }

    fn places(&mut self, labels: &[[Span; 2]]) -> Places {
        let room = self.column.width();
        let mut widest = [0.0_f32; 2];
        for pair in labels {
            for (widest, span) in widest.iter_mut().zip(pair) {
                let lines = self.lines(std::slice::from_ref(span), self.sized(CELL), f32::INFINITY);
                *widest = lines.iter().map(|line| line.width).fold(*widest, f32::max);
            }
        }
        let [label, text] = widest;
        // Slightly wider than the text, so that rounding never breaks it.
        let label = (label + 0.1).min(room * WIDEST_LABEL);
        let text = (text + 0.1).min(room * WIDEST_TEXT);
        let Extent { left, right } = self.column;
        Places {
            label: Extent::new(left, left + label),
            track: Extent::new(left + label + GAP, right - text - GAP),
            text: Extent::new(right - text, right),
        }
    }

    fn legend(&mut self, legend: &Legend, tag: Tag) -> Strip {
        const SWATCH: f32 = 22.0;
        let look = self.sized(CELL);
        let middle = look.leading / 2.0;
        let half = self.column.width() / 2.0;
        let mut items = Vec::new();
        for (index, text) in [&legend.value, &legend.behind].into_iter().enumerate() {
            let left = self.column.left + half * index as f32;
            let swatch = Extent::new(left, left + SWATCH);
            let shapes = match index {
                0 => {
                    let area = part(swatch, 1.0, middle, HEIGHT);
                    vec![Shape::rectangle(area, Paint::Fill(Ink::Accent))]
                }
                _ => hatched(part(swatch, 1.0, middle, HEIGHT)),
            };
            let marks = shapes.into_iter().map(Mark::Shape);
            items.extend(marks.map(|mark| Placed { tag, mark }));
            let column = Extent::new(left + SWATCH + 6.0, left + half - GAP);
            let line = self.shortened(text, look, column.width());
            items.extend(self.set_line(&line, look, column, Align::Left, 0.0, tag));
        }
        Strip::new(look.leading + QUARTER, 1, items)
    }
}

/// The part of a track that a bar covers.
fn part(track: Extent, share: f32, middle: f32, height: f32) -> Rect {
    let right = track.left + track.width() * share;
    Rect::new(track.left, middle - height / 2.0, right, middle + height / 2.0)
}

/// The pale background that shows where the maximum is.
fn ground(track: Extent, middle: f32) -> Shape {
    Shape::rectangle(part(track, 1.0, middle, HEIGHT), Paint::Fill(Ink::Wash))
}

/// A bordered area with strokes that rise to the right.
fn hatched(area: Rect) -> Vec<Shape> {
    let pen = Pen::solid(Ink::Accent, HAIRLINE);
    let mut strokes = Vec::new();
    let height = area.height();
    let count = ((area.width() + height) / HATCH).ceil().max(0.0) as usize;
    for index in 1..count {
        // The stroke rises from (x, bottom) to (x + height, top); what is outside the area is cut off.
        let x = area.left - height + HATCH * index as f32;
        let from = (area.left - x).max(0.0);
        let to = (area.right - x).min(height);
        if to > from {
            strokes.push(Step::Move(Point::new(x + from, area.bottom - from)));
            strokes.push(Step::Line(Point::new(x + to, area.bottom - to)));
        }
    }
    let border = Shape::rectangle(area, Paint::Outline(pen));
    // A sliver is narrower than the distance between two strokes.
    let hatching = (!strokes.is_empty()).then_some(Shape { outline: strokes, paint: Paint::Stroke(pen) });
    hatching.into_iter().chain([border]).collect()
}
