//! The report: what the answers mean, what to fix first, and why. Everything on it comes from the one [`Report`] value.

mod all_answers;
mod contradictions;
mod evidence;
mod find_out;
mod frameworks;
mod gap_card;
mod gaps;
mod method;
mod parts;
mod pdf_panel;
mod risks;
mod roadmap;
mod summary;
mod what_if;

use std::sync::Arc;

use leptos::prelude::*;

use super::tasks::SampleNotice;
use super::with_questionnaire;
use crate::answers::Action;
use crate::assessment::{Report, WhatIf, what_if as project, words};
use crate::questionnaire::{ControlId, LensId, Questionnaire};
use crate::ui::components::content_links;
use crate::ui::content::ReportContent;
use crate::ui::focus;
use crate::ui::reporting::Reporting;
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};

/// What the sections of a shown report share.
#[derive(Clone)]
struct Shown {
    session: Session,
    report: Arc<Report>,
    content: Arc<ReportContent>,
    /// The order of the plan that the user picked.
    lens: Memo<LensId>,
    /// Planned fixes that are still to be made, in the order in which they were ticked.
    planned: Memo<Vec<ControlId>>,
    /// Where the planned fixes lead; nothing while none is planned.
    projection: Memo<Option<Arc<WhatIf>>>,
    /// The fix that was ticked or unticked last: its card says what that changed.
    last_ticked: RwSignal<Option<ControlId>>,
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
    let title = move || {
        let is_draft = reporting.report.with(|report| report.as_ref().is_some_and(|r| r.score.is_draft));
        let kind = if is_draft { "Draft report" } else { "Report" };
        session.checkup.with(|c| match c.as_ref().map_or("", |c| c.answers.text("clinic_name")) {
            "" => kind.to_owned(),
            clinic => format!("{kind} for {clinic}"),
        })
    };
    Effect::new(move |_| focus::set_title(&title()));
    let caption =
        format!("{}, as of {}. Self-attested, not verified.", questionnaire.title(), crate::ui::clock::today().in_words());
    let body = move || match (reporting.report.get(), reporting.content.get()) {
        (Some(report), Some(content)) => sections(&shown(session, questionnaire.clone(), report, content)),
        _ => view! { <p>"One moment. The report is being made."</p> }.into_any(),
    };
    view! {
        <p class="caption">{caption}</p>
        <h1 tabindex="-1">{title}</h1>
        <SampleNotice/>
        {body}
    }
    .into_any()
}

fn shown(session: Session, questionnaire: Arc<Questionnaire>, report: Arc<Report>, content: Arc<ReportContent>) -> Shown {
    let lens = Memo::new(move |_| session.checkup.with(|c| c.as_ref().map(|c| c.lens).unwrap_or_default()));
    let planned = {
        let report = report.clone();
        Memo::new(move |_| {
            let is_open = |id: &&ControlId| report.gaps.iter().any(|gap| gap.control == **id);
            let counts = |(id, action): (&'_ ControlId, &Action)| action.state.counts().then(|| id.clone());
            session.checkup.with(|c| {
                let decided = c.iter().flat_map(|c| &c.answers.actions);
                decided.filter(|(id, _)| is_open(id)).filter_map(counts).collect::<Vec<_>>()
            })
        })
    };
    let projection = {
        let (as_of, content) = (report.about.as_of, content.clone());
        Memo::new(move |_| {
            let done = planned.get();
            session.checkup.with_untracked(|c| {
                let answers = &c.as_ref().filter(|_| !done.is_empty())?.answers;
                Some(Arc::new(project(&questionnaire, &content.model, answers, as_of, &done)))
            })
        })
    };
    Shown { session, report, content, lens, planned, projection, last_ticked: RwSignal::new(None) }
}

/// Sections below the summary: id and title, in order.
const CONTENTS: [(&str, &str); 13] = [
    ("scenarios", "What could happen"),
    ("domains", "By area"),
    ("gaps", "What to fix, in order"),
    ("what-if", "What if"),
    ("roadmap", "Plan for 90 days"),
    ("contradictions", "Clear up before you sign"),
    ("find-out", "Find out"),
    ("left-out", "Left out"),
    ("frameworks", "HIPAA and other frameworks"),
    ("evidence", "Proof to collect"),
    ("answers", "All answers"),
    ("guidance", "Guidance"),
    ("method", "Method and limits"),
];

fn sections(shown: &Shown) -> AnyView {
    let content: Vec<AnyView> = CONTENTS
        .iter()
        .map(|(id, title)| {
            let content = match *id {
                "scenarios" => risks::scenarios(&shown.report),
                "domains" => risks::domains(&shown.report),
                "gaps" => gaps::gaps(shown),
                "what-if" => what_if::what_if(shown),
                "roadmap" => roadmap::roadmap(shown),
                "contradictions" => contradictions::contradictions(shown),
                "find-out" => find_out::find_out(&shown.report),
                "left-out" => find_out::left_out(&shown.report),
                "frameworks" => frameworks::frameworks(&shown.report),
                "evidence" => evidence::evidence(&shown.report),
                "answers" => all_answers::all_answers(&shown.report),
                "guidance" => guidance(),
                _ => method::method(&shown.report),
            };
            parts::section(id, title, content)
        })
        .collect();
    let entries: Vec<(String, String)> =
        CONTENTS.iter().map(|(id, title)| (parts::heading_id(id), (*title).to_owned())).collect();
    let contents = content_links(&entries, |id| format!("#{id}"));
    view! {
        {summary::summary(shown)}
        {pdf_panel::pdf_panel(shown)}
        <nav class="toc" aria-label="On this page"><h2>"On this page"</h2>{contents}</nav>
        {content}
    }
    .into_any()
}

/// What to watch for and do has pages of its own.
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
