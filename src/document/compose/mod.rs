//! A report becomes a document: what is said, in which order, in which words.
//!
//! One file for each chapter. Numbers are rounded in [`crate::assessment::words`], which the screen uses too.

mod answers;
mod attack;
mod find_out;
mod first_page;
mod frameworks;
mod gap_card;
mod gaps;
mod guidance;
mod left_out;
mod method;
mod parts;
mod proof;
mod risks;
mod roadmap;
mod what_if;

use time::OffsetDateTime;

use super::{Block, Document, Furniture, Info};
use crate::assessment::{Choices, PlanStep, Report};

/// The product's name.
const PRODUCT: &str = "Clinic Cyber Checkup";

/// What the chapters share.
struct Paper<'a> {
    report: &'a Report,
    choices: &'a Choices,
    created: OffsetDateTime,
}

impl Paper<'_> {
    /// The plan in the order that the user picked.
    fn steps(&self) -> &[PlanStep] {
        self.report.plan.under(self.choices.lens)
    }

    fn clinic(&self) -> &str {
        match self.report.about.clinic.trim() {
            "" => "Name of the clinic not given",
            clinic => clinic,
        }
    }

    /// What the paper is, and whose.
    fn heading(&self) -> String {
        let kind = if self.report.score.is_draft { "Draft report" } else { "Report" };
        match self.report.about.clinic.trim() {
            "" => kind.to_owned(),
            clinic => format!("{kind} for {clinic}"),
        }
    }
}

/// Composes the paper form of a report. `choices` is what the user picked on it, `created` the moment of making.
pub fn compose(report: &Report, choices: &Choices, created: OffsetDateTime) -> Document {
    let paper = Paper { report, choices, created };
    let chapters: [fn(&Paper) -> Vec<Block>; 15] = [
        first_page::first_page,
        |_| vec![Block::PageBreak, parts::chapter("Contents"), Block::Contents],
        risks::scenarios,
        risks::domains,
        gaps::gaps,
        roadmap::roadmap,
        what_if::what_if,
        find_out::contradictions,
        find_out::find_out,
        frameworks::frameworks,
        proof::proof,
        answers::answers,
        left_out::left_out,
        guidance::guidance,
        method::method,
    ];
    Document {
        title: format!("Cybersecurity self-assessment – {} – {}", paper.clinic(), report.about.as_of),
        language: "en-US".to_owned(),
        furniture: furniture(&paper),
        info: Info {
            author: paper.clinic().to_owned(),
            subject: "What is in place, what is missing, and what to do first. Self-attested, not verified.".to_owned(),
            created,
        },
        blocks: chapters.iter().flat_map(|chapter| chapter(&paper)).collect(),
    }
}

fn furniture(paper: &Paper) -> Furniture {
    let about = &paper.report.about;
    let title = match about.is_sample {
        true => format!("Example, not a real clinic · {PRODUCT}"),
        false => PRODUCT.to_owned(),
    };
    Furniture {
        clinic: paper.clinic().to_owned(),
        title: if paper.report.score.is_draft { format!("Draft · {title}") } else { title },
        as_of: format!("As of {}", about.as_of.in_words()),
        version: format!("Version {} with {}, report {}", about.app_version, about.content_version, about.report_id),
        notice: "Self-attested, not verified".to_owned(),
    }
}
