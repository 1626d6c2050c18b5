//! Shows a part of the program, or says that it is still loading or failed to load.

use std::any::Any;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice::{Notice, not_saved};
use super::reactive::reactive;
use crate::ui::detail::Detail;
use crate::ui::focus;
use crate::ui::parts::{self, Bodies, Details, Missing, Pages, Part};
use crate::ui::route::Route;
use crate::ui::session::use_session;

/// The loaded details of pages, shared by all pages.
#[derive(Clone, Copy)]
struct Arrived(RwSignal<Option<Result<Details, Missing>>>);

/// Makes the details available to every page.
pub fn provide_details() {
    provide_context(Arrived(RwSignal::new(None)));
}

/// Shown while content is loading.
pub const LOADING: &str = "The questions are being loaded.";

/// Shown while content is loading.
pub fn loading() -> AnyView {
    view! { <h1 tabindex="-1">"One moment"</h1><p>{LOADING}</p> }.into_any()
}

/// Shown while a part of a page is loading.
pub fn coming() -> AnyView {
    view! { <p class="hint">"One moment."</p> }.into_any()
}

/// A detail of a page. If it is not loaded yet, it appears after the page is painted.
pub fn detail(detail: Detail) -> AnyView {
    if let Some(details) = parts::details_at_hand() {
        return details(detail);
    }
    let Arrived(arrived) = expect_context();
    let load = move || {
        arrived.set(None);
        spawn_local(async move {
            arrived.set(Some(parts::load_details().await));
        });
    };
    request_animation_frame(move || set_timeout(load, std::time::Duration::ZERO));
    reactive(move || match arrived.get() {
        None if detail.is_asked_for() => coming(),
        None => ().into_any(),
        Some(Ok(details)) => details(detail.clone()),
        Some(Err(Missing)) if matches!(detail, Detail::SavingTrouble) => not_saved(),
        Some(Err(Missing)) if detail.is_asked_for() => did_not_arrive(load),
        Some(Err(Missing)) => ().into_any(),
    })
}

/// What opens on a page, from another part of the program. If that is not loaded yet, it is fetched now.
pub fn opened(what: Arc<dyn Any + Send + Sync>) -> AnyView {
    if let Some(bodies) = parts::bodies_at_hand() {
        return bodies(&*what);
    }
    let arrived: RwSignal<Option<Result<Bodies, Missing>>> = RwSignal::new(None);
    let load = move || {
        arrived.set(None);
        spawn_local(async move {
            let bodies = parts::load_bodies().await;
            // The reader may have left by now.
            arrived.try_set(Some(bodies));
        });
    };
    load();
    reactive(move || match arrived.get() {
        None => coming(),
        Some(Ok(bodies)) => bodies(&*what),
        Some(Err(Missing)) => did_not_arrive(load),
    })
}

/// A page of a part. While the part is loading, it asks the user to wait; if loading fails, it says what to do.
pub fn page(part: Part, route: Route) -> AnyView {
    if let Some(pages) = part.at_hand() {
        return pages(route);
    }
    let session = use_session();
    let arrived: RwSignal<Option<Result<Pages, Missing>>> = RwSignal::new(None);
    let load = move || {
        arrived.set(None);
        spawn_local(async move {
            let pages = part.load().await;
            // The user may be on another page by now.
            if arrived.try_set(Some(pages)).is_none() && session.has_moved.get_untracked() {
                focus::heading_if_lost();
            }
        });
    };
    load();
    reactive(move || match arrived.get() {
        None => loading(),
        Some(Ok(pages)) => pages(route.clone()),
        Some(Err(Missing)) => {
            // The start page already has its heading and its title.
            let heading = (route != Route::Start).then(|| {
                focus::set_title("This page did not arrive");
                view! { <h1 tabindex="-1">"This page did not arrive"</h1> }
            });
            let again = move || {
                // The button disappears with this page; the focus belongs on the next one.
                session.has_moved.set(true);
                load();
            };
            view! { {heading}{did_not_arrive(again)} }.into_any()
        }
    })
}

fn did_not_arrive(load: impl Fn() + Send + 'static) -> AnyView {
    view! {
        <Notice is_problem=true>
            <p>
                "A part of the program could not be loaded. Your answers are untouched, and the rest goes on. Check the connection, then try again. If it stays like this, reload the page."
            </p>
            <div class="actions"><button class="button" type="button" on:click=move |_| load()>"Try again"</button></div>
        </Notice>
    }
    .into_any()
}
