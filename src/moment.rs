//! Times as text. The core has no clock: times come in as text, and are passed on as text.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::{OffsetDateTime, Time, UtcOffset};

use crate::date::Date;

/// Reads a time such as `2026-11-21T14:05:09-05:00` or `2026-11-21T19:05:09Z`; `None` where the text is not one.
pub fn moment(text: &str) -> Option<OffsetDateTime> {
    let (day, clock) = text.split_once('T')?;
    let (year, month, day) = Date::parse(day)?.parts();
    let day = time::Date::from_calendar_date(year, month.try_into().ok()?, day).ok()?;
    let at = clock.find(['Z', '+', '-'])?;
    let (clock, zone) = clock.split_at_checked(at)?;
    Some(day.with_time(time_of_day(clock)?).assume_offset(offset(zone)?))
}

/// Writes a time in the form that [`moment`] reads, to the second.
pub fn text(moment: OffsetDateTime) -> String {
    let (year, month, day) = moment.to_calendar_date();
    let (hours, minutes, _) = moment.offset().as_hms();
    let sign = if moment.offset().is_negative() { '-' } else { '+' };
    format!(
        "{year:04}-{:02}-{day:02}T{:02}:{:02}:{:02}{sign}{:02}:{:02}",
        u8::from(month),
        moment.hour(),
        moment.minute(),
        moment.second(),
        hours.unsigned_abs(),
        minutes.unsigned_abs()
    )
}

/// For `#[serde(with)]`: writes a time as text.
///
/// # Errors
/// What the serializer says.
pub fn serialize<S: Serializer>(moment: &OffsetDateTime, to: S) -> Result<S::Ok, S::Error> {
    text(*moment).serialize(to)
}

/// For `#[serde(with)]`: reads a time from text.
///
/// # Errors
/// Where the text is not a time.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<OffsetDateTime, D::Error> {
    let text = String::deserialize(from)?;
    moment(&text).ok_or_else(|| de::Error::custom("no moment"))
}

/// Hours, minutes and seconds; fractions of a second are dropped.
fn time_of_day(text: &str) -> Option<Time> {
    let whole = text.split('.').next()?;
    let mut parts = whole.split(':').map(two_digits);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    Time::from_hms(hour, minute, second).ok().filter(|_| parts.next().is_none())
}

fn offset(text: &str) -> Option<UtcOffset> {
    if text == "Z" {
        return Some(UtcOffset::UTC);
    }
    let (sign, rest) = text.split_at_checked(1)?;
    let (hours, minutes) = rest.split_once(':')?;
    let (hours, minutes) = (two_digits(hours)? as i8, two_digits(minutes)? as i8);
    let sign = if sign == "-" { -1 } else { 1 };
    UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn a_moment_keeps_its_zone() {
        let west = moment("2026-11-21T14:05:09-05:30").unwrap();
        assert_eq!((west.hour(), west.minute(), west.second()), (14, 5, 9));
        assert_eq!(west.offset().as_hms(), (-5, -30, 0));
        assert_eq!(moment("2026-11-21T19:35:09.250Z").unwrap(), west);
    }

    #[test]
    fn a_moment_is_written_as_it_is_read() {
        for written in ["2026-11-21T14:05:09-05:30", "2026-01-02T00:00:00+00:00", "2026-11-21T14:05:09-00:30"] {
            assert_eq!(text(moment(written).unwrap()), written);
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in ["", "2026-11-21", "2026-11-21T14:05:09", "2026-11-21T25:00:00Z", "2026-11-21T1:2:3Z", "2026-13-01T00:00:00Z"]
        {
            assert_eq!(moment(text), None, "{text}");
        }
        for text in ["2026-11-21T14:05:09+5", "2026-11-21T14:05:09+99:00", "2026-11-21T14:05:09:10Z"] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
