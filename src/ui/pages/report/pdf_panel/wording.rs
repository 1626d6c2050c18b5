//! The texts of the panel, and the name of the file.

use crate::assessment::Preset;
use crate::date::Date;
use crate::worker::{PaperError, PaperSize, Stage};

/// Where the finished file should be; browsers do not say whether they saved it.
pub(super) const IN_DOWNLOADS: &str = "The PDF is made. Look for it in your downloads";

/// What a paper is for, in one sentence.
pub(super) fn purpose(preset: Preset) -> &'static str {
    match preset {
        Preset::Owner => {
            "Two pages: where you stand, what is unclear, the first three things to do, and the plan to your renewal."
        }
        Preset::WorkPlan => "For your IT company: what to do under which service, what it needs from you, and what you decided.",
        Preset::Insurance => {
            "For an insurance form: two pages with who you are, the controls that insurers commonly require, what is open and two signature lines. Your answers by topic follow."
        }
        Preset::BeforeSigning => {
            "For you alone, never for the insurer: what to clear up before somebody signs, with whom to ask, and boxes to tick."
        }
        Preset::Worksheet => {
            "For you and your broker alone: what insurance forms want beside security, as far as you filled it in, and a sheet of what long forms ask your IT company."
        }
        Preset::Cards => {
            "For the wall: what to do during an attack and after it, with your phone numbers. You add those under “We are under attack now”."
        }
        Preset::Full => "Everything, with every answer and how the numbers come about. Long: it is for your records.",
    }
}

/// The name of the file; `name` tells whose it is.
pub(super) fn file_name(name: &str, as_of: Date, preset: Preset) -> String {
    let kind = if preset == Preset::Full { String::new() } else { format!("_{}", preset.id()) };
    format!("cyber-self-assessment_{name}_{as_of}{kind}.pdf")
}

/// The usual paper size where a language is spoken; Letter if the language tag names no country.
pub(super) fn paper_for(language: &str) -> PaperSize {
    const LETTER: [&str; 14] = ["US", "CA", "MX", "PR", "PH", "CL", "CO", "VE", "CR", "GT", "PA", "SV", "NI", "DO"];
    let region = language.split(['-', '_']).skip(1).find(|part| part.len() == 2).map(str::to_uppercase);
    match region {
        Some(region) if !LETTER.contains(&region.as_str()) => PaperSize::A4,
        _ => PaperSize::Letter,
    }
}

pub(super) fn stage_in_words(stage: Option<Stage>) -> String {
    match stage {
        None => "Loading the part of the page that makes PDFs.".to_owned(),
        Some(Stage::LayingOut) => "Making the PDF. Breaking lines and pages.".to_owned(),
        Some(Stage::Painting { page, pages }) => format!("Making the PDF. Page {page} of {pages}."),
        Some(Stage::Writing) => "Making the PDF. Finishing the file.".to_owned(),
    }
}

/// What went wrong, and what the user can do.
pub(super) fn failure_in_words(error: &PaperError) -> (String, &'static str) {
    const TRY_AGAIN: &str = "Try again. If it happens again, print the report instead.";
    let what = match error {
        PaperError::WorkerMissing => {
            return (
                "The part of the page that makes it did not load.".to_owned(),
                "Check your connection and try again. If it stays, files of this copy of the page may be missing, or this browser is \
                 too old.",
            );
        }
        PaperError::WorkerTimedOut => {
            return (
                "There was no progress for 30 seconds.".to_owned(),
                "Close other tabs and programs and try again. On a slow line, wait a while first.",
            );
        }
        PaperError::OtherBuild { .. } => {
            return (
                "The page and the part that makes PDFs come from different versions.".to_owned(),
                "Reload the page. Your answers are kept where the page says that they are saved.",
            );
        }
        PaperError::Crashed => "The part of the page that makes it stopped.".to_owned(),
        PaperError::Content { file, problem } => format!("The file {file} cannot be used: {problem}."),
        PaperError::Fonts => "Its letters could not be read.".to_owned(),
        PaperError::Unreadable(reason) | PaperError::Internal(reason) => format!("Reason: {reason}."),
    };
    (what, TRY_AGAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_follows_the_country() {
        for letter in ["en-US", "en-CA", "fr-CA", "es-MX", "en", "", "es-419"] {
            assert_eq!(paper_for(letter), PaperSize::Letter, "{letter}");
        }
        for a4 in ["en-GB", "de-DE", "zh-Hant-TW", "pt-br"] {
            assert_eq!(paper_for(a4), PaperSize::A4, "{a4}");
        }
    }

    #[test]
    fn the_file_is_named_after_the_clinic_the_day_and_the_paper() {
        let day = Date::parse("2026-11-21").unwrap();
        let name = |name: &str, preset| file_name(name, day, preset);
        assert_eq!(name("cedar-street-surgery", Preset::Full), "cyber-self-assessment_cedar-street-surgery_2026-11-21.pdf");
        assert_eq!(name("clinic-7f3a", Preset::WorkPlan), "cyber-self-assessment_clinic-7f3a_2026-11-21_work-plan.pdf");
    }

    #[test]
    fn every_failure_says_what_to_do() {
        let reason = || "r".to_owned();
        for error in [
            PaperError::WorkerMissing,
            PaperError::WorkerTimedOut,
            PaperError::Crashed,
            PaperError::OtherBuild { worker: reason() },
            PaperError::Unreadable(reason()),
            PaperError::Content { file: reason(), problem: reason() },
            PaperError::Fonts,
            PaperError::Internal(reason()),
        ] {
            let (what, what_to_do) = failure_in_words(&error);
            assert!(what.ends_with('.') && what_to_do.ends_with('.'), "{error:?}");
        }
    }
}
