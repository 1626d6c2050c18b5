//! The panel while a PDF is being made, once it is made, and if it could not be made.

use leptos::prelude::*;

use super::super::{reveals::use_reveals, words};
use super::form::print_button;
use super::wording::{IN_DOWNLOADS, failure_in_words, stage_in_words};
use super::{Panel, State, hand_over, name_of, show, start};
use crate::ui::components::Caution;
use crate::worker::{PaperError, Stage};

pub(super) fn busy(panel: Panel) -> AnyView {
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
        <p id="pdf-step" prop:textContent=move || stage_in_words(panel.stage.get())></p>
        <progress aria-labelledby="pdf-step" max=move || painted(|_, pages| pages) value=move || painted(|page, _| page)></progress>
        <div class="actions">
            <button class="button quiet" type="button" id="pdf-cancel" on:click=cancel>"Cancel"</button>
        </div>
    }
    .into_any()
}

pub(super) fn failed(panel: Panel, error: &PaperError) -> AnyView {
    let (what, what_to_do) = failure_in_words(error);
    let reveals = use_reveals();
    let main = match error {
        PaperError::OtherBuild { .. } => {
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
            <button class="button quiet" type="button" on:click=move |_| reveals.print()>"Print instead"</button>
        </div>
    }
    .into_any()
}

pub(super) fn done(panel: Panel) -> AnyView {
    let Some(pdf) = panel.made.get_value() else { return ().into_any() };
    let pages = words::count(pdf.pages, "page", "pages");
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
            <button class="button quiet" type="button" on:click=again>"Other paper or size"</button>
            {print_button()}
        </div>
    }
    .into_any()
}
