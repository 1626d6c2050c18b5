//! Parts of the program that are loaded when one of their pages is first opened.
//!
//! The build cuts them off at the functions marked `wasm_split` (`xtask/src/link.rs`): whatever only they reach goes into a file of its
//! own. The border is a function that hands back a function: the pages of a part. Few names, since each pair of names that shares code
//! makes one more file.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use super::components::Notice;
use super::pages::{self, loading};
use super::route::Route;
use super::session::use_session;
use super::focus;

/// A part.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is read: report, guidance, about, and what follows the attack steps.
    Reading,
    /// What concerns data: what is stored here, backups, the lock.
    Data,
}

/// The pages of a part.
type Pages = fn(Route) -> AnyView;

/// The part did not arrive: no network, not the right checksum, or of another build.
struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

#[wasm_split(reading, wasm_split_path = ::leptos::wasm_split, fallible)]
fn reading() -> Result<Pages, Missing> {
    Ok(pages::reading)
}

#[wasm_split(data, wasm_split_path = ::leptos::wasm_split, fallible)]
fn data() -> Result<Pages, Missing> {
    Ok(pages::data)
}

thread_local! {
    static READING: Cell<Option<Pages>> = const { Cell::new(None) };
    static DATA: Cell<Option<Pages>> = const { Cell::new(None) };
}

impl Part {
    fn at_hand(self) -> Option<Pages> {
        match self {
            Self::Reading => READING.get(),
            Self::Data => DATA.get(),
        }
    }

    async fn load(self) -> Result<Pages, Missing> {
        let (pages, kept) = match self {
            Self::Reading => (reading().await?, &READING),
            Self::Data => (data().await?, &DATA),
        };
        kept.set(Some(pages));
        Ok(pages)
    }
}

/// A page of a part; while the part is on its way, the word to wait, and where it does not arrive, what to do.
pub fn page(part: Part, route: Route) -> AnyView {
    if let Some(pages) = part.at_hand() {
        return pages(route);
    }
    let session = use_session();
    let arrived: RwSignal<Option<Result<Pages, ()>>> = RwSignal::new(None);
    let load = move || {
        arrived.set(None);
        spawn_local(async move {
            let pages = part.load().await.map_err(|Missing| ());
            // Gone to another page meanwhile, where it is.
            if arrived.try_set(Some(pages)).is_none() && session.has_moved.get_untracked() {
                focus::heading_if_lost();
            }
        });
    };
    load();
    (move || match arrived.get() {
        None => loading(),
        Some(Ok(pages)) => pages(route.clone()),
        Some(Err(())) => did_not_arrive(load),
    })
    .into_any()
}

fn did_not_arrive(load: impl Fn() + 'static) -> AnyView {
    focus::set_title("This page did not arrive");
    view! {
        <h1 tabindex="-1">"This page did not arrive"</h1>
        <Notice is_problem=true>
            <p>
                "A part of the program could not be loaded. Your answers are untouched, and the other pages go on. Check the connection, then try again. If it stays like this, reload the page."
            </p>
        </Notice>
        <div class="actions">
            <button class="button" type="button" on:click=move |_| load()>"Try again"</button>
        </div>
    }
    .into_any()
}
