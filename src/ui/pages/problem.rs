//! What is wrong with a content file, and addresses that lead nowhere. Never a blank page.

use std::sync::Arc;

use leptos::prelude::*;

use crate::questionnaire::Problem;
use crate::ui::components::detail;
use crate::ui::detail::Detail;
use crate::ui::focus;
use crate::ui::route::Route;

/// Says which file is broken and what is wrong with it.
#[component]
pub fn ProblemPage(
    /// Every problem found.
    problems: Arc<Vec<Problem>>,
) -> impl IntoView {
    focus::set_title("The questions could not be loaded");
    let retry = move |_| drop(window().location().reload());
    view! {
        <h1 tabindex="-1">"The questions could not be loaded"</h1>
        <p class="lede">"A question file of this site is missing or has a mistake in it. Your saved answers are untouched."</p>
        {detail(Detail::Problems(problems))}
        <p>"Please tell the person who runs this site and send them this list. Other questionnaires may still work."</p>
        <div class="actions">
            <button class="button" type="button" on:click=retry>"Try again"</button>
            <a class="button quiet" href=Route::Packs.href()>"Choose another questionnaire"</a>
            <a class="button quiet" href=Route::Data.href()>"Your saved answers"</a>
        </div>
    }
}

/// An address that leads nowhere.
#[component]
pub fn UnknownPage() -> impl IntoView {
    focus::set_title("Page not found");
    view! {
        <h1 tabindex="-1">"Page not found"</h1>
        <p class="lede">"This address leads nowhere. Your saved answers are untouched."</p>
        <div class="actions">
            <a class="button" href=Route::Start.href()>"Go to the start"</a>
            <a class="button quiet" href=Route::Tasks.href()>"See all sections"</a>
        </div>
    }
}
