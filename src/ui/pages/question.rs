//! One question on a page.

use leptos::prelude::*;

use super::start::question_text;
use super::{UnknownPage, with_questionnaire};
use crate::answers::{Choice, Question};
use crate::questionnaire::{ControlId, Library, NotApplicableRule, Questionnaire};
use crate::ui::components::{BackArrow, ControlQuestion, FactField, SavedLine, changeable, detail, reactive};
use crate::ui::detail::Detail;
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::{Session, go, use_session};

/// Shortest reason why something does not apply, in characters.
const SHORTEST_REASON: usize = 10;

/// The page of one question.
#[component]
pub fn QuestionPage(
    /// Id of the question.
    id: String,
) -> impl IntoView {
    let session = use_session();
    with_questionnaire(move |questionnaire| question(session, &questionnaire, &id))
}

fn question(session: Session, questionnaire: &Questionnaire, id: &str) -> AnyView {
    let Some(journey) = session.journey.get_untracked() else { return ().into_any() };
    let derived = journey.derived(id);
    let Some((leg, place)) = journey.find(id).or(derived.map(|(leg, _)| (leg, leg.questions.len()))) else {
        return not_asked(questionnaire, id);
    };
    let Some(question) = leg.questions.get(place).cloned().or(derived.map(|(_, it)| Question::Control(it.control.clone())))
    else {
        return ().into_any();
    };
    focus::set_title(&format!("{} – {}", question_text(&question, questionnaire), leg.title));
    session.remember_position(&Route::of(&question));

    let before = journey.stops().map(|(_, q)| q).take_while(|q| q.id() != id).last();
    let back = match (session.returning.get_untracked(), before) {
        (Some(returning), _) if returning.question == id => Route::Check(returning.section),
        _ if derived.is_some() => Route::Check(leg.section.clone()),
        (_, Some(before)) => Route::of(before),
        (_, None) => Route::Tasks,
    };
    let body = match &question {
        Question::Control(id) => {
            questionnaire.library().control(id).map(|c| view! { <ControlQuestion control=c.clone() is_alone=true/> }.into_any())
        }
        Question::Fact(id) => {
            questionnaire.library().fact(id).map(|f| view! { <FactField fact=f.clone() is_alone=true/> }.into_any())
        }
    };
    let section = leg.section.clone();
    let caption = match derived {
        Some(_) => format!("From your other answers, in {}", leg.title),
        None => format!("Question {} of {} in {}", place + 1, leg.questions.len(), leg.title),
    };
    // While somebody's own answer stands there is nothing to show; once it is taken back, there is.
    let other_answers = match &question {
        Question::Control(id) => {
            let id = id.clone();
            let of = id.clone();
            let is_derived = Memo::new(move |_| {
                session.journey.with(|journey| journey.as_ref().is_some_and(|journey| journey.derived(of.as_str()).is_some()))
            });
            Some(reactive(move || is_derived.get().then(|| detail(Detail::Derived(id.clone())))))
        }
        Question::Fact(_) => None,
    };
    let was_open = leg.open.contains(&question);
    let submit = {
        let question = question.clone();
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if report_mistakes(session, std::slice::from_ref(&question)) {
                go(&after(session, &question, was_open));
            }
        }
    };
    let keys = match &question {
        Question::Control(id) => questionnaire
            .library()
            .control(id)
            .map(|c| c.options.len() + if c.not_applicable.rule == NotApplicableRule::Never { 1 } else { 2 }),
        Question::Fact(_) => None,
    };
    view! {
        <p class="back"><a href=back.href()><BackArrow/>"Back"</a></p>
        <p class="caption">{caption}</p>
        <form novalidate on:submit=submit>
            {other_answers}
            {changeable(body)}
            <SavedLine/>
            <div class="actions">
                <button class="button" type="submit">"Continue"</button>
                <a class="button quiet" href=Route::Section(section).href()>"Show the whole section"</a>
            </div>
        </form>
        {keys.map(|keys| view! {
            <details class="screen-only">
                <summary><span>"Keyboard help"</span></summary>
                {detail(Detail::KeyboardHelp(keys))}
            </details>
        })}
    }
    .into_any()
}

/// A question that this questionnaire does not ask, or no longer asks.
fn not_asked(questionnaire: &Questionnaire, id: &str) -> AnyView {
    let library = questionnaire.library();
    let control = library.controls.iter().find(|c| c.id.as_str() == id).map(|c| c.question.clone());
    let Some(text) = control.or_else(|| library.facts.iter().find(|f| f.id.as_str() == id).map(|f| f.question.clone())) else {
        return view! { <UnknownPage/> }.into_any();
    };
    focus::set_title("This question is not asked");
    view! {
        <h1 tabindex="-1">"This question is not asked"</h1>
        <p class="lede">{text}</p>
        <p>"It is not part of this questionnaire, or does not fit what you said about your clinic. An answer given before is kept."</p>
        <div class="actions"><a class="button" href=Route::Tasks.href()>"See all sections"</a></div>
    }
    .into_any()
}

/// Lists the mistakes in the answers to these questions. Returns true if there are none.
pub(super) fn report_mistakes(session: Session, questions: &[Question]) -> bool {
    let Some(library) = session.library.get_untracked() else { return true };
    focus::leave_field();
    let mistakes = questions.iter().flat_map(|question| {
        let unexplained = match question {
            Question::Control(id) => unexplained(session, &library, id),
            Question::Fact(_) => None,
        };
        unexplained.into_iter().chain(session.drafts.mistakes_of(question.id()))
    });
    list_mistakes(session, mistakes.collect())
}

/// Lists mistakes, each with the id of its field. Returns true if there are none.
pub(super) fn list_mistakes(session: Session, mistakes: Vec<(String, String)>) -> bool {
    let is_right = mistakes.is_empty();
    session.errors.set(mistakes);
    if !is_right {
        let title = document().title();
        if !title.starts_with("Error: ") {
            document().set_title(&format!("Error: {title}"));
        }
        request_animation_frame(|| focus::focus_on(".error-summary"));
    }
    is_right
}

/// The mistake that a control does not apply and nobody said why, with the id of the field for the reason.
fn unexplained(session: Session, library: &Library, id: &ControlId) -> Option<(String, String)> {
    let must_explain = library.control(id).is_some_and(|control| control.not_applicable.rule != NotApplicableRule::Ok);
    let reason = session.checkup.with_untracked(|c| {
        let answer = c.as_ref()?.answers.controls.get(id)?;
        (answer.answer == Some(Choice::NotApplicable)).then(|| answer.reason.trim().chars().count())
    });
    reason
        .filter(|reason| must_explain && *reason < SHORTEST_REASON)
        .map(|_| (format!("{id}-reason"), "Say why this does not apply to your clinic, in at least 10 letters".to_owned()))
}

/// Where Continue leads: from a question that was open to the next open one in its section, from any other to the one after it.
fn after(session: Session, question: &Question, was_open: bool) -> Route {
    let Some(journey) = session.journey.get_untracked() else { return Route::Tasks };
    let Some((leg, place)) = journey.find(question.id()) else {
        return journey.derived(question.id()).map_or(Route::Tasks, |(leg, _)| Route::Check(leg.section.clone()));
    };
    if let Some(returning) = session.returning.get_untracked() {
        // If the change opened new questions, those come next.
        if returning.question == question.id() && leg.questions.len() <= returning.asked_before {
            return Route::Check(returning.section);
        }
    }
    session.returning.set(None);
    let next = if was_open { journey.next_open_behind(question.id()) } else { leg.questions.get(place + 1) };
    next.map_or_else(|| Route::Check(leg.section.clone()), Route::of)
}
