//! The choice of a paper and its size, and printing the page itself.

use leptos::prelude::*;

use super::super::reveals::use_reveals;
use super::wording::purpose;
use super::{Panel, ask_or_start, insurance};
use crate::assessment::Preset;
use crate::ui::components::{OptionRow, reactive};
use crate::ui::route::Route;
use crate::worker::PaperSize;

pub(super) fn form(panel: Panel) -> AnyView {
    let insurance = reactive(move || (panel.preset.get() == Preset::Insurance).then(|| untrack(|| insurance::insurance(panel))));
    let worksheet = reactive(move || {
        (panel.preset.get() == Preset::Worksheet).then(|| {
            view! { <p>"Fields without an answer become lines to write on. "<a href=Route::Worksheet.href()>"Fill in the worksheet"</a></p> }
        })
    });
    view! {
        <fieldset class="field"><legend>"Which paper?"</legend><div class="options">{papers(panel)}</div></fieldset>
        {insurance::instead(panel)}
        {insurance}
        {worksheet}
        <fieldset class="field"><legend>"Paper size"</legend><div class="options across">{sizes(panel)}</div></fieldset>
        <div class="actions">
            <button class="button" type="button" id="pdf-download" on:click=move |_| ask_or_start(panel)>"Download PDF"</button>
        </div>
        <h3>"Or print this page"</h3>
        {print_all()}
        <div class="actions">{print_button()}</div>
    }
    .into_any()
}

fn papers(panel: Panel) -> Vec<AnyView> {
    let row = |preset: Preset| {
        view! {
            <OptionRow
                id=format!("preset-{}", preset.id())
                name="preset".to_owned()
                value=preset.id().to_owned()
                label=preset.title().to_owned()
                small=purpose(preset)
                checked=Signal::derive(move || panel.preset.get() == preset)
                on_change=Callback::new(move |_| panel.preset.set(preset))
            />
        }
        .into_any()
    };
    panel.live.with_untracked(|report| Preset::offered(report)).into_iter().map(row).collect()
}

fn sizes(panel: Panel) -> Vec<AnyView> {
    let row = |(paper, value, label): (PaperSize, &str, &str)| {
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
    };
    [(PaperSize::Letter, "letter", "Letter"), (PaperSize::A4, "a4", "A4")].into_iter().map(row).collect()
}

/// Whether closed details are opened for the print or left out of it.
fn print_all() -> AnyView {
    let print_all = use_reveals().print_all;
    view! {
        <div class="options">
            <OptionRow
                id="print-all".to_owned()
                name="print-all".to_owned()
                value="on".to_owned()
                label="Print all details".to_owned()
                small="Everything that is closed on the page is opened for the print, which can be more than a hundred pages. Without it, what is closed is left out."
                is_checkbox=true
                checked=print_all
                on_change=Callback::new(move |on| print_all.set(on))
            />
        </div>
    }
    .into_any()
}

pub(super) fn print_button() -> AnyView {
    let reveals = use_reveals();
    view! { <button class="button quiet" type="button" on:click=move |_| reveals.print()>"Print this page"</button> }.into_any()
}
