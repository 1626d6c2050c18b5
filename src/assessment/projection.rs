//! Where the clinic would stand with what it has decided to do: only what is planned or done counts.

use super::report::{Projection, ProjectionStep};
use super::risk::Risk;
use super::standing::Standing;
use crate::answers::{ActionState, Answers};
use crate::date::Date;

/// The score today, and with what is done and planned, by the day it is planned for.
pub(super) fn projection(risk: &Risk, applicable: &[Standing], answers: &Answers, as_of: Date, now: f64) -> Projection {
    let with = |title: &str, until: Option<Date>, counts: &dyn Fn(ActionState, Option<Date>) -> bool| {
        let mut controls = 0;
        let maturity: Vec<f64> = applicable
            .iter()
            .map(|standing| {
                let action = answers.actions.get(&standing.control.id).filter(|_| !standing.status.is_met());
                match action {
                    Some(action) if counts(action.state, action.when) => {
                        controls += 1;
                        1.0
                    }
                    _ => standing.maturity,
                }
            })
            .collect();
        let score = risk.score(&risk.exposure(&maturity));
        ProjectionStep { title: title.to_owned(), until, controls, score }
    };
    let by = |day: Date| {
        move |state: ActionState, when: Option<Date>| {
            // A date that has passed says nothing about when the fix will be done.
            state == ActionState::Done
                || (state == ActionState::Planned && when.is_some_and(|when| (as_of..=day).contains(&when)))
        }
    };
    let (in_30, in_90) = (as_of.plus_days(30), as_of.plus_days(90));
    Projection {
        today: now,
        steps: vec![
            with("With what is marked done", None, &|state, _| state == ActionState::Done),
            with("After 30 days", Some(in_30), &by(in_30)),
            with("After 90 days", Some(in_90), &by(in_90)),
            with("With everything planned", None, &|state, _| state.counts()),
        ],
    }
}
