//! Calendar dates as the product writes them. Dates always come from outside: the core has no clock.

use std::fmt;

use serde::Serialize;
use time::{Duration, Month};

/// A calendar date, written `2026-11-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "String")]
pub struct Date(time::Date);

impl Date {
    /// The date of a year (1 to 9999), month (1 to 12) and day; `None` where there is no such date.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let month = Month::try_from(month).ok()?;
        if !(1..=9999).contains(&year) {
            return None;
        }
        time::Date::from_calendar_date(year, month, day).ok().map(Self)
    }

    /// Reads `2026-11-21`; also the date part of `2026-11-21T14:05:00Z`.
    pub fn parse(text: &str) -> Option<Self> {
        let day = text.split('T').next()?;
        let mut parts = day.split('-');
        let (year, month, date) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || month.len() != 2 || date.len() != 2 {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, date.parse().ok()?)
    }

    /// Year, month (1 to 12) and day.
    pub fn parts(self) -> (i32, u8, u8) {
        (self.0.year(), self.0.month() as u8, self.0.day())
    }

    /// The date this many days later.
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(Duration::days(days)))
    }

    /// Days from `earlier` to this date.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).whole_days()
    }

    /// The date this many calendar months earlier; the last day of the month if that month has no such day.
    pub fn minus_months(self, months: u32) -> Self {
        let (year, month, day) = self.parts();
        let index = i64::from(year) * 12 + i64::from(month) - 1 - i64::from(months);
        let (year, month) = (index.div_euclid(12) as i32, index.rem_euclid(12) as u8 + 1);
        (1..=day).rev().find_map(|day| Self::new(year, month, day)).unwrap_or(self)
    }

    /// The date in words, such as "November 21, 2026".
    pub fn in_words(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let (year, month, day) = self.parts();
        let name = MONTHS.get(usize::from(month) - 1).copied().unwrap_or_default();
        format!("{name} {day}, {year}")
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written_alike() {
        for text in ["2026-11-21", "2024-02-29", "0001-01-01"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
        for text in ["2025-02-29", "2026-13-01", "26-1-1", "2026-11-21-", "", "x"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn months_back_end_at_the_last_day_of_a_shorter_month() {
        let date = Date::parse("2026-03-31").unwrap();
        assert_eq!(date.minus_months(1).to_string(), "2026-02-28");
        assert_eq!(date.minus_months(12).to_string(), "2025-03-31");
        assert_eq!(date.plus_days(30).to_string(), "2026-04-30");
    }
}
