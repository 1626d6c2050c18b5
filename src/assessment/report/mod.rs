//! The report: complete, ready to show, pure data. The screen, the print view, the PDF and the files all read this one value.

mod background;
mod plans;
mod said;
mod score;
mod steps;

use serde::Serialize;

use super::notification::NotificationClock;
use crate::answers::{Action, ActionState};
use crate::date::Date;
use crate::questionnaire::{ControlId, GuidanceFrom, LongForm, PackId, Step};

pub use background::{FrameworkRow, FrameworkTable, Method, RuleLine};
pub use plans::{ByLens, Due, Gap, Plans, Renewal, Schedule, ScheduleRow, Schedules, ServiceLine, Stretch};
pub use said::{
    ApplicantLine, ContactLine, Contradiction, ControlLine, FactLine, FactRow, LeftOutLine, ReferenceLine, Signer, TopicLine,
    UnknownLine, WorksheetPart,
};
pub(super) use score::SAME;
pub use score::{Band, Counts, DomainLine, ScenarioLine, Score, most_at_risk};
pub use steps::{FixSteps, PathLine, StepLine};

/// Everything there is to say about one check-up on one day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// Whose, which, when.
    pub about: About,
    /// The score with its range.
    pub score: Score,
    /// The band with its cap.
    pub band: Band,
    /// How many controls have each status.
    pub counts: Counts,
    /// Inherent and residual risk by scenario.
    pub scenarios: Vec<ScenarioLine>,
    /// Controls met, by domain.
    pub domains: Vec<DomainLine>,
    /// Controls that are not fully met, in the order of the default plan.
    pub gaps: Vec<Gap>,
    /// The order of fixes under each lens.
    pub plan: Plans,
    /// The same as a table: by when, with whose hours.
    pub schedule: Schedules,
    /// Names of controls that something was decided about and that this questionnaire does not ask.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub decided_elsewhere: Vec<String>,
    /// The controls that are not fully met, by service of an IT company.
    pub services: Vec<ServiceLine>,
    /// Answers that cannot both stand.
    pub contradictions: Vec<Contradiction>,
    /// What nobody knew, and whom to ask.
    pub unknown: Vec<UnknownLine>,
    /// Controls of the questionnaire that were not asked.
    pub left_out: Vec<LeftOutLine>,
    /// Everything about each control that was asked, in catalogue order.
    pub controls: Vec<ControlLine>,
    /// Facts that were asked, with their answers.
    pub facts: Vec<FactLine>,
    /// What insurers ask, with what the clinic says about it.
    pub insurer_sheet: Vec<TopicLine>,
    /// Who signs the insurance attachment.
    pub signers: Vec<Signer>,
    /// Whom to call on the day of an attack.
    pub contacts: Vec<ContactLine>,
    /// What to do on the day of an attack: the steps of the attack page. On paper only.
    #[serde(skip)]
    pub emergency: Vec<Step>,
    /// What to do after it, whatever questionnaire was asked. On paper only.
    #[serde(skip)]
    pub recovery: Vec<Step>,
    /// Who applies for insurance. On the attachment only: no other paper and no file has it.
    #[serde(skip)]
    pub applicant: Vec<ApplicantLine>,
    /// How to make each fix that there is to make. On paper only: the page has them when a fix is opened.
    #[serde(skip)]
    pub steps: Vec<FixSteps>,
    /// What forms ask besides security. On the worksheet only: no other paper and no file has it.
    #[serde(skip)]
    pub worksheet: Vec<WorksheetPart>,
    /// What only long forms ask. On the worksheet only.
    #[serde(skip)]
    pub long_forms: Vec<LongForm>,
    /// Who has to be told of a breach, and by when.
    pub clock: NotificationClock,
    /// Identifiers that the controls speak to.
    pub frameworks: Vec<FrameworkTable>,
    /// What to watch for, do and decide.
    pub guidance: Vec<GuidanceFrom>,
    /// How the numbers are worked out.
    pub method: Method,
}

/// Whose report, on which questions, as of when.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct About {
    /// Name of the clinic; may be empty.
    pub clinic: String,
    /// Name of the IT company, where this report asks for it; may be empty.
    #[serde(skip)]
    pub it_company: String,
    /// The questionnaire.
    pub pack: PackId,
    /// Its title.
    pub title: String,
    /// Whether only part of the catalogue was asked.
    pub is_partial: bool,
    /// The questionnaire to continue with before somebody signs for an insurer; `None` where this one is enough.
    #[serde(skip)]
    pub before_signing: Option<PackId>,
    /// Whether the answers are the example's.
    pub is_sample: bool,
    /// The date of the report.
    pub as_of: Date,
    /// Version of the content.
    pub content_version: String,
    /// Version of the program.
    pub app_version: String,
    /// Short fingerprint of the answers and everything that the numbers depend on.
    pub report_id: String,
    /// Short fingerprint of the answers alone, also found in the backup file.
    pub fingerprint: String,
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

    /// How to make a fix; only a report for papers knows.
    pub fn steps_of(&self, id: &ControlId) -> Option<&FixSteps> {
        self.steps.iter().find(|fix| fix.control == *id)
    }

    /// Controls that are not fully met but planned or done, in the order of the gaps. Only these count in a projection.
    pub fn planned(&self) -> Vec<ControlId> {
        let lines = self.gaps.iter().filter_map(|gap| self.control(&gap.control));
        // A day that has passed earns nothing.
        let is_late =
            |action: &Action| action.state == ActionState::Planned && action.when.is_some_and(|day| day < self.about.as_of);
        let counts = |line: &&ControlLine| line.action.as_ref().is_some_and(|action| action.state.counts() && !is_late(action));
        lines.filter(counts).map(|line| line.id.clone()).collect()
    }
}
