//! Text outside the pages: titles, dates, addresses.

use lopdf::{Object, StringFormat};
use time::OffsetDateTime;

/// A text for people to read: plain if ASCII is enough, or else UTF-16 with a byte order mark.
pub(crate) fn text(text: &str) -> Object {
    let bytes = if text.is_ascii() {
        text.as_bytes().to_vec()
    } else {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_be_bytes).collect()
    };
    Object::String(bytes, StringFormat::Literal)
}

/// Text without line breaks and control characters: the file states its title twice, and XML does not allow them.
pub(crate) fn one_line(text: &str) -> String {
    let printable = |letter: &char| !letter.is_control() && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    let words = text.split_whitespace().map(|word| word.chars().filter(printable).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A time with its time zone, such as `D:20260504093000-04'00'`: ISO 32000-1, 7.9.4.
pub(crate) fn date(moment: OffsetDateTime) -> Object {
    let iso = crate::moment::text(moment);
    let (to_the_second, zone) = iso.split_at(iso.len().saturating_sub("-04:00".len()));
    let digits: String = to_the_second.chars().filter(char::is_ascii_digit).collect();
    text(&format!("D:{digits}{}'", zone.replace(':', "'")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;
    use time::{Date, Month, Time, UtcOffset};

    fn bytes(object: &Object) -> &[u8] {
        object.as_str().unwrap()
    }

    #[test]
    fn dates_carry_their_zone() {
        let day = Date::from_calendar_date(2026, Month::May, 4).unwrap();
        let moment = day.with_time(Time::from_hms(9, 30, 0).unwrap());
        let moment = moment.assume_offset(UtcOffset::from_hms(-4, -30, 0).unwrap());
        assert_eq!(bytes(&date(moment)), b"D:20260504093000-04'30'");
    }

    #[test]
    fn letters_beyond_ascii_become_utf_16() {
        assert_eq!(bytes(&text("Plan")), b"Plan");
        assert_eq!(bytes(&text("é")), [0xfe, 0xff, 0x00, 0xe9]);
    }
}
