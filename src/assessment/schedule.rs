//! The plan as a table: which fix by when, and how many of the clinic's own hours that takes.
//!
//! Backwards from the renewal: must-haves are due some days before it, and come first. Only the clinic's own hours fill a stretch. A day that
//! was given decides its row. Where the next fix does not fit in a stretch, the next one that fits goes in; what has to come first always
//! does. Pure and in plan order, so the order in which somebody answered changes nothing.

use super::people::People;
use super::plan::PlanStep;
use super::report::{Due, Renewal, Schedule, ScheduleRow, Stretch};
use super::risk::Risk;
use super::standing::Standing;
use crate::answers::{ActionState, Answers};
use crate::date::Date;
use crate::questionnaire::{ControlId, Effort, Importance};

/// Days of a stretch.
const STRETCH: i64 = 30;

/// The plan reaches at least this far. What does not fit by then comes later, without a day.
const HORIZON: i64 = 90;

/// A renewal further away than this does not shape the plan yet.
const FAR: i64 = 366;

/// Hours that differ by less are the same.
const SAME_HOURS: f64 = 1e-6;

/// What the table is made from.
pub(super) struct ScheduleInputs<'a> {
    pub(super) standings: &'a [Standing<'a>],
    pub(super) answers: &'a Answers,
    pub(super) people: &'a People,
    pub(super) effort: &'a Effort,
    pub(super) hours_per_month: u32,
    pub(super) renewal: Option<Date>,
    pub(super) as_of: Date,
    pub(super) risk: &'a Risk,
    /// The score today.
    pub(super) score: f64,
}

/// A fix that is to be made.
struct Item<'a> {
    standing: &'a Standing<'a>,
    /// Its place among the applicable controls.
    at: usize,
    own: f64,
    company: f64,
    is_must_have: bool,
    /// A must-have, or something that one needs first.
    is_for_renewal: bool,
    /// The day that the clinic gave.
    given: Option<Date>,
    /// The last day that leaves time for a fix with a given day that needs this one first.
    latest: Option<Date>,
    /// Items of the plan that must come first.
    needs: Vec<usize>,
    placed: Option<Place>,
}

/// Where a fix ended up: its stretch, or after all of them.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Stretch(usize),
    Later,
}

/// Makes the table for one order of fixes.
pub(super) fn schedule(steps: &[PlanStep], inputs: &ScheduleInputs) -> Schedule {
    let due = due(inputs);
    let mut items = items(steps, inputs);
    let ends = ends(inputs.as_of, due);
    let budget = |at: usize| {
        let from = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(inputs.as_of);
        let days = ends.get(at).map_or(0, |end| end.days_since(from));
        f64::from(inputs.hours_per_month.max(1)) * days as f64 / STRETCH as f64
    };
    let mut filling = Filling {
        free: (0..ends.len()).map(budget).collect(),
        worked: vec![0.0; ends.len()],
        due: due.and_then(|due| ends.iter().position(|end| *end == due)),
        quick: inputs.effort.quick_win_hours,
        ends: &ends,
    };
    filling.place_given(&mut items, inputs.as_of);
    let queue = queue(&items, due.is_some());
    for stretch in 0..ends.len() {
        filling.fill(&mut items, &queue, stretch);
    }
    for item in items.iter_mut().filter(|item| item.placed.is_none()) {
        item.placed = Some(Place::Later);
    }
    table(&items, inputs, &filling, due)
}

/// The day by which must-haves are due; none without a renewal ahead, or while it is far away.
fn due(inputs: &ScheduleInputs) -> Option<Date> {
    let renewal = inputs.renewal.filter(|day| (1..=FAR).contains(&day.days_since(inputs.as_of)))?;
    let due = renewal.plus_days(-i64::from(inputs.effort.days_before_renewal));
    // So close to it, the last day before it is all there is.
    Some(if due > inputs.as_of { due } else { renewal.plus_days(-1) })
}

/// The last days of the stretches: up to the renewal in even parts of at most 30 days, then 30 days each.
fn ends(as_of: Date, due: Option<Date>) -> Vec<Date> {
    let mut ends = Vec::new();
    if let Some(days) = due.map(|due| due.days_since(as_of)).filter(|days| *days > 0) {
        let parts = (days + STRETCH - 1) / STRETCH;
        ends.extend((1..=parts).map(|part| as_of.plus_days(days * part / parts)));
    }
    let mut last = ends.last().map_or(0, |end| end.days_since(as_of));
    while last < HORIZON {
        last += STRETCH;
        ends.push(as_of.plus_days(last));
    }
    ends
}

fn items<'a>(steps: &[PlanStep], inputs: &'a ScheduleInputs) -> Vec<Item<'a>> {
    let mut items: Vec<Item> = steps
        .iter()
        .filter_map(|step| {
            let at = inputs.standings.iter().position(|standing| standing.control.id == step.control)?;
            let standing = inputs.standings.get(at)?;
            let (own, company) = inputs.people.hours(standing.fix, inputs.effort);
            let action = inputs.answers.actions.get(&step.control);
            Some(Item {
                standing,
                at,
                own,
                company,
                is_must_have: standing.fix.insurer_importance == Importance::Gate,
                is_for_renewal: false,
                given: action.filter(|action| action.state == ActionState::Planned).and_then(|action| action.when),
                latest: None,
                needs: Vec::new(),
                placed: None,
            })
        })
        .collect();
    let place = |items: &[Item], id: &ControlId| items.iter().position(|item| item.standing.control.id == *id);
    for at in 0..items.len() {
        let needs = items[at].standing.fix.prerequisites.iter().filter_map(|id| place(&items, id)).collect();
        items[at].needs = needs;
    }
    // A plan lists what comes first before what needs it, so from the end backwards one pass is enough.
    for at in (0..items.len()).rev() {
        let given = items[at].given.filter(|day| *day >= inputs.as_of);
        let latest = given.or(items[at].latest.filter(|_| items[at].given.is_none()));
        let is_for_renewal = items[at].is_for_renewal || items[at].is_must_have;
        items[at].is_for_renewal = is_for_renewal;
        for need in items[at].needs.clone() {
            let first = &mut items[need];
            first.is_for_renewal |= is_for_renewal;
            first.latest = [first.latest, latest].into_iter().flatten().min();
        }
    }
    items
}

/// The order in which fixes without a given day are looked at: what a given day waits for, must-haves where there is a renewal, the rest.
fn queue(items: &[Item], has_renewal: bool) -> Vec<usize> {
    let mut queue: Vec<usize> = (0..items.len()).filter(|at| items[*at].given.is_none()).collect();
    let far = Date::new(9999, 12, 31);
    queue.sort_by_key(|at| {
        let item = &items[*at];
        (item.latest.or(far), !(has_renewal && item.is_for_renewal), *at)
    });
    queue
}

/// The stretches while they are filled.
struct Filling<'a> {
    /// Hours of the clinic that are left in each.
    free: Vec<f64>,
    /// Hours of the clinic that are worked in each.
    worked: Vec<f64>,
    /// The stretch that ends on the day by which must-haves are due.
    due: Option<usize>,
    /// A fix of so few hours is never held back by a large one.
    quick: f64,
    ends: &'a [Date],
}

impl Filling<'_> {
    fn stretch_of(&self, day: Date) -> Option<usize> {
        self.ends.iter().position(|end| day <= *end)
    }

    fn take(&mut self, stretch: usize, hours: f64) {
        if let (Some(free), Some(worked)) = (self.free.get_mut(stretch), self.worked.get_mut(stretch)) {
            *free = (*free - hours).max(0.0);
            *worked += hours;
        }
    }

    /// Days that were given decide, whether or not there are hours for it. A day that has passed takes hours now.
    fn place_given(&mut self, items: &mut [Item], as_of: Date) {
        for item in items.iter_mut() {
            let Some(day) = item.given else { continue };
            let stretch = self.stretch_of(day.max(as_of));
            item.placed = Some(stretch.map_or(Place::Later, Place::Stretch));
            if let Some(stretch) = stretch {
                self.take(stretch, item.own);
            }
        }
    }

    /// Fills one stretch in the order of the queue.
    fn fill(&mut self, items: &mut [Item], queue: &[usize], stretch: usize) {
        loop {
            let ready: Vec<usize> = queue.iter().copied().filter(|at| self.is_ready(items, *at, stretch)).collect();
            // A given day that needs this first does not ask for hours.
            let pressed = ready.iter().copied().find(|at| {
                let latest = items[*at].latest.and_then(|day| self.stretch_of(day));
                latest.is_some_and(|latest| latest <= stretch)
            });
            let Some(at) = pressed.or_else(|| self.next(items, &ready, stretch)) else { return };
            let hours = items[at].own;
            if pressed.is_some() {
                self.take(stretch, hours);
                items[at].placed = Some(Place::Stretch(stretch));
            } else {
                items[at].placed = Some(self.work(stretch, hours));
            }
        }
    }

    /// Whether everything that comes first is in place by then. What waits for a day that has passed does not wait for it.
    fn is_ready(&self, items: &[Item], at: usize, stretch: usize) -> bool {
        items[at].placed.is_none()
            && items[at].needs.iter().all(|need| match items[*need].placed {
                Some(Place::Stretch(of)) => of <= stretch,
                Some(Place::Later) | None => false,
            })
    }

    /// The next fix of this stretch: the first that fits, unless one before it has to be begun now to be done at all.
    fn next(&self, items: &[Item], ready: &[usize], stretch: usize) -> Option<usize> {
        let free = self.free.get(stretch).copied().unwrap_or_default();
        if free <= SAME_HOURS {
            return None;
        }
        let fits = |hours: f64| hours <= free + SAME_HOURS;
        let rest = self.free.get(stretch + 1..).unwrap_or_default();
        let fits_later = |hours: f64| rest.iter().any(|free| hours <= free + SAME_HOURS);
        for (looked_at, at) in ready.iter().copied().enumerate() {
            let item = &items[at];
            if fits(item.own) {
                return Some(at);
            }
            let before_renewal = self.due.filter(|due| item.is_for_renewal && stretch <= *due);
            let spans = before_renewal
                .is_some_and(|due| self.free.get(stretch..=due).unwrap_or_default().iter().sum::<f64>() + SAME_HOURS >= item.own);
            if spans {
                return Some(at);
            }
            if !fits_later(item.own) && self.free.get(stretch..).unwrap_or_default().iter().sum::<f64>() + SAME_HOURS >= item.own
            {
                let after = ready.get(looked_at + 1..).unwrap_or_default();
                let quick = after.iter().copied().find(|at| items[*at].own <= self.quick && fits(items[*at].own));
                return quick.or(Some(at));
            }
        }
        None
    }

    /// Works on a fix from this stretch on until it is done.
    fn work(&mut self, from: usize, hours: f64) -> Place {
        let mut left = hours;
        for stretch in from..self.ends.len() {
            let now = left.min(self.free.get(stretch).copied().unwrap_or_default());
            self.take(stretch, now);
            left -= now;
            if left <= SAME_HOURS {
                return Place::Stretch(stretch);
            }
        }
        Place::Later
    }
}

/// By when each item is done, in plan order: so what comes first has its day already.
fn dues(items: &[Item], as_of: Date, ends: &[Date]) -> Vec<Due> {
    let mut dues: Vec<Due> = Vec::with_capacity(items.len());
    for item in items {
        let end = match item.placed {
            Some(Place::Stretch(at)) => ends.get(at).copied(),
            Some(Place::Later) | None => None,
        };
        let due = match item.given {
            Some(day) if day < as_of => Due::Overdue(day),
            Some(day) => Due::Given(day),
            // Where a day was given to a fix that needs this one first, it is done by then, even beyond the last stretch.
            None => match [end, item.latest].into_iter().flatten().min() {
                Some(day) => Due::By(needed(item, &dues).map_or(day, |first| first.max(day))),
                None => Due::Later,
            },
        };
        dues.push(due);
    }
    dues
}

/// The last day of what comes first; the days that were given may not fit together.
fn needed(item: &Item, dues: &[Due]) -> Option<Date> {
    item.needs.iter().filter_map(|need| dues.get(*need)?.day()).max()
}

fn table(items: &[Item], inputs: &ScheduleInputs, filling: &Filling, due: Option<Date>) -> Schedule {
    let dues = dues(items, inputs.as_of, filling.ends);
    let due_of = |at: usize| dues.get(at).copied().unwrap_or(Due::Later);
    let mut order: Vec<usize> = (0..items.len()).collect();
    // Of those with the same day, plan order: what comes first is always before what needs it.
    order.sort_by_key(|at| (due_of(*at).day().is_none(), due_of(*at).day(), *at));
    let mut maturity: Vec<f64> = inputs.standings.iter().map(|standing| standing.maturity).collect();
    let mut exposure = inputs.risk.exposure(&maturity);
    let mut score = inputs.score;
    let mut rows = Vec::with_capacity(items.len());
    for at in order {
        let item = &items[at];
        let due = due_of(at);
        // A day that has passed earns nothing.
        if !matches!(due, Due::Overdue(_)) {
            if let Some(maturity) = maturity.get_mut(item.at) {
                *maturity = 1.0;
            }
            exposure = inputs.risk.exposure_after(&exposure, &maturity, &[item.at]);
            score = inputs.risk.score(&exposure);
        }
        rows.push(ScheduleRow {
            control: item.standing.control.id.clone(),
            due,
            own_hours: item.own,
            company_hours: item.company,
            is_must_have: item.is_must_have,
            score_after: score,
        });
    }
    let stretches = stretches(&rows, inputs, filling, due);
    Schedule { renewal: renewal(items, &rows, inputs, due), stretches, rows }
}

fn stretches(rows: &[ScheduleRow], inputs: &ScheduleInputs, filling: &Filling, due: Option<Date>) -> Vec<Stretch> {
    let mut from = inputs.as_of;
    let mut score = inputs.score;
    let mut stretches = Vec::new();
    for (at, end) in filling.ends.iter().enumerate() {
        let is_in = |row: &&ScheduleRow| match row.due {
            Due::Overdue(_) => false,
            Due::Given(day) | Due::By(day) => day <= *end && (day > from || at == 0),
            Due::Later => false,
        };
        let here: Vec<&ScheduleRow> = rows.iter().filter(is_in).collect();
        score = here.last().map_or(score, |row| row.score_after);
        stretches.push(Stretch {
            until: *end,
            is_renewal: due == Some(*end),
            own_hours: filling.worked.get(at).copied().unwrap_or_default(),
            controls: here.iter().map(|row| row.control.clone()).collect(),
            score_after: score,
        });
        from = *end;
    }
    stretches
}

fn renewal(items: &[Item], rows: &[ScheduleRow], inputs: &ScheduleInputs, due: Option<Date>) -> Option<Renewal> {
    let date = inputs.renewal?;
    let is_late = |row: &&ScheduleRow| {
        row.is_must_have
            && !matches!(row.due, Due::Overdue(_))
            && due.is_some_and(|due| row.due.day().is_none_or(|day| day > due))
    };
    let sum = |hours: fn(&Item) -> f64| items.iter().filter(|item| item.is_for_renewal).map(hours).sum();
    Some(Renewal {
        date,
        days_left: date.days_since(inputs.as_of),
        due,
        must_haves: rows.iter().filter(|row| row.is_must_have).count(),
        own_hours: sum(|item| item.own),
        company_hours: sum(|item| item.company),
        too_late: rows.iter().filter(is_late).map(|row| row.control.clone()).collect(),
    })
}
