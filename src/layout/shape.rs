//! Drawings: filled or stroked outlines.

use super::geometry::{Point, Rect};
use super::style::Ink;

/// The distance of a curve's handles at which four curves approximate a circle.
const CIRCLE: f32 = 0.552_285;

/// An outline, filled or stroked.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The outline, step by step.
    pub outline: Vec<Step>,
    /// How it is painted.
    pub paint: Paint,
}

/// One step along an outline. The first is always a `Move`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Start here.
    Move(Point),
    /// Straight to here.
    Line(Point),
    /// A cubic curve: two handles, then the end.
    Curve(Point, Point, Point),
}

/// How an outline is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Paint {
    /// Its inside.
    Fill(Ink),
    /// Its course, left open.
    Stroke(Pen),
    /// Its course, closed from the end back to the start.
    Outline(Pen),
}

/// What draws a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// The colour.
    pub ink: Ink,
    /// The width in points.
    pub width: f32,
    /// The length of dashes and gaps in points; `None` for a solid line.
    pub dash: Option<f32>,
}

impl Pen {
    /// A pen for solid lines.
    pub const fn solid(ink: Ink, width: f32) -> Self {
        Self { ink, width, dash: None }
    }
}

impl Shape {
    /// A straight line.
    pub fn line(from: Point, to: Point, pen: Pen) -> Self {
        Self { outline: vec![Step::Move(from), Step::Line(to)], paint: Paint::Stroke(pen) }
    }

    /// A rectangle.
    pub fn rectangle(area: Rect, paint: Paint) -> Self {
        Self {
            outline: vec![
                Step::Move(Point::new(area.left, area.top)),
                Step::Line(Point::new(area.right, area.top)),
                Step::Line(Point::new(area.right, area.bottom)),
                Step::Line(Point::new(area.left, area.bottom)),
            ],
            paint,
        }
    }

    /// A circle.
    pub fn circle(centre: Point, radius: f32, paint: Paint) -> Self {
        let mut outline = right_half(centre, radius);
        outline.extend(left_half(centre, radius).into_iter().skip(1));
        Self { outline, paint }
    }

    /// The left half of a disc.
    pub fn left_half_disc(centre: Point, radius: f32, ink: Ink) -> Self {
        Self { outline: left_half(centre, radius), paint: Paint::Fill(ink) }
    }

    /// The smallest rectangle around all points and handles, without the width of the pen.
    pub fn bounds(&self) -> Rect {
        let mut points = self.outline.iter().flat_map(|step| match *step {
            Step::Move(point) | Step::Line(point) => vec![point],
            Step::Curve(first, second, end) => vec![first, second, end],
        });
        let first = points.next().unwrap_or_default();
        let start = Rect::new(first.x, first.y, first.x, first.y);
        points.fold(start, |around, point| {
            Rect::new(around.left.min(point.x), around.top.min(point.y), around.right.max(point.x), around.bottom.max(point.y))
        })
    }

    pub(crate) fn move_by(&mut self, dy: f32) {
        for step in &mut self.outline {
            *step = match *step {
                Step::Move(point) => Step::Move(point.moved(dy)),
                Step::Line(point) => Step::Line(point.moved(dy)),
                Step::Curve(first, second, end) => Step::Curve(first.moved(dy), second.moved(dy), end.moved(dy)),
            };
        }
    }
}

/// From the top clockwise to the bottom.
fn right_half(centre: Point, radius: f32) -> Vec<Step> {
    let Point { x, y } = centre;
    let handle = radius * CIRCLE;
    vec![
        Step::Move(Point::new(x, y - radius)),
        Step::Curve(Point::new(x + handle, y - radius), Point::new(x + radius, y - handle), Point::new(x + radius, y)),
        Step::Curve(Point::new(x + radius, y + handle), Point::new(x + handle, y + radius), Point::new(x, y + radius)),
    ]
}

/// From the bottom clockwise to the top.
fn left_half(centre: Point, radius: f32) -> Vec<Step> {
    let Point { x, y } = centre;
    let handle = radius * CIRCLE;
    vec![
        Step::Move(Point::new(x, y + radius)),
        Step::Curve(Point::new(x - handle, y + radius), Point::new(x - radius, y + handle), Point::new(x - radius, y)),
        Step::Curve(Point::new(x - radius, y - handle), Point::new(x - handle, y - radius), Point::new(x, y - radius)),
    ]
}
