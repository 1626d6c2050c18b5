//! Numbers, lists and sentences as words.

/// A score or points of risk: whole.
pub fn whole(number: f64) -> String {
    format!("{:.0}", not_below_zero(number))
}

/// A gain: one decimal.
pub fn tenth(number: f64) -> String {
    format!("{:.1}", not_below_zero(number))
}

/// No score is below zero. Adding zero removes the sign of a negative zero, which an empty sum can give.
fn not_below_zero(number: f64) -> f64 {
    number.max(0.0) + 0.0
}

/// A number with its noun.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Hours with their noun.
pub fn hours(number: f64) -> String {
    if number == 1.0 { "1 hour".to_owned() } else { format!("{number} hours") }
}

/// Hours to the next half hour.
pub fn half(hours: f64) -> f64 {
    (hours * 2.0).round() / 2.0
}

/// Names in a row: "a, b and c".
pub fn and(names: &[String]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
    }
}

/// Sentences in a row, each with one full stop; empty ones are left out.
pub fn sentences(parts: &[String]) -> String {
    let mut text = String::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
        if !part.ends_with(['.', '!', '?', '…']) {
            text.push('.');
        }
    }
    text
}
