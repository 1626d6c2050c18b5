//! Pages, one for each route. A page owns its heading and title; it composes components and holds no rules of its own.

mod about;
mod attack;
mod check;
mod data;
mod guidance;
mod packs;
mod problem;
mod question;
mod report;
mod section;
mod shared_computer;
mod start;
mod tasks;
mod worksheet;

use std::sync::Arc;

use leptos::prelude::*;

use super::focus;
use super::route::Route;
use super::session::{Opened, Session, use_session};
use crate::date::Date;
use crate::questionnaire::Questionnaire;
use crate::ui::components::{loading, reactive};

use about::AboutPage;
pub use attack::AttackPage;
use attack::{AfterwardsPage, NumbersPage};
use check::CheckPage;
use data::{DataPage, UnlockPage};
use guidance::GuidancePage;
pub use packs::PacksPage;
pub use problem::{ProblemPage, UnknownPage};
pub use question::QuestionPage;
use report::ReportPage;
use section::SectionPage;
use start::{ExamplePage, StartPage};
pub use tasks::TasksPage;
use worksheet::WorksheetPage;

/// The pages of the part that the first question can do without.
pub fn later(route: Route) -> AnyView {
    match route {
        Route::Start => view! { <StartPage/> }.into_any(),
        Route::Example => view! { <ExamplePage/> }.into_any(),
        Route::Section(id) => view! { <SectionPage id=id/> }.into_any(),
        Route::Check(id) => view! { <CheckPage id=id/> }.into_any(),
        Route::Guidance => view! { <GuidancePage/> }.into_any(),
        Route::Numbers => view! { <NumbersPage/> }.into_any(),
        Route::Afterwards => view! { <AfterwardsPage/> }.into_any(),
        Route::About(_) => view! { <AboutPage/> }.into_any(),
        _ => view! { <UnknownPage/> }.into_any(),
    }
}

pub use report::opened_in_report;

/// The page of the report's part.
pub fn report(_: Route) -> AnyView {
    view! { <ReportPage/> }.into_any()
}

/// The pages of the part for data: what is stored, and what only the clinic and its broker see.
pub fn data(route: Route) -> AnyView {
    match route {
        Route::Data | Route::Wipe => view! { <DataPage/> }.into_any(),
        Route::Unlock => view! { <UnlockPage/> }.into_any(),
        Route::Worksheet => view! { <WorksheetPage/> }.into_any(),
        _ => view! { <UnknownPage/> }.into_any(),
    }
}

/// Shows a page that needs an open check-up; says so where there is none.
fn with_questionnaire(page: impl Fn(Arc<Questionnaire>) -> AnyView + Send + Sync + 'static) -> AnyView {
    let session = use_session();
    reactive(move || match session.opened.get() {
        Opened::Ready(questionnaire) => page(questionnaire),
        Opened::Loading => loading(),
        Opened::Nothing => nothing_open(),
        Opened::Broken(problems) => view! { <ProblemPage problems=problems/> }.into_any(),
    })
}

/// Shows a page that also needs the rules; says so if they cannot be loaded.
fn with_rules(session: Session, page: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    session.load_rules();
    // The heading that had the focus disappears when the page arrives.
    Effect::new(move |was_coming: Option<bool>| {
        let is_coming = session.rules.with(Option::is_none);
        if was_coming == Some(true) && !is_coming && session.has_moved.get_untracked() {
            focus::heading_if_lost();
        }
        is_coming
    });
    reactive(move || match session.rules.get() {
        None => loading(),
        Some(Ok(_)) => page(),
        Some(Err(problems)) => view! { <ProblemPage problems=problems/> }.into_any(),
    })
}

/// No check-up is open.
fn nothing_open() -> AnyView {
    focus::set_title("No check-up is open");
    view! {
        <h1 tabindex="-1">"No check-up is open"</h1>
        <p class="lede">"Choose a questionnaire to begin, or open a file that you saved before."</p>
        <div class="actions">
            <a class="button" href=Route::Packs.href()>"Choose a questionnaire"</a>
            <a class="button quiet" href=Route::Data.href()>"Open a saved file"</a>
        </div>
    }
    .into_any()
}

/// Where a statement comes from, and the date it was looked up.
fn citation_words(citation: Option<&str>, as_of: Option<&str>) -> Option<String> {
    let citation = citation?;
    Some(match as_of.and_then(Date::parse) {
        Some(day) => format!("{citation}, as of {}", day.in_words()),
        None => citation.to_owned(),
    })
}
