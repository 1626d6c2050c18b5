//! The marks of the statuses and the checkbox. They are drawn, because not every font has all of them.

use super::geometry::{Point, Rect};
use super::shape::{Paint, Pen, Shape, Step};
use super::style::Ink;
use crate::document::Status;

/// The radius of a mark, as a fraction of the font size.
const RADIUS: f32 = 0.36;

/// How far the middle of a mark is above the baseline, as a fraction of the font size: half the height of a capital.
const MIDDLE: f32 = 0.36;

/// The mark of a status. `left` is its left edge, `baseline` that of the word beside it, `size` the font size; in points.
pub(crate) fn status_mark(status: Status, left: f32, baseline: f32, size: f32) -> Vec<Shape> {
    let width = (size * 0.1).max(0.8);
    let pen = Pen::solid(Ink::Accent, width);
    // Half the width of the pen's stroke is outside the outline.
    let radius = size * RADIUS - width / 2.0;
    let centre = Point::new(left + size * RADIUS, baseline - size * MIDDLE);
    let ring = |pen| Shape::circle(centre, radius, Paint::Outline(pen));
    match status {
        Status::Met => vec![ring(pen), Shape::circle(centre, radius, Paint::Fill(Ink::Accent))],
        Status::MetWithLimits => vec![ring(pen), Shape::circle(centre, radius * 0.55, Paint::Fill(Ink::Accent))],
        Status::Partly => vec![Shape::left_half_disc(centre, radius, Ink::Accent), ring(pen)],
        Status::Gap => vec![ring(pen)],
        Status::Unknown => question_mark(centre, radius, pen),
        Status::NotApplicable => vec![Shape::line(
            Point::new(centre.x - radius, centre.y),
            Point::new(centre.x + radius, centre.y),
            Pen::solid(Ink::Accent, width * 1.4),
        )],
        Status::Unanswered => vec![ring(Pen { dash: Some(width * 1.3), ..pen })],
    }
}

fn question_mark(centre: Point, radius: f32, pen: Pen) -> Vec<Shape> {
    let at = |x: f32, y: f32| Point::new(centre.x + x * radius, centre.y + y * radius);
    let hook = Shape {
        outline: vec![
            Step::Move(at(-0.62, -0.48)),
            Step::Curve(at(-0.62, -1.2), at(0.66, -1.2), at(0.66, -0.46)),
            Step::Curve(at(0.66, 0.02), at(0.0, -0.02), at(0.0, 0.42)),
        ],
        paint: Paint::Stroke(Pen { width: pen.width * 1.3, ..pen }),
    };
    let dot = Shape::circle(at(0.0, 0.9), pen.width * 0.75, Paint::Fill(pen.ink));
    vec![hook, dot]
}

/// An empty square to tick by hand.
pub(crate) fn checkbox(left: f32, baseline: f32, size: f32) -> Shape {
    let side = size * 0.85;
    let top = baseline - size * MIDDLE - side / 2.0;
    let area = Rect::new(left + 0.5, top, left + 0.5 + side, top + side);
    Shape::rectangle(area, Paint::Outline(Pen::solid(Ink::Text, 0.9)))
}
