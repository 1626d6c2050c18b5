//! What the answers mean: score, gaps, plan, contradictions, the [`Report`].
//!
//! Pure: the same content, answers and date give the same report, byte for byte. Knows nothing of paper or of the browser.

mod choices;
mod crosswalk;
mod insurer_sheet;
mod lines;
mod method;
mod notification;
mod people;
mod plan;
mod report;
mod risk;
mod schedule;
mod standing;
mod steps;
mod what_if;
pub mod words;

use crate::answers::{Answers, Journey};
use crate::date::Date;
use crate::questionnaire::{Content, Fix, Importance, LensId, Questionnaire, RiskModel};

use people::People;
use plan::PlanInputs;
use report::SAME;
use risk::Risk;
use schedule::ScheduleInputs;
use standing::Standing;

pub use choices::{Choices, Preset};
pub use method::{limits, statements};
pub use notification::{Deadline, NotificationClock, days_away, notification_clock};
pub use plan::{PlanStep, Rank};
pub use report::{
    About, ApplicantLine, Band, ByLens, ContactLine, Contradiction, ControlLine, Counts, DomainLine, Due, FactLine, FactRow,
    FixSteps, FrameworkRow, FrameworkTable, Gap, LeftOutLine, Method, PathLine, ReferenceLine, Renewal, Report, RuleLine,
    ScenarioLine, Schedule, ScheduleRow, Schedules, Score, ServiceLine, Signer, StepLine, Stretch, TopicLine, UnknownLine,
    WorksheetPart, most_at_risk,
};
pub use standing::{Status, status_of};
pub use steps::fix_steps;
pub use what_if::{WhatIf, what_if};

/// Share of the applicable controls that must be answered before a single number is shown.
pub const ENOUGH_ANSWERED: f64 = 0.6;

/// Everything that a report is made from.
#[derive(Clone, Copy)]
pub struct Basis<'a> {
    /// The questions.
    pub questionnaire: &'a Questionnaire,
    /// What the report needs besides them.
    pub content: &'a Content,
    /// What was said.
    pub answers: &'a Answers,
    /// The date of the report.
    pub as_of: Date,
    /// Whether the answers are the example's.
    pub is_sample: bool,
}

impl Content {
    /// What a report on these answers is made from.
    pub fn basis<'a>(
        &'a self,
        questionnaire: &'a Questionnaire,
        answers: &'a Answers,
        as_of: Date,
        is_sample: bool,
    ) -> Basis<'a> {
        Basis { questionnaire, content: self, answers, as_of, is_sample }
    }
}

/// Makes the report.
pub fn assess(basis: &Basis) -> Report {
    let journey = Journey::derive(basis.questionnaire, basis.answers, basis.as_of);
    let fingerprint = basis.answers.fingerprint();
    // Derived answers count like given ones.
    let stated = basis.answers.with_derived(basis.questionnaire.library(), basis.as_of);
    let basis = &Basis { answers: &stated, ..*basis };
    let Basis { questionnaire, content, answers, as_of, .. } = *basis;
    let (model, roles) = (&content.model, &questionnaire.library().roles);
    let contradictions = lines::contradictions(basis, &journey);
    let asked = standings(basis, &journey, &contradictions);
    let applicable: Vec<Standing> = asked.iter().filter(|s| s.status != Status::NotApplicable).cloned().collect();
    let fixes: Vec<&Fix> = applicable.iter().map(|s| s.fix).collect();
    let risk = Risk::new(model, &fixes, answers);
    let maturity: Vec<f64> = applicable.iter().map(|s| s.maturity).collect();
    let exposure = risk.exposure(&maturity);
    let now = risk.score(&exposure);
    let hopeful: Vec<f64> = applicable.iter().map(Standing::hopeful).collect();
    let score = score_line(&applicable, now, risk.score(&risk.exposure(&hopeful)));

    let inputs =
        PlanInputs { risk: &risk, standings: &applicable, pack: questionnaire.pack(), frameworks: &content.frameworks, answers };
    let tier = |id: LensId| model.lenses.iter().find(|lens| lens.id == id).map(|lens| lens.tier);
    let plans = ByLens::each(|id| tier(id).map(|tier| plan::plan(&inputs, tier)).unwrap_or_default());
    let given = answers.number(roles.hours_per_month.as_str());
    let hours_per_month = given.unwrap_or(model.effort.assumed_hours_per_month);
    let inputs = ScheduleInputs {
        standings: &applicable,
        answers,
        people: &People::of(answers, roles),
        effort: &model.effort,
        hours_per_month,
        renewal: Date::parse(answers.text(roles.renewal_date.as_str())),
        as_of,
        risk: &risk,
        score: now,
    };
    let by_lens = ByLens::each(|id| schedule::schedule(plans.under(id), &inputs));
    let schedule = Schedules { hours_per_month, hours_are_given: given.is_some(), by_lens };
    let gains = gaps(&applicable, &risk, &maturity, &exposure, now);
    let default_lens = model.lenses.first().map_or(LensId::default(), |lens| lens.id);
    let gaps = in_plan_order(gains, plans.under(default_lens));

    let facts = lines::facts(basis, &journey);
    let insurer_sheet = insurer_sheet::insurer_sheet(basis, &journey, &asked, &contradictions);

    let report = Report {
        about: lines::about(basis, fingerprint, &facts, &insurer_sheet),
        score,
        band: band(model, &applicable, now),
        counts: counts(&asked),
        scenarios: lines::scenarios(model, &risk.inherent, &risk.residual(&exposure)),
        domains: lines::domains(questionnaire.library(), &applicable),
        services: lines::services(&content.services, &applicable, &gaps),
        gaps,
        plan: plans,
        schedule,
        decided_elsewhere: lines::decided_elsewhere(basis, &journey),
        contradictions,
        unknown: lines::unknown(basis, &journey),
        left_out: lines::left_out(questionnaire.library(), &journey),
        controls: asked.iter().map(|s| lines::control(s, basis, &journey)).collect(),
        facts,
        insurer_sheet,
        signers: lines::signers(answers, roles),
        contacts: Vec::new(),
        emergency: Vec::new(),
        recovery: Vec::new(),
        applicant: Vec::new(),
        steps: Vec::new(),
        worksheet: Vec::new(),
        long_forms: Vec::new(),
        clock: notification_clock(answers, roles, &content.frameworks),
        frameworks: crosswalk::tables(&content.frameworks, &asked),
        guidance: Vec::new(),
        method: method::method(model, &content.frameworks),
    };
    with_guidance(report, basis)
}

/// The score alone, with its range: what the same answers give under another questionnaire.
pub fn score(basis: &Basis) -> Score {
    let journey = Journey::derive(basis.questionnaire, basis.answers, basis.as_of);
    let stated = basis.answers.with_derived(basis.questionnaire.library(), basis.as_of);
    let basis = &Basis { answers: &stated, ..*basis };
    let applicable: Vec<Standing> =
        standings(basis, &journey, &[]).into_iter().filter(|s| s.status != Status::NotApplicable).collect();
    let fixes: Vec<&Fix> = applicable.iter().map(|s| s.fix).collect();
    let risk = Risk::new(&basis.content.model, &fixes, basis.answers);
    let of = |maturity: Vec<f64>| risk.score(&risk.exposure(&maturity));
    let now = of(applicable.iter().map(|s| s.maturity).collect());
    score_line(&applicable, now, of(applicable.iter().map(Standing::hopeful).collect()))
}

/// Adds what papers print beyond the numbers: guidance, whom to call on the day of an attack, how to make each fix, who applies, and the
/// worksheet.
pub fn with_guidance(report: Report, basis: &Basis) -> Report {
    let people = People::of(basis.answers, &basis.questionnaire.library().roles);
    Report {
        contacts: lines::contacts(basis),
        emergency: people.in_steps(&basis.content.emergency),
        recovery: people.in_steps(&basis.content.recovery),
        applicant: lines::applicant(basis),
        steps: steps::of_gaps(basis, &report.gaps),
        worksheet: lines::worksheet(basis),
        long_forms: basis.content.forms.long_forms.clone(),
        guidance: people.in_guidance(&basis.content.guidance),
        ..report
    }
}

/// Standings of every control on the path, in catalogue order.
fn standings<'a>(basis: &Basis<'a>, journey: &Journey, found: &[Contradiction]) -> Vec<Standing<'a>> {
    let asked = basis.questionnaire.controls_in_catalogue_order().filter(|control| journey.asks(&control.id));
    asked.filter_map(|control| Standing::of(control, basis, journey, found)).collect()
}

fn score_line(applicable: &[Standing], now: f64, if_unknowns_are_met: f64) -> Score {
    let of = applicable.len();
    let answered = applicable.iter().filter(|s| s.status != Status::Unanswered).count();
    let is_draft = of == 0 || (answered as f64) < ENOUGH_ANSWERED * of as f64;
    Score { now, if_unknowns_are_met, answered, of, is_draft }
}

/// The band by score, capped while a gate is not met, or met and contradicted.
fn band(model: &RiskModel, applicable: &[Standing], score: f64) -> Band {
    let by_score = model.bands.iter().rposition(|band| score + SAME >= band.from).unwrap_or(0);
    let cap = model.bands.iter().position(|band| band.id == model.gate_cap.highest_band).unwrap_or(0);
    let capped_by: Vec<_> = applicable
        .iter()
        .filter(|s| s.fix.insurer_importance == Importance::Gate && !s.holds())
        .map(|s| s.control.id.clone())
        .collect();
    let at = if capped_by.is_empty() { by_score } else { by_score.min(cap) };
    let title = |at: usize| model.bands.get(at).map(|band| band.title.clone()).unwrap_or_default();
    Band {
        id: model.bands.get(at).map(|band| band.id.clone()).unwrap_or_default(),
        title: title(at),
        by_score_alone: title(by_score),
        cap: title(cap),
        capped_by,
    }
}

fn counts(asked: &[Standing]) -> Counts {
    let mut counts = Counts::default();
    for standing in asked {
        *match standing.status {
            Status::Met => &mut counts.met,
            Status::MetWithLimits => &mut counts.met_with_limits,
            Status::Partly => &mut counts.partly,
            Status::Gap => &mut counts.gap,
            Status::Unknown => &mut counts.unknown,
            Status::Unanswered => &mut counts.unanswered,
            Status::NotApplicable => &mut counts.not_applicable,
        } += 1;
    }
    counts
}

/// Every control that is not fully met, with the points it alone would win.
fn gaps(applicable: &[Standing], risk: &Risk, maturity: &[f64], exposure: &[Vec<f64>], now: f64) -> Vec<Gap> {
    let mut then = maturity.to_vec();
    let mut found = Vec::new();
    for (at, standing) in applicable.iter().enumerate().filter(|(_, s)| !s.status.is_met()) {
        then[at] = 1.0;
        let gain = risk.score(&risk.exposure_after(exposure, &then, &[at])) - now;
        then[at] = standing.maturity;
        found.push(Gap { control: standing.control.id.clone(), status: standing.status, gain });
    }
    found
}

/// Gaps in the order of a plan. Those that are not in the plan, because they are done or were decided otherwise, come last.
fn in_plan_order(mut gaps: Vec<Gap>, steps: &[PlanStep]) -> Vec<Gap> {
    gaps.sort_by_key(|gap| steps.iter().position(|step| step.control == gap.control).unwrap_or(usize::MAX));
    gaps
}
