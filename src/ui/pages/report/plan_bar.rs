//! What is planned, what that takes and where it leads: one line that stays in view, and the ways to plan at once.

use crate::map::Map;

use leptos::prelude::*;

use super::{Shown, words};
use crate::answers::{Action, ActionState};
use crate::questionnaire::ControlId;
use crate::ui::components::{changeable, reactive};
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
const UNDO: &str = "plan-undo";

pub(super) fn plan_bar(shown: &Shown) -> AnyView {
    let before: RwSignal<Option<Before>> = RwSignal::new(None);
    let line = {
        let shown = shown.clone();
        Memo::new(move |_| planned(&shown))
    };
    let buttons = changeable(view! {
        <div class="actions">{plan_first(shown, before)}{clear(shown, before)}</div>
        {undo(shown, before)}
    });
    view! { <div class="plan-bar"><output prop:textContent=line></output>{buttons}</div> }.into_any()
}

/// How much is planned or done, whose hours that takes, where it leads, and how long there is.
fn planned(shown: &Shown) -> String {
    let fixes = shown.planned.with(Vec::len);
    let days = shown.live.with(|report| {
        let renewal = report.schedule.under(shown.lens.get()).renewal.as_ref()?;
        (renewal.days_left > 0).then(|| words::count(renewal.days_left as usize, "day", "days"))
    });
    let days = days.map(|days| format!(" {days} to the renewal.")).unwrap_or_default();
    let Some(then) = shown.projection.get() else {
        return format!("Nothing is planned yet. Tick the fixes that you will make.{days}");
    };
    let score = &shown.report.score;
    let hours = words::hours_of_both(then.own_hours, then.company_hours);
    let leads = match score.is_draft {
        true => format!("they add {} points", words::tenth(then.score - score.now)),
        false => format!("the score goes from {} to {} of 100", words::whole(score.now), words::whole(then.score)),
    };
    let fixes = words::count(fixes, "fix", "fixes");
    format!("{fixes} planned or done, about {hours}: {leads}.{days}")
}

fn decided(shown: &Shown) -> Actions {
    shown.session.checkup.with_untracked(|c| c.as_ref().map(|c| c.answers.actions.clone()).unwrap_or_default())
}

/// Replaces all decisions, and remembers those before.
fn replace(shown: &Shown, before: RwSignal<Option<Before>>, actions: Actions, said: String) {
    before.set(Some(Before { was: decided(shown), became: actions.clone(), said: said.clone() }));
    shown.session.set_actions(actions);
    shown.session.status.set(said);
}

/// Plans what is due first, by its last day. Existing decisions stay, except that a missing date is filled in.
fn plan_first(shown: &Shown, before: RwSignal<Option<Before>>) -> AnyView {
    let (live, lens) = (shown.live, shown.lens);
    let first = Memo::new(move |_| {
        live.with(|report| {
            let stretches = &report.schedule.under(lens.get()).stretches;
            stretches.iter().find(|stretch| !stretch.controls.is_empty()).map(|stretch| (stretch.controls.clone(), stretch.until))
        })
    });
    let shown = shown.clone();
    reactive(move || {
        let (controls, until) = first.get()?;
        let shown = shown.clone();
        let words = format!("Plan what is due by {}", until.in_words());
        let plan = move |_| {
            let mut actions = decided(&shown);
            let said = format!("{} planned by {}.", words::count(controls.len(), "fix is", "fixes are"), until.in_words());
            for control in &controls {
                let action = actions.or_default(control.clone());
                if action.state == ActionState::Planned && action.when.is_none() {
                    action.when = Some(until);
                }
            }
            replace(&shown, before, actions, said);
        };
        Some(view! { <button class="button quiet" type="button" on:click=plan>{words}</button> })
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
            request_animation_frame(|| focus::focus_on(".plan-bar .actions button"));
        };
        Some(view! {
            <p class="taken-back">
                {said}" "
                <button class="button quiet" type="button" id=UNDO on:click=undo>"Undo"</button>
            </p>
        })
    })
}
