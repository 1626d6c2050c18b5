//! Addresses within the page. Hash routes work on any static host, under any sub-path, and survive a reload.

use crate::answers::Question;
use crate::questionnaire::{ControlId, SectionId};

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// What it is, and where to begin.
    Start,
    /// Opens the example and continues to its report.
    Example,
    /// Choice of a questionnaire.
    Packs,
    /// The sections of the open check-up.
    Tasks,
    /// One question.
    Question(String),
    /// A whole section on one page.
    Section(SectionId),
    /// The answers of a section, to check.
    Check(SectionId),
    /// The report.
    Report,
    /// The report, at the gap of a control.
    Gap(ControlId),
    /// What application forms ask besides security, to fill in.
    Worksheet,
    /// Guidance of the questionnaire.
    Guidance,
    /// What to do during an attack.
    Attack,
    /// The clinic's own phone numbers for the day of an attack, to fill in.
    Numbers,
    /// After an attack: recovery, and who must be told by when.
    Afterwards,
    /// What is stored on this device.
    Data,
    /// The same, with the question of whether to delete it all.
    Wipe,
    /// Asks for the passphrase of the lock.
    Unlock,
    /// How it works, its limits, help, licences; with the part to go to, or an empty string.
    About(String),
    /// No such page.
    Unknown,
}

impl Route {
    /// Reads the part of an address after `#`.
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let mut parts = path.split('/');
        match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
            ("", None, _) => Self::Start,
            ("example", None, _) => Self::Example,
            ("questionnaires", None, _) => Self::Packs,
            ("sections", None, _) => Self::Tasks,
            ("question", Some(id), None) => Self::Question(id.to_owned()),
            ("section", Some(id), None) => Self::Section(SectionId::new(id)),
            ("check", Some(id), None) => Self::Check(SectionId::new(id)),
            ("report", None, _) => Self::Report,
            ("report", Some(id), None) => Self::Gap(ControlId::new(id)),
            ("worksheet", None, _) => Self::Worksheet,
            ("guidance", None, _) => Self::Guidance,
            ("attack", None, _) => Self::Attack,
            ("attack", Some("numbers"), None) => Self::Numbers,
            ("attack", Some("afterwards"), None) => Self::Afterwards,
            ("data", None, _) => Self::Data,
            ("data", Some("delete"), None) => Self::Wipe,
            ("unlock", None, _) => Self::Unlock,
            ("about", part, None) => Self::About(part.unwrap_or_default().to_owned()),
            _ => Self::Unknown,
        }
    }

    /// The address, with its `#`.
    pub fn href(&self) -> String {
        match self {
            Self::Start | Self::Unknown => "#/".to_owned(),
            Self::Example => "#/example".to_owned(),
            Self::Packs => "#/questionnaires".to_owned(),
            Self::Tasks => "#/sections".to_owned(),
            Self::Question(id) => format!("#/question/{id}"),
            Self::Section(id) => format!("#/section/{id}"),
            Self::Check(id) => format!("#/check/{id}"),
            Self::Report => "#/report".to_owned(),
            Self::Gap(id) => format!("#/report/{id}"),
            Self::Worksheet => "#/worksheet".to_owned(),
            Self::Guidance => "#/guidance".to_owned(),
            Self::Attack => "#/attack".to_owned(),
            Self::Numbers => "#/attack/numbers".to_owned(),
            Self::Afterwards => "#/attack/afterwards".to_owned(),
            Self::Data => "#/data".to_owned(),
            Self::Wipe => "#/data/delete".to_owned(),
            Self::Unlock => "#/unlock".to_owned(),
            Self::About(part) if part.is_empty() => "#/about".to_owned(),
            Self::About(part) => format!("#/about/{part}"),
        }
    }

    /// The page of a question.
    pub fn of(question: &Question) -> Self {
        Self::Question(question.id().to_owned())
    }

    /// The page of a control's question.
    pub fn of_control(control: &ControlId) -> Self {
        Self::Question(control.to_string())
    }

    /// Whether the page can be read while the check-ups are locked: help, the steps during and after an attack, and the question of
    /// whether to delete everything.
    pub fn is_readable_locked(&self) -> bool {
        matches!(self, Self::Attack | Self::Afterwards | Self::Wipe | Self::About(_))
    }

    /// The navigation link that leads to the page, as `public/index.html` names it; empty if none does.
    pub fn in_navigation(&self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Report | Self::Gap(_) | Self::Worksheet => "report",
            Self::Guidance => "guidance",
            route if route.is_questions() => "questions",
            _ => "",
        }
    }

    /// Whether the page belongs to the questions of a check-up.
    pub fn is_questions(&self) -> bool {
        matches!(self, Self::Packs | Self::Tasks | Self::Question(_) | Self::Section(_) | Self::Check(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_reads_back_as_its_page() {
        for route in [
            Route::Start,
            Route::Example,
            Route::Packs,
            Route::Tasks,
            Route::Question("mfa-email-cloud".to_owned()),
            Route::Section(SectionId::new("clinic")),
            Route::Check(SectionId::new("clinic")),
            Route::Report,
            Route::Gap(ControlId::new("mfa-email-cloud")),
            Route::Guidance,
            Route::Attack,
            Route::Numbers,
            Route::Afterwards,
            Route::Data,
            Route::Wipe,
            Route::Unlock,
            Route::About(String::new()),
            Route::About("help".to_owned()),
        ] {
            assert_eq!(Route::parse(&route.href()), route);
        }
        assert_eq!(Route::parse("#/no/such/page"), Route::Unknown);
        assert_eq!(Route::parse(""), Route::Start);
    }
}
