//! The application worksheet: what forms ask besides security, to fill in before the form arrives.

use leptos::prelude::*;

use super::question::list_mistakes;
use super::{ProblemPage, with_questionnaire};
use crate::questionnaire::{Fact, Forms, Library, Questionnaire, WorksheetBlock};
use crate::ui::components::{BackArrow, Notice, SavedLine, changeable, loading, reactive, short_field};
use crate::ui::route::Route;
use crate::ui::session::{Session, go, use_session};
use crate::ui::{content, focus};

/// The page on which the worksheet is filled in.
#[component]
pub fn WorksheetPage() -> impl IntoView {
    let session = use_session();
    with_questionnaire(move |questionnaire| {
        let Some(forms) = session.library.get_untracked().map(|library| content::forms(&library)) else { return loading() };
        reactive(move || match forms.get() {
            None => loading(),
            Some(Ok(forms)) => worksheet(session, &questionnaire, &forms),
            Some(Err(problems)) => view! { <ProblemPage problems=problems/> }.into_any(),
        })
    })
}

fn worksheet(session: Session, questionnaire: &Questionnaire, forms: &Forms) -> AnyView {
    focus::set_title("Application worksheet");
    let library = questionnaire.library();
    let blocks: Vec<AnyView> = forms.worksheet.iter().map(|part| block(library, part)).collect();
    let ids: Vec<String> = forms.worksheet.iter().flat_map(|block| &block.facts).map(ToString::to_string).collect();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        focus::leave_field();
        if list_mistakes(session, ids.iter().flat_map(|id| session.drafts.mistakes_of(id)).collect()) {
            go(&Route::Report);
        }
    };
    let example = session.checkup.with_untracked(|c| c.as_ref().is_some_and(|c| c.is_sample)).then(|| {
        view! { <Notice><p>"This is the example clinic. Start a check-up of your own to keep your own answers."</p></Notice> }
    });
    view! {
        <p class="back"><a href=Route::Report.href()><BackArrow/>"Back to the report"</a></p>
        <h1 tabindex="-1">"Application worksheet"</h1>
        <p class="lede">
            "Insurance forms ask for more than security. Fill in what you have. It is printed on a paper of its own, for you and your broker, and stands on no other paper."
        </p>
        <p>"Nothing here is needed for the report, and every field may stay empty. Never enter a patient’s data, a card number or a password."</p>
        {example}
        <form novalidate on:submit=submit>
            {changeable(blocks)}
            <SavedLine/>
            <div class="actions">
                <button class="button" type="submit">"Go to the report to print it"</button>
            </div>
        </form>
    }
    .into_any()
}

fn block(library: &Library, block: &WorksheetBlock) -> AnyView {
    let fields: Vec<AnyView> =
        block.facts.iter().filter_map(|id| library.fact(id)).map(|fact: &Fact| short_field(fact)).collect();
    let intro = (!block.intro.is_empty()).then(|| view! { <p>{block.intro.clone()}</p> });
    view! {
        <section class="worksheet">
            <h2>{block.title.clone()}</h2>
            {intro}
            {fields}
        </section>
    }
    .into_any()
}
