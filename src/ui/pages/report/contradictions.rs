//! Answers that cannot both stand when somebody signs.

use leptos::prelude::*;

use super::words;
use super::{Shown, parts};
use crate::answers::{Answers, Choice};
use crate::assessment::{Contradiction, Report};
use crate::questionnaire::ControlId;
use crate::ui::components::TAKE_DERIVED;
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// Answers that were taken back for what other answers amount to.
pub(super) type TakenBack = RwSignal<Vec<(ControlId, Choice)>>;

pub(super) fn contradictions(shown: &Shown) -> Vec<AnyView> {
    let report = &shown.report;
    let of = report.contradictions.len();
    let mut content: Vec<AnyView> = undo(shown).into_iter().collect();
    if of == 0 {
        content.push(parts::paragraph(words::NO_CONTRADICTIONS.to_owned()));
        return content;
    }
    content.push(parts::paragraph(words::CONTRADICTIONS.to_owned()));
    content.extend(for_all(shown));
    content.extend(report.contradictions.iter().enumerate().map(|(at, found)| card(shown, found, at + 1, of)));
    content
}

/// One press where several answers differ from what the facts amount to, as after a shorter questionnaire.
fn for_all(shown: &Shown) -> Option<AnyView> {
    let controls: Vec<ControlId> = shown.report.contradictions.iter().filter_map(|found| found.differs_on.clone()).collect();
    let words = match controls.len() {
        0 | 1 => return None,
        some => {
            format!("{some} of these are answers of your own that differ from what your other, more exact answers amount to.")
        }
    };
    let button = take(shown, controls, "Use what my other answers amount to for all of these");
    Some(view! { <p>{words}</p><div class="actions">{button}</div> }.into_any())
}

fn take(shown: &Shown, controls: Vec<ControlId>, words: &'static str) -> AnyView {
    let (session, taken) = (shown.session, shown.own_answers);
    let take = move |_| {
        let before = given(session, &controls);
        let own: Vec<ControlId> = before.iter().map(|(control, _)| control.clone()).collect();
        // The page is built anew by what follows, and says then what was taken back.
        taken.set(before);
        own.iter().for_each(|control| session.choose(control, None));
        request_animation_frame(|| focus::focus_id_in_place(UNDO));
    };
    view! { <button class="button quiet" type="button" on:click=take>{words}</button> }.into_any()
}

/// The answers that somebody gave to these controls.
fn given(session: Session, controls: &[ControlId]) -> Vec<(ControlId, Choice)> {
    let choice = |answers: &Answers, id: &ControlId| Some((id.clone(), answers.choice(id)?.clone()));
    untrack(|| session.with_answers(|answers| controls.iter().filter_map(|id| choice(answers, id)).collect()))
}

const UNDO: &str = "undo-own-answers";

/// What was just taken back, with the way to have it again.
fn undo(shown: &Shown) -> Option<AnyView> {
    let (session, taken) = (shown.session, shown.own_answers);
    let before = taken.get_untracked();
    let said = match before.len() {
        0 => return None,
        1 => "1 answer of your own was taken back. What your other answers amount to counts now.".to_owned(),
        some => format!("{some} answers of your own were taken back. What your other answers amount to counts now."),
    };
    let undo = move |_| {
        taken.set(Vec::new());
        for (control, choice) in &before {
            session.choose(control, Some(choice.clone()));
        }
        request_animation_frame(|| focus::focus_id_in_place(&parts::heading_id("contradictions")));
    };
    let button = view! { <button class="button quiet" type="button" id=UNDO on:click=undo>"Undo"</button> };
    Some(view! { <p class="taken-back" role="status">{said}" "{button}</p> }.into_any())
}

fn card(shown: &Shown, found: &Contradiction, place: usize, of: usize) -> AnyView {
    let report: &Report = &shown.report;
    let title = format!("Contradiction {place} of {of}");
    let link = |id: &str, words: String| view! { <a href=Route::Question(id.to_owned()).href()>{words}</a> }.into_any();
    let controls =
        found.controls.iter().filter_map(|id| report.control(id)).map(|line| link(line.id.as_str(), line.question.clone()));
    let facts = found.facts.iter().filter_map(|id| report.facts.iter().find(|line| line.fact == *id));
    let questions = controls.chain(facts.map(|line| link(line.fact.as_str(), line.question.clone()))).collect();
    let rows = vec![
        ("You said", found.said.clone().into_any()),
        ("But", found.but.clone().into_any()),
        ("Why it matters", found.why.clone().into_any()),
        ("What to do", found.clear_up.clone().into_any()),
        ("Look again at", parts::items(questions)),
    ];
    let take = found.differs_on.clone().map(|control| {
        let button = take(shown, vec![control], TAKE_DERIVED);
        view! { <div class="actions">{button}</div> }
    });
    view! { <article class="card"><h3>{title}</h3>{parts::pairs(rows)}{take}</article> }.into_any()
}
