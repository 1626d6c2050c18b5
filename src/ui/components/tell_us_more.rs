//! What can be said beside the choice: how we know, who said so, scope, proof, date, flag.

use leptos::prelude::*;

use super::text_input::TextInput;
use super::{Detail, OptionRow, checked_on};
use crate::answers::{ControlAnswer, HowKnown};
use crate::questionnaire::ControlId;
use crate::ui::parts::detail;
use crate::ui::session::use_session;

/// Longest note that a field takes, in characters; far more than anyone writes, far less than storage holds.
const LONGEST_NOTE: &str = "2000";

/// Longest name that a field takes, in characters.
const LONGEST_NAME: &str = "120";

/// Whether any of it was said.
pub fn is_said(answer: &ControlAnswer) -> bool {
    answer.how_known.is_some()
        || answer.checked_on.is_some()
        || [&answer.said_by, &answer.note, &answer.proof].into_iter().any(|text| !text.is_empty())
}

/// The optional details of an answer.
pub(super) fn tell_us_more(control: ControlId) -> AnyView {
    let session = use_session();
    let answer = session.control_answer(control.clone());
    let control = StoredValue::new(control);
    let id = move |part: &str| control.with_value(|control| format!("{control}-{part}"));
    let said = answer.get_untracked();
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
                    value=format!("{how:?}").to_ascii_lowercase()
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
    let write_date = Callback::new(move |day| control.with_value(|c| session.annotate(c, |a| a.checked_on = day)));
    // Looked up when the field is entered: a name typed a moment ago is there, one being typed does not suggest itself.
    let names: RwSignal<Vec<String>> = RwSignal::new(Vec::new());
    let offered = move || names.get().into_iter().map(|name| view! { <option value=name></option> }.into_any()).collect_view();
    let said_by = TextInput {
        limit: Some(LONGEST_NAME.to_owned()),
        offers: Some(id("names")),
        on_focus: Callback::new(move |has_focus| {
            if has_focus {
                names.set(untrack(|| session.names()));
            }
        }),
        ..TextInput::new(
            id("said-by"),
            "text",
            Signal::derive(move || answer.with(|a| a.said_by.clone())),
            Callback::new(move |text| control.with_value(|c| session.annotate(c, |a| a.said_by = text))),
        )
    };
    let proof = TextInput {
        limit: Some(LONGEST_NOTE.to_owned()),
        ..TextInput::new(
            id("proof"),
            "text",
            Signal::derive(move || answer.with(|a| a.proof.clone())),
            Callback::new(move |text| control.with_value(|c| session.annotate(c, |a| a.proof = text))),
        )
    };
    let flagged = Signal::derive(move || answer.with(|a| a.flagged));
    let flag = Callback::new(move |on| control.with_value(|c| session.annotate(c, |a| a.flagged = on)));
    view! {
            <p class="hint">"This goes into your report next to the answer. Never enter patient data."</p>
            <fieldset class="field">
                <legend>"How do you know?"</legend>
                <div class="options across">{known}</div>
            </fieldset>
            <div class="field">
                <label for=id("said-by")>"Who told us or checked it (name)"</label>
                {said_by.view()}
                <datalist id=id("names")>{offered}</datalist>
            </div>
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
                {detail(Detail::PatientWarning(Signal::derive(move || answer.with(|a| a.note.clone()))))}
            </div>
            <div class="field">
                <label for=id("proof")>"Where the proof is kept"</label>
                {proof.view()}
            </div>
            {checked_on(id("date"), "Date it was checked", String::new(), said.checked_on, write_date)}
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
    }
    .into_any()
}
