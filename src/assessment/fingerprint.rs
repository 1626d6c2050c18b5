//! A short id that stays the same as long as the answers, the content and the date do.

use crate::answers::Answers;
use crate::date::Date;

/// Twelve hexadecimal digits in three groups. For matching paper and file; no protection against forgery.
pub(super) fn report_id(answers: &Answers, pack: &str, content_version: &str, as_of: Date) -> String {
    let said = serde_json::to_string(answers).unwrap_or_default();
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for text in [said.as_str(), pack, content_version, &as_of.to_string()] {
        // FNV-1a, 64 bit; a zero byte keeps "a" + "b" apart from "ab".
        for byte in text.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    let digits = format!("{:012X}", hash >> 16);
    format!("{}-{}-{}", &digits[..4], &digits[4..8], &digits[8..])
}
