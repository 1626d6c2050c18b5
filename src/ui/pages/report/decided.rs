//! Gaps that a decision took out of the plan: done, accepted, or covered by a third party.

use std::sync::Arc;

use leptos::prelude::*;

use super::fix_body::Opened;
use super::{Shown, decision, parts, reveals};
use crate::answers::{Action, ActionState};
use crate::assessment::ControlLine;
use crate::questionnaire::ControlId;
use crate::ui::components::{changeable, opened, reactive};
use crate::ui::route::Route;

/// Id of the heading.
const TITLE: &str = "decided-title";

pub(super) fn decided(shown: &Shown) -> AnyView {
    let live = shown.live;
    let closed = Memo::new(move |_| {
        live.with(|report| {
            let lines = report.gaps.iter().filter_map(|gap| report.control(&gap.control));
            let is_closed = |line: &&ControlLine| line.action.as_ref().is_some_and(Action::closes);
            lines.filter(is_closed).map(|line| line.id.clone()).collect::<Vec<ControlId>>()
        })
    });
    let shown = shown.clone();
    let has_any = Memo::new(move |_| closed.with(|closed| !closed.is_empty()));
    reactive(move || {
        let shown = shown.clone();
        has_any.get().then(|| {
            view! {
                <section aria-labelledby=TITLE>
                    <h3 id=TITLE tabindex="-1">"Decided otherwise"</h3>
                    <p>"These have no place in the plan. In the score they count as your answers say."</p>
                    <For each=move || closed.get() key=ToString::to_string children=move |id| card(&shown, &id)/>
                </section>
            }
        })
    })
}

fn card(shown: &Shown, control: &ControlId) -> AnyView {
    let Some(line) = shown.report.control(control) else { return ().into_any() };
    let deciding = decision::Deciding::new(shown, control);
    let name_id = parts::name_id(control);
    let question = Route::of_control(control).href();
    let is_done = move || deciding.action.with(|action| action.as_ref().is_some_and(|a| a.state == ActionState::Done));
    let change_answer = reactive(move || {
        is_done().then(|| {
            view! {
                <p class="change">
                    "The score changes only when the answer does. "
                    <a href=question.clone()>"Answer the question again"<span class="visually-hidden">": "{line_name(deciding)}</span></a>
                </p>
            }
        })
    });
    view! {
        <article class="card decided" id=parts::card_id(control) aria-labelledby=name_id.clone()>
            <div class="gap-head"><h4 id=name_id.clone()>{line.name.clone()}</h4>{parts::standing(line)}</div>
            {deciding.in_words()}
            {change_answer}
            {go_on(shown, control)}
            <div class="plan">{changeable(opened(Arc::new(Opened::Decision(shown.clone(), line.clone(), deciding))))}</div>
        </article>
    }
    .into_any()
}

fn line_name(deciding: decision::Deciding) -> String {
    deciding.name.get_value()
}

/// The way back to the reader's place in the plan, for the gap that was closed last.
fn go_on(shown: &Shown, control: &ControlId) -> AnyView {
    let (live, last_closed, control) = (shown.live, shown.last_closed, control.clone());
    reactive(move || {
        let next = last_closed.get().filter(|(closed, _)| *closed == control)?.1?;
        let name = live.with_untracked(|report| report.name(&next).to_owned());
        let link = reveals::jump(parts::name_id(&next), name);
        Some(view! { <p class="screen-only">"Go on with the next fix: "{link}</p> })
    })
}
