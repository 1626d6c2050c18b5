//! The page. The only place that names Leptos. It composes papers (`paper.rs`); the worker lays them out.

mod boot;
mod cipher;
mod clipboard;
mod clock;
mod components;
mod content;
mod data_key;
mod detail;
mod files;
mod focus;
mod idle;
mod lock;
mod pages;
mod paper;
mod parts;
mod pdf_client;
mod reporting;
mod route;
mod saving;
mod session;
mod shell;
mod split;
mod tabs;

use leptos::ev;
use leptos::prelude::*;

use components::{SavingNotice, TabOnlyLine, anew, error_summary, provide_details, reactive};
use detail::Detail;
use pages::*;
use parts::Part;
use route::Route;
use saving::Saving;
use session::{Opened, Place, Session, use_session};

use crate::device::{Signal, StorageError};

/// Starts the program, which from now on shows the page for the address.
pub fn start() {
    boot::log_panics();
    let Some(place) = shell::place() else { return };
    let has_moved = boot::has_come();
    leptos::mount::mount_to(place, move || page(has_moved)).forget();
    if has_moved {
        focus::heading_soon();
    }
}

/// What the program shows in the page: urgent messages, and the page for the address.
fn page(has_moved: bool) -> AnyView {
    let route = RwSignal::new(Route::parse(&window().location().hash().unwrap_or_default()));
    let session = Session::provide(route);
    session.has_moved.set(has_moved);
    parts::load_with(split::LOADERS);
    provide_details();
    follow_the_address(session);
    keep_answers_safe(session);
    heed_other_tabs(session);
    keep_the_focus(session);
    session.begin();
    let is_locked = Memo::new(move |_| session.saving.with(|saving| *saving == Saving::Failed(StorageError::Locked)));
    // The lock is shown in place of the page, so that the address is unchanged after unlocking.
    let shown = Memo::new(move |_| {
        let route = route.get();
        if !route.is_readable_locked() && is_locked.get() { Route::Unlock } else { route }
    });
    shell::follow(session, shown);
    let has_left = Memo::new(move |_| session.drafts.any(Place::Left));
    name_the_clinic(session);
    let mistakes = error_summary(None, |words| view! { <h2>{words}</h2> }.into_any(), session.errors.into());
    view! {
        <div role="alert"><SavingNotice/>{mistakes}</div>
        <TabOnlyLine/>
        {reactive(move || has_left.get().then(|| components::detail(Detail::LeftBehind)))}
        {anew(move || {
            let route = shown.get();
            // Signals that a page reads while it is built must not rebuild it.
            untrack(|| page_of(route))
        })}
    }
    .into_any()
}

/// The page of a route. This part of the program has the pages that lead to an answer, and the attack steps, which must be there
/// whatever else fails.
fn page_of(route: Route) -> AnyView {
    match route {
        Route::Start => start_page(),
        Route::Packs => view! { <PacksPage/> }.into_any(),
        Route::Tasks => view! { <TasksPage/> }.into_any(),
        Route::Question(id) => view! { <QuestionPage id=id/> }.into_any(),
        Route::Attack => view! { <AttackPage/> }.into_any(),
        Route::Report | Route::Gap(_) => components::page(Part::Report, route),
        Route::Data | Route::Wipe | Route::Unlock | Route::Worksheet => components::page(Part::Data, route),
        Route::Example
        | Route::Section(_)
        | Route::Check(_)
        | Route::Guidance
        | Route::Numbers
        | Route::Afterwards
        | Route::About(_)
        | Route::Unknown => components::page(Part::Later, route),
    }
}

/// The start page is in index.html; the check-up in progress goes below its heading.
fn start_page() -> AnyView {
    let session = use_session();
    focus::set_title("Find your gaps");
    reactive(move || match session.opened.get() {
        Opened::Ready(_) => components::page(Part::Later, Route::Start),
        // Shown only where one is about to be opened.
        Opened::Loading => view! { <p class="only-returning">"Your check-up is being opened."</p> }.into_any(),
        Opened::Nothing | Opened::Broken(_) => ().into_any(),
    })
}

/// The title names the clinic, unless nothing may stay on this computer or only the holder of the passphrase may see it: browsers keep
/// titles in their history.
fn name_the_clinic(session: Session) {
    let clinic = Memo::new(move |_| {
        let is_hidden = session.library.with(Option::is_none) || session.is_tab_only.get() || data_key::held().is_some();
        session.checkup.with(|open| open.as_ref().filter(|_| !is_hidden).map(|open| session.clinic_of(open)).unwrap_or_default())
    });
    Effect::new(move |_| focus::set_clinic(clinic.get()));
}

/// While content was loading, the heading of the page had the focus; when it arrives, the focus goes to the new heading.
fn keep_the_focus(session: Session) {
    Effect::new(move |before: Option<bool>| {
        let is_loading = matches!(session.opened.get(), Opened::Loading);
        if before == Some(true) && !is_loading && session.has_moved.get_untracked() {
            focus::heading_if_lost();
        }
        is_loading
    });
}

/// When the hash changes, shows its page: mistakes and the last announcement are cleared, and the heading gets the focus.
fn follow_the_address(session: Session) {
    window_event_listener(ev::hashchange, move |_| {
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
}

/// Saves pending changes when a field is left and when the page is hidden, asks before unsaved answers are lost, and watches other tabs.
fn keep_answers_safe(session: Session) {
    window_event_listener(ev::change, move |_| session.flush());
    window_event_listener(ev::visibilitychange, move |_| session.flush());
    window_event_listener(ev::pagehide, move |_| session.flush());
    window_event_listener(ev::beforeunload, move |event| {
        // An unfinished entry must not keep a page from locking.
        let is_asking = data_key::held().is_none();
        let is_typed = is_asking && untrack(|| session.drafts.any(Place::Here) || session.drafts.any(Place::Left));
        if is_typed || session.would_be_lost() {
            event.prevent_default();
        }
    });
    window_event_listener(ev::storage, move |_| session.notice_other_tab());
}

/// When another tab has deleted everything or changed the lock, this one follows.
fn heed_other_tabs(session: Session) {
    window_event_listener(ev::storage, move |event| match Signal::heard(&event) {
        Some(Signal::Deleted) => session.follow_deletion(),
        Some(Signal::LockChanged) if !session.is_tab_only.get_untracked() => drop(window().location().reload()),
        _ => {}
    });
}
