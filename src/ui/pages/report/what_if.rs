//! Where the fixes that are planned or done would lead.

use crate::map::Map;
use std::sync::Arc;

use leptos::prelude::*;

use super::{Shown, decision, parts, words};
use crate::answers::{Action, ActionState};
use crate::assessment::{Projection, Report, WhatIf};
use crate::questionnaire::ControlId;
use crate::ui::components::{BarRow, Cell, Piece, Rows, anew, changeable, chart, data_table, reactive};
use crate::ui::focus;

type Actions = Map<ControlId, Action>;

/// A change of many decisions at once.
#[derive(Clone)]
struct Before {
    /// Decisions before and after the change.
    was: Actions,
    became: Actions,
    /// What was done, in words.
    said: String,
}

impl Before {
    /// Undoes the change. Decisions made since are kept; returns true if there are any.
    fn take_back(&self, now: &mut Actions) -> bool {
        let controls = self.was.keys().chain(self.became.keys());
        let changed: Vec<&ControlId> = controls.filter(|id| self.was.get(*id) != self.became.get(*id)).collect();
        let mut has_later = false;
        for id in changed {
            if now.get(id) != self.became.get(id) {
                has_later = now.get(id) != self.was.get(id) || has_later;
                continue;
            }
            match self.was.get(id) {
                Some(action) => now.insert(id.clone(), action.clone()),
                None => now.remove(id),
            };
        }
        has_later
    }
}

/// Id of the place where the last change to the whole plan can be undone.
const UNDO: &str = "what-if-undo";

pub(super) fn what_if(shown: &Shown) -> Vec<AnyView> {
    let before: RwSignal<Option<Before>> = RwSignal::new(None);
    let (live, projection, planned) = (shown.live, shown.projection, shown.planned);
    let body = anew(move || match projection.get() {
        None if live.with(|report| report.gaps.is_empty()) => parts::paragraph("There is nothing to plan.".to_owned()),
        None => view! {
            <h3>"No fix is planned yet"</h3>
            <p>"Tick “Plan this fix” on any card above. The numbers appear here at once."</p>
        }
        .into_any(),
        // Rebuilt with the planned fixes and their dates, not with every other decision.
        Some(then) => {
            let steps = Memo::new(move |_| live.with(|report| (report.projection.clone(), words::without_a_day(report))));
            reactive(move || {
                let (steps, dateless) = steps.get();
                live.with_untracked(|report| projected(report, &steps, dateless, &then, planned.with_untracked(Vec::len)))
            })
        }
    });
    let card = view! {
        <div class="card">
            {body}
            {changeable(view! {
                <div class="actions">
                    {plan_first(shown, before)}
                    {clear(shown, before)}
                </div>
                {undo(shown, before)}
            })}
        </div>
    };
    let intro = format!("A projection. It changes nothing in your answers. {}", words::projection_counts());
    vec![parts::paragraph(intro), card.into_any()]
}

fn decided(shown: &Shown) -> Actions {
    shown.session.checkup.with_untracked(|c| c.as_ref().map(|c| c.answers.actions.clone()).unwrap_or_default())
}

/// Replaces all decisions, and remembers those before.
fn replace(shown: &Shown, before: RwSignal<Option<Before>>, actions: Actions, said: String) {
    before.set(Some(Before { was: decided(shown), became: actions.clone(), said: said.clone() }));
    shown.last_ticked.set(None);
    shown.session.set_actions(actions);
    shown.session.status.set(said);
}

/// Plans what is in the first period of the roadmap, by its last day. Existing decisions stay, except that a missing date is filled in.
fn plan_first(shown: &Shown, before: RwSignal<Option<Before>>) -> AnyView {
    let (shown_live, shown_lens) = (shown.live, shown.lens);
    let shown = shown.clone();
    let plan = move |_| {
        let mut actions = decided(&shown);
        let lens = shown.lens.get_untracked();
        let (first, until) = shown.live.with_untracked(|report| {
            let first = report.roadmap.under(lens).first();
            first.map(|period| (period.controls.clone(), period.until)).unwrap_or_default()
        });
        let until_words = until.map(|until| format!(" by {}", until.in_words())).unwrap_or_default();
        let said = format!("{} planned{until_words}.", words::count(first.len(), "fix is", "fixes are"));
        for control in first {
            let action = actions.or_default(control);
            if action.state == ActionState::Planned && action.when.is_none() {
                action.when = until;
            }
        }
        replace(&shown, before, actions, said);
    };
    let (live, lens) = (shown_live, shown_lens);
    let has_fixes = Memo::new(move |_| {
        live.with(|report| report.roadmap.under(lens.get()).first().is_some_and(|first| !first.controls.is_empty()))
    });
    reactive(move || {
        let plan = plan.clone();
        has_fixes
            .get()
            .then(|| view! { <button class="button quiet" type="button" on:click=plan>"Plan the first 30 days"</button> })
    })
}

/// Withdraws what is planned. All other decisions stay.
fn clear(shown: &Shown, before: RwSignal<Option<Before>>) -> AnyView {
    let live = shown.live;
    let is_planned = |action: &Action| action.state == ActionState::Planned;
    let has_plan =
        Memo::new(move |_| live.with(|report| report.controls.iter().filter_map(|line| line.action.as_ref()).any(is_planned)));
    let shown = shown.clone();
    let clear = move |_| {
        let mut actions = decided(&shown);
        let all = actions.len();
        actions.retain(|_, action| action.state != ActionState::Planned);
        let planned = all - actions.len();
        let mut said = match planned {
            0 => "No fix was planned.".to_owned(),
            some => format!("{} not planned any more.", words::count(some, "fix is", "fixes are")),
        };
        if !actions.is_empty() {
            said.push_str(" What is done, accepted or covered by a third party stays as it is.");
        }
        replace(&shown, before, actions, said);
    };
    reactive(move || {
        let clear = clear.clone();
        has_plan.get().then(|| view! { <button class="button quiet" type="button" on:click=clear>"Clear the plan"</button> })
    })
}

/// What was just done to the whole plan, with a button to undo it.
fn undo(shown: &Shown, before: RwSignal<Option<Before>>) -> AnyView {
    let shown = shown.clone();
    reactive(move || {
        let change = before.get()?;
        let (session, said) = (shown.session, change.said.clone());
        let shown = shown.clone();
        let undo = move |_| {
            let mut actions = decided(&shown);
            let said = match change.take_back(&mut actions) {
                true => "The plan is as it was before. What you decided since stays.",
                false => "The plan is as it was before.",
            };
            session.set_actions(actions);
            session.status.set(said.to_owned());
            before.set(None);
            request_animation_frame(|| focus::focus_on("#what-if .actions button"));
        };
        Some(view! {
            <p class="taken-back">
                {said}" "
                <button class="button quiet" type="button" id=UNDO on:click=undo>"Undo"</button>
            </p>
        })
    })
}

fn projected(report: &Arc<Report>, steps: &Projection, dateless: String, then: &WhatIf, fixes: usize) -> AnyView {
    let title = format!("With {}, about {}", decision::fixes_in_words(fixes), words::hours(then.hours));
    let missing: Vec<String> = then.band.capped_by.iter().map(|id| words::gate(report, id)).collect();
    let gain = words::tenth(then.score - report.score.now);
    let score = match report.score.is_draft {
        true => parts::paragraph(format!(
            "Draft, {}: no single score yet. These fixes add {gain} points to the lower end of the range.",
            words::answered(&report.score)
        )),
        false => {
            let band = words::band_then(&report.band, &then.band, &missing);
            let added = format!("{gain} points more ({}). {band} {dateless}", words::answered(&report.score));
            view! { {scores(report, steps)}<p>{added}</p>{table(report, steps)} }.into_any()
        }
    };
    view! { <h3>{title}</h3>{score}{by_scenario(report, then)} }.into_any()
}

/// One bar for today and for each step.
fn scores(report: &Report, steps: &Projection) -> AnyView {
    let now = steps.today;
    let row = |label: String, score: f64| BarRow {
        label,
        value: format!("{} of 100", words::whole(score)),
        pieces: vec![Piece::track(100.0), Piece::fill(now), Piece::maybe(now, score - now)],
    };
    let today = format!("{}, {}", words::whole(now), report.band.title);
    let last = steps.steps.last().map(|step| words::whole(step.score)).unwrap_or_default();
    let mut rows = vec![row("Today".to_owned(), now)];
    rows.extend(steps.steps.iter().map(|step| row(words::projection_step(&step.title, step.until), step.score)));
    let in_words =
        format!("Score today {today}, with everything planned {last}, of 100. All numbers are in the table that follows.");
    chart(Vec::new(), in_words, rows)
}

fn table(report: &Report, steps: &Projection) -> AnyView {
    let now = steps.today;
    let row = |title: String, controls: usize, score: f64| {
        vec![
            Cell::Row(title),
            Cell::Number(controls.to_string()),
            Cell::Number(words::whole(score)),
            Cell::Number(words::tenth(score - now)),
        ]
    };
    let mut rows = vec![row(format!("Today, {}", words::answered(&report.score)), 0, now)];
    rows.extend(steps.steps.iter().map(|step| row(words::projection_step(&step.title, step.until), step.controls, step.score)));
    data_table(
        "Score today and with what is planned or done".to_owned(),
        &[("When", false), ("Fixes counted", true), ("Score of 100", true), ("Points won", true)],
        vec![Rows { title: None, rows }],
        Vec::new(),
    )
}

fn by_scenario(report: &Report, then: &WhatIf) -> AnyView {
    let left = |lines: &[crate::assessment::ScenarioLine]| words::whole(lines.iter().map(|line| line.residual).sum());
    let rows = report
        .scenarios
        .iter()
        .zip(&then.scenarios)
        .map(|(now, then)| {
            vec![
                Cell::Row(now.title.clone()),
                Cell::Number(words::whole(now.residual)),
                Cell::Number(words::whole(then.residual)),
            ]
        })
        .collect();
    data_table(
        "Risk left, today and with the planned fixes".to_owned(),
        &[("Kind of attack", false), ("Left today", true), ("If planned fixes are done", true)],
        vec![Rows { title: None, rows }],
        vec![Cell::Row("All".to_owned()), Cell::Number(left(&report.scenarios)), Cell::Number(left(&then.scenarios))],
    )
}
