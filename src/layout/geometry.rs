//! Places and sizes on a page: in points, origin at the top left, y downwards.

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// Distance from the left edge, in points.
    pub x: f32,
    /// Distance from the top edge, in points.
    pub y: f32,
}

impl Point {
    /// A place on a page, in points.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    pub(crate) fn moved(self, dy: f32) -> Self {
        Self::new(self.x, self.y + dy)
    }
}

/// Width and height, in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
}

/// A rectangle with sides parallel to the page, in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// The left edge.
    pub left: f32,
    /// The top edge.
    pub top: f32,
    /// The right edge.
    pub right: f32,
    /// The bottom edge.
    pub bottom: f32,
}

impl Rect {
    /// A rectangle from its four edges, in points.
    pub const fn new(left: f32, top: f32, right: f32, bottom: f32) -> Self {
        Self { left, top, right, bottom }
    }

    /// The distance between the left and right edges, in points.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    /// The distance between the top and bottom edges, in points.
    pub fn height(&self) -> f32 {
        self.bottom - self.top
    }

    /// The smallest rectangle around two.
    pub fn around(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(crate) fn moved(self, dy: f32) -> Self {
        Self { top: self.top + dy, bottom: self.bottom + dy, ..self }
    }
}

/// The left and right edge that text must keep to, in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Extent {
    /// The left edge.
    pub left: f32,
    /// The right edge.
    pub right: f32,
}

impl Extent {
    /// An extent from its two edges, in points.
    pub const fn new(left: f32, right: f32) -> Self {
        Self { left, right }
    }

    /// The distance between the edges, in points; never below zero.
    pub fn width(&self) -> f32 {
        (self.right - self.left).max(0.0)
    }

    /// The same extent with the edges moved inwards.
    pub(crate) fn inset(self, left: f32, right: f32) -> Self {
        Self::new(self.left + left, self.right - right)
    }
}
