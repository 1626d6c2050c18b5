//! Compares a file that comes back from somewhere with the check-up on the device that has the same id. An id tells where a check-up
//! began, not whose it is now: a template that was sent to several clinics comes back from each of them with one id.

use crate::answers::{Comparison, compare};
use crate::file::Checkup;
use crate::questionnaire::{FactId, Library};

/// The most serious reason to keep a file beside the check-up on the device instead of replacing it, or that there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Both hold the same: there is nothing to do.
    Same,
    /// Both name a clinic, but different ones.
    OtherClinic,
    /// At most one of them names a clinic.
    NoName,
    /// Both name an IT company, but different ones.
    OtherCompany,
    /// It is of another questionnaire.
    OtherQuestionnaire,
    /// It was saved before the check-up on the device was.
    Older,
    /// The device has answers that the file does not have.
    LacksAnswers,
    /// The same check-up, continued elsewhere.
    Newer,
}

impl Beside {
    /// Compares the two under today's questions, and says how their answers differ (the file is on the left).
    pub fn of(file: &Checkup, device: &Checkup, library: &Library) -> (Self, Comparison) {
        let today = |checkup: &Checkup| checkup.clone().carried_over(library).answers;
        let (left, right) = (today(file), today(device));
        let found = compare(&left, &right);
        // Upper or lower case and outer spaces do not make another name.
        let names =
            |fact: &FactId| [left.text(fact.as_str()), right.text(fact.as_str())].map(|name| name.trim().to_ascii_lowercase());
        let clinics = names(&library.roles.clinic_name);
        let companies = names(&library.roles.msp_name);
        let beside = if found.total() == 0 && file.pack == device.pack {
            Self::Same
        } else if clinics.iter().any(String::is_empty) {
            Self::NoName
        } else if clinics[0] != clinics[1] {
            Self::OtherClinic
        } else if companies[0] != companies[1] && companies.iter().all(|name| !name.is_empty()) {
            Self::OtherCompany
        } else if file.pack != device.pack {
            Self::OtherQuestionnaire
        } else if file.saved_at < device.saved_at {
            Self::Older
        } else if found.only_right > 0 {
            Self::LacksAnswers
        } else {
            Self::Newer
        };
        (beside, found)
    }
}
