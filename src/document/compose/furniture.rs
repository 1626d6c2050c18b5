//! What is printed on every page: whose paper, which one, its date, when it was made and from which answers.

use super::{PRODUCT, Paper};
use crate::assessment::Preset;
use crate::date::Date;
use crate::document::Furniture;

pub(super) fn furniture(paper: &Paper) -> Furniture {
    let about = &paper.report.about;
    let standing = standing(paper);
    let sample = if about.is_sample { "Example, not a real clinic" } else { "" };
    // There is room for two.
    let title = [standing, sample, PRODUCT].into_iter().filter(|part| !part.is_empty()).take(2).collect::<Vec<_>>().join(" · ");
    Furniture {
        clinic: paper.clinic().to_owned(),
        title,
        as_of: format!("As of {}", about.as_of.in_words()),
        version: format!(
            "Made {} · Version {} with {} · Report {} · Answers {}",
            made(paper),
            about.app_version,
            about.content_version,
            about.report_id,
            about.fingerprint
        ),
        notice: format!("{} · Confidential · Self-attested, not verified", paper.choices.preset.title()),
    }
}

/// What every page says of the paper as a whole; empty where there is nothing to say.
fn standing(paper: &Paper) -> &'static str {
    match paper.choices.preset {
        Preset::Insurance if paper.has_open_points() => "Draft: points are open",
        Preset::BeforeSigning => "For the clinic alone",
        _ if paper.is_draft() => "Draft",
        _ => "",
    }
}

/// The time when it was made, with its time zone, such as `November 21, 2026, 2:05 PM UTC−5`.
pub(super) fn made(paper: &Paper) -> String {
    let at = paper.created;
    let (hours, minutes, _) = at.offset().as_hms();
    let sign = if hours < 0 || minutes < 0 { '−' } else { '+' };
    let zone = match (hours.abs(), minutes.abs()) {
        (0, 0) => String::new(),
        (hours, 0) => format!("{sign}{hours}"),
        (hours, minutes) => format!("{sign}{hours}:{minutes:02}"),
    };
    let day = Date::new(at.year(), at.month().into(), at.day()).map(Date::in_words).unwrap_or_default();
    let (hour, half) = match at.hour() {
        0 => (12, "AM"),
        hour @ 1..12 => (hour, "AM"),
        12 => (12, "PM"),
        hour => (hour - 12, "PM"),
    };
    format!("{day}, {hour}:{:02} {half} UTC{zone}", at.minute())
}
