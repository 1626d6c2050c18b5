//! The sheet: its size and margins.

use super::geometry::{Extent, Size};

/// 18 mm in points: within reach of every office printer, with room for a staple.
const MARGIN: f32 = 51.024;

/// The size of a sheet and what stays empty on it, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSetup {
    /// The sheet.
    pub size: Size,
    /// What stays empty on all four sides. Header and footer are inside it.
    pub margin: f32,
    /// The height of the header below the upper margin, including the space to the content.
    pub header: f32,
    /// The height of the footer above the lower margin, including the space to the content.
    pub footer: f32,
}

impl PageSetup {
    /// US letter, 8.5 by 11 inches.
    pub const fn letter() -> Self {
        Self::sheet(612.0, 792.0)
    }

    /// ISO A4, 210 by 297 millimetres.
    pub const fn a4() -> Self {
        Self::sheet(595.276, 841.89)
    }

    const fn sheet(width: f32, height: f32) -> Self {
        Self { size: Size { width, height }, margin: MARGIN, header: 28.0, footer: 38.5 }
    }

    pub(crate) fn column(&self) -> Extent {
        Extent::new(self.margin, self.size.width - self.margin)
    }

    pub(crate) fn body_top(&self) -> f32 {
        self.margin + self.header
    }

    pub(crate) fn body_bottom(&self) -> f32 {
        self.size.height - self.margin - self.footer
    }

    pub(crate) fn body_height(&self) -> f32 {
        self.body_bottom() - self.body_top()
    }
}
