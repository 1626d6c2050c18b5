//! What the pages share: the open check-up, its questionnaire, and whether it is saved.
//!
//! Created once and never disposed. `Copy`, so that any closure can hold it.
//! Pages change the check-up through the intent methods only; everything that can be derived is a memo.

mod answering;
mod backups;
mod drafts;
mod ownership;
mod place;
mod replaced;
mod saves;
mod shelf;
mod stored;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::content::{self, Loaded};
use super::saving::{Saver, Saving};
use super::{clock, parts, route::Route, tabs};
use crate::answers::{Answers, Journey, fired};
use crate::date::Date;
use crate::device::{Area, Device, StorageError};
use crate::file::Checkup;
use crate::questionnaire::{Index, Library, PackId, Problem, Questionnaire, Rules, SectionId};
use backups::Backups;
pub use drafts::{Drafts, Place};
pub use replaced::{NONE, Replaced};
pub use stored::Stored;

/// Which questions there are to ask.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// Content is loading.
    Loading,
    /// No check-up is open.
    Nothing,
    /// A check-up is open, with its questions.
    Ready(Arc<Questionnaire>),
    /// A content file is missing or broken.
    Broken(Arc<Vec<Problem>>),
}

/// Where a changed answer leads back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Returning {
    /// The section whose answers were being checked.
    pub section: SectionId,
    /// The question that is being changed.
    pub question: String,
    /// How many questions the section had before the change; if there are more afterwards, new ones were added.
    pub asked_before: usize,
}

/// The state that the pages share.
#[derive(Clone, Copy)]
pub struct Session {
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// The questionnaires on offer.
    pub index: RwSignal<Option<Arc<Index>>>,
    /// All questions.
    pub library: RwSignal<Option<Arc<Library>>>,
    /// The open questionnaire.
    pub opened: RwSignal<Opened>,
    /// The open check-up. Written through the intent methods only.
    pub checkup: RwSignal<Option<Checkup>>,
    /// The path through the questions.
    pub journey: Memo<Option<Arc<Journey>>>,
    /// Which answers contradict each other, or what is wrong with that file; `None` while it is loading.
    pub rules: RwSignal<Option<Loaded<Rules>>>,
    /// The rules that fire, as indices into the list of rules: answers that do not fit together.
    contradictions: Memo<Vec<usize>>,
    /// Whether the user has moved between pages since the program started.
    pub has_moved: RwSignal<bool>,
    /// Whether the answers are safe.
    pub saving: RwSignal<Saving>,
    /// Whether nothing can be stored in this browser. Separate from `saving`, which changes with every answer.
    pub is_blocked: Memo<bool>,
    /// Whether this tab keeps everything to itself, so that nothing stays on the device.
    pub is_tab_only: RwSignal<bool>,
    /// Whether another tab has this check-up open, so that nothing can be changed here.
    pub is_elsewhere: RwSignal<bool>,
    /// Whether the browser may delete what is stored on its own.
    pub may_be_deleted: RwSignal<bool>,
    /// Whether number keys choose answers.
    pub shortcuts: RwSignal<bool>,
    /// Where a changed answer leads back to.
    pub returning: RwSignal<Option<Returning>>,
    /// Today's date where the user is; a page can stay open for days.
    pub today: RwSignal<Date>,
    /// Read once by the screen reader.
    pub status: RwSignal<String>,
    /// Mistakes on the page, each with the id of its field.
    pub errors: RwSignal<Vec<(String, String)>>,
    /// What was typed but not recorded.
    pub drafts: Drafts,
    /// The backups that were downloaded.
    pub backups: Backups,
    /// The check-ups that this device holds.
    pub stored: Stored,
    /// Answers that a tick has replaced.
    pub replaced: Replaced,
    /// Facts that are given while no check-up is open; kept as long as the page.
    loose: RwSignal<Answers>,
    are_rules_coming: StoredValue<bool>,
    saver: StoredValue<Saver, LocalStorage>,
}

impl Session {
    /// Creates the session and makes it available to every page.
    pub fn provide(route: RwSignal<Route>) -> Self {
        let opened = RwSignal::new(Opened::Loading);
        let checkup: RwSignal<Option<Checkup>> = RwSignal::new(None);
        let today = RwSignal::new(clock::today());
        clock::follow(today);
        let journey = Memo::new(move |_| match opened.get() {
            Opened::Ready(q) => checkup.with(|c| c.as_ref().map(|c| Arc::new(Journey::derive(&q, &c.answers, today.get())))),
            _ => None,
        });
        let rules: RwSignal<Option<Loaded<Rules>>> = RwSignal::new(None);
        let contradictions = Memo::new(move |_| match (opened.get(), journey.get(), rules.get()) {
            (Opened::Ready(q), Some(journey), Some(Ok(rules))) => checkup.with(|c| {
                let fired = c.iter().flat_map(|c| fired(&q, &rules, &journey, &c.answers, today.get()));
                let fired: Vec<&str> = fired.map(|rule| rule.id.as_str()).collect();
                let rules = rules.consistency_rules.iter().enumerate();
                rules.filter(|(_, rule)| fired.contains(&rule.id.as_str())).map(|(at, _)| at).collect()
            }),
            _ => Vec::new(),
        });
        let saver = Saver::open();
        let saving = RwSignal::new(saver.state());
        let shortcuts = RwSignal::new(saver.device.shortcuts().unwrap_or(true));
        let saver = StoredValue::new_local(saver);
        let is_elsewhere = RwSignal::new(false);
        let (status, errors) = (RwSignal::new(String::new()), RwSignal::new(Vec::new()));
        let session = Self {
            route,
            index: RwSignal::new(None),
            library: RwSignal::new(None),
            opened,
            checkup,
            journey,
            rules,
            contradictions,
            loose: RwSignal::new(Answers::default()),
            has_moved: RwSignal::new(false),
            saving,
            is_blocked: Memo::new(move |_| saving.with(|saving| *saving == Saving::Failed(StorageError::Blocked))),
            is_tab_only: RwSignal::new(Area::chosen() == Area::Tab),
            is_elsewhere,
            may_be_deleted: RwSignal::new(tabs::may_be_deleted()),
            shortcuts,
            returning: RwSignal::new(None),
            today,
            status,
            errors,
            drafts: Drafts::new(checkup, is_elsewhere, errors, status, saver),
            backups: Backups::new(checkup, status, saver),
            stored: Stored::new(checkup, saver),
            replaced: Replaced::new(checkup),
            are_rules_coming: StoredValue::new(false),
            saver,
        };
        provide_context(session);
        session.listen_to_tabs();
        session.check_content();
        session
    }

    /// Content is shown as soon as its shape is right, and checked later.
    fn check_content(self) {
        Effect::new(move || {
            let (Opened::Ready(questionnaire), Some(index), Some(checks)) =
                (self.opened.get(), self.index.get(), parts::checks())
            else {
                return;
            };
            let problems = checks(&questionnaire, &index);
            if !problems.is_empty() {
                self.opened.set(Opened::Broken(Arc::new(problems)));
            }
        });
    }

    /// Loads the catalogue and opens the check-up that was open last.
    pub fn begin(self) {
        let is_returning = self.on_device(|device| matches!(device.open_id(), Ok(Some(_))));
        spawn_local(async move {
            let catalogue = content::load_catalogue();
            // So that no part of the page appears late. The clinic's numbers during an attack wait for nothing.
            if is_returning && self.route.get_untracked() != Route::Attack {
                parts::prepare().await;
            }
            match catalogue.await {
                Err(problems) => self.opened.set(Opened::Broken(Arc::new(problems))),
                Ok((index, library)) => {
                    self.saver.update_value(|saver| saver.device.name_by(&library.roles.clinic_name));
                    self.index.set(Some(Arc::new(index)));
                    self.library.set(Some(Arc::new(library)));
                    // The user may have opened one meanwhile.
                    match self.checkup.get_untracked() {
                        Some(checkup) => self.open(checkup),
                        None => self.reopen(),
                    }
                }
            }
        });
    }

    /// Opens the check-up that was open last, if it is still there.
    pub fn reopen(self) {
        match self.saver.with_value(|saver| saver.load_open(tabs::here())) {
            Ok(Some((checkup, saving))) => {
                self.saving.set(saving);
                return self.open(checkup);
            }
            Ok(None) => self.claim(""),
            // This tab stays with a check-up that cannot be read, or not yet: after a reload, no other opens instead.
            Err(error) => self.saving.set(Saving::Failed(error)),
        }
        self.checkup.set(None);
        self.opened.set(Opened::Nothing);
    }

    /// Reads or changes what the device stores apart from the open check-up.
    pub fn on_device<T>(self, work: impl FnOnce(&Device) -> T) -> T {
        self.saver.with_value(|saver| work(&saver.device))
    }

    /// Opens a check-up: carries its answers over to the content at hand and loads its questionnaire.
    fn open(self, checkup: Checkup) {
        self.opened.set(Opened::Loading);
        self.claim(&checkup.id);
        self.drafts.take_up(&checkup.id);
        let Some(library) = self.library.get_untracked() else {
            // The rest follows when the content is loaded.
            self.checkup.set(Some(checkup));
            return;
        };
        let checkup = checkup.carried_over(&library);
        let pack = checkup.pack.clone();
        self.checkup.set(Some(checkup));
        self.load_pack(pack);
    }

    fn load_pack(self, pack: PackId) {
        let (Some(index), Some(library)) = (self.index.get_untracked(), self.library.get_untracked()) else { return };
        spawn_local(async move {
            let opened = match content::load_questionnaire(&pack, &index, &library).await {
                Ok(questionnaire) => Opened::Ready(Arc::new(questionnaire)),
                Err(problems) => Opened::Broken(Arc::new(problems)),
            };
            // Another questionnaire may have been chosen, or the page left, while this one was loading.
            if self.checkup.with_untracked(|c| c.as_ref().is_some_and(|c| c.pack == pack)) {
                self.opened.set(opened);
            }
        });
    }

    /// Loads the rules for those who need them; the first question does not. If they cannot be loaded, whatever needs them says so, and
    /// the next call tries again.
    pub fn load_rules(self) {
        let Some(library) = self.library.get_untracked() else { return };
        let is_here = self.rules.with_untracked(|rules| matches!(rules, Some(Ok(_))));
        if is_here || self.are_rules_coming.get_value() {
            return;
        }
        self.are_rules_coming.set_value(true);
        if self.rules.with_untracked(Option::is_some) {
            self.rules.set(None);
        }
        spawn_local(async move {
            let rules = content::load_rules(&library).await;
            self.are_rules_coming.set_value(false);
            self.rules.set(Some(rules.map(Arc::new).map_err(Arc::new)));
        });
    }

    /// The name of a check-up's clinic. If the questions are not loaded to say which answer that is, it is the name in the list.
    pub fn clinic_of(self, checkup: &Checkup) -> String {
        self.library.with_untracked(|library| match library {
            Some(library) => checkup.answers.text(library.roles.clinic_name.as_str()).to_owned(),
            None => {
                let listed = self.stored.list().into_iter().find(|listed| listed.id == checkup.id);
                listed.map(|listed| listed.clinic).unwrap_or_default()
            }
        })
    }
}

/// The session; every page is below the one that provides it.
pub fn use_session() -> Session {
    expect_context::<Session>()
}

/// Goes to a page.
pub fn go(route: &Route) {
    let _ = window().location().set_hash(&route.href());
}
