//! The answers of a section, to check and change.

use leptos::prelude::*;

use super::start::question_text;
use super::{UnknownPage, with_questionnaire, with_rules};
use crate::answers::{Backing, Choice, ControlAnswer, Derived, FactValue, HowKnown, Journey, Leg, Question, in_words, isolated};
use crate::date::Date;
use crate::questionnaire::{Control, ControlId, Questionnaire, SectionId};
use crate::ui::components::{BackArrow, Caution, SavedLine};
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::{Returning, Session, use_session};

/// The page on which the answers of a section are checked.
#[component]
pub fn CheckPage(
    /// The section.
    id: SectionId,
) -> impl IntoView {
    let session = use_session();
    with_questionnaire(move |questionnaire| {
        let id = id.clone();
        with_rules(session, move || check(session, &questionnaire, &id))
    })
}

fn check(session: Session, questionnaire: &Questionnaire, id: &SectionId) -> AnyView {
    let Some(journey) = session.journey.get_untracked() else { return ().into_any() };
    let Some(leg) = journey.leg(id.as_str()) else { return view! { <UnknownPage/> }.into_any() };
    focus::set_title(&format!("Check your answers – {}", leg.title));
    session.remember_position(&Route::Check(id.clone()));
    if let Some(returning) = session.returning.get_untracked() {
        session.returning.set(None);
        // Once the heading has had the focus, move it back to the row that was changed.
        request_animation_frame(move || {
            request_animation_frame(move || focus::focus_id(&format!("change-{}", returning.question)))
        });
    }
    let rows = leg.questions.iter().map(|question| row(session, questionnaire, leg, question)).collect_view();
    let derived = leg.derived.iter().filter_map(|it| derived_row(questionnaire, leg, it)).collect_view();
    let progress = leg.progress;
    let first = leg.questions.first().map_or(Route::Tasks, Route::of);
    let actions = actions(&journey, leg).into_iter().enumerate().map(|(at, (words, target))| {
        // The first is what most people want.
        view! { <a class=if at == 0 { "button" } else { "button quiet" } href=target.href()>{words}</a> }
    });
    let actions: Vec<_> = actions.collect();
    view! {
        <p class="back"><a href=first.href()><BackArrow/>"Back to the questions"</a></p>
        <p class="caption">{leg.title.clone()}</p>
        <h1 tabindex="-1">"Check your answers"</h1>
        <p>
            {progress.in_words()}" "
            "Change anything that is not quite true. A gap that you can see is better than a yes that is wrong."
        </p>
        <dl class="pairs ruled">{rows}{derived}</dl>
        <SavedLine/>
        <div class="actions">
            {actions}
        </div>
    }
    .into_any()
}

/// Where to go from here, most likely first: open questions of this section, then those of others, then the report.
fn actions(journey: &Journey, leg: &Leg) -> Vec<(String, Route)> {
    let mut actions = Vec::new();
    if let Some(first) = leg.open.first() {
        let words = match leg.open.len() {
            1 => "Answer the open question".to_owned(),
            open => format!("Answer the {open} open questions"),
        };
        actions.push((words, Route::of(first)));
    }
    match journey.next_open_leg(leg.section.as_str()) {
        Some(next) => actions.push((format!("Next: {}", next.title), next.open.first().map_or(Route::Tasks, Route::of))),
        None => {
            let words = if leg.open.is_empty() { "See the report" } else { "See the report so far" };
            actions.push((words.to_owned(), Route::Report));
            if let Some(next) = journey.leg_after(leg.section.as_str()) {
                actions.push((format!("Next: {}", next.title), Route::Check(next.section.clone())));
            }
        }
    }
    actions.push(("All sections".to_owned(), Route::Tasks));
    actions
}

fn row(session: Session, questionnaire: &Questionnaire, leg: &Leg, question: &Question) -> impl IntoView + use<> {
    let text = question_text(question, questionnaire);
    let (answer, note) = session.checkup.with_untracked(|c| {
        let answers = c.as_ref().map(|c| &c.answers);
        match question {
            Question::Control(id) => {
                let said = answers.and_then(|a| a.controls.get(id)).cloned().unwrap_or_default();
                match questionnaire.library().control(id) {
                    Some(control) => (choice_in_words(control, &said), details_in_words(&ask_whom(session, id), &said)),
                    None => Default::default(),
                }
            }
            Question::Fact(id) => match (questionnaire.library().fact(id), answers.and_then(|a| a.fact(id))) {
                (Some(fact), Some(value)) => {
                    let backing = answers.and_then(|a| a.backing.get(id)).cloned().unwrap_or_default();
                    (in_words(fact, value), note_of_fact(value, &backing))
                }
                _ => ("Not provided".to_owned(), String::new()),
            },
        }
    });
    let id = question.id().to_owned();
    let misfit = misfit(session, question);
    let has_changed = session.library.with_untracked(|library| {
        let library = library.as_ref();
        library.is_some_and(|library| untrack(|| session.with_answers(|said| said.changes_since(&id, library).next().is_some())))
    });
    let is_open = leg.open.contains(question);
    let returning = Returning { section: leg.section.clone(), question: id.clone(), asked_before: leg.questions.len() };
    view! {
        <div>
            <dt>{text.clone()}</dt>
            <dd>
                {answer}
                {(!note.is_empty()).then(|| view! { " "<span class="note">{note}</span> })}
                {has_changed.then(|| view! { " "<span class="misfit"><Caution/>"Question changed since"</span> })}
                {misfit.map(|words| view! { " "<span class="misfit"><Caution/>{words}</span> })}
            </dd>
            <dd class="change">
                <a
                    id=format!("change-{id}")
                    href=Route::Question(id).href()
                    on:click=move |_| session.returning.set(Some(returning.clone()))
                >
                    {if is_open { "Answer" } else { "Change" }}
                    <span class="visually-hidden">{if is_open { ": " } else { " answer: " }}{text.clone()}</span>
                </a>
            </dd>
        </div>
    }
}

/// What does not fit about an answer. An own answer that differs from what facts amount to is marked, and not each of those facts.
fn misfit(session: Session, question: &Question) -> Option<&'static str> {
    let Some(Ok(rules)) = session.rules.get_untracked() else { return None };
    let found = untrack(|| session.contradictions_of(question.id()));
    let mut found = found.iter().filter_map(|at| rules.consistency_rules.get(*at)).peekable();
    found.peek()?;
    match (found.all(|rule| rule.is_difference()), question) {
        (false, _) => Some("Does not fit another answer"),
        (true, Question::Control(_)) => Some("Differs from what your other answers amount to"),
        (true, Question::Fact(_)) => None,
    }
}

/// A control that other answers amount to, or will once they are given.
fn derived_row(questionnaire: &Questionnaire, leg: &Leg, derived: &Derived) -> Option<AnyView> {
    let library = questionnaire.library();
    let control = library.control(&derived.control)?;
    let option = derived.option.as_ref().and_then(|id| control.option(id));
    let answer = option.map_or_else(|| "Follows from answers that are still open".to_owned(), |option| option.label.clone());
    let facts: Vec<&str> = derived.facts.iter().filter_map(|id| library.fact(id)).map(|fact| fact.question.as_str()).collect();
    let from = if option.is_some() { "From your answers to: " } else { "It waits for: " };
    let note = [from, &facts.join(" ")].concat();
    let (id, text) = (control.id.to_string(), control.question.clone());
    let returning = Returning { section: leg.section.clone(), question: id.clone(), asked_before: leg.questions.len() + 1 };
    let session = use_session();
    Some(
        view! {
            <div>
                <dt>{text.clone()}</dt>
                <dd>{answer}" "<span class="note">{note}</span></dd>
                <dd class="change">
                    <a
                        id=format!("change-{id}")
                        href=Route::Question(id).href()
                        on:click=move |_| session.returning.set(Some(returning.clone()))
                    >
                        "Answer it yourself"<span class="visually-hidden">": "{text}</span>
                    </a>
                </dd>
            </div>
        }
        .into_any(),
    )
}

fn note_of_fact(value: &FactValue, backing: &Backing) -> String {
    let (task, day) = match value.is_unknown() {
        true => (Some("Becomes a task: find out".to_owned()), None),
        false => (None, backing.checked_on),
    };
    joined(task.into_iter().chain(backing_in_words(backing, day)))
}

fn choice_in_words(control: &Control, said: &ControlAnswer) -> String {
    match &said.answer {
        None => "Not answered".to_owned(),
        Some(Choice::Unknown) => "I don’t know".to_owned(),
        Some(Choice::NotApplicable) => "Does not apply here".to_owned(),
        Some(Choice::Option(id)) => control.option(id).map(|o| o.label.clone()).unwrap_or_default(),
    }
}

/// Who may know the answer to a control.
fn ask_whom(session: Session, control: &ControlId) -> String {
    let rules = session.rules.get_untracked().and_then(Result::ok);
    rules.and_then(|rules| Some(rules.check(control)?.ask_whom.clone())).unwrap_or_default()
}

/// What was said beside the choice, in one line.
fn details_in_words(ask_whom: &str, said: &ControlAnswer) -> String {
    let mut parts = Vec::new();
    match said.answer {
        Some(Choice::Unknown) => parts.push(format!("Becomes a task. Who may know: {ask_whom}")),
        Some(Choice::NotApplicable) if !said.reason.is_empty() => parts.push(format!("Reason: {}", isolated(&said.reason))),
        _ => {}
    }
    parts.extend(backing_in_words(&said.backing, said.day()));
    joined(parts)
}

/// What was said beside an answer, with the date that applies.
fn backing_in_words(said: &Backing, day: Option<Date>) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(said.how_known.map(HowKnown::words).map(str::to_owned));
    parts.extend((!said.said_by.trim().is_empty()).then(|| format!("Said or checked by {}", isolated(said.said_by.trim()))));
    parts.extend((!said.note.is_empty()).then(|| format!("Scope: {}", isolated(&said.note))));
    parts.extend((!said.proof.is_empty()).then(|| format!("Proof: {}", isolated(&said.proof))));
    parts.extend(day.map(|date| format!("Checked {}", date.in_words())));
    parts.extend(said.flagged.then(|| "Flagged for later".to_owned()));
    parts
}

/// Joins the parts into one line.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().collect();
    // What users write often ends with its own full stop.
    let parts: Vec<&str> = parts.iter().map(|part| part.trim_end().trim_end_matches('.')).collect();
    parts.join(". ")
}
