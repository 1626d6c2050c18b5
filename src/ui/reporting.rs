//! The report on the open check-up, and what it needs besides the questions. Only the report's part has this.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::content;
use super::content::Loaded;
use super::session::{Opened, Session};
use crate::answers::Answers;
use crate::assessment::{Report, assess};
use crate::questionnaire::{Content, FactId, FactPlace};

/// The report and its content.
#[derive(Clone, Copy)]
pub struct Reporting {
    /// Rules, fixes, model, frameworks and services, or what is wrong with their files; `None` while they are loading.
    pub content: RwSignal<Option<Loaded<Content>>>,
    /// The report, rebuilt with every change in the answers and decisions.
    pub report: Memo<Option<Arc<Report>>>,
    /// The answers, without decisions and without the names of those who sign. These two are changed on the report itself, and a page
    /// that was built for the answers must not be rebuilt while they change.
    pub said: Memo<Option<Arc<Answers>>>,
}

impl Reporting {
    /// Loads the content of the open questionnaire, and makes the report as soon as it is loaded.
    pub fn begin(session: Session) -> Self {
        let content: RwSignal<Option<Loaded<Content>>> = RwSignal::new(None);
        // The user's position and the chosen order of the plan are part of the check-up but not of the report.
        let answers =
            Memo::new(move |_| session.checkup.with(|c| c.as_ref().map(|c| (Arc::new(c.answers.clone()), c.is_sample))));
        let make = move |_: Option<&Option<Arc<Report>>>| {
            let Opened::Ready(questionnaire) = session.opened.get() else { return None };
            let content = content.get()?.ok()?;
            let (answers, is_sample) = answers.get()?;
            Some(Arc::new(assess(&content.basis(&questionnaire, &answers, session.today.get(), is_sample))))
        };
        // The report is recomputed only if something in it may have changed. Comparing its content would need a large amount of code.
        let report =
            Memo::new_with_compare(make, |before, now| match (before.and_then(Option::as_ref), now.and_then(Option::as_ref)) {
                (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
                (before, now) => before.is_some() || now.is_some(),
            });
        let said = Memo::new(move |_| {
            let (answers, _) = answers.get()?;
            let mut said = Answers { actions: Default::default(), ..(*answers).clone() };
            session.library.with(|library| {
                let signs = |id: &FactId| {
                    let fact = library.as_ref().and_then(|library| library.fact(id));
                    fact.is_some_and(|fact| fact.place == Some(FactPlace::Signer))
                };
                said.facts.retain(|id, _| !signs(id));
            });
            Some(Arc::new(said))
        });
        Effect::new(move |_| {
            let Opened::Ready(questionnaire) = session.opened.get() else { return };
            spawn_local(async move {
                let loaded = content::load_report_content(questionnaire).await;
                // The reader may have left by now.
                content.try_set(Some(loaded.map_err(Arc::new)));
            });
        });
        Self { content, report, said }
    }
}
