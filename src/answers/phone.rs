//! Phone numbers in what people wrote, so that they can be called with one press.

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A phone number as written, and as it is dialled.
    Phone(String, String),
}

/// Letters and digits; what is not ASCII is taken for a letter.
fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || !c.is_ascii()
}

/// Tells the phone numbers of a text from its words: numbers of North America with 10 digits, or 11 that begin with 1, local ones such as
/// 555-0100, and those that begin with `+`. Part of a longer number or word, such as a policy number, is none.
pub fn phone_numbers(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| !is_phone_char(c)).unwrap_or(rest.len());
        let run = rest[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
        let follows_word = words.chars().last().is_some_and(|c| is_of_word(c) || "-#/".contains(c));
        let leads_to_word = run.len() == end && rest[end..].starts_with(is_of_word);
        match dialled(run).filter(|_| !follows_word && !leads_to_word) {
            Some(number) => {
                if !words.is_empty() {
                    pieces.push(Piece::Words(std::mem::take(&mut words)));
                }
                pieces.push(Piece::Phone(run.to_owned(), number));
                rest = &rest[run.len()..];
            }
            // A space may stand before a number; any other run is words as a whole.
            None => {
                let step = if first == ' ' { 1 } else { end.max(first.len_utf8()) };
                words.push_str(&rest[..step]);
                rest = &rest[step..];
            }
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

fn is_phone_char(c: char) -> bool {
    c.is_ascii_digit() || "+()-. ".contains(c)
}

fn dialled(run: &str) -> Option<String> {
    if !run.starts_with(|c: char| c.is_ascii_digit() || c == '+' || c == '(') {
        return None;
    }
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    let is_phone = match run.strip_prefix('+') {
        Some(rest) => (8..=15).contains(&digits.len()) && !rest.contains('+'),
        None if run.contains('+') => false,
        None => match digits.len() {
            7 => run.len() == 8 && run.find(|c: char| !c.is_ascii_digit()) == Some(3),
            10 => true,
            11 => digits.starts_with('1'),
            _ => false,
        },
    };
    let plus = if run.starts_with('+') { "+" } else { "" };
    is_phone.then(|| format!("{plus}{digits}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(text: &str) -> Vec<String> {
        let pieces = phone_numbers(text);
        let whole: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Words(words) => words.as_str(),
                Piece::Phone(written, _) => written,
            })
            .collect();
        assert_eq!(whole, text, "nothing is lost");
        pieces
            .into_iter()
            .filter_map(|piece| match piece {
                Piece::Phone(_, number) => Some(number),
                Piece::Words(_) => None,
            })
            .collect()
    }

    #[test]
    fn numbers_are_found_as_people_write_them() {
        for text in
            ["800-555-0100", "(800) 555-0100", "800.555.0100", "8005550100", "Dana Lee, 800 555 0100", "Call 800-555-0100."]
        {
            assert_eq!(numbers(text), ["8005550100"], "{text}");
        }
        assert_eq!(numbers("1-800-555-0100 ext. 12"), ["18005550100"]);
        assert_eq!(numbers("Fraud desk, 555-0175"), ["5550175"]);
        assert_eq!(numbers("+44 20 7946 0018"), ["+442079460018"]);
        assert_eq!(numbers("Dana 800-555-0100 or Kim 800-555-0199"), ["8005550100", "8005550199"]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "",
            "CYB-2026-8005550100",
            "policy 12-3456789-01-77",
            "911",
            "see page 3",
            "2026-11-21",
            "#8005550100",
            "8005550100A",
        ] {
            assert_eq!(numbers(text), Vec::<String>::new(), "{text}");
        }
    }
}
