//! What if some fixes were done: the same model with those controls at 1.

use super::risk::Risk;
use super::standing::{Standing, Status};
use super::{Band, ScenarioLine, band, lines, standings};
use crate::answers::{Answers, Journey};
use crate::date::Date;
use crate::questionnaire::{Control, ControlId, Questionnaire, RiskModel};

/// A projection: where the clinic would stand with some fixes done.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The score then, 0 to 100.
    pub score: f64,
    /// The band then.
    pub band: Band,
    /// Inherent and residual risk then.
    pub scenarios: Vec<ScenarioLine>,
    /// Hours of the fixes, by this project's estimates.
    pub hours: f64,
}

/// Projects the score, band and residual risk with the `done` controls at their best answer.
pub fn what_if(q: &Questionnaire, model: &RiskModel, answers: &Answers, as_of: Date, done: &[ControlId]) -> WhatIf {
    let journey = Journey::derive(q, answers, as_of);
    let mut hours = 0.0;
    let mut applicable: Vec<Standing> =
        standings(q, &journey, answers, model).into_iter().filter(|s| s.status != Status::NotApplicable).collect();
    for standing in applicable.iter_mut().filter(|s| s.status != Status::Met && done.contains(&s.control.id)) {
        hours += standing.control.hours;
        standing.maturity = 1.0;
        standing.status = Status::Met;
    }
    let controls: Vec<&Control> = applicable.iter().map(|s| s.control).collect();
    let risk = Risk::new(model, &controls, answers);
    let maturity: Vec<f64> = applicable.iter().map(|s| s.maturity).collect();
    let exposure = risk.exposure(&maturity);
    let score = risk.score(&exposure);
    WhatIf {
        score,
        band: band(model, &applicable, score),
        scenarios: lines::scenarios(model, &risk.inherent, &risk.residual(&exposure)),
        hours,
    }
}
