//! What can be said beside the choice: how we know, scope, proof, date, flag.

use leptos::prelude::*;

use super::OptionRow;
use crate::answers::HowKnown;
use crate::date::Date;
use crate::questionnaire::ControlId;
use crate::ui::session::use_session;

/// Longest note that a field takes, in characters; far more than anyone writes, far less than storage holds.
const LONGEST_NOTE: &str = "2000";

/// The optional details of an answer.
#[component]
pub fn TellUsMore(
    /// The control.
    control: ControlId,
) -> impl IntoView {
    let session = use_session();
    let answer = session.control_answer(control.clone());
    let control = StoredValue::new(control);
    let id = move |part: &str| control.with_value(|control| format!("{control}-{part}"));
    let said = answer.get_untracked();
    let is_open = said.how_known.is_some() || !said.note.is_empty() || !said.proof.is_empty() || said.checked_on.is_some();

    let known = HowKnown::ALL
        .into_iter()
        .enumerate()
        .map(|(at, how)| {
            let checked = Signal::derive(move || answer.with(|a| a.how_known == Some(how)));
            let choose = Callback::new(move |_| control.with_value(|c| session.annotate(c, |a| a.how_known = Some(how))));
            view! {
                <OptionRow
                    id=id(&format!("known-{}", at + 1))
                    name=id("known")
                    value=format!("{how:?}").to_lowercase()
                    label=how.words().to_owned()
                    checked=checked
                    on_change=choose
                />
            }
        })
        .collect_view();
    let write_note = move |event| {
        let text = event_target_value(&event);
        control.with_value(|c| session.annotate(c, |a| a.note = text));
    };
    let write_proof = move |event| {
        let text = event_target_value(&event);
        control.with_value(|c| session.annotate(c, |a| a.proof = text));
    };
    let write_date = move |event| {
        let date = Date::parse(&event_target_value(&event));
        control.with_value(|c| session.annotate(c, |a| a.checked_on = date));
    };
    let flagged = Signal::derive(move || answer.with(|a| a.flagged));
    let flag = Callback::new(move |on| control.with_value(|c| session.annotate(c, |a| a.flagged = on)));
    view! {
        <details open=is_open>
            <summary><span>"Tell us more (optional)"</span></summary>
            <p class="hint">"This goes into your report next to the answer. Never enter patient data."</p>
            <fieldset class="field">
                <legend>"How do you know?"</legend>
                <div class="options across">{known}</div>
            </fieldset>
            <div class="field">
                <label for=id("note")>"Scope and exceptions"</label>
                <p class="hint" id=id("note-hint")>"What is covered, and what is not?"</p>
                <textarea
                    id=id("note")
                    rows="3"
                    maxlength=LONGEST_NOTE
                    aria-describedby=id("note-hint")
                    prop:value=move || answer.with(|a| a.note.clone())
                    on:input=write_note
                ></textarea>
            </div>
            <div class="field">
                <label for=id("proof")>"Where the proof is kept"</label>
                <input
                    id=id("proof")
                    type="text"
                    maxlength=LONGEST_NOTE
                    prop:value=move || answer.with(|a| a.proof.clone())
                    on:input=write_proof
                />
            </div>
            <div class="field">
                <label for=id("date")>"Date it was checked"</label>
                <input
                    id=id("date")
                    type="date"
                    max=crate::ui::clock::today().to_string()
                    prop:value=move || answer.with(|a| a.checked_on.map(|d| d.to_string()).unwrap_or_default())
                    on:change=write_date
                />
            </div>
            <div class="options">
                <OptionRow
                    id=id("flag")
                    name=id("flag")
                    value="flagged".to_owned()
                    label="Flag this question for later".to_owned()
                    is_checkbox=true
                    checked=flagged
                    on_change=flag
                />
            </div>
        </details>
    }
}
