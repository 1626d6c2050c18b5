//! The report: complete, ready to show, pure data. The screen, the print view, the PDF and the files all read this one value.

use serde::Serialize;

use super::notification::NotificationClock;
use super::plan::PlanStep;
use super::standing::Status;
use crate::answers::{Action, HowKnown};
use crate::date::Date;
use crate::questionnaire::{ControlId, Cost, DomainId, FactId, Guidance, Importance, LensId, PackId, ScenarioId};

/// Everything there is to say about one check-up on one day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Whose, which, when.
    pub about: About,
    /// The score with its range.
    pub score: Score,
    /// The band with its cap.
    pub band: Band,
    /// How many controls have which status.
    pub counts: Counts,
    /// Inherent and residual risk by scenario.
    pub scenarios: Vec<ScenarioLine>,
    /// Controls met by domain.
    pub domains: Vec<DomainLine>,
    /// Controls below met, in the order of the default plan.
    pub gaps: Vec<Gap>,
    /// The order of fixes under each lens.
    pub plan: Plans,
    /// The plan cut by the hours a month that the clinic has.
    pub roadmap: Roadmaps,
    /// Where the clinic would stand with what it has decided to do.
    pub projection: Projection,
    /// The controls below met under the services of an IT company.
    pub services: Vec<ServiceLine>,
    /// Answers that cannot both stand.
    pub contradictions: Vec<Contradiction>,
    /// What nobody knew, with whom to ask.
    pub unknown: Vec<UnknownLine>,
    /// Controls of the questionnaire that were not asked.
    pub left_out: Vec<LeftOutLine>,
    /// What is true of every control that was asked, in catalogue order.
    pub controls: Vec<ControlLine>,
    /// Facts that were asked, with their answers.
    pub facts: Vec<FactLine>,
    /// What insurers ask, with what the clinic says to it.
    pub insurer_sheet: Vec<TopicLine>,
    /// Who signs the insurance attachment.
    pub signers: Vec<Signer>,
    /// Whom to call on the day of an attack.
    pub contacts: Vec<FactLine>,
    /// Who has to be told of a breach, and by when.
    pub clock: NotificationClock,
    /// Identifiers that the controls speak to.
    pub frameworks: Vec<FrameworkTable>,
    /// What to watch for, do and decide.
    pub guidance: Vec<GuidanceFrom>,
    /// How the numbers come about.
    pub method: Method,
}

/// Whose report, on which questions, as of when.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct About {
    /// Name of the clinic; may be empty.
    pub clinic: String,
    /// The questionnaire.
    pub pack: PackId,
    /// Its title.
    pub title: String,
    /// Whether only part of the catalogue was asked.
    pub is_partial: bool,
    /// Whether the answers are the example's.
    pub is_sample: bool,
    /// The day the report speaks of.
    pub as_of: Date,
    /// Version of the content.
    pub content_version: String,
    /// Version of the program.
    pub app_version: String,
    /// Short fingerprint of the answers and everything that the numbers depend on.
    pub report_id: String,
    /// Short fingerprint of the answers alone: the same in the backup file.
    pub fingerprint: String,
}

/// The score, 0 to 100: the share of removable risk that is removed. Not rounded.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Score {
    /// Unknown and unanswered count as not in place.
    pub now: f64,
    /// Unknown and unanswered count as in place.
    pub if_unknowns_are_met: f64,
    /// Controls answered, "I don't know" included.
    pub answered: usize,
    /// Controls that apply.
    pub of: usize,
    /// Too little is answered for a single number: show the range only.
    pub is_draft: bool,
}

/// The band of the score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Band {
    /// Its id.
    pub id: String,
    /// What the user reads.
    pub title: String,
    /// Title of the band that the score alone would give.
    pub by_score_alone: String,
    /// Title of the highest band while a gate is not met.
    pub cap: String,
    /// Gates that are not met; while there is one, the band is capped.
    pub capped_by: Vec<ControlId>,
}

/// Controls by status.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// In place.
    pub met: usize,
    /// In place in part.
    pub partly: usize,
    /// Not in place.
    pub gap: usize,
    /// Not known.
    pub unknown: usize,
    /// Not answered.
    pub unanswered: usize,
    /// Said not to apply.
    pub not_applicable: usize,
}

/// Risk of one scenario, in points of 100 of inherent risk.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScenarioLine {
    /// Its id.
    pub id: ScenarioId,
    /// Short title.
    pub title: String,
    /// What it is, in one sentence.
    pub plain: String,
    /// Before any control.
    pub inherent: f64,
    /// With the controls as they are.
    pub residual: f64,
}

/// Controls of one domain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DomainLine {
    /// Its id.
    pub id: DomainId,
    /// What the user reads.
    pub title: String,
    /// Controls met.
    pub met: usize,
    /// Controls that apply.
    pub of: usize,
    /// Controls met in part.
    pub partly: usize,
    /// Controls that nobody knows about.
    pub unknown: usize,
}

/// A control below met.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gap {
    /// The control.
    pub control: ControlId,
    /// Its status.
    pub status: Status,
    /// Points of score won if this control alone went to its best answer.
    pub gain: f64,
}

/// The plan under each lens.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Plans {
    /// What insurers require first.
    pub insurance: Vec<PlanStep>,
    /// What lowers the risk most for the hours.
    pub risk: Vec<PlanStep>,
    /// What HIPAA lists as required first.
    pub hipaa: Vec<PlanStep>,
}

impl Plans {
    /// The plan under a lens.
    pub fn under(&self, lens: LensId) -> &[PlanStep] {
        match lens {
            LensId::Insurance => &self.insurance,
            LensId::Risk => &self.risk,
            LensId::Hipaa => &self.hipaa,
        }
    }
}

/// The roadmap under each lens.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Roadmaps {
    /// Hours a month that it reckons with.
    pub hours_per_month: u32,
    /// Whether the clinic gave these hours, or they are an assumption.
    pub hours_are_given: bool,
    /// What insurers require first.
    pub insurance: Vec<Period>,
    /// What lowers the risk most for the hours.
    pub risk: Vec<Period>,
    /// What HIPAA lists as required first.
    pub hipaa: Vec<Period>,
}

impl Roadmaps {
    /// The roadmap under a lens.
    pub fn under(&self, lens: LensId) -> &[Period] {
        match lens {
            LensId::Insurance => &self.insurance,
            LensId::Risk => &self.risk,
            LensId::Hipaa => &self.hipaa,
        }
    }
}

/// A stretch of the roadmap.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Period {
    /// Such as "Days 1 to 30".
    pub title: String,
    /// Last day of it; none for what comes later.
    pub until: Option<Date>,
    /// Controls to fix, in order.
    pub controls: Vec<ControlId>,
    /// Hours of work in it.
    pub hours: f64,
    /// Score at its end if everything up to then is done; a projection.
    pub score_after: f64,
}

/// Answers that cannot both stand when somebody signs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contradiction {
    /// Id of the rule.
    pub rule: String,
    /// What was said.
    pub said: String,
    /// What contradicts it.
    pub but: String,
    /// Why it matters before signing.
    pub why: String,
    /// What to do.
    pub clear_up: String,
    /// Controls to look at again.
    pub controls: Vec<ControlId>,
    /// Facts to look at again.
    pub facts: Vec<FactId>,
}

/// A find-out task.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UnknownLine {
    /// The control, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// The fact, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<FactId>,
    /// The question as asked.
    pub question: String,
    /// Who is likely to know.
    pub ask_whom: String,
    /// Where the answer can be found.
    pub where_to_look: String,
}

/// A control that was not asked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeftOutLine {
    /// The control.
    pub control: ControlId,
    /// Its name.
    pub name: String,
    /// Why it was not asked.
    pub because: String,
}

/// One control with what was said of it and what can be done about it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ControlLine {
    /// Its id.
    pub id: ControlId,
    /// Short name.
    pub name: String,
    /// Its domain.
    pub domain: DomainId,
    /// What is in place when it is met.
    pub statement: String,
    /// Why it matters.
    pub why: String,
    /// The question as asked.
    pub question: String,
    /// The scope that a full yes needs.
    pub counts_as_yes: String,
    /// Its status.
    pub status: Status,
    /// The answer in words.
    pub answer: String,
    /// Why it does not apply, in the clinic's words.
    pub reason: String,
    /// A warning where "does not apply" is rarely fair.
    pub reason_warning: String,
    /// Scope and exceptions, in the clinic's words.
    pub note: String,
    /// How the clinic knows.
    pub how_known: Option<HowKnown>,
    /// Name of the person who said so.
    pub said_by: String,
    /// Where the proof is kept.
    pub proof: String,
    /// The day it was checked.
    pub checked_on: Option<Date>,
    /// Flagged to come back to.
    pub flagged: bool,
    /// How the question changed since it was answered; the answer may not be one to the question as it stands.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
    /// What was decided about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// How insurers treat it.
    pub importance: Importance,
    /// Why insurers ask.
    pub insurers_ask: String,
    /// Hours to the first value, an estimate.
    pub hours: f64,
    /// Cost band, an estimate.
    pub cost: Cost,
    /// Role that should own the fix.
    pub owner: String,
    /// Roles that help.
    pub supporting: Vec<String>,
    /// What is needed to start.
    pub inputs: Vec<String>,
    /// What exists when it is done.
    pub outputs: Vec<String>,
    /// A test that somebody else could run.
    pub done_when: String,
    /// Proof to keep.
    pub evidence: Vec<String>,
    /// How this usually goes wrong.
    pub failure_mode: String,
    /// Controls that come first.
    pub prerequisites: Vec<ControlId>,
    /// Scenarios it works against.
    pub scenarios: Vec<String>,
    /// Likelihood rating, 1 to 5.
    pub likelihood: u8,
    /// Impact rating, 1 to 5.
    pub impact: u8,
    /// Why these ratings.
    pub rationale: String,
    /// Identifiers it speaks to, by framework.
    pub references: Vec<ReferenceLine>,
}

/// Identifiers of one framework.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReferenceLine {
    /// Id of the framework.
    pub framework: String,
    /// Short name for a line of text, such as "HIPAA".
    pub label: String,
    /// The identifiers.
    pub ids: Vec<String>,
}

/// A fact with its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactLine {
    /// The fact.
    pub fact: FactId,
    /// The question as asked.
    pub question: String,
    /// The answer in words; empty where there is none.
    pub answer: String,
    /// Whether the answer is "I don't know".
    pub is_unknown: bool,
    /// The rows of an answer that has rows; empty for others.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<FactRow>,
    /// How the question changed since it was answered.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
}

/// What was said of one row of a grid.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FactRow {
    /// What is asked about.
    pub about: String,
    /// The answer in words.
    pub answer: String,
    /// Whether the answer is that nobody knows.
    pub is_unknown: bool,
    /// Whether the day of a check is asked for.
    pub is_dated: bool,
    /// The day it was checked.
    pub checked_on: Option<Date>,
}

/// One topic of insurance applications.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicLine {
    /// Its id in the framework `insurer`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether a control of it is one that insurers commonly require.
    pub is_gate: bool,
    /// Controls of this report that speak to it.
    pub controls: Vec<ControlId>,
    /// Names of controls that speak to it and were not asked.
    pub not_asked: Vec<String>,
    /// Facts on it, with their answers.
    pub facts: Vec<FactLine>,
}

/// Somebody who signs.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Signer {
    /// For what.
    pub role: String,
    /// The name as typed; may be empty.
    pub name: String,
    /// The title as typed; may be empty.
    pub title: String,
}

/// Where the clinic would stand with what it has decided to do. Scores from 0 to 100.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Projection {
    /// The score today.
    pub today: f64,
    /// What is done alone; planned for 30 days; for 90 days; everything planned.
    pub steps: Vec<ProjectionStep>,
}

/// One step of a projection.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProjectionStep {
    /// What it counts.
    pub title: String,
    /// Its last day, where it has one.
    pub until: Option<Date>,
    /// How many controls it counts as in place that are not.
    pub controls: usize,
    /// The score then.
    pub score: f64,
}

/// One service with the controls below met that it puts in place.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServiceLine {
    /// What the reader sees.
    pub title: String,
    /// What is done under it.
    pub plain: String,
    /// Controls below met, in the order of the default plan, then those that are not in the plan.
    pub controls: Vec<ControlId>,
    /// How many of its controls were asked and apply.
    pub of: usize,
    /// Hours of those below met, by this project's estimates.
    pub hours: f64,
}

/// One framework with the controls that speak to its identifiers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrameworkTable {
    /// Its id.
    pub id: String,
    /// Full title.
    pub title: String,
    /// Version and date.
    pub version: String,
    /// Whose words the titles are, and what the mapping is not.
    pub note: String,
    /// Whether it is a proposed rule.
    pub is_proposed: bool,
    /// Identifiers that at least one control of this report speaks to.
    pub rows: Vec<FrameworkRow>,
    /// How many identifiers of the framework no control of this report speaks to.
    pub not_asked: usize,
}

/// One identifier of a framework.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FrameworkRow {
    /// The identifier.
    pub id: String,
    /// Its title.
    pub title: String,
    /// "Required", "Addressable", "Essential", "Enhanced" or empty.
    pub mark: String,
    /// Controls of this report that speak to it.
    pub controls: Vec<ControlId>,
}

/// Guidance of one pack.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GuidanceFrom {
    /// Title of the pack.
    pub title: String,
    /// What it says.
    pub guidance: Guidance,
}

/// How the numbers come about.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Method {
    /// The formulas and parameters in sentences.
    pub statements: Vec<String>,
    /// What the report is not.
    pub limits: Vec<String>,
    /// Published work behind the model.
    pub sources: Vec<String>,
    /// Facts about rules, with citation and date.
    pub rules: Vec<RuleLine>,
}

/// A fact about a rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleLine {
    /// The fact in our words.
    pub text: String,
    /// Where it stands.
    pub citation: String,
    /// The day it was looked up.
    pub as_of: String,
}

impl Report {
    /// The line of a control that was asked.
    pub fn control(&self, id: &ControlId) -> Option<&ControlLine> {
        self.controls.iter().find(|line| line.id == *id)
    }

    /// The name of a control; its id where it was not asked.
    pub fn name<'a>(&'a self, id: &'a ControlId) -> &'a str {
        self.control(id).map_or(id.as_str(), |line| line.name.as_str())
    }
    /// Controls below met that are planned or done, in the order of the gaps. Only these count in a projection.
    pub fn planned(&self) -> Vec<ControlId> {
        let lines = self.gaps.iter().filter_map(|gap| self.control(&gap.control));
        let counts = |line: &&ControlLine| line.action.as_ref().is_some_and(|action| action.state.counts());
        lines.filter(counts).map(|line| line.id.clone()).collect()
    }
}
