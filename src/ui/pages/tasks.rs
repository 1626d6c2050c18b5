//! The sections of the open check-up, each with its progress.

use leptos::prelude::*;

use super::with_questionnaire;
use crate::answers::{FactValue, Leg, Progress};
use crate::questionnaire::{FactKind, Questionnaire};
use crate::ui::components::{Notice, SavedLine, detail, error_text, reactive};
use crate::ui::detail::Detail;
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::{Session, go, use_session};

/// The task list: shown at the start and on every return.
#[component]
pub fn TasksPage() -> impl IntoView {
    let session = use_session();
    with_questionnaire(move |questionnaire| tasks(session, &questionnaire))
}

fn tasks(session: Session, questionnaire: &Questionnaire) -> AnyView {
    focus::set_title(&format!("Your check-up – {}", questionnaire.title()));
    let title = questionnaire.title().to_owned();
    let at_hand = questionnaire.pack().have_at_hand.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
    let audience = questionnaire.pack().audience.clone();
    // Without answers there is nothing to say about them.
    let has_answers = untrack(|| session.with_answers(|answers| !answers.is_empty()));
    let body = reactive(move || {
        let journey = session.journey.get()?;
        let progress = journey.progress();
        let rows = journey.legs.iter().enumerate().map(|(at, leg)| row(at, leg)).collect_view();
        let next = journey.first_open().cloned();
        let left_out = left_out(session, &journey.left_out);
        let flagged = (progress.flagged > 0).then(|| format!(" {} flagged for later.", progress.flagged));
        let actions = match next {
            Some(question) => {
                let label = if progress.answered == 0 { "Begin" } else { "Continue" };
                view! {
                    <a class="button" href=Route::of(&question).href()>{label}</a>
                    <a class="button quiet" href=Route::Report.href()>"See the report so far"</a>
                }
                .into_any()
            }
            None => view! { <a class="button" href=Route::Report.href()>"See the report"</a> }.into_any(),
        };
        Some(view! {
            <p>
                <strong>{progress.in_words()}</strong>
                {flagged}
                " You can do the sections in any order and come back at any time."
            </p>
            <ul class="rows">{rows}</ul>
            {left_out}
            <SavedLine/>
            <div class="actions">{actions}<a class="button quiet" href=Route::Packs.href()>"Choose another questionnaire"</a></div>
        })
    });
    view! {
        <p class="caption">{title}</p>
        <h1 tabindex="-1">"Your check-up"</h1>
        <SampleNotice/>
        {has_answers.then(|| view! { {detail(Detail::ContentChanges)}{detail(Detail::BackupReminder)} })}
        {clinic_name(session, questionnaire)}
        <details>
            <summary><span>"Who this is for, and what to have at hand"</span></summary>
            <p>{audience}</p>
            <ul>{at_hand}</ul>
        </details>
        {body}
    }
    .into_any()
}

/// A field for the name of the clinic, if the questionnaire does not ask for it: without a name, nobody could tell two clients apart.
fn clinic_name(session: Session, questionnaire: &Questionnaire) -> Option<AnyView> {
    let library = questionnaire.library();
    let fact = library.fact(&library.roles.clinic_name)?.clone();
    let is_asked = questionnaire.pack().facts().any(|asked| *asked == fact.id);
    let is_known = untrack(|| session.with_answers(|answers| answers.fact(&fact.id).is_some()));
    let FactKind::Text { max_chars } = fact.kind else { return None };
    if is_asked || is_known {
        return None;
    }
    let (question, hint) = (fact.question.clone(), fact.hint.clone());
    let too_many = RwSignal::new(0_usize);
    let write = move |event| {
        let typed = event_target_value(&event);
        let typed = typed.trim();
        let length = typed.chars().count();
        too_many.set(length.saturating_sub(usize::from(max_chars)));
        if length <= usize::from(max_chars) {
            session.answer_fact(&fact.id, (length > 0).then(|| FactValue::Text(typed.to_owned())), true);
        }
    };
    let error = Signal::derive(move || match too_many.get() {
        0 => None,
        many => Some(format!("Use at most {max_chars} characters, {many} fewer than now. What was recorded before stays.")),
    });
    // A field of its own, not the one used for other questions, so that the first question does not have to wait for more code.
    Some(
        view! {
            <div class="field">
                <label for="clinic-name">{question}</label>
                <p class="hint" id="clinic-name-hint">{hint}</p>
                {error_text("clinic-name-error".to_owned(), error)}
                <input
                    id="clinic-name"
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby="clinic-name-hint clinic-name-error"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    on:input=write
                />
            </div>
        }
        .into_any(),
    )
}

fn row(at: usize, leg: &Leg) -> impl IntoView + use<> {
    let Progress { of, answered, .. } = leg.progress;
    let is_done = leg.open.is_empty() && leg.derived.iter().all(|derived| derived.option.is_some());
    let (class, words) = match answered {
        _ if is_done => ("tag done", "Completed".to_owned()),
        0 => ("tag todo", "Not started".to_owned()),
        some => ("tag", format!("In progress ({some} of {of})")),
    };
    // A finished section leads to its answers, any other to its first open question.
    let target = leg.open.first().map_or_else(|| Route::Check(leg.section.clone()), Route::of);
    let id = format!("task-{at}");
    view! {
        <li><a href=target.href() aria-describedby=id.clone()>{leg.title.clone()}</a>" "<span class=class id=id.clone()>{words}</span></li>
    }
}

fn left_out(session: Session, left_out: &[crate::answers::LeftOut]) -> Option<impl IntoView + use<>> {
    let library = session.library.get_untracked()?;
    let count = left_out.len();
    let lines = left_out
        .iter()
        .map(|left| {
            let name = library.control(&left.control).map(|c| c.name.clone()).unwrap_or_default();
            view! { <li><strong>{name}</strong>" – "{left.because.clone()}</li> }
        })
        .collect_view();
    let summary = if count == 1 {
        "Left out: 1 question that does not fit your clinic".to_owned()
    } else {
        format!("Left out: {count} questions that do not fit your clinic")
    };
    (count > 0).then(|| {
        view! {
            <details>
                <summary><span>{summary}</span></summary>
                <p>"The report lists them with the reason. They come back if you change that answer."</p>
                <ul>{lines}</ul>
            </details>
        }
    })
}

/// Says that the open check-up is the example, with a way to leave it.
#[component]
pub fn SampleNotice() -> impl IntoView {
    let session = use_session();
    move || {
        session.checkup.with(|c| c.as_ref().is_some_and(|c| c.is_sample)).then(|| {
            let remove = move || {
                if let Some(id) = session.checkup.with_untracked(|open| open.as_ref().map(|open| open.id.clone())) {
                    session.remove_saved(&id);
                }
            };
            let leave = move |_| {
                remove();
                go(&Route::Start);
            };
            let begin = move |_| {
                remove();
                session.close();
                go(&Route::Packs);
            };
            view! {
                <Notice>
                    <p><strong>"This is the example clinic."</strong>" Look around and change what you like. What you have saved is untouched."</p>
                    <div class="actions">
                        <button class="button quiet" type="button" on:click=begin>"Start your own check-up"</button>
                        <button class="button quiet" type="button" on:click=leave>"Throw the example away"</button>
                    </div>
                </Notice>
            }
        })
    }
}
