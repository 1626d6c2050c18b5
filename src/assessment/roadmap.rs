//! Divides a plan into 30, 60, 90 days and later, by the hours a month that the clinic has.

use super::plan::PlanStep;
use super::report::Period;
use super::standing::Standing;
use crate::date::Date;

/// Hours a month that are assumed where the clinic gave none.
pub(super) const ASSUMED_HOURS: u32 = 10;

/// A step belongs to the period in which its hours end when the fixes are done one after another, in plan order.
pub(super) fn roadmap(plan: &[PlanStep], standings: &[Standing], hours_per_month: u32, as_of: Date, score: f64) -> Vec<Period> {
    let stretch = |title: &str, days: Option<i64>| Period {
        title: title.to_owned(),
        until: days.map(|days| as_of.plus_days(days)),
        controls: Vec::new(),
        hours: 0.0,
        score_after: score,
    };
    let mut periods = vec![
        stretch("Days 1 to 30", Some(30)),
        stretch("Days 31 to 60", Some(60)),
        stretch("Days 61 to 90", Some(90)),
        stretch("Later", None),
    ];
    let a_month = f64::from(hours_per_month.max(1));
    let mut worked = 0.0;
    for step in plan {
        let hours = standings.iter().find(|s| s.control.id == step.control).map_or(0.0, |s| s.fix.hours);
        worked += hours;
        let at = (1..=3).position(|month| worked <= f64::from(month) * a_month).unwrap_or(3);
        if let Some(period) = periods.get_mut(at) {
            period.controls.push(step.control.clone());
            period.hours += hours;
        }
        for period in periods.iter_mut().skip(at) {
            period.score_after = step.score_after;
        }
    }
    periods
}
