//! The report: what the answers mean, what to fix first, and why. Everything on it comes from the one [`Report`] value.

mod all_answers;
mod contradictions;
mod decided;
mod decision;
mod evidence;
mod find_out;
mod fix_body;
mod fix_row;
mod fixes;
mod foot;
mod frameworks;
mod insurer_sheet;
mod method;
mod parts;
mod pdf_panel;
mod plan_bar;
mod reveals;
mod risks;
mod services;
mod steps;
mod summary;

use std::sync::Arc;

use leptos::prelude::*;

use super::tasks::SampleNotice;
use super::{ProblemPage, with_questionnaire};
use crate::answers::{Action, isolated};
use crate::assessment::{Choices, Preset, Report, WhatIf, what_if as project, words};
use crate::questionnaire::{Content, ControlId, LensId, Questionnaire};
use crate::ui::focus;
use crate::ui::reporting::Reporting;
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};
pub use fix_body::opened_in_report;
use reveals::Reveals;

/// What the sections of a shown report share.
///
/// The page is built once for the answers. A decision made on it changes the plan and what follows from it, but not the page: what
/// depends on decisions reads `live`, everything else `report`.
#[derive(Clone)]
struct Shown {
    session: Session,
    /// The report when the page was built.
    report: Arc<Report>,
    /// The report including the decisions made since.
    live: Memo<Arc<Report>>,
    content: Arc<Content>,
    /// The order of the plan that the user picked.
    lens: Memo<LensId>,
    /// Fixes that are planned or done but that the answers do not reflect yet.
    planned: Memo<Vec<ControlId>>,
    /// Where these fixes lead; `None` while there are none.
    projection: Memo<Option<Arc<WhatIf>>>,
    /// The gap that a decision took out of the plan last, with the one that came after it there.
    last_closed: RwSignal<Option<(ControlId, Option<ControlId>)>>,
    /// Own answers that were just taken back for what facts amount to; lasts while the page is built anew.
    own_answers: contradictions::TakenBack,
    /// The decision that was taken back last; it can be put back.
    taken_back: RwSignal<Option<(ControlId, Action)>>,
    reveals: Reveals,
}

impl Shown {
    /// What the user has picked, with the numbers that are shown.
    fn choices(&self, preset: Preset) -> Choices {
        let lens = self.lens.get_untracked();
        Choices {
            preset,
            lens,
            lens_title: self.content.model.lens_title(lens).to_owned(),
            planned: self.planned.get_untracked(),
            projection: self.projection.get_untracked().map(|projection| projection.as_ref().clone()),
        }
    }
}

/// The report on the open check-up.
#[component]
pub fn ReportPage() -> impl IntoView {
    let session = use_session();
    with_questionnaire(move |questionnaire| page(session, questionnaire))
}

fn page(session: Session, questionnaire: Arc<Questionnaire>) -> AnyView {
    let reporting = Reporting::begin(session);
    session.remember_position(&Route::Report);
    let is_draft = Memo::new(move |_| reporting.report.with(|report| report.as_ref().is_some_and(|r| r.score.is_draft)));
    let title = Memo::new(move |_| {
        let kind = if is_draft.get() { "Draft report" } else { "Report" };
        let clinic = session.checkup.with(|c| c.as_ref().map(|c| session.clinic_of(c)).unwrap_or_default());
        match clinic.as_str() {
            "" => kind.to_owned(),
            clinic => format!("{kind} for {}", isolated(clinic)),
        }
    });
    Effect::new(move |_| title.with(|title| focus::set_title(title)));
    let caption = {
        let title = questionnaire.title().to_owned();
        move || words::caption(&title, &session.today.get().in_words())
    };
    // A new day rebuilds the page, but not while somebody is typing a decision.
    let day = RwSignal::new(session.today.get_untracked());
    Effect::new(move |_| {
        let today = session.today.get();
        let is_typing = matches!(document().query_selector("#main .card.gap form"), Ok(Some(_)));
        if !is_typing && day.get_untracked() != today {
            day.set(today);
        }
    });
    let own_answers = contradictions::TakenBack::new(Vec::new());
    let wanted = StoredValue::new(match session.route.get_untracked() {
        Route::Gap(control) => Some(control),
        _ => None,
    });
    let body = move || {
        // Read, not only tracked: a memo that nobody has read yet hears of no change.
        reporting.said.with(|_| ());
        day.track();
        match (reporting.content.get(), reporting.report.get_untracked()) {
            (Some(Ok(content)), Some(report)) => {
                let shown = shown(session, questionnaire.clone(), reporting, report, content, own_answers);
                if let Some(gap) = wanted.try_update_value(Option::take).flatten() {
                    shown.reveals.go_to(&parts::name_id(&gap));
                }
                sections(&shown)
            }
            _ => view! { <p>"One moment. The report is being made."</p> }.into_any(),
        }
    };
    let problems = Memo::new(move |_| reporting.content.with(|content| content.as_ref().and_then(|c| c.as_ref().err().cloned())));
    let page = move || match problems.get() {
        Some(problems) => {
            // The heading that had the focus disappears.
            if session.has_moved.get_untracked() {
                focus::heading_if_lost();
            }
            view! { <ProblemPage problems=problems/> }.into_any()
        }
        None => view! {
            <p class="caption">{caption.clone()}</p>
            <h1 tabindex="-1">{title}</h1>
            <SampleNotice/>
            {body.clone()}
        }
        .into_any(),
    };
    page.into_any()
}

fn shown(
    session: Session,
    questionnaire: Arc<Questionnaire>,
    reporting: Reporting,
    report: Arc<Report>,
    content: Arc<Content>,
    own_answers: contradictions::TakenBack,
) -> Shown {
    let lens = Memo::new(move |_| session.checkup.with(|c| c.as_ref().map(|c| c.lens).unwrap_or_default()));
    let live = {
        let report = report.clone();
        Memo::new_with_compare(
            move |_| reporting.report.get().unwrap_or_else(|| report.clone()),
            |before: Option<&Arc<Report>>, now: Option<&Arc<Report>>| match (before, now) {
                (Some(before), Some(now)) => !Arc::ptr_eq(before, now),
                _ => true,
            },
        )
    };
    let planned = Memo::new(move |_| live.with(|report| report.planned()));
    let projection = {
        let (as_of, content) = (report.about.as_of, content.clone());
        Memo::new(move |_| {
            let done = planned.get();
            session.checkup.with_untracked(|c| {
                let c = c.as_ref().filter(|_| !done.is_empty())?;
                Some(Arc::new(project(&content.basis(&questionnaire, &c.answers, as_of, c.is_sample), &done)))
            })
        })
    };
    Shown {
        session,
        report,
        live,
        content,
        lens,
        planned,
        projection,
        last_closed: RwSignal::new(None),
        own_answers,
        taken_back: RwSignal::new(None),
        reveals: Reveals::provide(),
    }
}

/// A section below the summary: its id, its title, and the function that builds its content.
type Section = (&'static str, &'static str, fn(&Shown) -> Vec<AnyView>);

/// The sections, in order.
const SECTIONS: [Section; 13] = [
    ("scenarios", "What could happen", |shown| risks::scenarios(&shown.report)),
    ("domains", "By area", |shown| risks::domains(&shown.report)),
    ("gaps", "What to fix, and by when", fixes::fixes),
    ("services", "Work by service", services::services),
    ("contradictions", "Clear up before you sign", contradictions::contradictions),
    ("find-out", "Find out", |shown| find_out::find_out(&shown.report)),
    ("left-out", "Left out", |shown| find_out::left_out(&shown.report)),
    ("insurer-sheet", "What insurers ask", insurer_sheet::insurer_sheet),
    ("frameworks", "HIPAA and other frameworks", frameworks::frameworks),
    ("evidence", "Proof to collect", evidence::evidence),
    ("answers", "All answers", all_answers::all_answers),
    ("guidance", "Guidance", |_| guidance()),
    ("method", "Method and limits", method::method),
];

fn sections(shown: &Shown) -> AnyView {
    let content: Vec<AnyView> = SECTIONS.iter().map(|(id, title, content)| parts::section(id, title, content(shown))).collect();
    let entries: Vec<AnyView> = SECTIONS
        .iter()
        .map(|(id, title, _)| view! { <li>{reveals::jump(parts::heading_id(id), (*title).to_owned())}</li> }.into_any())
        .collect();
    let print_all = shown.reveals.print_all;
    view! {
        <div class="report" class:closed-left-out=move || !print_all.get()>
            {foot::on_paper(shown)}
            {summary::summary(shown)}
            {pdf_panel::pdf_panel(shown)}
            <nav class="toc" aria-label="On this page"><h2>"On this page"</h2><ul>{entries}</ul>{shown.reveals.open_all()}</nav>
            {content}
            {foot::foot(shown)}
        </div>
    }
    .into_any()
}

/// What to watch for and what to do have pages of their own.
fn guidance() -> Vec<AnyView> {
    vec![
        view! {
            <p>
                "Early warnings, recovery, when to call for help and answers to common questions are on the "
                <a href=Route::Guidance.href()>"guidance page"</a>". For the day of an attack, print "
                <a href=Route::Attack.href()>"the attack steps"</a>" and keep them on paper."
            </p>
        }
        .into_any(),
    ]
}
