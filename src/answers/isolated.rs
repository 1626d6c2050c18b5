//! Names and notes in scripts that run from right to left.

/// A text that keeps its own direction within a sentence. Otherwise a number or a full stop beside a Hebrew or Arabic name would move.
/// Other texts stay as they are.
pub fn isolated(text: &str) -> String {
    match text.chars().any(runs_left) {
        true => ["\u{2068}", text, "\u{2069}"].concat(),
        false => text.to_owned(),
    }
}

/// Letters of Hebrew, Arabic, Syriac, Thaana and N'Ko, and their presentation forms.
fn runs_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

#[cfg(test)]
mod tests {
    use super::isolated;

    #[test]
    fn only_what_runs_from_right_to_left_is_set_apart() {
        for text in ["", "Cedar Street Surgery", "José Nguyễn", "17"] {
            assert_eq!(isolated(text), text);
        }
        assert_eq!(isolated("מרפאה"), "\u{2068}מרפאה\u{2069}");
        assert_eq!(isolated("عيادة 2"), "\u{2068}عيادة 2\u{2069}");
    }
}
