//! Parts of the program that are loaded when they are first needed.
//!
//! The build cuts them off at the functions marked `wasm_split` (`xtask/src/split.rs`): whatever only they reach goes into a file of its
//! own. The border is a function that hands back a function that makes a view. Few names, since each pair of names that shares code
//! makes one more file.

use std::cell::Cell;
use std::future::IntoFuture;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use web_sys::js_sys::{Function, Promise};
use web_sys::wasm_bindgen::JsValue;

use super::components::{self, Detail, Notice, reactive};
use super::focus;
use super::pages::{self, loading};
use super::paper::Order;
use super::pdf_client::{Job, News};
use super::route::Route;
use super::session::use_session;

/// How long a check-up waits for what belongs to it before it is opened all the same, in milliseconds.
const LONGEST_WAIT: i32 = 4_000;

/// A part with pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the first question can do without: pages and details that belong to a check-up that has begun, guidance, about, and what
    /// follows the attack steps.
    Later,
    /// The report.
    Report,
    /// What concerns data: what is stored here, backups, the lock.
    Data,
}

/// Shows a page of a part.
type Pages = fn(Route) -> AnyView;

/// Shows a detail of a page.
type Details = fn(Detail) -> AnyView;

/// Makes a paper.
pub type MakePaper = fn(Order, Box<dyn Fn(News)>, Box<dyn FnOnce(Job)>);

/// The part did not arrive: no network, or a file that is not of this build.
#[derive(Clone, Copy)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
fn later() -> Result<(Pages, Details), Missing> {
    Ok((pages::later, components::later))
}

#[wasm_split(report, wasm_split_path = ::leptos::wasm_split, fallible)]
fn report() -> Result<Pages, Missing> {
    Ok(pages::report)
}

#[wasm_split(data, wasm_split_path = ::leptos::wasm_split, fallible)]
fn data() -> Result<Pages, Missing> {
    Ok(pages::data)
}

/// What makes papers.
#[wasm_split(paper, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn paper() -> Result<MakePaper, Missing> {
    Ok(super::paper::make_paper)
}

thread_local! {
    static LATER: Cell<Option<(Pages, Details)>> = const { Cell::new(None) };
    static REPORT: Cell<Option<Pages>> = const { Cell::new(None) };
    static DATA: Cell<Option<Pages>> = const { Cell::new(None) };
}

impl Part {
    fn at_hand(self) -> Option<Pages> {
        match self {
            Self::Later => LATER.get().map(|(pages, _)| pages),
            Self::Report => REPORT.get(),
            Self::Data => DATA.get(),
        }
    }

    async fn load(self) -> Result<Pages, Missing> {
        match self {
            Self::Later => load_later().await.map(|(pages, _)| pages),
            Self::Report => {
                let pages = report().await?;
                REPORT.set(Some(pages));
                Ok(pages)
            }
            Self::Data => {
                let pages = data().await?;
                DATA.set(Some(pages));
                Ok(pages)
            }
        }
    }
}

async fn load_later() -> Result<(Pages, Details), Missing> {
    let both = later().await?;
    LATER.set(Some(both));
    Ok(both)
}

/// Whether the details of pages are there; shared by all of them.
#[derive(Clone, Copy)]
struct Later(RwSignal<Option<Result<Details, Missing>>>);

/// Makes the details known to every page.
pub fn provide() {
    provide_context(Later(RwSignal::new(None)));
}

/// Loads what belongs to a check-up that has begun. Where it does not arrive, its places say so; where it is long on its way, they fill later.
pub async fn prepare() {
    let come = |resolve: Function| async move {
        let _ = load_later().await;
        let _ = resolve.call0(&JsValue::NULL);
    };
    let first = Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, LONGEST_WAIT);
        spawn_local(come(resolve));
    });
    let _ = first.into_future().await;
}

/// A detail of a page. It comes after the page is painted, where it is not there yet.
pub fn detail(detail: Detail) -> AnyView {
    if let Some((_, details)) = LATER.get() {
        return details(detail);
    }
    let Later(arrived) = expect_context();
    let load = move || {
        arrived.set(None);
        spawn_local(async move {
            arrived.set(Some(load_later().await.map(|(_, details)| details)));
        });
    };
    request_animation_frame(move || set_timeout(load, std::time::Duration::ZERO));
    reactive(move || match arrived.get() {
        None if detail.is_asked_for() => view! { <p class="hint">"One moment."</p> }.into_any(),
        None => ().into_any(),
        Some(Ok(details)) => details(detail.clone()),
        Some(Err(Missing)) if matches!(detail, Detail::SavingTrouble) => components::not_saved(),
        Some(Err(Missing)) if detail.is_asked_for() => did_not_arrive(load),
        Some(Err(Missing)) => ().into_any(),
    })
}

/// A page of a part; while the part is on its way, the word to wait, and where it does not arrive, what to do.
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
            // The start page has its heading and its title.
            let heading = (route != Route::Start).then(|| {
                focus::set_title("This page did not arrive");
                view! { <h1 tabindex="-1">"This page did not arrive"</h1> }
            });
            let again = move || {
                // The button goes with the page that it stands on; the focus is for the next.
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
