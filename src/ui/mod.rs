//! The page. The only place that names Leptos; knows nothing of paper.

mod cipher;
mod clock;
mod components;
mod content;
mod files;
mod focus;
mod lock;
mod pages;
mod pdf_client;
mod program;
mod reporting;
mod route;
mod saving;
mod session;
mod tabs;

use leptos::ev;
use leptos::prelude::*;

use components::{SavingNotice, SiteFooter, SiteHeader, TabOnlyLine};
use pages::*;
use program::{Program, open, register};
use route::Route;
use saving::Saving;
use session::{Session, use_session};

use crate::storage::{Signal, StorageError};

/// Registers the program of the questions: everything that is needed to answer, and the steps during an attack.
pub fn questions() {
    let page = |route: Route| match route {
        Route::Start => view! { <StartPage/> }.into_any(),
        Route::Example => view! { <ExamplePage/> }.into_any(),
        Route::Packs => view! { <PacksPage/> }.into_any(),
        Route::Tasks => view! { <TasksPage/> }.into_any(),
        Route::Question(id) => view! { <QuestionPage id=id/> }.into_any(),
        Route::Section(id) => view! { <SectionPage id=id/> }.into_any(),
        Route::Check(id) => view! { <CheckPage id=id/> }.into_any(),
        Route::Attack => view! { <AttackPage/> }.into_any(),
        _ => view! { <UnknownPage/> }.into_any(),
    };
    register(Program { name: "questions", other: "reading", owns: |route| !route.is_reading(), page }, app);
}

/// Registers the program of what is read rather than answered: report, guidance, data, about, and what follows the attack steps.
pub fn reading() {
    let page = |route: Route| match route {
        Route::Report => view! { <ReportPage/> }.into_any(),
        Route::Guidance => view! { <GuidancePage/> }.into_any(),
        Route::Numbers => view! { <NumbersPage/> }.into_any(),
        Route::Afterwards => view! { <AfterwardsPage/> }.into_any(),
        Route::Data | Route::Wipe => view! { <DataPage/> }.into_any(),
        Route::Unlock => view! { <UnlockPage/> }.into_any(),
        Route::About(_) => view! { <AboutPage/> }.into_any(),
        _ => view! { <UnknownPage/> }.into_any(),
    };
    register(Program { name: "reading", other: "questions", owns: Route::is_reading, page }, app);
}

/// What stands on every page, and the page of the route.
fn app(program: Program, has_moved: bool) -> AnyView {
    let route = RwSignal::new(Route::parse(&window().location().hash().unwrap_or_default()));
    let session = Session::provide(route);
    session.has_moved.set(has_moved);
    follow_the_address(session);
    keep_answers_safe(session);
    heed_other_tabs(session);
    keep_the_focus(session);
    session.begin();
    let is_locked = Memo::new(move |_| session.saving.with(|saving| *saving == Saving::Failed(StorageError::Locked)));
    let page = move || {
        let mut route = route.get();
        // In the place of the page, so that the address is still there when it is unlocked.
        if !route.is_readable_locked() && is_locked.get() {
            route = Route::Unlock;
        }
        if (program.owns)(&route) {
            return (program.page)(route);
        }
        session.hand_over();
        open(program.other);
        loading()
    };
    view! {
        <a class="skip-link" href="#main" on:click=skip_to_main>"Skip to main content"</a>
        <SiteHeader/>
        <div role="status" class="visually-hidden">{move || session.status.get()}</div>
        <main class="page" id="main" tabindex="-1">
            <div role="alert"><SavingNotice/><ErrorSummary/></div>
            <TabOnlyLine/>
            {page}
        </main>
        <SiteFooter/>
    }
    .into_any()
}

/// A page that was still loading had its heading focused; when its content arrives, the focus goes to the new heading.
fn keep_the_focus(session: Session) {
    Effect::new(move |before: Option<bool>| {
        let is_loading = matches!(session.opened.get(), session::Opened::Loading);
        if before == Some(true) && !is_loading && session.has_moved.get_untracked() {
            focus::heading_if_lost();
        }
        is_loading
    });
}

/// The hash is a route here, so an address within the page needs a hand.
fn skip_to_main(event: ev::MouseEvent) {
    event.prevent_default();
    focus::focus_id("main");
}

/// A changed hash shows its page: mistakes and the last announcement are gone, the heading gets the focus.
fn follow_the_address(session: Session) {
    let handle = window_event_listener(ev::hashchange, move |_| {
        let next = Route::parse(&window().location().hash().unwrap_or_default());
        if session.route.with_untracked(|now| *now == next) {
            return;
        }
        session.flush();
        session.errors.set(Vec::new());
        session.status.set(String::new());
        session.has_moved.set(true);
        session.route.set(next);
        focus::heading_soon();
    });
    on_cleanup(move || handle.remove());
}

/// Saves what is pending when the page is hidden, asks before answers that are not saved are lost, and watches other tabs.
fn keep_answers_safe(session: Session) {
    let hidden = window_event_listener(ev::visibilitychange, move |_| session.flush());
    let left = window_event_listener(ev::pagehide, move |_| session.flush());
    let leaving = window_event_listener(ev::beforeunload, move |event| {
        if session.would_be_lost() {
            event.prevent_default();
        }
    });
    let other_tab = window_event_listener(ev::storage, move |_| session.notice_other_tab());
    on_cleanup(move || {
        hidden.remove();
        left.remove();
        leaving.remove();
        other_tab.remove();
    });
}

/// Another tab deleted everything, or changed the lock: this one follows.
fn heed_other_tabs(session: Session) {
    let handle = window_event_listener(ev::storage, move |event| match Signal::heard(&event) {
        Some(Signal::Deleted) => session.follow_deletion(),
        Some(Signal::LockChanged) if !session.is_tab_only.get_untracked() => drop(window().location().reload()),
        _ => {}
    });
    on_cleanup(move || handle.remove());
}

/// The mistakes on the page, each with a link to its field.
#[component]
fn ErrorSummary() -> impl IntoView {
    let session = use_session();
    move || {
        let errors = session.errors.get();
        (!errors.is_empty()).then(|| {
            let lines = errors
                .into_iter()
                .map(|(field, text)| {
                    let href = format!("#{field}");
                    let go_there = move |event: ev::MouseEvent| {
                        event.prevent_default();
                        focus::focus_id(&field);
                    };
                    view! { <li><a href=href on:click=go_there>{text}</a></li> }
                })
                .collect_view();
            view! { <div class="error-summary" tabindex="-1"><h2>"There is a problem"</h2><ul>{lines}</ul></div> }
        })
    }
}
