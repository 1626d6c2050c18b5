//! Text that looks like patient data. It does not belong here; the page says so where it is typed.

/// What a text seems to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatientData {
    /// A Social Security number.
    SocialSecurity,
    /// The number of a medical record.
    MedicalRecord,
    /// A date of birth.
    BirthDate,
}

/// Words that announce a number or a date, and the kind of data that follows.
const ANNOUNCED: [(&[u8], PatientData); 13] = [
    (b"ssn", PatientData::SocialSecurity),
    (b"social security", PatientData::SocialSecurity),
    (b"mrn", PatientData::MedicalRecord),
    (b"medical record", PatientData::MedicalRecord),
    (b"patient id", PatientData::MedicalRecord),
    (b"patient number", PatientData::MedicalRecord),
    (b"chart #", PatientData::MedicalRecord),
    (b"chart number", PatientData::MedicalRecord),
    (b"dob", PatientData::BirthDate),
    (b"d.o.b", PatientData::BirthDate),
    (b"date of birth", PatientData::BirthDate),
    (b"birth date", PatientData::BirthDate),
    (b"born", PatientData::BirthDate),
];

/// How far after the words the number may be, in bytes.
const REACH: usize = 30;

/// The fewest digits of such a number: the day 1/2/61 has four.
const FEWEST_DIGITS: usize = 4;

impl PatientData {
    /// Its name in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::SocialSecurity => "a Social Security number",
            Self::MedicalRecord => "the number of a medical record",
            Self::BirthDate => "a date of birth",
        }
    }
}

/// What patient data a text seems to hold, if any. A guess from the shape of numbers and the words before them: it misses names and
/// stories, and it can be wrong.
pub fn patient_data(text: &str) -> Option<PatientData> {
    let text = text.to_ascii_lowercase();
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|at| {
        let begins_word = at == 0 || bytes.get(at - 1).is_some_and(|before| !before.is_ascii_alphanumeric());
        let rest = bytes.get(at..).filter(|_| begins_word)?;
        if is_social_security(rest) && bytes.get(at.wrapping_sub(1)) != Some(&b'-') {
            return Some(PatientData::SocialSecurity);
        }
        ANNOUNCED.iter().find(|(words, _)| announces(rest, words)).map(|(_, what)| *what)
    })
}

/// Whether the text begins with these words and a number follows.
fn announces(text: &[u8], words: &[u8]) -> bool {
    let Some(behind) = text.strip_prefix(words) else { return false };
    // A word that only starts the same way, such as "doboszewski".
    if behind.first().is_some_and(u8::is_ascii_alphabetic) && !behind.starts_with(b"s ") {
        return false;
    }
    behind.iter().take(REACH).filter(|byte| byte.is_ascii_digit()).count() >= FEWEST_DIGITS
}

/// Whether the text begins with three, two and four digits, separated by hyphens or spaces, in a combination that the administration
/// issues (https://www.ssa.gov/kc/SSAFactSheet--IssuingSSNs.pdf: no 000, 666 or 9xx first, no 00, no 0000; looked up 2026-11).
fn is_social_security(text: &[u8]) -> bool {
    let part = |from: usize, length: usize| text.get(from..from + length).filter(|part| part.iter().all(u8::is_ascii_digit));
    let (Some(area), Some(group), Some(serial)) = (part(0, 3), part(4, 2), part(7, 4)) else { return false };
    let gap = text.get(3);
    let ends = !text.get(11).is_some_and(|after| after.is_ascii_alphanumeric() || *after == b'-');
    matches!(gap, Some(b'-' | b' '))
        && gap == text.get(6)
        && ends
        && area != b"000"
        && area != b"666"
        && area.first() != Some(&b'9')
        && group != b"00"
        && serial != b"0000"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_that_name_a_patient_are_found() {
        for (text, what) in [
            ("078-05-1120", PatientData::SocialSecurity),
            ("his is 078 05 1120.", PatientData::SocialSecurity),
            ("SSN: 078051120", PatientData::SocialSecurity),
            ("Social Security no. ending 1120", PatientData::SocialSecurity),
            ("see MRN 00482913", PatientData::MedicalRecord),
            ("(MRN#482913)", PatientData::MedicalRecord),
            ("Medical record number: A-48291", PatientData::MedicalRecord),
            ("chart # 48291", PatientData::MedicalRecord),
            ("DOB 3/4/61", PatientData::BirthDate),
            ("date of birth: March 4, 1961", PatientData::BirthDate),
            ("born 1961-03-04", PatientData::BirthDate),
        ] {
            assert_eq!(patient_data(text), Some(what), "{text}");
        }
    }

    #[test]
    fn what_clinics_write_about_their_computers_is_left_alone() {
        for text in [
            "",
            "MFA is on for all 14 mailboxes since 2025-03-04",
            "Call 555-010-0199 or (555) 010-0199 ext. 12",
            "policy CY-078-05-1120-B",
            "EIN 12-3456789",
            "000-12-3456, 666-12-3456 and 912-12-3456 are given to nobody",
            "Windows Server 2012 R2, build 9200",
            "serial 078-05-11207",
            "The MRN stays in the EHR",
            "newborn unit, 4 beds, opened 2019",
            "Dobson IT, contract 2024-118",
            "date of birth is never asked",
        ] {
            assert_eq!(patient_data(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_stops_it(text in any::<String>(), number in "[0-9 -]{9,12}") {
            patient_data(&text);
            patient_data(&format!("{text}ssn{number}"));
        }
    }
}
