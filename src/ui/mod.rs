//! The page. The only place that names Leptos; knows nothing of paper.

mod clock;
mod components;
mod content;
mod files;
mod focus;
mod pages;
mod pdf_client;
mod route;
mod saving;
mod session;

use leptos::ev;
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use components::{SavingNotice, SiteFooter, SiteHeader};
use pages::*;
use route::Route;
use saving::Saving;
use session::{Session, use_session};

/// Puts the page in the place of the words that a visitor reads while the program loads.
pub fn start() {
    // A panic ends the program: it is logged, and a block that stands in index.html says what is safe and what to do.
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&info.to_string().into());
        if let Some(block) = document().get_element_by_id("crash") {
            let _ = block.remove_attribute("hidden");
        }
    }));
    let place = document().get_element_by_id("app").and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    match place {
        Some(place) => {
            place.replace_children_with_node_0();
            let _ = document().document_element().map(|root| root.class_list().remove_1("elsewhere"));
            leptos::mount::mount_to(place, App).forget();
        }
        None => leptos::mount::mount_to_body(App),
    }
}

/// The whole page: what stands on every page, and the page of the route.
#[component]
pub fn App() -> impl IntoView {
    let route = RwSignal::new(Route::parse(&window().location().hash().unwrap_or_default()));
    let session = Session::provide(route);
    follow_the_address(session);
    keep_answers_safe(session);
    session.begin();
    view! {
        <a class="skip-link" href="#main" on:click=skip_to_main>"Skip to main content"</a>
        <SiteHeader/>
        <div role="status" class="visually-hidden">{move || session.status.get()}</div>
        <main class="page" id="main" tabindex="-1">
            <div role="alert"><SavingNotice/><ErrorSummary/></div>
            {move || page(route.get())}
        </main>
        <SiteFooter/>
    }
}

fn page(route: Route) -> AnyView {
    match route {
        Route::Start => view! { <StartPage/> }.into_any(),
        Route::Example => view! { <ExamplePage/> }.into_any(),
        Route::Packs => view! { <PacksPage/> }.into_any(),
        Route::Tasks => view! { <TasksPage/> }.into_any(),
        Route::Question(id) => view! { <QuestionPage id=id/> }.into_any(),
        Route::Section(id) => view! { <SectionPage id=id/> }.into_any(),
        Route::Check(id) => view! { <CheckPage id=id/> }.into_any(),
        Route::Report => view! { <ReportPage/> }.into_any(),
        Route::Guidance => view! { <GuidancePage/> }.into_any(),
        Route::Attack => view! { <AttackPage/> }.into_any(),
        Route::Data => view! { <DataPage/> }.into_any(),
        Route::About(_) => view! { <AboutPage/> }.into_any(),
        Route::Unknown => view! { <UnknownPage/> }.into_any(),
    }
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
        let is_lost = matches!(session.saving.get_untracked(), Saving::Failed(_))
            && session.checkup.with_untracked(|c| c.as_ref().is_some_and(|c| !c.answers.is_empty()));
        if is_lost {
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
