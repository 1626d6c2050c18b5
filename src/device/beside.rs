//! A file that comes back from somewhere, beside the check-up on the device that has the same id: ids tell where a check-up began, not
//! whose it is now. A template that was sent to several clinics comes back from each of them with one id.

use crate::answers::{Comparison, compare};
use crate::file::Checkup;
use crate::questionnaire::{FactId, Library};

/// What speaks for keeping a file beside the check-up on the device, the most harmful first; or that nothing does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Both hold the same: there is nothing to do.
    Same,
    /// Both name a clinic, and not the same.
    OtherClinic,
    /// One of them, or none, names a clinic.
    NoName,
    /// Both name an IT company, and not the same.
    OtherCompany,
    /// It is of another questionnaire.
    OtherQuestionnaire,
    /// It was saved before the check-up on the device was.
    Older,
    /// The device has answers that it does not have.
    LacksAnswers,
    /// The same check-up, gone on with elsewhere.
    Newer,
}

impl Beside {
    /// Compares the two under the questions of today, and tells how their answers differ (the file on the left).
    pub fn of(file: &Checkup, device: &Checkup, library: &Library) -> (Self, Comparison) {
        let today = |checkup: &Checkup| checkup.clone().carried_over(library).answers;
        let (left, right) = (today(file), today(device));
        let found = compare(&left, &right);
        // Capital letters and outer spaces make no other name.
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
