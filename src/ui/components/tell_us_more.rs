//! What can be said beside the choice: how we know, who said so, scope, proof, date, flag, and why a question does not apply.

use leptos::prelude::*;

use super::clear_choice::clear_choice;
use super::text_field::{TextField, checked_on};
use super::{OptionRow, reactive};
use crate::answers::{Backing, Choice, FactValue, HowKnown, Question};
use crate::questionnaire::{Control, Fact, FactKind, NotApplicableRule};
use crate::ui::session::{Session, use_session};

/// Longest note, in characters; far more than anyone writes, and far less than storage can hold.
const LONGEST_NOTE: u16 = 2000;

/// The same for a fact.
const LONGEST_FACT_NOTE: u16 = 180;

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
    recorded: Signal<String>,
    record: Callback<String>,
}

impl Beside {
    /// Shows its field. `names` are suggested where a name is asked for.
    fn field(self, session: Session, question: &str, names: Option<RwSignal<Vec<String>>>) -> AnyView {
        let Self { part, label, hint, longest, recorded, record } = self;
        let (id, hint_id, names_id) =
            (format!("{question}-{part}"), format!("{question}-{part}-hint"), format!("{question}-names"));
        let record = Callback::new(move |value| {
            record.run(match value {
                Some(FactValue::Text(text)) => text,
                _ => String::new(),
            });
        });
        let recorded = Signal::derive(move || Some(recorded.get()).filter(|text| !text.is_empty()).map(FactValue::Text));
        let input = TextField {
            id: id.clone(),
            question: question.to_owned(),
            kind: FactKind::Text { max_chars: longest },
            name: label.to_owned(),
            is_labelled: true,
            of: String::new(),
            hint: (!hint.is_empty()).then(|| hint_id.clone()),
            offers: names.map(|_| names_id.clone()),
            recorded,
            record,
            // Looked up when the field is entered: a name typed a moment ago is included, and one being typed does not suggest itself.
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

/// The optional details of an answer.
pub(super) fn tell_us_more(question: Question) -> AnyView {
    let session = use_session();
    let backing = session.backing(question.clone());
    let of = question.id().to_owned();
    // "I don't know" has no date of a check. Neither does a date, which says when by itself, or a grid whose rows have their own dates.
    let may_be_checked = match question.clone() {
        Question::Control(id) => {
            let answer = session.control_answer(id);
            Memo::new(move |_| answer.with(|answer| answer.answer != Some(Choice::Unknown)))
        }
        Question::Fact(id) => {
            let is_dated = |fact: &Fact| matches!(fact.kind, FactKind::Date { .. } | FactKind::Grid { dated: true, .. });
            let is_dated = session.library.with_untracked(|library| library.as_ref()?.fact(&id).map(is_dated)) == Some(true);
            let answer = session.fact_answer(id);
            Memo::new(move |_| !is_dated && answer.with(|answer| !answer.as_ref().is_some_and(FactValue::is_unknown)))
        }
    };
    // A fact allows less: there are more facts.
    let longest = if matches!(question, Question::Control(_)) { LONGEST_NOTE } else { LONGEST_FACT_NOTE };
    let question = StoredValue::new(question);
    let annotate =
        move |change: Box<dyn FnOnce(&mut Backing)>| question.with_value(|question| session.annotate(question, change));
    let id = move |part: &str| question.with_value(|question| format!("{question}-{part}"));
    let know = Callback::new(move |how| annotate(Box::new(move |backing| backing.how_known = how)));
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
                    checked=Signal::derive(move || backing.with(|backing| backing.how_known == Some(how)))
                    on_change=Callback::new(move |_| know.run(Some(how)))
                />
            }
        })
        .collect_view();
    let is_known = Signal::derive(move || backing.with(|backing| backing.how_known.is_some()));
    let clear = clear_choice(id("known-1"), ": How do you know?".to_owned(), is_known, Callback::new(move |()| know.run(None)));
    let text = move |part, label, hint: &str, longest, text: fn(&mut Backing) -> &mut String| Beside {
        part,
        label,
        hint: hint.to_owned(),
        longest,
        recorded: Signal::derive(move || text(&mut backing.get()).clone()),
        record: Callback::new(move |typed| annotate(Box::new(move |backing| *text(backing) = typed))),
    };
    let said_by = text("said-by", "Who told us or checked it (name)", "", LONGEST_NAME, |backing| &mut backing.said_by);
    let hint = "What is covered, and what is not?";
    let note = text("note", "Scope and exceptions", hint, longest, |backing| &mut backing.note);
    let proof = text("proof", "Where the proof is kept", "", longest, |backing| &mut backing.proof);
    let write_date = Callback::new(move |day| annotate(Box::new(move |backing| backing.checked_on = day)));
    let day = Signal::derive(move || backing.with(|backing| backing.checked_on).map(|day| FactValue::Text(day.to_string())));
    let date = {
        let of = of.clone();
        reactive(move || {
            may_be_checked
                .get()
                .then(|| checked_on(id("date"), of.clone(), "Date it was checked", String::new(), day, write_date))
        })
    };
    let flagged = Signal::derive(move || backing.with(|backing| backing.flagged));
    let flag = Callback::new(move |on| annotate(Box::new(move |backing| backing.flagged = on)));
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

/// Shown when "does not apply" is chosen: the condition under which that is a fair answer, and room to say why.
pub(super) fn reason(control: &Control) -> AnyView {
    let session = use_session();
    let answer = session.control_answer(control.id.clone());
    let id = control.id.clone();
    let reason = Beside {
        part: "reason",
        label: match control.not_applicable.rule {
            NotApplicableRule::Explain => "Why does it not apply?",
            NotApplicableRule::Ok | NotApplicableRule::Never => "Why does it not apply? (optional)",
        },
        hint: [&control.not_applicable.text, " One sentence. It is printed in the report."].concat(),
        longest: LONGEST_REASON,
        recorded: Signal::derive(move || answer.with(|answer| answer.reason.clone())),
        record: Callback::new(move |reason| session.explain(&id, reason)),
    };
    view! { <div class="option-more">{reason.field(session, control.id.as_str(), None)}</div> }.into_any()
}
