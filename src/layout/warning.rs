//! What could not be printed as given. The file is still made.

use std::collections::BTreeSet;
use std::fmt;

/// Something that could not be printed as given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Warning {
    /// The fonts lack these characters; a substitute is printed in their place.
    MissingCharacters(Vec<char>),
    /// This word is wider than its column and was broken between two letters.
    BrokenWord(String),
    /// A column is narrower than a single letter; this text was left out.
    NoRoom(String),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingCharacters(characters) => {
                f.write_str("characters that the fonts lack:")?;
                characters.iter().try_for_each(|character| write!(f, " {character}"))
            }
            Self::BrokenWord(word) => write!(f, "word too wide for its column: {word}"),
            Self::NoRoom(text) => write!(f, "no room for: {text}"),
        }
    }
}

/// Gathers warnings; each is given once, however often it happens.
#[derive(Debug, Default)]
pub(crate) struct Warnings {
    missing: BTreeSet<char>,
    broken: BTreeSet<String>,
    left_out: BTreeSet<String>,
}

impl Warnings {
    pub(crate) fn missing_character(&mut self, character: char) {
        self.missing.insert(character);
    }

    pub(crate) fn broken_word(&mut self, word: String) {
        self.broken.insert(word);
    }

    pub(crate) fn no_room(&mut self, text: String) {
        self.left_out.insert(text);
    }

    pub(crate) fn into_list(self) -> Vec<Warning> {
        let missing = (!self.missing.is_empty()).then(|| Warning::MissingCharacters(self.missing.into_iter().collect()));
        missing
            .into_iter()
            .chain(self.broken.into_iter().map(Warning::BrokenWord))
            .chain(self.left_out.into_iter().map(Warning::NoRoom))
            .collect()
    }
}
