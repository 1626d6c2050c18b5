//! The report on the open check-up, and what it needs beside the questions. Only the report has it.

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
    /// Rules, fixes, model, frameworks and services, or what is wrong with their files; nothing while they are on their way.
    pub content: RwSignal<Option<Loaded<Content>>>,
    /// The report, made anew with every change of the answers and decisions.
    pub report: Memo<Option<Arc<Report>>>,
    /// What was said, without decisions and without the names of those who sign: these two are changed on the report itself, and a page
    /// that is built for what was said stays as it is while they change.
    pub said: Memo<Option<Arc<Answers>>>,
}

impl Reporting {
    /// Loads the content of the open questionnaire, and makes the report as soon as it is there.
    pub fn begin(session: Session) -> Self {
        let content: RwSignal<Option<Loaded<Content>>> = RwSignal::new(None);
        // Where the user is and which order was picked is part of the check-up, but of no report.
        let answers =
            Memo::new(move |_| session.checkup.with(|c| c.as_ref().map(|c| (Arc::new(c.answers.clone()), c.is_sample))));
        let make = move |_: Option<&Option<Arc<Report>>>| {
            let Opened::Ready(questionnaire) = session.opened.get() else { return None };
            let content = content.get()?.ok()?;
            let (answers, is_sample) = answers.get()?;
            Some(Arc::new(assess(&content.basis(&questionnaire, &answers, session.today.get(), is_sample))))
        };
        // It is made anew only where something in it may be another; comparing all of it would be a large part of the program.
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
