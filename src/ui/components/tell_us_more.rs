//! What can be said beside the choice: how we know, who said so, scope, proof, date, flag, and why a question does not apply.

use leptos::prelude::*;

use super::clear_choice::clear_choice;
use super::text_field::{TextField, checked_on};
use super::{OptionRow, reactive};
use crate::answers::{Choice, ControlAnswer, FactValue, HowKnown};
use crate::questionnaire::{Control, ControlId, FactKind, NotApplicableRule};
use crate::ui::session::{Session, use_session};

/// Longest note, in characters; far more than anyone writes, far less than storage holds.
const LONGEST_NOTE: u16 = 2000;

/// Longest name, in characters.
const LONGEST_NAME: u16 = 120;

/// Longest reason, in characters.
const LONGEST_REASON: u16 = 500;

/// A text beside a choice.
struct Beside {
    part: &'static str,
    label: &'static str,
    hint: String,
    longest: u16,
    read: fn(&ControlAnswer) -> &String,
    write: fn(&mut ControlAnswer) -> &mut String,
}

impl Beside {
    /// Shows its field. `names` are offered where a name is asked.
    fn field(self, session: Session, control: &ControlId, names: Option<RwSignal<Vec<String>>>) -> AnyView {
        let Self { part, label, hint, longest, read, write } = self;
        let answer = session.control_answer(control.clone());
        let (id, hint_id, names_id) = (format!("{control}-{part}"), format!("{control}-{part}-hint"), format!("{control}-names"));
        let of = control.clone();
        let record = Callback::new(move |value| {
            let text = match value {
                Some(FactValue::Text(text)) => text,
                _ => String::new(),
            };
            session.annotate(&of, |answer| *write(answer) = text);
        });
        let recorded = Signal::derive(move || {
            answer.with(|answer| Some(read(answer)).filter(|text| !text.is_empty()).map(|text| FactValue::Text(text.clone())))
        });
        let input = TextField {
            id: id.clone(),
            question: control.to_string(),
            kind: FactKind::Text { max_chars: longest },
            name: label.to_owned(),
            is_labelled: true,
            of: String::new(),
            hint: (!hint.is_empty()).then(|| hint_id.clone()),
            offers: names.map(|_| names_id.clone()),
            recorded,
            record,
            // Looked up when the field is entered: a name typed a moment ago is there, one being typed does not suggest itself.
            on_enter: Callback::new(move |()| {
                if let Some(names) = names {
                    names.set(untrack(|| session.names()));
                }
            }),
        };
        let offered = names.map(|names| {
            let options =
                move || names.get().into_iter().map(|name| view! { <option value=name></option> }.into_any()).collect_view();
            view! { <datalist id=names_id>{options}</datalist> }
        });
        let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> });
        view! { <div class="field"><label for=id>{label}</label>{hint}{input.view()}{offered}</div> }.into_any()
    }
}

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
    let of = control.clone();
    let control = StoredValue::new(control);
    let id = move |part: &str| control.with_value(|control| format!("{control}-{part}"));
    let know = Callback::new(move |how| control.with_value(|c| session.annotate(c, |a| a.how_known = how)));
    let known = HowKnown::ALL
        .into_iter()
        .enumerate()
        .map(|(at, how)| {
            view! {
                <OptionRow
                    id=id(&format!("known-{}", at + 1))
                    name=id("known")
                    value=format!("{how:?}").to_ascii_lowercase()
                    label=how.words().to_owned()
                    checked=Signal::derive(move || answer.with(|a| a.how_known == Some(how)))
                    on_change=Callback::new(move |_| know.run(Some(how)))
                />
            }
        })
        .collect_view();
    let is_known = Signal::derive(move || answer.with(|a| a.how_known.is_some()));
    let clear = clear_choice(id("known-1"), ": How do you know?".to_owned(), is_known, Callback::new(move |()| know.run(None)));
    let said_by = Beside {
        part: "said-by",
        label: "Who told us or checked it (name)",
        hint: String::new(),
        longest: LONGEST_NAME,
        read: |answer| &answer.said_by,
        write: |answer| &mut answer.said_by,
    };
    let note = Beside {
        part: "note",
        label: "Scope and exceptions",
        hint: "What is covered, and what is not?".to_owned(),
        longest: LONGEST_NOTE,
        read: |answer| &answer.note,
        write: |answer| &mut answer.note,
    };
    let proof = Beside {
        part: "proof",
        label: "Where the proof is kept",
        hint: String::new(),
        longest: LONGEST_NOTE,
        read: |answer| &answer.proof,
        write: |answer| &mut answer.proof,
    };
    let write_date = Callback::new(move |day| control.with_value(|c| session.annotate(c, |a| a.checked_on = day)));
    let day = Signal::derive(move || answer.with(|a| a.checked_on).map(|day| FactValue::Text(day.to_string())));
    // What nobody knows was checked on no day.
    let may_be_checked = Memo::new(move |_| answer.with(|a| a.answer != Some(Choice::Unknown)));
    let date = reactive(move || {
        may_be_checked.get().then(|| {
            checked_on(id("date"), control.with_value(ToString::to_string), "Date it was checked", String::new(), day, write_date)
        })
    });
    let flagged = Signal::derive(move || answer.with(|a| a.flagged));
    let flag = Callback::new(move |on| control.with_value(|c| session.annotate(c, |a| a.flagged = on)));
    view! {
            <p class="hint">"This goes into your report next to the answer. Never enter patient data."</p>
            <fieldset class="field">
                <legend>"How do you know?"</legend>
                <div class="options across">{known}</div>
                <div class="clear-room">{clear}</div>
            </fieldset>
            {said_by.field(session, &of, Some(RwSignal::new(Vec::new())))}
            {note.field(session, &of, None)}
            {proof.field(session, &of, None)}
            {date}
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

/// Where "does not apply" is chosen: the condition it is fair under, and room to say why.
pub(super) fn reason(control: &Control) -> AnyView {
    let reason = Beside {
        part: "reason",
        label: match control.not_applicable.rule {
            NotApplicableRule::Explain => "Why does it not apply?",
            NotApplicableRule::Ok | NotApplicableRule::Never => "Why does it not apply? (optional)",
        },
        hint: [&control.not_applicable.text, " One sentence. It is printed in the report."].concat(),
        longest: LONGEST_REASON,
        read: |answer| &answer.reason,
        write: |answer| &mut answer.reason,
    };
    view! { <div class="option-more">{reason.field(use_session(), &control.id, None)}</div> }.into_any()
}
