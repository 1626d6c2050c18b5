//! The browser's clock. The only place that reads it.

use leptos::prelude::*;
use time::{OffsetDateTime, UtcOffset};
use web_sys::js_sys::Date as JsDate;

use crate::date::Date;

/// Today's date where the user is.
pub fn today() -> Date {
    let now = JsDate::new_0();
    let fallback = Date::new(1970, 1, 1);
    Date::new(now.get_full_year() as i32, now.get_month() as u8 + 1, now.get_date() as u8)
        .or(fallback)
        .unwrap_or_else(|| unreachable!("1970-01-01 is a date"))
}

/// Keeps a date signal at today's date. It is checked every minute, and when somebody comes back to the page.
pub fn follow(date: RwSignal<Date>) {
    let look = move || {
        let now = today();
        if date.try_get_untracked().is_some_and(|known| known != now) {
            date.set(now);
        }
    };
    set_interval(look, std::time::Duration::from_secs(60));
    for event in ["visibilitychange", "focus", "pageshow"] {
        window_event_listener_untyped(event, move |_| look());
    }
}

/// The current time in UTC, ISO 8601 to the second.
pub fn now() -> String {
    let text: String = JsDate::new_0().to_iso_string().into();
    match text.split_once('.') {
        Some((to_the_second, _)) => format!("{to_the_second}Z"),
        None => text,
    }
}

/// The current time in milliseconds since 1970.
pub fn milliseconds() -> f64 {
    JsDate::now()
}

/// An ISO 8601 time in milliseconds since 1970; NaN if it cannot be parsed.
pub fn parse_milliseconds(moment: &str) -> f64 {
    JsDate::parse(moment)
}

/// A time in milliseconds since 1970 as ISO 8601.
pub fn iso(milliseconds: f64) -> String {
    JsDate::new(&milliseconds.into()).to_iso_string().into()
}

/// The current time, to the second, with the user's offset from UTC; for the PDF's dates. `None` where the clock is out of range.
pub fn now_with_zone() -> Option<OffsetDateTime> {
    // JavaScript counts minutes west of UTC.
    let east = -(JsDate::new_0().get_timezone_offset() as i32) * 60;
    let now = OffsetDateTime::from_unix_timestamp((milliseconds() / 1000.0) as i64).ok()?;
    Some(now.to_offset(UtcOffset::from_whole_seconds(east).ok()?))
}

/// Hour and minute of an ISO 8601 time in the user's time zone, such as `14:05`.
pub fn local_time(moment: &str) -> String {
    let at = JsDate::new(&moment.into());
    format!("{:02}:{:02}", at.get_hours(), at.get_minutes())
}

/// Date and time of an ISO 8601 time in the user's time zone, such as `November 21, 2026, 14:05`.
pub fn local_day_and_time(moment: &str) -> String {
    let at = JsDate::new(&moment.into());
    match Date::new(at.get_full_year() as i32, at.get_month() as u8 + 1, at.get_date() as u8) {
        Some(day) => format!("{}, {}", day.in_words(), local_time(moment)),
        None => moment.to_owned(),
    }
}
