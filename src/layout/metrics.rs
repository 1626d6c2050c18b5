//! How wide characters are. The layout asks; the owner of the fonts answers.

/// One of the two faces that the paper is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Upright, ordinary weight.
    Regular,
    /// Upright, heavy.
    Bold,
}

/// The measures of the fonts, in thousandths of the font size.
pub trait Metrics {
    /// The advance width of a character; `None` where the face lacks the character.
    fn advance(&self, face: Face, character: char) -> Option<f32>;

    /// How far the face reaches above the baseline.
    fn ascent(&self, face: Face) -> f32;

    /// How far the face reaches below the baseline, as a positive number.
    fn descent(&self, face: Face) -> f32;
}

/// Metrics for tests: every character of Latin-1 and common punctuation is half as wide as the font size.
#[derive(Debug, Clone, Copy, Default)]
pub struct FixedMetrics;

impl Metrics for FixedMetrics {
    fn advance(&self, _: Face, character: char) -> Option<f32> {
        let known = matches!(character, ' '..='~' | '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2026}');
        known.then_some(500.0)
    }

    fn ascent(&self, _: Face) -> f32 {
        900.0
    }

    fn descent(&self, _: Face) -> f32 {
        200.0
    }
}
