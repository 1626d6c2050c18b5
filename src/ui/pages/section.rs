//! A whole section on one page, for those who answer quickly.

use leptos::prelude::*;

use super::question::report_mistakes;
use super::{UnknownPage, with_questionnaire};
use crate::answers::Question;
use crate::questionnaire::{Questionnaire, SectionId};
use crate::ui::components::{BackArrow, ControlQuestion, FactField, SavedLine, changeable};
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::{Session, go, use_session};

/// The page of a section.
#[component]
pub fn SectionPage(
    /// The section.
    id: SectionId,
) -> impl IntoView {
    let session = use_session();
    with_questionnaire(move |questionnaire| section(session, &questionnaire, &id))
}

fn section(session: Session, questionnaire: &Questionnaire, id: &SectionId) -> AnyView {
    let Some(journey) = session.journey.get_untracked() else { return ().into_any() };
    let Some(leg) = journey.leg(id.as_str()) else { return view! { <UnknownPage/> }.into_any() };
    focus::set_title(&format!("{} – {}", leg.title, questionnaire.title()));
    session.remember_position(&Route::Section(id.clone()));
    let place = journey.legs.iter().position(|l| l.section == *id).unwrap_or(0) + 1;
    let caption = format!("{}, section {place} of {}", questionnaire.title(), journey.legs.len());
    let first = leg.questions.first().map_or(Route::Tasks, Route::of);

    // Answers on this page can add and remove questions further down.
    let asked = {
        let id = id.clone();
        Memo::new(move |_| session.journey.with(|j| j.as_ref().and_then(|j| j.leg(id.as_str())).map(|leg| leg.questions.clone())))
    };
    let library = session.library.get_untracked();
    let question = move |question: Question| {
        let library = library.clone()?;
        Some(match question {
            Question::Control(id) => view! { <ControlQuestion control=library.control(&id)?.clone()/> }.into_any(),
            Question::Fact(id) => view! { <FactField fact=library.fact(&id)?.clone()/> }.into_any(),
        })
    };
    let submit = {
        let id = id.clone();
        move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            if report_mistakes(session, &asked.get_untracked().unwrap_or_default()) {
                go(&Route::Check(id.clone()));
            }
        }
    };
    view! {
        <p class="back"><a href=Route::Tasks.href()><BackArrow/>"All sections"</a></p>
        <p class="caption">{caption}</p>
        <h1 tabindex="-1">{leg.title.clone()}</h1>
        <p>{leg.intro.clone()}" "<a href=first.href()>"Show one question at a time"</a></p>
        <form novalidate on:submit=submit>
            {changeable(view! {
                <For each=move || asked.get().unwrap_or_default() key=|question| question.id().to_owned() children=question/>
            })}
            <SavedLine/>
            <div class="actions"><button class="button" type="submit">"Continue"</button></div>
        </form>
    }
    .into_any()
}
