//! Parts of the program that are loaded when they are first needed: which there are, and whether they are there.
//!
//! Where the program is cut is in `split.rs`, which knows all pages and is told here once. So what loads a part, such as the session, need
//! not know what is in it.

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
pub type Pages = fn(Route) -> AnyView;

/// Shows a detail of a page.
pub type Details = fn(Detail) -> AnyView;

/// Finds what is wrong with content that is shown already.
pub type Checks = fn(&Questionnaire, &Index) -> Vec<Problem>;

/// What the part for later brings.
pub type Later = (Pages, Details, Checks);

/// A part on its way.
pub type Loading<T> = Pin<Box<dyn Future<Output = Result<T, Missing>>>>;

/// The part did not arrive: no network, or a file that is not of this build.
#[derive(Clone, Copy)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// What loads the parts.
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

/// Says once, before anything is shown, what loads the parts.
pub fn load_with(loaders: Loaders) {
    LOADERS.set(Some(loaders));
}

impl Part {
    /// Its pages, where they are there.
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
    /// Where the part does not arrive. The next call tries again.
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

/// What checks content, once it is there; nothing loads for its sake.
pub fn checks() -> Option<Checks> {
    IS_LATER_HERE.with(|here| here.track());
    LATER.get().map(|(.., checks)| checks)
}

/// What shows the details of pages, where it is there.
pub fn details_at_hand() -> Option<Details> {
    LATER.get().map(|(_, details, _)| details)
}

/// Loads what shows the details of pages.
///
/// # Errors
/// Where it does not arrive. The next call tries again.
pub async fn load_details() -> Result<Details, Missing> {
    load_later().await.map(|(_, details, _)| details)
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
