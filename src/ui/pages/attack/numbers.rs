//! Filling in the clinic's phone numbers for the day of an attack.

use leptos::prelude::*;

use crate::questionnaire::{Fact, FactPlace, Questionnaire};
use crate::ui::components::{BackArrow, Notice, SavedLine, changeable, short_field};
use crate::ui::focus;
use crate::ui::pages::question::list_mistakes;
use crate::ui::pages::with_questionnaire;
use crate::ui::route::Route;
use crate::ui::session::{Session, go, use_session};

/// The page on which the numbers are filled in.
#[component]
pub fn NumbersPage() -> impl IntoView {
    let session = use_session();
    with_questionnaire(move |questionnaire| numbers(session, &questionnaire))
}

fn numbers(session: Session, questionnaire: &Questionnaire) -> AnyView {
    focus::set_title("Your numbers for the day of an attack");
    let facts: Vec<Fact> =
        questionnaire.library().facts.iter().filter(|fact| fact.place == Some(FactPlace::Contact)).cloned().collect();
    let fields: Vec<AnyView> = facts.iter().map(short_field).collect();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        focus::leave_field();
        if list_mistakes(session, facts.iter().flat_map(|fact| session.drafts.mistakes_of(fact.id.as_str())).collect()) {
            go(&Route::Attack);
        }
    };
    let example = session.checkup.with_untracked(|c| c.as_ref().is_some_and(|c| c.is_sample)).then(|| {
        view! { <Notice><p>"This is the example clinic. Start a check-up of your own to keep your own numbers."</p></Notice> }
    });
    view! {
        <p class="back"><a href=Route::Attack.href()><BackArrow/>"Back to the attack steps"</a></p>
        <h1 tabindex="-1">"Your numbers for the day of an attack"</h1>
        <p class="lede">
            "They stand above the attack steps and on the printed card. Take them from a contract, a bill or a card, never from an email."
        </p>
        {example}
        <form novalidate on:submit=submit>
            {changeable(fields)}
            <SavedLine/>
            <div class="actions"><button class="button" type="submit">"See the attack steps"</button></div>
        </form>
    }
    .into_any()
}
