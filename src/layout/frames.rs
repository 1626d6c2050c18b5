//! What is drawn around cards and behind large numbers.

use super::geometry::Rect;
use super::placed::{Mark, Placed};
use super::shape::{Paint, Pen, Shape};
use super::strip::{Frame, FrameLook};
use super::style::Ink;

/// The width of the band at the left of a card, in points.
const BAND: f32 = 3.0;

/// A frame whose lower edge is not known yet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct OpenFrame {
    /// Its place in the list of frames.
    pub(crate) frame: usize,
    /// Its upper edge on this page, in points.
    pub(crate) top: f32,
}

/// Draws a frame between two heights of one page, in points.
pub(crate) fn draw(frame: &Frame, top: f32, bottom: f32) -> Vec<Placed> {
    let area = Rect::new(frame.extent.left, top, frame.extent.right, bottom);
    let shapes = match frame.look {
        FrameLook::Ground => vec![Shape::rectangle(area, Paint::Fill(Ink::Wash))],
        FrameLook::Card => {
            let border = Paint::Outline(Pen::solid(Ink::Line, 0.8));
            let band = Rect::new(area.left, top, area.left + BAND, bottom);
            vec![Shape::rectangle(area, border), Shape::rectangle(band, Paint::Fill(Ink::Accent))]
        }
    };
    let marks = shapes.into_iter().map(Mark::Shape);
    marks.map(Placed::decoration).collect()
}
