//! What to do during an attack. Needs no check-up, and has something to say even where no content can be loaded.
//!
//! The steps and the clinic's phone numbers come with the part that has the questions. Filling in the numbers, and what follows the
//! attack, come with a later part: the steps are there even if that part fails to load.

mod afterwards;
mod clock;
mod contacts;
mod numbers;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::questionnaire::Step;
use crate::ui::components::{Notice, reactive};
use crate::ui::content;
use crate::ui::focus;
use crate::ui::pages::citation_words;
use crate::ui::route::Route;
use crate::ui::session::use_session;

pub use afterwards::AfterwardsPage;
pub use numbers::NumbersPage;

/// The calm page for a bad day.
#[component]
pub fn AttackPage() -> impl IntoView {
    let session = use_session();
    focus::set_title("We are under attack now");
    let loaded: RwSignal<Option<Vec<Step>>> = RwSignal::new(None);
    spawn_local(async move {
        let steps = content::load_attack_steps().await.unwrap_or_default();
        // The reader may have left by now.
        loaded.try_set(Some(steps));
    });
    view! {
        <div class="sheet">
            <h1 tabindex="-1">"We are under attack now"</h1>
            <p class="lede">"Take a breath. Start at step 1 and go down the list. Share the steps out if there are several of you."</p>
            {contacts::contacts(session)}
            {reactive(move || loaded.get().map(|steps| if steps.is_empty() { short_list() } else { all_steps(&steps) }))}
            {no_advice()}
        </div>
    }
}

fn no_advice() -> AnyView {
    let words = "This page is general guidance. It is not legal advice. It does not replace your lawyer, your insurer or a response team.";
    view! { <p>{words}</p> }.into_any()
}

fn print_button(words: &'static str) -> AnyView {
    let print = move |_| drop(window().print());
    view! { <button class="button" type="button" on:click=print>{words}</button> }.into_any()
}

fn below_the_steps() -> AnyView {
    view! {
        <div class="actions">
            {print_button("Print these steps")}
            <a class="button quiet" href=Route::Afterwards.href()>"Afterwards: recovery, and who must be told"</a>
        </div>
        <p class="hint screen-only">"Print them before you need them. What has no phone number yet is a line to write on."</p>
    }
    .into_any()
}

fn all_steps(steps: &[Step]) -> AnyView {
    let now = steps.iter().map(|step| step_item(step, true)).collect_view();
    view! { <ol class="steps large">{now}</ol>{below_the_steps()} }.into_any()
}

fn step_item(step: &Step, is_first_list: bool) -> AnyView {
    let title = step.step.clone();
    // Below a heading of their own, the steps are one level deeper.
    let heading = if is_first_list { view! { <h2>{title}</h2> }.into_any() } else { view! { <h3>{title}</h3> }.into_any() };
    let source = citation_words(step.citation.as_deref(), step.as_of.as_deref())
        .map(|words| view! { <p class="who">"Source: "{words}</p> });
    view! {
        <li>
            {heading}
            <p>{step.detail.clone()}</p>
            <p class="who">"Who: "{step.who.clone()}</p>
            {source}
        </li>
    }
    .into_any()
}

/// The short steps, as written in index.html.
fn short_list() -> AnyView {
    let steps = document().query_selector_all("#short-steps li").ok();
    let steps = steps.iter().flat_map(|steps| (0..steps.length()).filter_map(move |at| steps.get(at)?.text_content()));
    let steps = steps.map(|step| view! { <li><h2>{step}</h2></li> }).collect_view();
    view! {
        <Notice><p>"The full list could not be loaded. These are the steps in short."</p></Notice>
        <ol class="steps large">{steps}</ol>
        {below_the_steps()}
    }
    .into_any()
}
