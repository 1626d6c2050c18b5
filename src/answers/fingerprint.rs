//! A short fingerprint of what was said: the same on paper, in the backup file and on the page.

use super::Answers;

/// The start value of a 64-bit FNV-1a hash. It tells answers apart and is not for security, so a simple hash will do.
const START: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Twelve hexadecimal digits in three groups, such as `8F03-11AC-90DE`, for `texts` in this order.
/// For matching paper and file; it does not protect against forgery.
pub fn fingerprint<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let bytes = texts.into_iter().flat_map(|text| text.bytes().chain([0]));
    // The zero byte keeps "a" + "b" apart from "ab".
    let hash = bytes.fold(START, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME));
    let digits = format!("{:012X}", hash >> 16);
    format!("{}-{}-{}", &digits[..4], &digits[4..8], &digits[8..])
}

/// Reads a fingerprint as people type it from paper. Lower case, other dashes, spaces and missing dashes do not matter, and a letter
/// that looks like a digit is read as that digit. `None` where it is not twelve digits.
pub fn read_fingerprint(typed: &str) -> Option<String> {
    let digits: Vec<char> = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_ascii_punctuation() && !('\u{2010}'..='\u{2015}').contains(c))
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    let is_whole = digits.len() == 12 && digits.iter().all(char::is_ascii_hexdigit);
    is_whole.then(|| digits.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-"))
}

impl Answers {
    /// The fingerprint of everything that was said and decided.
    pub fn fingerprint(&self) -> String {
        // Maps are sorted and hold plain values, so the text is always the same, and serializing cannot fail.
        fingerprint([serde_json::to_string(self).unwrap_or_default().as_str()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::FactValue;
    use crate::questionnaire::FactId;

    #[test]
    fn every_change_shows() {
        let empty = Answers::default();
        let mut said = empty.clone();
        said.set_fact(&FactId::new("staff"), Some(FactValue::Number(12)));
        assert_ne!(empty.fingerprint(), said.fingerprint());
        assert_eq!(said.fingerprint(), said.clone().fingerprint());
        assert_eq!(said.fingerprint().len(), 14);
        assert_ne!(fingerprint(["ab"]), fingerprint(["a", "b"]));
    }

    #[test]
    fn it_is_read_as_people_type_it() {
        let whole = Some("8F03-11AC-90DE".to_owned());
        for typed in ["8F03-11AC-90DE", " 8f0311ac90de ", "8F03 11AC 90DE", "8F03–11AC—90DE", "8fO3-1lac-90de", "8F03-I1AC-90DE."]
        {
            assert_eq!(read_fingerprint(typed), whole, "{typed}");
        }
        for typed in ["", "8F03-11AC", "8F03-11AC-90DE-0", "8F03-11AC-90DG", "8F03-11AC-90D\u{e9}"] {
            assert_eq!(read_fingerprint(typed), None, "{typed}");
        }
    }
}
