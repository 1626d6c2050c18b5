//! Phone numbers in what people wrote, so that they can be called with one press.

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Words(String),
    /// A phone number as written, and as it is dialled.
    Phone(String, String),
}

/// A letter of a text: where it starts, as written, and what it stands for in a number.
#[derive(Clone, Copy)]
struct Letter {
    start: usize,
    written: char,
    plain: char,
}

/// Toll-free area codes. Only these are written with letters, such as 1-800-CALL-FBI.
const FREE: [&str; 7] = ["800", "833", "844", "855", "866", "877", "888"];

/// Words before numbers that nobody calls.
const NOT_CALLED: [&str; 13] =
    ["policy", "account", "acct", "claim", "case", "ref", "reference", "member", "id", "npi", "ein", "zip", "ssn"];

/// Separates the phone numbers in a text from its words: North American numbers with 10 digits, or 11 that begin with 1, local ones
/// such as 555-0100, those with letters, and those that begin with `+`. Part of a longer number or word, such as a policy number, does
/// not count, and neither does an extension.
pub fn phone_numbers(text: &str) -> Vec<Piece> {
    let letters: Vec<Letter> = text.char_indices().filter_map(|(start, written)| letter(start, written)).collect();
    let mut pieces = Vec::new();
    let (mut at, mut done) = (0, 0);
    while at < letters.len() {
        let Some((end, number)) = number_at(&letters, at) else {
            at += 1;
            continue;
        };
        let (from, last) = (letters[at].start, letters[end - 1]);
        let to = last.start + last.written.len_utf8();
        if done < from {
            pieces.push(Piece::Words(text[done..from].to_owned()));
        }
        pieces.push(Piece::Phone(text[from..to].to_owned(), number));
        (at, done) = (end, to);
    }
    if done < text.len() {
        pieces.push(Piece::Words(text[done..].to_owned()));
    }
    pieces
}

/// Reads one character; `None` for invisible ones, such as those that address books put around a number.
fn letter(start: usize, written: char) -> Option<Letter> {
    let plain = match written {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{ad}' | '\u{feff}' => return None,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        // Full-width forms follow ASCII in the same order.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(written) - 0xfee0)?,
        space if space.is_whitespace() => ' ',
        other => other,
    };
    Some(Letter { start, written, plain })
}

/// The number that begins here: where it ends, and how it is dialled.
fn number_at(letters: &[Letter], at: usize) -> Option<(usize, String)> {
    let plain = |at: usize| letters.get(at).map_or(' ', |letter| letter.plain);
    let first = plain(at);
    if !(first.is_ascii_digit() || first == '+' || first == '(') || !may_begin(letters, at) {
        return None;
    }
    let rest: Vec<char> = letters[at..].iter().map(|letter| letter.plain).collect();
    let (length, number) =
        if first == '+' { abroad(&rest)? } else { at_home(&rest).or_else(|| with_letters(&rest)).or_else(|| local(&rest))? };
    let has_space_only = !rest[..length].iter().any(|c| "-.()+".contains(*c));
    let is_bare = rest[..length].iter().all(char::is_ascii_digit) || number.len() == 7;
    let is_row = has_space_only && at > 1 && plain(at - 1) == ' ' && plain(at - 2).is_ascii_digit();
    let is_other = is_row || is_bare && is_not_called(letters, at) || !may_end(&rest[length..], has_space_only);
    (!is_other).then_some((at + length, number))
}

/// Whether a number may begin here: not within a word or a longer number.
fn may_begin(letters: &[Letter], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|at| letters[at]) else { return true };
    let earlier = at.checked_sub(2).map_or(' ', |at| letters[at].plain);
    match before.plain {
        // An en or em dash separates a name from its number; a hyphen joins.
        '-' => "–—".contains(before.written) && !earlier.is_ascii_digit(),
        '.' | ',' => !earlier.is_ascii_digit(),
        '(' | ')' => !earlier.is_ascii_digit(),
        c if "#/_@+=$".contains(c) => false,
        c if c.is_alphanumeric() => letters[at].plain == '(' && !c.is_ascii_digit(),
        _ => true,
    }
}

/// Whether a number may end before this: not in the middle of a word or of a longer number. An extension may follow.
fn may_end(rest: &[char], has_space_only: bool) -> bool {
    let next = |at: usize| rest.get(at).copied().unwrap_or(' ');
    match next(0) {
        'x' | 'X' => next(1).is_ascii_digit() || next(1) == '.' || next(1) == ' ' && next(2).is_ascii_digit(),
        'e' | 'E' => next(1).eq_ignore_ascii_case(&'x') && next(2).eq_ignore_ascii_case(&'t'),
        '-' | '.' | '/' | ',' | ':' | '@' => !next(1).is_alphanumeric() || next(0) == ',' && next(1).is_alphabetic(),
        ' ' => !(has_space_only && next(1).is_ascii_digit()),
        '%' | '_' => false,
        c => !c.is_alphanumeric(),
    }
}

/// Whether the word before says that this is not a number to call, as in "policy no. 2345550100".
fn is_not_called(letters: &[Letter], at: usize) -> bool {
    let before: String = letters[..at].iter().map(|letter| letter.plain.to_ascii_lowercase()).collect();
    let mut words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let word = words.find(|word| !["no", "nr", "num", "number", "is"].contains(word));
    word.is_some_and(|word| NOT_CALLED.contains(&word))
}

/// Digits so far, and where in the text they end.
struct Reader<'a> {
    rest: &'a [char],
    at: usize,
    digits: String,
}

impl Reader<'_> {
    fn new(rest: &[char]) -> Reader<'_> {
        Reader { rest, at: 0, digits: String::new() }
    }

    fn next(&self) -> char {
        self.rest.get(self.at).copied().unwrap_or('\0')
    }

    /// Takes this many digits in a row.
    fn digits(&mut self, count: usize) -> Option<()> {
        for _ in 0..count {
            let digit = self.next();
            if !digit.is_ascii_digit() {
                return None;
            }
            self.digits.push(digit);
            self.at += 1;
        }
        Some(())
    }

    fn skip(&mut self, marks: &str, most: usize) {
        for _ in 0..most {
            if marks.contains(self.next()) {
                self.at += 1;
            }
        }
    }

    /// The area code, in parentheses or not, with an optional 1 before it.
    fn area(&mut self) -> Option<()> {
        if self.next() == '1' {
            self.digits(1)?;
            self.skip("- .", 2);
        }
        let is_closed = self.next() == '(';
        if is_closed {
            self.at += 1;
        }
        let from = self.digits.len();
        self.digits(3)?;
        if is_closed {
            (self.next() == ')').then_some(())?;
            self.at += 1;
        }
        is_code(&self.digits[from..]).then_some(())?;
        self.skip("- ./", 3);
        Some(())
    }
}

/// Area codes and exchanges begin with 2 to 9; 411, 911 and the like are numbers of their own.
fn is_code(code: &str) -> bool {
    !code.starts_with(['0', '1']) && !code.ends_with("11")
}

fn at_home(rest: &[char]) -> Option<(usize, String)> {
    let mut reader = Reader::new(rest);
    reader.area()?;
    let from = reader.digits.len();
    reader.digits(3)?;
    is_code(&reader.digits[from..]).then_some(())?;
    reader.skip("- .", 3);
    reader.digits(4)?;
    Some((reader.at, reader.digits))
}

/// Letters stand for the digits on their keys; letters beyond the length of a number are not dialled.
fn with_letters(rest: &[char]) -> Option<(usize, String)> {
    let mut reader = Reader::new(rest);
    reader.area()?;
    let is_long = reader.digits.len() == 4;
    if !FREE.contains(&&reader.digits[usize::from(is_long)..])
        || !("-.)".contains(rest[reader.at - 1]) || rest[reader.at - 2] == ')')
    {
        return None;
    }
    let (mut count, mut has_letter) = (0, false);
    while reader.next().is_ascii_alphanumeric() || "-.".contains(reader.next()) && count > 0 {
        let letter = reader.next();
        if letter.is_ascii_alphanumeric() {
            let is_small = letter.is_ascii_lowercase();
            if is_small && !is_long {
                return None;
            }
            has_letter |= letter.is_ascii_alphabetic();
            if count < 7 {
                reader.digits.push(key(letter));
            }
            count += 1;
        }
        reader.at += 1;
    }
    // Punctuation that ends the sentence is not part of the number.
    while "-.".contains(rest[reader.at - 1]) {
        reader.at -= 1;
    }
    ((7..=10).contains(&count) && has_letter).then_some((reader.at, reader.digits))
}

/// The digit on a letter's key.
fn key(letter: char) -> char {
    match letter.to_ascii_uppercase() {
        'A'..='C' => '2',
        'D'..='F' => '3',
        'G'..='I' => '4',
        'J'..='L' => '5',
        'M'..='O' => '6',
        'P'..='S' => '7',
        'T'..='V' => '8',
        'W'..='Z' => '9',
        digit => digit,
    }
}

fn local(rest: &[char]) -> Option<(usize, String)> {
    let mut reader = Reader::new(rest);
    reader.digits(3)?;
    let is_parted = reader.next() == '-';
    reader.at += 1;
    reader.digits(4)?;
    (is_parted && is_code(&reader.digits[..3])).then_some((reader.at, reader.digits))
}

fn abroad(rest: &[char]) -> Option<(usize, String)> {
    let (mut digits, mut end) = ("+".to_owned(), 0);
    let mut at = 1;
    while let Some(c) = rest.get(at).filter(|c| c.is_ascii_digit() || "-. ()".contains(**c)) {
        // A zero in parentheses is only dialled inside the country.
        if rest[at..].starts_with(&['(', '0', ')']) {
            at += 3;
            continue;
        }
        if c.is_ascii_digit() {
            digits.push(*c);
            end = at + 1;
        }
        at += 1;
    }
    let count = digits.len() - 1;
    let is_phone = if digits.starts_with("+1") { count == 11 } else { (8..=15).contains(&count) };
    is_phone.then_some((end, digits))
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
    fn numbers_are_found_as_people_paste_them() {
        for (text, number) in [
            ("Claims 800-555-0100x204", "8005550100"),
            ("800-555-0100 x204", "8005550100"),
            ("800-555-0100 ext. 204", "8005550100"),
            ("800-555-0100ext204", "8005550100"),
            ("800-555-0100, ext 4", "8005550100"),
            ("\u{202a}(800) 555\u{2011}0100\u{202c}", "8005550100"),
            ("\u{202d}+1 (800) 555-0100\u{202c}", "+18005550100"),
            ("Ada 800–555–0100", "8005550100"),
            ("Ada–800-555-0100", "8005550100"),
            ("Ada(800)555-0100", "8005550100"),
            ("(800)\u{a0}555-0100", "8005550100"),
            ("800/555-0100", "8005550100"),
            ("８００-５５５-０１００", "8005550100"),
            ("FBI 1-800-CALL-FBI", "18002255324"),
            ("1-800-CALL-FBI.", "18002255324"),
            ("1-800-call-fbi", "18002255324"),
            ("(800) CALL-FBI", "8002255324"),
            ("800-CALL-FBI", "8002255324"),
            ("1-800-FLOWERS", "18003569377"),
            ("1-800-CONTACTS", "18002668228"),
            ("(800) 555-0100 24/7", "8005550100"),
            ("Policy desk 800-555-0100", "8005550100"),
            ("phone number: 555-0100", "5550100"),
            ("tel:800-555-0100", "8005550100"),
            ("+44 (0)20 7946 0018", "+442079460018"),
        ] {
            let expected: Vec<&str> = Some(number).into_iter().filter(|number| !number.is_empty()).collect();
            assert_eq!(numbers(text), expected, "{text}");
        }
        assert_eq!(numbers("800-555-0100 800-555-0199"), ["8005550100", "8005550199"]);
        assert_eq!(numbers("800-555-0100, 800-555-0199"), ["8005550100", "8005550199"]);
        assert_eq!(numbers("800-555-0100\n800-555-0199"), ["8005550100", "8005550199"]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "",
            "192.168.10.25",
            "192.168.100.200",
            "10.0.0.1",
            "123-45-6789",
            "123-45-67890",
            "12-3456789",
            "97201-1234",
            "Portland, OR 97201",
            "11/21/2026",
            "11.21.2026",
            "2026-11-21 10:30",
            "2026-11-21 1030",
            "1234567893",
            "NPI 2345678901",
            "Policy no. 2345550100",
            "policy 234-5678",
            "Claim number: 555-0100",
            "4111 1111 1111 1111",
            "3782 822463 10005",
            "234 555 0100 1234",
            "800-555-0100-22",
            "800-555-0100/22",
            "A800-555-0100",
            "$234,555,0100",
            "800 dollars",
            "800-patient",
            "911",
            "5000000000000",
            "http://800-555-0100.example",
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
