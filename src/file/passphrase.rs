//! Passphrases: how long they must be, and making one from a list of words.

/// Fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// How many words are chosen: 6 of 2,048 are 66 bits.
const CHOSEN: usize = 6;

/// How many words the list has. A power of two, so that 11 bits choose one and all words are equally likely.
const LISTED: usize = 2_048;

/// Random bytes for one passphrase: two for each word.
pub const PASSPHRASE_BYTES: usize = 2 * CHOSEN;

/// Whether a passphrase has enough characters.
pub fn is_long_enough(passphrase: &str) -> bool {
    passphrase.chars().count() >= SHORTEST_PASSPHRASE
}

/// What keyboards, phones and copying do to a passphrase unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A leading or trailing space, or two in a row.
    Spaces,
    /// A character that looks like another or is invisible: a curly quote, a long dash, a special space.
    Signs,
}

/// What in a passphrase may come out differently when it is typed on another keyboard.
pub fn slip(passphrase: &str) -> Option<Slip> {
    if plain_signs(passphrase) != passphrase {
        return Some(Slip::Signs);
    }
    (tidy(passphrase) != passphrase).then_some(Slip::Spaces)
}

/// What may have been meant by what was typed, starting with the text as it is. There are only a few, since each costs one key
/// derivation. A passphrase chosen before leading and trailing spaces were refused may end in one.
pub fn readings(typed: &str) -> Vec<String> {
    let tidy = tidy(&plain_signs(typed));
    let mut readings = vec![typed.to_owned()];
    for reading in [other_capital(&tidy), format!("{tidy} "), tidy] {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    readings
}

/// Replaces characters that autocorrection and copying introduce with those on a keyboard.
fn plain_signs(text: &str) -> String {
    let mut plain = String::new();
    for letter in text.chars() {
        match letter {
            '\u{2018}'..='\u{201b}' | '\u{2032}' => plain.push('\''),
            '\u{201c}'..='\u{201f}' | '\u{2033}' => plain.push('"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            '\u{2026}' => plain.push_str("..."),
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\t' => plain.push(' '),
            // Direction marks, joiners, and other invisible characters.
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {}
            letter => plain.push(letter),
        }
    }
    plain
}

/// Single spaces between the words, and none around them.
fn tidy(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The same with the case of its first letter switched: phones start with a capital.
fn other_capital(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if first.is_ascii_lowercase() => [&first.to_ascii_uppercase().to_string(), letters.as_str()].concat(),
        Some(first) => [&first.to_ascii_lowercase().to_string(), letters.as_str()].concat(),
        None => String::new(),
    }
}

/// Six words from a list (one per line) with single spaces between them; `None` if the list is not the expected one.
pub fn passphrase_of_words(list: &str, random: [u8; PASSPHRASE_BYTES]) -> Option<String> {
    let words: Vec<&str> = list.lines().map(str::trim).filter(|word| !word.is_empty()).collect();
    if words.len() != LISTED {
        return None;
    }
    let chosen: Option<Vec<&str>> = random
        .chunks_exact(2)
        .map(|pair| words.get(pair.iter().fold(0, |n, byte| n << 8 | usize::from(*byte)) % LISTED).copied())
        .collect();
    Some(chosen?.join(" "))
}
