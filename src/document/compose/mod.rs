//! A report becomes a document: what is said, in which order, in which words.
//!
//! One list of chapters for each paper, one file for each chapter. Numbers are rounded in [`crate::assessment::words`], which the
//! screen uses too.

mod answers;
mod before_signing;
mod cards;
mod decisions;
mod find_out;
mod first_page;
mod first_steps;
mod frameworks;
mod furniture;
mod gap_card;
mod gaps;
mod guidance;
mod insurance;
mod left_out;
mod method;
mod owner;
mod parts;
mod plan;
mod proof;
mod risks;
mod steps;
mod topics;
mod work_plan;
mod worksheet;

use time::OffsetDateTime;

use super::{Block, Document, Info};
use crate::assessment::{Choices, PlanStep, Preset, Report, Schedule};
use crate::questionnaire::ControlId;

/// The product's name.
const PRODUCT: &str = "Clinic Cyber Checkup";

/// What the chapters share.
struct Paper<'a> {
    report: &'a Report,
    choices: &'a Choices,
    created: OffsetDateTime,
}

/// A chapter: what a paper says in it.
type Chapter = fn(&Paper) -> Vec<Block>;

const FULL: [Chapter; 17] = [
    first_page::first_page,
    contents,
    risks::scenarios,
    risks::domains,
    plan::plan,
    gaps::gaps,
    decisions::decided,
    find_out::contradictions,
    find_out::find_out,
    topics::topics,
    frameworks::frameworks,
    proof::proof,
    answers::answers,
    left_out::left_out,
    guidance::guidance,
    method::method,
    insurance::attestation,
];

const OWNER: [Chapter; 2] = [owner::standing, owner::plan];

const WORK_PLAN: [Chapter; 4] = [work_plan::summary, work_plan::by_service, work_plan::open, work_plan::declined];

const INSURANCE: [Chapter; 4] =
    [insurance::first_page, insurance::open_and_signatures, insurance::appendix, insurance::differing];

const BEFORE_SIGNING: [Chapter; 6] = [
    before_signing::boxes,
    before_signing::contradictions,
    before_signing::must_haves,
    before_signing::unknown,
    before_signing::bare,
    before_signing::changed,
];

const WORKSHEET: [Chapter; 2] = [worksheet::worksheet, worksheet::long_forms];

const CARDS: [Chapter; 2] = [cards::attack, cards::recovery];

impl Paper<'_> {
    /// Why fixes have the order that the user picked.
    fn steps(&self) -> &[PlanStep] {
        self.report.plan.under(self.choices.lens)
    }

    /// The plan in the order that the user picked, by day.
    fn schedule(&self) -> &Schedule {
        self.report.schedule.under(self.choices.lens)
    }

    /// The place of a control in the plan, from 1; `None` if there is nothing to do about it.
    fn place(&self, control: &ControlId) -> Option<usize> {
        self.schedule().row(control).map(|(place, _)| place)
    }

    fn clinic(&self) -> &str {
        match self.report.about.clinic.trim() {
            "" => "Name of the clinic not given",
            clinic => clinic,
        }
    }

    /// Whether too little is answered for what the paper says about the clinic. Worksheet and signing sheet say nothing about it.
    fn is_draft(&self) -> bool {
        let speaks = !matches!(self.choices.preset, Preset::Worksheet | Preset::BeforeSigning);
        speaks && (self.report.score.is_draft || self.has_open_points())
    }

    /// Whether the paper goes to an insurer although answers contradict each other.
    fn has_open_points(&self) -> bool {
        self.choices.preset == Preset::Insurance && !self.report.contradictions.is_empty()
    }

    /// What the paper is.
    fn kind(&self) -> String {
        let kind = match self.choices.preset {
            Preset::Full => "Report",
            preset => preset.title(),
        };
        match self.is_draft() {
            true => format!("Draft {}{}", kind.get(..1).unwrap_or_default().to_lowercase(), kind.get(1..).unwrap_or_default()),
            false => kind.to_owned(),
        }
    }

    /// What the paper is, and whose.
    fn heading(&self) -> String {
        let kind = self.kind();
        match self.report.about.clinic.trim() {
            "" => kind,
            clinic => format!("{kind} for {clinic}"),
        }
    }
}

/// Where the chapters are.
fn contents(_: &Paper) -> Vec<Block> {
    vec![Block::PageBreak, parts::chapter("Contents"), Block::Contents]
}

/// Composes the paper form of a report. `choices` is what the user picked on it, `created` the time when it is made.
pub fn compose(report: &Report, choices: &Choices, created: OffsetDateTime) -> Document {
    let paper = Paper { report, choices, created };
    let as_of = report.about.as_of.in_words();
    // A questionnaire that asks too little for it produces nothing to sign.
    let is_signed = report.about.before_signing.is_none();
    let full = if is_signed { &FULL[..] } else { &FULL[..FULL.len() - 1] };
    let (chapters, subject): (&[Chapter], &str) = match choices.preset {
        Preset::Full => (full, "What is in place, what is missing, and what to do first."),
        Preset::Owner => (&OWNER, "How the clinic stands, what to do first, and the plan."),
        Preset::WorkPlan => (&WORK_PLAN, "What to do under which service, in which order."),
        Preset::Insurance => (&INSURANCE, "What the clinic says on each topic that insurers ask about."),
        Preset::BeforeSigning => (&BEFORE_SIGNING, "What to clear up before somebody signs for an insurer."),
        Preset::Worksheet => (&WORKSHEET, "What application forms want beside security."),
        Preset::Cards => (&CARDS, "What to do on the day of an attack and after it."),
    };
    Document {
        title: match choices.preset {
            Preset::Full => format!("Cybersecurity self-assessment – {} – {}", paper.clinic(), as_of),
            preset => format!("{} – {} – {as_of}", preset.title(), paper.clinic()),
        },
        language: "en-US".to_owned(),
        furniture: furniture::furniture(&paper),
        info: Info { author: paper.clinic().to_owned(), subject: format!("{subject} Self-attested, not verified."), created },
        blocks: chapters.iter().flat_map(|chapter| chapter(&paper)).collect(),
    }
}
