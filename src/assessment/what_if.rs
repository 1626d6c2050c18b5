//! What if some fixes were done: the same model with those controls at maturity 1.

use super::people::People;
use super::risk::Risk;
use super::standing::{Standing, Status};
use super::{Band, Basis, ScenarioLine, band, lines, standings};
use crate::answers::Journey;
use crate::questionnaire::{ControlId, Fix};

/// A projection: where the clinic would stand with some fixes done.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The score then, 0 to 100.
    pub score: f64,
    /// The band then.
    pub band: Band,
    /// Inherent and residual risk then.
    pub scenarios: Vec<ScenarioLine>,
    /// Hours of the clinic for these fixes, an estimate.
    pub own_hours: f64,
    /// Hours of its IT company for the same.
    pub company_hours: f64,
}

/// Projects the score, band and residual risk with the `done` controls at their best answer.
pub fn what_if(basis: &Basis, done: &[ControlId]) -> WhatIf {
    let journey = Journey::derive(basis.questionnaire, basis.answers, basis.as_of);
    let answers = &basis.answers.with_derived(basis.questionnaire.library(), basis.as_of);
    let basis = &Basis { answers, ..*basis };
    let model = &basis.content.model;
    let people = People::of(answers, &basis.questionnaire.library().roles);
    let (mut own_hours, mut company_hours) = (0.0, 0.0);
    let mut applicable: Vec<Standing> = standings(basis, &journey, &lines::contradictions(basis, &journey))
        .into_iter()
        .filter(|s| s.status != Status::NotApplicable)
        .collect();
    for standing in applicable.iter_mut().filter(|s| !s.status.is_met() && done.contains(&s.control.id)) {
        let (own, company) = people.hours(standing.fix, &model.effort);
        own_hours += own;
        company_hours += company;
        standing.maturity = 1.0;
        standing.status = Status::Met;
    }
    let fixes: Vec<&Fix> = applicable.iter().map(|s| s.fix).collect();
    let risk = Risk::new(model, &fixes, answers);
    let maturity: Vec<f64> = applicable.iter().map(|s| s.maturity).collect();
    let exposure = risk.exposure(&maturity);
    let score = risk.score(&exposure);
    WhatIf {
        score,
        band: band(model, &applicable, score),
        scenarios: lines::scenarios(model, &risk.inherent, &risk.residual(&exposure)),
        own_hours,
        company_hours,
    }
}
