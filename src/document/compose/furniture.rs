//! What is printed on every page: whose paper, which one, its date, when it was made and from which answers.

use super::{PRODUCT, Paper};
use crate::document::Furniture;

pub(super) fn furniture(paper: &Paper) -> Furniture {
    let about = &paper.report.about;
    let title = match about.is_sample {
        true => format!("Example, not a real clinic · {PRODUCT}"),
        false => PRODUCT.to_owned(),
    };
    Furniture {
        clinic: paper.clinic().to_owned(),
        title: if paper.is_draft() { format!("Draft · {title}") } else { title },
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

/// The time when it was made, with its time zone, such as `2026-11-21 14:05 UTC−5`.
pub(super) fn made(paper: &Paper) -> String {
    let at = paper.created;
    let (hours, minutes, _) = at.offset().as_hms();
    let sign = if hours < 0 || minutes < 0 { '−' } else { '+' };
    let zone = match (hours.abs(), minutes.abs()) {
        (0, 0) => String::new(),
        (hours, 0) => format!("{sign}{hours}"),
        (hours, minutes) => format!("{sign}{hours}:{minutes:02}"),
    };
    let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02} UTC{zone}", at.hour(), at.minute())
}
