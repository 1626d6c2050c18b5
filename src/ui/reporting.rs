//! The report on the open check-up, and what it needs beside the questions. Only the reading program has it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::clock;
use super::content::{self, ReportContent};
use super::session::{Opened, Session};
use crate::assessment::{Basis, Report, assess};

/// The report and its content.
#[derive(Clone, Copy)]
pub struct Reporting {
    /// Model, frameworks and guidance.
    pub content: RwSignal<Option<Arc<ReportContent>>>,
    /// The report, made anew with every change of the answers.
    pub report: Memo<Option<Arc<Report>>>,
}

impl Reporting {
    /// Loads the content of the open questionnaire, and makes the report as soon as it is there.
    pub fn begin(session: Session) -> Self {
        let content: RwSignal<Option<Arc<ReportContent>>> = RwSignal::new(None);
        let report = Memo::new(move |_| {
            let Opened::Ready(questionnaire) = session.opened.get() else { return None };
            let content = content.get()?;
            session.checkup.with(|checkup| {
                let checkup = checkup.as_ref()?;
                Some(Arc::new(assess(&Basis {
                    questionnaire: &questionnaire,
                    model: &content.model,
                    frameworks: &content.frameworks,
                    guidance: &content.guidance,
                    services: &content.services,
                    answers: &checkup.answers,
                    as_of: clock::today(),
                    is_sample: checkup.is_sample,
                })))
            })
        });
        Effect::new(move |_| {
            let (Opened::Ready(questionnaire), Some(index)) = (session.opened.get(), session.index.get()) else { return };
            spawn_local(async move {
                match content::load_report_content(questionnaire, index).await {
                    Ok(loaded) => drop(content.try_set(Some(Arc::new(loaded)))),
                    Err(problems) => drop(session.opened.try_set(Opened::Broken(Arc::new(problems)))),
                }
            });
        });
        Self { content, report }
    }
}
