//! Whole numbers as people write them.

/// Why a text is not one whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// Not a number, or written in a way that can be read as two different ones.
    NotANumber,
    /// Two numbers or more, or a limit, such as "5-10" or "over 12".
    Several,
    /// A number that is not whole.
    NotWhole,
    /// More than any field takes.
    TooLarge,
}

/// The signs of units, and a word that the name of such a unit has.
const SIGNS: [(char, &str); 2] = [('$', "dollar"), ('%', "percent")];

/// What people put before a number that they did not count.
const ABOUT: [&str; 7] = ["approximately", "approx.", "approx", "around", "roughly", "about", "~"];

/// Words that make a number a limit.
const LIMITS: [&str; 9] = ["over", "under", "more", "less", "least", "most", "up to", "<", ">"];

/// Reads a whole number, with or without one of the unit's names. "$5,000", "1 200.00", "95%", "5k", and "about 12" are numbers; a text
/// that could mean two numbers, such as "1.234", is not.
///
/// # Errors
/// Why it is not one whole number.
pub fn read_number(typed: &str, units: [&str; 2]) -> Result<u32, NumberError> {
    let plain: String = typed.chars().filter_map(plain).collect();
    let plain = plain.trim().to_ascii_lowercase();
    let mut rest = plain.as_str();
    for about in ABOUT {
        rest = rest.strip_prefix(about).unwrap_or(rest).trim_start();
    }
    let is_unit = |word: &str| units.iter().any(|unit| unit.to_ascii_lowercase().contains(word));
    for (sign, _) in SIGNS.into_iter().filter(|(_, word)| is_unit(word)) {
        let bare = rest.strip_prefix(sign).or_else(|| rest.strip_suffix(sign));
        rest = bare.unwrap_or(rest).trim();
    }
    for unit in units {
        let unit = unit.to_ascii_lowercase();
        // "5000 dollars" where the unit is "US dollars".
        let last = unit.rsplit(' ').next().unwrap_or_default();
        let bare = rest.strip_suffix(&*unit).or_else(|| rest.strip_suffix(last)).filter(|_| !last.is_empty());
        rest = bare.unwrap_or(rest).trim_end();
    }
    let (digits, is_thousands) = match rest.strip_suffix('k') {
        Some(thousands) => (thousands.trim_end(), true),
        None => (rest, false),
    };
    whole(digits, is_thousands).ok_or_else(|| why_not(&plain))?.ok_or(NumberError::TooLarge)
}

/// A character in plain form; `None` for invisible ones.
fn plain(letter: char) -> Option<char> {
    Some(match letter {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => return None,
        // Full-width forms follow ASCII in the same order.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0)?,
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        space if space.is_whitespace() => ' ',
        other => other,
    })
}

/// The number written in digits, perhaps in groups of three, with no fraction or only zeros in it. `None` where it is not a number,
/// `Some(None)` where it is too large.
fn whole(text: &str, is_thousands: bool) -> Option<Option<u32>> {
    let (before, fraction) = text.split_once('.').unwrap_or((text, ""));
    // Three digits after a point may be thousands, as some countries write them.
    let is_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.len() > 2 || !is_digits(fraction) {
        return None;
    }
    let mut groups = before.split([',', ' ']);
    let first = groups.next().filter(|first| !first.is_empty() && is_digits(first))?;
    let mut digits = first.to_owned();
    let is_mixed = before.contains(',') && before.contains(' ');
    for group in groups {
        let is_group = group.len() == 3 && is_digits(group) && first.len() <= 3 && !first.starts_with('0') && !is_mixed;
        if !is_group {
            return None;
        }
        digits.push_str(group);
    }
    if is_thousands {
        digits.push_str(fraction);
        (fraction.len()..3).for_each(|_| digits.push('0'));
    } else if fraction.contains(|digit| digit != '0') {
        return None;
    }
    Some(digits.parse().ok())
}

fn why_not(plain: &str) -> NumberError {
    let numbers = plain
        .split(|c: char| !(c.is_ascii_digit() || ",. ".contains(c)))
        .filter(|part| part.contains(|c: char| c.is_ascii_digit()));
    let is_limit = plain.ends_with('+') || LIMITS.iter().any(|limit| plain.contains(limit));
    let is_fraction = |part: &str| {
        part.trim().split_once(['.', ',']).is_some_and(|(before, after)| {
            let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            is_digits(before) && is_digits(after) && after.len() < 3
        })
    };
    match numbers.clone().count() {
        0 => NumberError::NotANumber,
        1 if !is_limit => match numbers.clone().next().is_some_and(is_fraction) && !plain.starts_with('-') {
            true => NumberError::NotWhole,
            false => NumberError::NotANumber,
        },
        _ => NumberError::Several,
    }
}

/// A number with a comma before every three digits.
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOLLARS: [&str; 2] = ["US dollars", "US dollar"];
    const PEOPLE: [&str; 2] = ["people", "person"];
    const PERCENT: [&str; 2] = ["percent", "percent"];

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, number) in [
            ("5000", 5000),
            ("$5,000", 5000),
            ("$ 5,000.00", 5000),
            ("5000 dollars", 5000),
            ("5,000 US Dollars", 5000),
            ("$5k", 5000),
            ("5K", 5000),
            ("2.5k", 2500),
            ("1 200", 1200),
            ("1\u{a0}200", 1200),
            ("1\u{202f}200", 1200),
            ("1,200.00", 1200),
            ("1,000,000", 1_000_000),
            ("５０００", 5000),
            ("＄５，０００", 5000),
            ("\u{202a}5000\u{202c}", 5000),
            ("about 5000", 5000),
            ("approx. $5,000", 5000),
            ("~5000", 5000),
            ("0", 0),
            ("012", 12),
            ("12.", 12),
        ] {
            assert_eq!(read_number(typed, DOLLARS), Ok(number), "{typed}");
        }
        for typed in ["12", " 12 ", "12 people", "about 12", "12.0", "12 People"] {
            assert_eq!(read_number(typed, PEOPLE), Ok(12), "{typed}");
        }
        assert_eq!(read_number("1 person", PEOPLE), Ok(1));
        for typed in ["95%", "95 %", "95 percent", "95％", "95.0%"] {
            assert_eq!(read_number(typed, PERCENT), Ok(95), "{typed}");
        }
    }

    #[test]
    fn what_could_mean_another_number_is_refused() {
        use NumberError::*;
        for (typed, why) in [
            ("1.5", NotWhole),
            ("1,5", NotWhole),
            ("95.5", NotWhole),
            ("1.234", NotANumber),
            ("1.234,00", NotANumber),
            ("1,23,456", NotANumber),
            ("12 34", NotANumber),
            ("1234,567", NotANumber),
            ("1, 200", NotANumber),
            ("0,500", NotANumber),
            ("5-10", Several),
            ("5–10", Several),
            ("5 to 10", Several),
            ("12+", Several),
            ("over 12", Several),
            ("at least 12", Several),
            ("<12", Several),
            ("1/2", Several),
            ("2026-11-21", Several),
            ("-3", NotANumber),
            ("-1.5", NotANumber),
            ("(3)", NotANumber),
            ("+3", NotANumber),
            ("twelve", NotANumber),
            ("many", NotANumber),
            ("1e3", Several),
            ("5m", NotANumber),
            ("k", NotANumber),
            (".5", NotANumber),
            ("$5", NotANumber),
            ("5%", NotANumber),
            ("99999999999", TooLarge),
        ] {
            assert_eq!(read_number(typed, PEOPLE), Err(why), "{typed}");
        }
        assert_eq!(read_number("95%", DOLLARS), Err(NotANumber));
        assert_eq!(read_number("$95", PERCENT), Err(NotANumber));
    }

    #[test]
    fn large_numbers_have_commas() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
    }
}
