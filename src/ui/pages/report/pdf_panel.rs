//! The report to take away: as a PDF, or printed.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use super::Shown;
use crate::assessment::{Preset, Report};
use crate::date::Date;
use crate::export::{ExportError, PaperSize, Stage};
use crate::storage::encode;
use crate::ui::components::{Caution, OptionRow};
use crate::ui::pdf_client::{self, Job, News, Pdf};
use crate::ui::session::Session;
use crate::ui::{files, focus};

const IN_DOWNLOADS: &str = "The PDF is in your downloads";

/// What the panel shows.
#[derive(Clone, PartialEq)]
enum State {
    Idle,
    Busy,
    Failed(ExportError),
    Done,
}

#[derive(Clone, Copy)]
struct Panel {
    session: Session,
    report: StoredValue<Arc<Report>>,
    paper: RwSignal<PaperSize>,
    state: RwSignal<State>,
    /// How far the work is; nothing while the worker is loaded.
    stage: RwSignal<Option<Stage>>,
    /// Ends with the page, and the worker with it.
    job: StoredValue<Option<Job>, LocalStorage>,
    made: StoredValue<Option<Pdf>, LocalStorage>,
}

pub(super) fn pdf_panel(shown: &Shown) -> AnyView {
    let panel = Panel {
        session: shown.session,
        report: StoredValue::new(shown.report.clone()),
        paper: RwSignal::new(paper_for(&language())),
        state: RwSignal::new(State::Idle),
        stage: RwSignal::new(None),
        job: StoredValue::new_local(None),
        made: StoredValue::new_local(None),
    };
    let body = move || match panel.state.get() {
        State::Idle => idle(panel),
        State::Busy => busy(panel),
        State::Failed(error) => failed(panel, &error),
        State::Done => done(panel),
    };
    view! { <section class="card screen-only" id="pdf"><h2>"Take it with you"</h2>{body}</section> }.into_any()
}

fn idle(panel: Panel) -> AnyView {
    let papers: Vec<AnyView> = [(PaperSize::Letter, "letter", "Letter"), (PaperSize::A4, "a4", "A4")]
        .into_iter()
        .map(|(paper, value, label)| {
            view! {
                <OptionRow
                    id=format!("paper-{value}")
                    name="paper".to_owned()
                    value=value.to_owned()
                    label=label.to_owned()
                    checked=Signal::derive(move || panel.paper.get() == paper)
                    on_change=Callback::new(move |_| panel.paper.set(paper))
                />
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="field"><legend>"Paper size"</legend><div class="options across">{papers}</div></fieldset>
        <div class="actions">
            <button class="button" type="button" id="pdf-download" on:click=move |_| start(panel)>"Download PDF"</button>
            {print_button()}
        </div>
    }
    .into_any()
}

fn busy(panel: Panel) -> AnyView {
    let cancel = move |_| {
        panel.job.set_value(None);
        show(panel, State::Idle, "pdf-download");
        panel.session.status.set("Cancelled. No PDF was made.".to_owned());
    };
    let painted = move |part: fn(usize, usize) -> usize| match panel.stage.get() {
        Some(Stage::Painting { page, pages }) => Some(part(page, pages).to_string()),
        _ => None,
    };
    view! {
        <p id="pdf-step">{move || stage_in_words(panel.stage.get())}</p>
        <progress aria-labelledby="pdf-step" max=move || painted(|_, pages| pages) value=move || painted(|page, _| page)></progress>
        <div class="actions">
            <button class="button quiet" type="button" id="pdf-cancel" on:click=cancel>"Cancel"</button>
        </div>
    }
    .into_any()
}

fn failed(panel: Panel, error: &ExportError) -> AnyView {
    let (what, what_to_do) = failure_in_words(error);
    let main = match error {
        ExportError::OtherBuild { .. } => {
            let reload = move |_| drop(window().location().reload());
            view! { <button class="button" type="button" id="pdf-again" on:click=reload>"Reload the page"</button> }.into_any()
        }
        _ => view! { <button class="button" type="button" id="pdf-again" on:click=move |_| start(panel)>"Try again"</button> }
            .into_any(),
    };
    view! {
        <p class="error-text"><Caution/><span>"The PDF could not be made. "{what}</span></p>
        <p>{what_to_do}</p>
        <p>"This report stays as it is. You can also print it, and choose “Save as PDF” in the print window."</p>
        <div class="actions">
            {main}
            <button class="button quiet" type="button" on:click=print>"Print instead"</button>
        </div>
    }
    .into_any()
}

fn done(panel: Panel) -> AnyView {
    let Some(pdf) = panel.made.get_value() else { return ().into_any() };
    let pages = super::words::count(pdf.pages, "page", "pages");
    let size = format!(", {pages}, {} kB.", pdf.bytes.length().div_ceil(1000));
    let warnings: Vec<AnyView> = pdf.warnings.iter().map(|warning| view! { <li>{warning.clone()}</li> }.into_any()).collect();
    let warned = (!warnings.is_empty())
        .then(|| view! { <p>"Not everything could be printed as it was typed:"</p><ul>{warnings}</ul> }.into_any());
    let again = move |_| show(panel, State::Idle, "pdf-download");
    view! {
        <p>{IN_DOWNLOADS}": "<strong>{name_of(panel)}</strong>{size}</p>
        {warned}
        <div class="actions">
            <button class="button quiet" type="button" id="pdf-done" on:click=move |_| hand_over(panel)>"Download again"</button>
            <button class="button quiet" type="button" on:click=again>"Other paper size"</button>
            {print_button()}
        </div>
    }
    .into_any()
}

fn print_button() -> AnyView {
    view! { <button class="button quiet" type="button" on:click=print>"Print this page"</button> }.into_any()
}

fn print(_: leptos::ev::MouseEvent) {
    // Browsers that cannot print do nothing.
    let _ = window().print();
}

fn start(panel: Panel) {
    panel.stage.set(None);
    show(panel, State::Busy, "pdf-cancel");
    let tell = move |news: News| match news {
        // The job may have been cancelled, or the page left, while the news was on its way.
        _ if panel.state.try_get_untracked() != Some(State::Busy) => {}
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
    let as_of = panel.report.with_value(|report| report.about.as_of);
    let checkup = panel.session.checkup.with_untracked(|checkup| checkup.as_ref().map(encode));
    panel.job.set_value(pdf_client::make(
        checkup.unwrap_or_default(),
        as_of,
        Preset::default(),
        panel.paper.get_untracked(),
        tell,
    ));
}

/// Changes what the panel shows. The button that had the focus goes away; where it was in the panel, it moves on within it.
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
    panel.report.with_value(|report| file_name(&report.about.clinic, report.about.as_of))
}

fn hand_over(panel: Panel) {
    if let Some(pdf) = panel.made.get_value() {
        files::download_bytes(&name_of(panel), "application/pdf", &pdf.bytes);
    }
}

fn language() -> String {
    window().navigator().language().unwrap_or_default()
}

/// What the file is called.
fn file_name(clinic: &str, as_of: Date) -> String {
    format!("cyber-self-assessment_{}_{as_of}.pdf", files::slug(clinic))
}

/// The paper that is usual where a language is spoken; Letter where the language names no country.
fn paper_for(language: &str) -> PaperSize {
    const LETTER: [&str; 14] = ["US", "CA", "MX", "PR", "PH", "CL", "CO", "VE", "CR", "GT", "PA", "SV", "NI", "DO"];
    let region = language.split(['-', '_']).skip(1).find(|part| part.len() == 2).map(str::to_uppercase);
    match region {
        Some(region) if !LETTER.contains(&region.as_str()) => PaperSize::A4,
        _ => PaperSize::Letter,
    }
}

fn stage_in_words(stage: Option<Stage>) -> String {
    match stage {
        None => "Loading the part of the page that makes PDFs.".to_owned(),
        Some(Stage::Loading) => "Making the PDF. Loading the questions.".to_owned(),
        Some(Stage::Composing) => "Making the PDF. Choosing what it says.".to_owned(),
        Some(Stage::LayingOut) => "Making the PDF. Breaking lines and pages.".to_owned(),
        Some(Stage::Painting { page, pages }) => format!("Making the PDF. Page {page} of {pages}."),
        Some(Stage::Writing) => "Making the PDF. Finishing the file.".to_owned(),
    }
}

/// What went wrong, and what the user can do.
fn failure_in_words(error: &ExportError) -> (String, &'static str) {
    const TRY_AGAIN: &str = "Try again. If it happens again, print the report instead.";
    let what = match error {
        ExportError::WorkerMissing => {
            return (
                "The part of the page that makes it did not load.".to_owned(),
                "Check your connection and try again. If it stays, files of this copy of the page may be missing, or this browser is \
                 too old.",
            );
        }
        ExportError::WorkerTimedOut => {
            return (
                "There was no progress for 30 seconds.".to_owned(),
                "Close other tabs and programs and try again. On a slow line, wait a while first.",
            );
        }
        ExportError::OtherBuild { .. } => {
            return (
                "The page and the part that makes PDFs come from different versions.".to_owned(),
                "Reload the page. Your answers are kept where the page says that they are saved.",
            );
        }
        ExportError::Crashed => "The part of the page that makes it stopped.".to_owned(),
        ExportError::Content { file, problem } => format!("The file {file} cannot be used: {problem}."),
        ExportError::Fonts => "Its letters could not be read.".to_owned(),
        ExportError::Unreadable(reason) | ExportError::Internal(reason) => format!("Reason: {reason}."),
    };
    (what, TRY_AGAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_follows_the_country() {
        for letter in ["en-US", "en-CA", "fr-CA", "es-MX", "en", "", "es-419"] {
            assert_eq!(paper_for(letter), PaperSize::Letter, "{letter}");
        }
        for a4 in ["en-GB", "de-DE", "zh-Hant-TW", "pt-br"] {
            assert_eq!(paper_for(a4), PaperSize::A4, "{a4}");
        }
    }

    #[test]
    fn the_file_is_named_after_the_clinic_and_the_day() {
        let day = Date::parse("2026-11-21").unwrap();
        assert_eq!(file_name("Cedar Street Surgery", day), "cyber-self-assessment_cedar-street-surgery_2026-11-21.pdf");
        assert_eq!(file_name("", day), "cyber-self-assessment_clinic_2026-11-21.pdf");
    }

    #[test]
    fn every_failure_says_what_to_do() {
        let reason = || "r".to_owned();
        for error in [
            ExportError::WorkerMissing,
            ExportError::WorkerTimedOut,
            ExportError::Crashed,
            ExportError::OtherBuild { worker: reason() },
            ExportError::Unreadable(reason()),
            ExportError::Content { file: reason(), problem: reason() },
            ExportError::Fonts,
            ExportError::Internal(reason()),
        ] {
            let (what, what_to_do) = failure_in_words(&error);
            assert!(what.ends_with('.') && what_to_do.ends_with('.'), "{error:?}");
        }
    }
}
