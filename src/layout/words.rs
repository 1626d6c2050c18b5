//! Text as words: what may be separated, and how wide each part is.

use super::metrics::{Face, Metrics};
use super::style::{Ink, TextStyle};
use super::warning::Warnings;
use crate::document::{Span, Status};

/// How wide a status mark and the space after it are, as a fraction of the font size.
const STATUS_WIDTH: f32 = 1.08;

/// How a part of a word is painted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Brush<'a> {
    pub(crate) face: Face,
    pub(crate) ink: Ink,
    pub(crate) link: Option<WebLink<'a>>,
}

/// A link that covers letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct WebLink<'a> {
    pub(crate) url: &'a str,
    /// The number of its span, to tell adjacent links to the same address apart.
    pub(crate) span: usize,
}

/// A part of a word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Part<'a> {
    /// Letters and their widths.
    Letters { brush: Brush<'a>, letters: Vec<(char, f32)> },
    /// The mark of a status, with the space after it.
    Mark { status: Status, width: f32 },
}

impl Part<'_> {
    pub(crate) fn width(&self) -> f32 {
        match self {
            Self::Letters { letters, .. } => letters.iter().map(|(_, width)| width).sum(),
            Self::Mark { width, .. } => *width,
        }
    }
}

/// What comes before a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Before<'a> {
    /// Nothing: the word may go to the next line, as after a hyphen.
    Nothing,
    /// A space, dropped at the start of a line.
    Space(Brush<'a>, f32),
    /// The end of the line.
    LineFeed,
}

/// Parts that stay on one line if they fit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word<'a> {
    pub(crate) before: Before<'a>,
    pub(crate) parts: Vec<Part<'a>>,
}

impl Word<'_> {
    pub(crate) fn width(&self) -> f32 {
        self.parts.iter().map(Part::width).sum()
    }

    pub(crate) fn text(&self) -> String {
        let letters = self.parts.iter().flat_map(|part| match part {
            Part::Letters { letters, .. } => letters.as_slice(),
            Part::Mark { .. } => &[],
        });
        letters.map(|(letter, _)| letter).collect()
    }
}

/// Cuts spans into words. Characters that the fonts lack are replaced and reported.
pub(crate) fn words<'a>(spans: &'a [Span], style: TextStyle, metrics: &dyn Metrics, warnings: &mut Warnings) -> Vec<Word<'a>> {
    let mut cutter = Cutter {
        size: style.size,
        metrics,
        warnings,
        words: Vec::new(),
        current: Word { before: Before::Nothing, parts: Vec::new() },
        previous: ' ',
    };
    for (index, span) in spans.iter().enumerate() {
        let brush = Brush { face: style.face, ink: style.ink, link: None };
        match span {
            Span::Text(text) => cutter.text(text, brush),
            Span::Strong(text) => {
                let face = Face::Bold;
                cutter.text(text, Brush { face, ..brush });
            }
            Span::Muted(text) => {
                let ink = Ink::Muted;
                cutter.text(text, Brush { ink, ..brush });
            }
            Span::Link { text, url } => {
                let (ink, link) = (Ink::Accent, Some(WebLink { url, span: index }));
                cutter.text(text, Brush { ink, link, ..brush });
            }
            Span::Status(status) => {
                cutter.current.parts.push(Part::Mark { status: *status, width: style.size * STATUS_WIDTH });
                // The word stays in one piece, so that no part of it ends up below its mark.
                cutter.text(&status.words().replace(' ', "\u{a0}"), brush);
            }
        }
    }
    cutter.finish_word(Before::Nothing);
    cutter.words
}

struct Cutter<'a, 'm> {
    size: f32,
    metrics: &'m dyn Metrics,
    warnings: &'m mut Warnings,
    words: Vec<Word<'a>>,
    current: Word<'a>,
    /// The letter before, to see whether a hyphen is between letters.
    previous: char,
}

impl<'a> Cutter<'a, '_> {
    fn text(&mut self, text: &str, brush: Brush<'a>) {
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\n' => self.finish_word(Before::LineFeed),
                // No-break spaces are printed as spaces: the two share a glyph, and copied text should be searchable.
                '\u{a0}' | '\u{202f}' | '\u{2007}' => self.letter(' ', brush),
                // A break opportunity that prints nothing: soft hyphen, zero-width space.
                '\u{ad}' | '\u{200b}' => self.finish_word(Before::Nothing),
                // Direction marks, joiners and variation selectors are invisible.
                '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => {}
                '\u{feff}' | '\u{fe00}'..='\u{fe0f}' => {}
                space if space.is_whitespace() => {
                    let width = self.advance(' ', brush.face);
                    self.finish_word(Before::Space(brush, width));
                }
                control if control.is_control() => {}
                '\u{2010}' | '\u{2011}' => self.letter('-', brush),
                letter => {
                    let chance = self.may_break_after(letter, characters.peek().copied());
                    self.letter(letter, brush);
                    if chance {
                        self.finish_word(Before::Nothing);
                    }
                }
            }
        }
    }

    /// Compound words and alternatives may be separated ("multi-factor", "and/or"); dates, ranges and addresses may not.
    fn may_break_after(&self, letter: char, next: Option<char>) -> bool {
        matches!(letter, '-' | '/' | '–' | '—') && self.previous.is_alphabetic() && next.is_some_and(char::is_alphabetic)
    }

    fn letter(&mut self, wanted: char, brush: Brush<'a>) {
        let letter = self.printable(wanted, brush.face);
        let width = self.advance(letter, brush.face);
        self.previous = letter;
        if let Some(Part::Letters { brush: same, letters }) = self.current.parts.last_mut()
            && *same == brush
        {
            letters.push((letter, width));
            return;
        }
        self.current.parts.push(Part::Letters { brush, letters: vec![(letter, width)] });
    }

    fn printable(&mut self, wanted: char, face: Face) -> char {
        if self.metrics.advance(face, wanted).is_some() {
            return wanted;
        }
        self.warnings.missing_character(wanted);
        match self.metrics.advance(face, '\u{fffd}') {
            Some(_) => '\u{fffd}',
            None => '?',
        }
    }

    fn advance(&self, letter: char, face: Face) -> f32 {
        self.metrics.advance(face, letter).unwrap_or(0.0) * self.size / 1000.0
    }

    /// Ends the current word; `before` is what comes before the next one.
    fn finish_word(&mut self, before: Before<'a>) {
        self.previous = ' ';
        if self.current.parts.is_empty() {
            // Spaces do not add up, and none may hide a line feed; two line feeds make an empty line.
            match (self.current.before, before) {
                (Before::LineFeed, Before::LineFeed) => {}
                (Before::LineFeed, _) | (Before::Space(..), Before::Nothing) => return,
                _ => {
                    self.current.before = before;
                    return;
                }
            }
        }
        let next = Word { before, parts: Vec::new() };
        self.words.push(std::mem::replace(&mut self.current, next));
    }
}
