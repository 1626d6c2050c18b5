//! Parts of the program that are loaded when they are first needed: what parts there are, and whether they are loaded.
//!
//! `split.rs` decides where the program is cut. It knows all pages, and registers here once. So the code that loads a part, such as the
//! session, does not need to know what is in it.

use std::any::Any;
use std::cell::Cell;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use web_sys::js_sys::{Function, Promise};
use web_sys::wasm_bindgen::JsValue;

use super::detail::Detail;
use super::route::Route;
use crate::questionnaire::{Index, Problem, Questionnaire};

/// How long a check-up waits for its part before it is opened anyway, in milliseconds.
const LONGEST_WAIT: i32 = 4_000;

/// A part with pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What the first question can do without: pages and details of a check-up in progress, guidance, about, and what follows the
    /// attack steps.
    Later,
    /// The report.
    Report,
    /// Everything about data: what is stored here, backups, the lock.
    Data,
}

/// Shows a page of a part.
pub type Pages = fn(Route) -> AnyView;

/// Shows a detail of a page.
pub type Details = fn(Detail) -> AnyView;

/// Shows what opens on a page of another part; only these two know what it is given.
pub type Bodies = fn(&dyn Any) -> AnyView;

/// Finds what is wrong with content that is already on the screen.
pub type Checks = fn(&Questionnaire, &Index) -> Vec<Problem>;

/// What [`Part::Later`] contains.
pub type Later = (Pages, Details, Bodies, Checks);

/// A part that is being loaded.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T, Missing>>>>;

/// The part could not be loaded: no network, or a file that is not of this build.
#[derive(Clone, Copy)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// The functions that load the parts.
#[derive(Clone, Copy)]
pub struct Loaders {
    /// [`Part::Later`].
    pub later: fn() -> Loading<Later>,
    /// [`Part::Report`].
    pub report: fn() -> Loading<Pages>,
    /// [`Part::Data`].
    pub data: fn() -> Loading<Pages>,
}

thread_local! {
    static LOADERS: Cell<Option<Loaders>> = const { Cell::new(None) };
    static LATER: Cell<Option<Later>> = const { Cell::new(None) };
    static IS_LATER_HERE: ArcRwSignal<bool> = ArcRwSignal::new(false);
    static REPORT: Cell<Option<Pages>> = const { Cell::new(None) };
    static DATA: Cell<Option<Pages>> = const { Cell::new(None) };
}

/// Registers the functions that load the parts; called once, before anything is shown.
pub fn load_with(loaders: Loaders) {
    LOADERS.set(Some(loaders));
}

impl Part {
    /// Its pages, if they are loaded.
    pub fn at_hand(self) -> Option<Pages> {
        match self {
            Self::Later => LATER.get().map(|(pages, ..)| pages),
            Self::Report => REPORT.get(),
            Self::Data => DATA.get(),
        }
    }

    /// Loads its pages.
    ///
    /// # Errors
    /// Where the part cannot be loaded. The next call tries again.
    pub async fn load(self) -> Result<Pages, Missing> {
        let loaders = LOADERS.get().ok_or(Missing)?;
        match self {
            Self::Later => load_later().await.map(|(pages, ..)| pages),
            Self::Report => {
                let pages = (loaders.report)().await?;
                REPORT.set(Some(pages));
                Ok(pages)
            }
            Self::Data => {
                let pages = (loaders.data)().await?;
                DATA.set(Some(pages));
                Ok(pages)
            }
        }
    }
}

async fn load_later() -> Result<Later, Missing> {
    let loaders = LOADERS.get().ok_or(Missing)?;
    let later = (loaders.later)().await?;
    LATER.set(Some(later));
    IS_LATER_HERE.with(|here| here.set(true));
    Ok(later)
}

/// The checks of content, once they are loaded; nothing is loaded just for them.
pub fn checks() -> Option<Checks> {
    IS_LATER_HERE.with(|here| here.track());
    LATER.get().map(|(.., checks)| checks)
}

/// The function that shows the details of pages, if it is loaded.
pub fn details_at_hand() -> Option<Details> {
    LATER.get().map(|(_, details, ..)| details)
}

/// The function that shows what opens on a page of another part, if it is loaded.
pub fn bodies_at_hand() -> Option<Bodies> {
    LATER.get().map(|(_, _, bodies, _)| bodies)
}

/// Loads the function that shows what opens on a page of another part.
///
/// # Errors
/// Where it cannot be loaded. The next call tries again.
pub async fn load_bodies() -> Result<Bodies, Missing> {
    load_later().await.map(|(_, _, bodies, _)| bodies)
}

/// Loads the function that shows the details of pages.
///
/// # Errors
/// Where it cannot be loaded. The next call tries again.
pub async fn load_details() -> Result<Details, Missing> {
    load_later().await.map(|(_, details, ..)| details)
}

/// Loads what belongs to a check-up in progress. If it fails to load, its places say so; if it takes long, they are filled later.
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
