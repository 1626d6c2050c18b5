//! Passphrases: how long they must be, and making one from a list of words.

/// Fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// How many words are chosen: 6 of 2,048 are 66 bits.
const CHOSEN: usize = 6;

/// How many words the list has. A power of two: 11 bits choose one, and no word is likelier than another.
const LISTED: usize = 2_048;

/// Random bytes for one passphrase: two for each word.
pub const PASSPHRASE_BYTES: usize = 2 * CHOSEN;

/// Whether a passphrase has enough characters.
pub fn is_long_enough(passphrase: &str) -> bool {
    passphrase.chars().count() >= SHORTEST_PASSPHRASE
}

/// Six words of a list (one on each line) with single spaces between them; `None` where the list is not the one we know.
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
