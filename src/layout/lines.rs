//! Breaking words into lines. No line is ever wider than its column.

use super::metrics::Metrics;
use super::style::TextStyle;
use super::warning::Warnings;
use super::words::{Before, Brush, Part, Word, words};
use crate::document::{Span, Status};

/// One line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Line<'a> {
    pub(crate) pieces: Vec<Piece<'a>>,
    pub(crate) width: f32,
}

/// Something on a line. `x` counts from the start of the line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece<'a> {
    Text { x: f32, width: f32, brush: Brush<'a>, text: String },
    Mark { x: f32, status: Status },
}

impl Line<'_> {
    /// The same line, without borrowing the text it was made from; links are dropped.
    pub(crate) fn without_links(&self) -> Line<'static> {
        let pieces = self.pieces.iter().map(|piece| match piece {
            Piece::Mark { x, status } => Piece::Mark { x: *x, status: *status },
            Piece::Text { x, width, brush, text } => Piece::Text {
                x: *x,
                width: *width,
                brush: Brush { face: brush.face, ink: brush.ink, link: None },
                text: text.clone(),
            },
        });
        Line { pieces: pieces.collect(), width: self.width }
    }
}

/// Breaks spans into lines of at most `measure` points. Empty text gives no lines.
pub(crate) fn break_lines<'a>(
    spans: &'a [Span],
    style: TextStyle,
    measure: f32,
    metrics: &dyn Metrics,
    warnings: &mut Warnings,
) -> Vec<Line<'a>> {
    let words = words(spans, style, metrics, warnings);
    let mut breaker = Breaker { measure, lines: Vec::new(), line: Line::default() };
    for word in &words {
        breaker.place(word, warnings);
    }
    breaker.finish_line();
    // Line feeds at the end would only add unwanted space.
    while breaker.lines.last().is_some_and(|line| line.pieces.is_empty()) {
        breaker.lines.pop();
    }
    breaker.lines
}

/// The width of the widest word: a column this wide never breaks within a word.
pub(crate) fn widest_word(spans: &[Span], style: TextStyle, metrics: &dyn Metrics) -> f32 {
    let words = words(spans, style, metrics, &mut Warnings::default());
    words.iter().map(Word::width).fold(0.0, f32::max)
}

struct Breaker<'a> {
    measure: f32,
    lines: Vec<Line<'a>>,
    line: Line<'a>,
}

impl<'a> Breaker<'a> {
    fn place(&mut self, word: &Word<'a>, warnings: &mut Warnings) {
        if word.before == Before::LineFeed {
            self.end_word();
            self.finish_line();
        }
        let space = match word.before {
            Before::Space(brush, width) if !self.line.pieces.is_empty() => Some((brush, width)),
            _ => None,
        };
        let space_width = space.map_or(0.0, |(_, width)| width);
        let width = word.width();
        if self.line.width + space_width + width <= self.measure {
            if let Some((brush, width)) = space {
                self.letters(brush, &[(' ', width)]);
            }
            self.parts(&word.parts);
            return;
        }
        if !self.line.pieces.is_empty() {
            if space.is_some() {
                self.end_word();
            }
            self.finish_line();
        }
        if width <= self.measure {
            self.parts(&word.parts);
        } else {
            warnings.broken_word(word.text());
            self.broken(word, warnings);
        }
    }

    fn parts(&mut self, parts: &[Part<'a>]) {
        for part in parts {
            match part {
                Part::Letters { brush, letters } => self.letters(*brush, letters),
                Part::Mark { status, width } => self.mark(*status, *width),
            }
        }
    }

    /// Sets a word that is wider than the column, letter by letter.
    fn broken(&mut self, word: &Word<'a>, warnings: &mut Warnings) {
        for part in &word.parts {
            match part {
                Part::Letters { brush, letters } => {
                    for letter in letters {
                        if self.make_room(letter.1) {
                            self.letters(*brush, &[*letter]);
                        } else {
                            warnings.no_room(letter.0.to_string());
                        }
                    }
                }
                Part::Mark { status, width } => {
                    if self.make_room(*width) {
                        self.mark(*status, *width);
                    }
                }
            }
        }
    }

    /// Starts a new line if there is no room on this one; false if no line has room.
    fn make_room(&mut self, width: f32) -> bool {
        if self.line.width + width > self.measure && !self.line.pieces.is_empty() {
            self.finish_line();
        }
        self.line.width + width <= self.measure
    }

    fn letters(&mut self, brush: Brush<'a>, letters: &[(char, f32)]) {
        let added: f32 = letters.iter().map(|(_, width)| width).sum();
        let characters = letters.iter().map(|(letter, _)| letter);
        match self.line.pieces.last_mut() {
            // One run per brush, so that spaces stay between the words they belong to.
            Some(Piece::Text { brush: same, text, width, .. }) if *same == brush => {
                text.extend(characters);
                *width += added;
            }
            _ => self.line.pieces.push(Piece::Text { x: self.line.width, width: added, brush, text: characters.collect() }),
        }
        self.line.width += added;
    }

    fn mark(&mut self, status: Status, width: f32) {
        let x = self.line.width;
        self.line.pieces.push(Piece::Mark { x, status });
        self.line.width += width;
    }

    /// Keeps the space at the end of a line, where it is invisible: a screen reader or copied text needs it between two words.
    fn end_word(&mut self) {
        if let Some(Piece::Text { text, .. }) = self.line.pieces.last_mut() {
            text.push(' ');
        }
    }

    fn finish_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
    }
}
