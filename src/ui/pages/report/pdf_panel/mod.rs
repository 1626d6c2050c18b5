//! The report to take away: as a PDF for one of its readers, or printed.

mod draft;
mod form;
mod insurance;
mod progress;
mod wording;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::wasm_bindgen::JsCast;

use super::Shown;
use crate::assessment::{Preset, Report};
use crate::ui::components::anew;
use crate::ui::paper;
use crate::ui::paper::Order;
use crate::ui::pdf_client::{Job, News, Pdf};
use crate::ui::session::Session;
use crate::ui::{files, focus};
use crate::worker::{PaperError, PaperSize, Stage};
use wording::{IN_DOWNLOADS, failure_in_words, file_name, paper_for};

/// What the panel shows.
#[derive(Clone, PartialEq)]
enum State {
    Idle,
    /// Asks whether to make a paper that says that points are open.
    Asking,
    Busy,
    Failed(PaperError),
    Done,
}

#[derive(Clone, Copy)]
struct Panel {
    session: Session,
    live: Memo<Arc<Report>>,
    shown: StoredValue<Shown, LocalStorage>,
    preset: RwSignal<Preset>,
    paper: RwSignal<PaperSize>,
    state: RwSignal<State>,
    /// How far the work has come; `None` while the worker is loading.
    stage: RwSignal<Option<Stage>>,
    /// Dropped with the page, which also ends the worker.
    job: StoredValue<Option<Job>, LocalStorage>,
    made: StoredValue<Option<Pdf>, LocalStorage>,
    /// Counts the papers that were requested, so that messages for an earlier one are ignored.
    turn: StoredValue<u32>,
}

impl Panel {
    /// Whether the paper of this turn is still awaited; not if it was cancelled, or the page was left.
    fn waits_for(self, turn: u32) -> bool {
        self.state.try_get_untracked() == Some(State::Busy) && self.turn.try_get_value() == Some(turn)
    }
}

pub(super) fn pdf_panel(shown: &Shown) -> AnyView {
    let panel = Panel {
        session: shown.session,
        live: shown.live,
        shown: StoredValue::new_local(shown.clone()),
        // The shortest paper: the full report has dozens of pages.
        preset: RwSignal::new(Preset::Owner),
        paper: RwSignal::new(paper_for(&language())),
        state: RwSignal::new(State::Idle),
        stage: RwSignal::new(None),
        job: StoredValue::new_local(None),
        made: StoredValue::new_local(None),
        turn: StoredValue::new(0),
    };
    let body = anew(move || match panel.state.get() {
        State::Idle => form::form(panel),
        State::Asking => draft::ask(panel),
        State::Busy => progress::busy(panel),
        State::Failed(error) => progress::failed(panel, &error),
        State::Done => progress::done(panel),
    });
    view! { <section class="card screen-only" id="pdf"><h2>"Take it with you"</h2>{body}</section> }.into_any()
}

/// Makes the paper, after a question where an insurer would get answers that contradict each other.
fn ask_or_start(panel: Panel) {
    match draft::is_one(panel) {
        true => show(panel, State::Asking, "pdf-keep"),
        false => start(panel),
    }
}

fn start(panel: Panel) {
    panel.stage.set(None);
    show(panel, State::Busy, "pdf-cancel");
    let turn = panel.turn.get_value() + 1;
    panel.turn.set_value(turn);
    let tell = move |news: News| match news {
        _ if !panel.waits_for(turn) => {}
        News::Progress(stage) => panel.stage.set(Some(stage)),
        News::Done(pdf) => {
            panel.made.set_value(Some(pdf));
            panel.job.set_value(None);
            hand_over(panel);
            show(panel, State::Done, "pdf-done");
            panel.session.status.set(IN_DOWNLOADS.to_owned());
        }
        News::Failed(error) => {
            panel.job.set_value(None);
            let (what, _) = failure_in_words(&error);
            panel.session.status.set(format!("The PDF could not be made. {what}"));
            show(panel, State::Failed(error), "pdf-again");
        }
    };
    spawn_local(async move {
        let make = paper::paper().await;
        if !panel.waits_for(turn) {
            return;
        }
        let Ok(make) = make else { return tell(News::Failed(PaperError::WorkerMissing)) };
        let order = panel.shown.with_value(|shown| Order {
            session: panel.session,
            report: panel.live.get_untracked(),
            choices: shown.choices(panel.preset.get_untracked()),
            content: shown.content.clone(),
            paper: panel.paper.get_untracked(),
        });
        let begun = move |job| {
            // Otherwise the job is dropped here, which ends it.
            if panel.waits_for(turn) {
                panel.job.set_value(Some(job));
            }
        };
        make(order, Box::new(tell), Box::new(begun));
    });
}

/// Changes what the panel shows. The button that had the focus disappears; if the focus was in the panel, it moves on within it.
fn show(panel: Panel, state: State, next_focus: &'static str) {
    let was_here = document().active_element().is_some_and(|element| matches!(element.closest("#pdf"), Ok(Some(_))));
    panel.state.set(state);
    if was_here {
        request_animation_frame(move || {
            if let Some(button) = document().get_element_by_id(next_focus).and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok())
            {
                let _ = button.focus();
            } else {
                focus::focus_on("#pdf button");
            }
        });
    }
}

fn name_of(panel: Panel) -> String {
    let preset = panel.preset.get_untracked();
    let name = panel.session.checkup.with_untracked(|open| open.as_ref().map(|open| files::name_part(panel.session, open)));
    panel.live.with_untracked(|report| file_name(&name.unwrap_or_default(), report.about.as_of, preset))
}

fn hand_over(panel: Panel) {
    if let Some(pdf) = panel.made.get_value() {
        files::download_bytes(&name_of(panel), "application/pdf", &pdf.bytes);
    }
}

fn language() -> String {
    window().navigator().language().unwrap_or_default()
}
