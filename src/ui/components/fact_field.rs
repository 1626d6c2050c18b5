//! One question without a grade, in the form that its kind takes.

use crate::map::Map;

use leptos::prelude::*;
use web_sys::HtmlInputElement;
use web_sys::wasm_bindgen::JsCast;

use super::checked_on::AFTER_LEAVING;
use super::text_input::{TextInput, error_text};
use super::{Detail, OptionRow, checked_on, choose_by_digit};
use crate::answers::{Cell, FactValue, ValueError, read_value};
use crate::questionnaire::{Fact, FactId, FactKind, Labelled, OptionId};
use crate::ui::clock;
use crate::ui::parts::detail;
use crate::ui::session::{Session, use_session};

/// Id of the field in which a fact is typed, also the id under which its mistake is listed.
pub fn typed_id(fact: &FactId) -> String {
    format!("{fact}-typed")
}

/// Id of the field for the day on which a row of a grid was checked, also the id under which its mistake is listed.
pub fn checked_on_id(fact: &FactId, row: &OptionId) -> String {
    format!("{fact}-{row}-on")
}

/// What is wrong with what was typed for a fact as it stands; nothing where its field is not there.
pub fn typed_mistake(fact: &Fact) -> Option<String> {
    let field = document().get_element_by_id(&typed_id(&fact.id))?.dyn_into::<HtmlInputElement>().ok()?;
    // A date field hides what it cannot read; only the browser knows that something was typed.
    let is_broken = field.validity().bad_input();
    let error = if is_broken { Some(ValueError::NotADate) } else { read_value(fact, &field.value(), clock::today()).err() };
    error.map(|error| error.to_string())
}

/// A fact's question.
#[component]
pub fn FactField(
    /// The fact.
    fact: Fact,
    /// Whether it is the only question of the page; its text is then the page's heading.
    #[prop(optional)]
    is_alone: bool,
) -> impl IntoView {
    let session = use_session();
    let id = fact.id.to_string();
    let heading = if is_alone {
        view! { <h1 tabindex="-1">{fact.question.clone()}</h1> }.into_any()
    } else {
        view! { <h2>{fact.question.clone()}</h2> }.into_any()
    };
    let why = view! { <dl class="reasons"><div><dt>"Why we ask"</dt><dd>{fact.why.clone()}</dd></div></dl> };
    let hint = view! { <p class="hint" id=format!("{id}-hint")>{fact.hint.clone()}</p> };
    let body = match &fact.kind {
        FactKind::Choice(options) => choice(session, &fact, options),
        FactKind::Several(options) => several(session, &fact, options),
        FactKind::Grid { .. } => detail(Detail::Grid(Box::new(fact.clone()))),
        FactKind::Number { .. } | FactKind::Date { .. } | FactKind::Text { .. } => typed(session, &fact, false),
    };
    view! {
        <fieldset class="question" id=id.clone() aria-describedby=format!("{id}-hint")>
            <legend>{heading}</legend>
            {hint}
            {why}
            {body}
        </fieldset>
        {detail(Detail::QuestionChanged(id.clone()))}
        {detail(Detail::Misfits(id))}
    }
    .into_any()
}

/// A fact as a field of a short form: a label instead of a heading, and no reason. A grid has no room there.
pub fn short_field(fact: &Fact) -> AnyView {
    let session = use_session();
    let body = match &fact.kind {
        FactKind::Choice(options) => choice(session, fact, options),
        FactKind::Several(options) => several(session, fact, options),
        FactKind::Grid { .. } => return ().into_any(),
        FactKind::Number { .. } | FactKind::Date { .. } | FactKind::Text { .. } => return typed(session, fact, true),
    };
    view! {
        <fieldset class="field" id=fact.id.to_string() aria-describedby=format!("{}-hint", fact.id)>
            <legend>{fact.question.clone()}</legend>
            <p class="hint" id=format!("{}-hint", fact.id)>{fact.hint.clone()}</p>
            {body}
        </fieldset>
    }
    .into_any()
}

/// "I don't know" below an "or", where the fact may be unknown.
fn unknown_row(session: Session, fact: &Fact, place: usize) -> Option<AnyView> {
    fact.may_be_unknown.then(|| {
        let id = fact.id.clone();
        let answer = session.fact_answer(id.clone());
        let checked = Signal::derive(move || answer.with(|a| a.as_ref().is_some_and(FactValue::is_unknown)));
        let is_radio = matches!(fact.kind, FactKind::Choice(_));
        let change = Callback::new(move |on: bool| session.answer_fact(&id, on.then_some(FactValue::UNKNOWN), false));
        let input = if is_radio { format!("{}-{place}", fact.id) } else { format!("{}-unknown", fact.id) };
        view! {
            <p class="or">"or"</p>
            <OptionRow
                id=input
                name=fact.id.to_string()
                value="unknown".to_owned()
                label="I don’t know".to_owned()
                is_checkbox=!is_radio
                checked=checked
                on_change=change
            />
        }
        .into_any()
    })
}

fn choice(session: Session, fact: &Fact, options: &[Labelled]) -> AnyView {
    let answer = session.fact_answer(fact.id.clone());
    let rows = options
        .iter()
        .enumerate()
        .map(|(at, option)| {
            let (id, mine) = (fact.id.clone(), option.id.to_string());
            let value = mine.clone();
            let checked = Signal::derive(move || answer.with(|a| matches!(a, Some(FactValue::Text(text)) if *text == mine)));
            let choose = Callback::new(move |_| session.answer_fact(&id, Some(FactValue::Text(value.clone())), false));
            view! {
                <OptionRow
                    id=format!("{}-{}", fact.id, at + 1)
                    name=fact.id.to_string()
                    value=option.id.to_string()
                    label=option.label.clone()
                    checked=checked
                    on_change=choose
                />
            }
        })
        .collect_view();
    let on_key = move |event: web_sys::KeyboardEvent| {
        if session.shortcuts.get_untracked() {
            choose_by_digit(&event);
        }
    };
    view! { <div class="options" on:keydown=on_key>{rows}{unknown_row(session, fact, options.len() + 1)}</div> }.into_any()
}

fn several(session: Session, fact: &Fact, options: &[Labelled]) -> AnyView {
    let answer = session.fact_answer(fact.id.clone());
    let order: Vec<String> = options.iter().map(|o| o.id.to_string()).collect();
    let rows = options
        .iter()
        .enumerate()
        .map(|(at, option)| {
            let (id, mine, order) = (fact.id.clone(), option.id.to_string(), order.clone());
            let value = mine.clone();
            let checked =
                Signal::derive(move || answer.with(|a| matches!(a, Some(FactValue::Several(list)) if list.contains(&mine))));
            let change = Callback::new(move |on: bool| {
                let chosen = answer.with_untracked(|a| with_option(a.as_ref(), &value, on, &order));
                session.answer_fact(&id, (!chosen.is_empty()).then_some(FactValue::Several(chosen)), false);
            });
            view! {
                <OptionRow
                    id=format!("{}-{}", fact.id, at + 1)
                    name=fact.id.to_string()
                    value=option.id.to_string()
                    label=option.label.clone()
                    is_checkbox=true
                    checked=checked
                    on_change=change
                />
            }
        })
        .collect_view();
    view! { <div class="options">{rows}{unknown_row(session, fact, options.len() + 1)}</div> }.into_any()
}

/// The options chosen after one was ticked or unticked, in the order of the question. `none` goes with nothing else.
fn with_option(answer: Option<&FactValue>, option: &str, on: bool, order: &[String]) -> Vec<String> {
    let before: &[String] = match answer {
        Some(FactValue::Several(list)) => list,
        _ => &[],
    };
    let stays = |id: &String| {
        if id == option { on } else { before.contains(id) && (!on || (option != "none" && id != "none")) }
    };
    order.iter().filter(|id| stays(id)).cloned().collect()
}

fn typed(session: Session, fact: &Fact, is_labelled: bool) -> AnyView {
    let id = typed_id(&fact.id);
    let answer = session.fact_answer(fact.id.clone());
    let shown = move || match answer.get() {
        Some(FactValue::Text(text)) => text,
        Some(FactValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    // What was typed stays in the field while it is no answer yet.
    let text = RwSignal::new(untrack(shown));
    let left_wrong = RwSignal::new(None::<String>);
    let field = StoredValue::new((fact.clone(), id.clone()));
    let unlist = move || {
        left_wrong.set(None);
        session.errors.update(|errors| field.with_value(|(_, id)| errors.retain(|(at, _)| at != id)));
    };
    let write = Callback::new(move |typed: String| {
        field.with_value(|(fact, _)| {
            // Wrong until it is finished; Continue says so. The answer on record must not differ from the field.
            let value = read_value(fact, &typed, clock::today()).unwrap_or_default();
            session.answer_fact(&fact.id, value, true);
        });
        text.set(typed);
        unlist();
    });
    // A short form may have no Continue that judges it.
    let leave = Callback::new(move |has_focus: bool| {
        if is_labelled && !has_focus {
            let judge = move || field.try_with_value(|(fact, _)| typed_mistake(fact)).flatten();
            set_timeout(move || drop(left_wrong.try_set(judge())), AFTER_LEAVING);
        }
    });
    let error = Signal::derive(move || {
        let listed = session
            .errors
            .with(|errors| field.with_value(|(_, id)| errors.iter().find(|(at, _)| at == id).map(|(_, text)| text.clone())));
        listed.or_else(|| left_wrong.get())
    });
    let error_id = format!("{id}-error");
    let hint = format!("{}-hint", fact.id);
    let described = {
        let (error_id, hint) = (error_id.clone(), hint.clone());
        Signal::derive(move || Some(if error.with(Option::is_some) { format!("{hint} {error_id}") } else { hint.clone() }))
    };
    let (kind, keys, unit) = match &fact.kind {
        FactKind::Date { .. } => ("date", None, None),
        FactKind::Number { unit, .. } => ("text", Some("numeric"), Some(unit.clone())),
        _ => ("text", None, None),
    };
    Effect::new(move |_| {
        // It may be gone before this first runs.
        if answer.try_with(|a| a.as_ref().is_some_and(FactValue::is_unknown)) == Some(true) {
            text.set(String::new());
            unlist();
        }
    });
    let input = TextInput {
        keys,
        name: (!is_labelled).then(|| fact.question.clone()),
        described,
        is_wrong: Signal::derive(move || error.with(Option::is_some)),
        on_focus: leave,
        ..TextInput::new(id.clone(), kind, text.into(), write)
    }
    .view();
    let input = match unit {
        Some(unit) => view! { <div class="with-unit">{input}<span>{unit}</span></div> }.into_any(),
        None => input,
    };
    let error = error_text(error_id, error);
    let unknown = fact.may_be_unknown.then(|| view! { <div class="options">{unknown_row(session, fact, 1)}</div> });
    if is_labelled {
        return view! {
            <div class="field">
                <label for=id>{fact.question.clone()}</label>
                <p class="hint" id=hint>{fact.hint.clone()}</p>
                {error}
                {input}
                {unknown}
            </div>
        }
        .into_any();
    }
    view! { {error}<div class="field">{input}</div>{unknown} }.into_any()
}

pub(super) fn grid(session: Session, fact: &Fact) -> AnyView {
    let FactKind::Grid { rows, columns, dated: is_dated } = &fact.kind else { return ().into_any() };
    let is_dated = *is_dated;
    let head = columns.iter().map(|column| view! { <th scope="col">{column.label.clone()}</th> }).collect_view();
    let head_of_dates = is_dated.then(|| view! { <th scope="col" class="on">"Checked on (optional)"</th> });
    let body = rows.iter().map(|row| grid_row(session, fact, row, columns, is_dated)).collect_view();
    view! {
        <table class="grid">
            <thead><tr><th scope="col">"Place"</th>{head}{head_of_dates}</tr></thead>
            <tbody>{body}</tbody>
        </table>
        <div class="options">{unknown_row(session, fact, 1)}</div>
    }
    .into_any()
}

fn grid_row(session: Session, fact: &Fact, row: &Labelled, columns: &[Labelled], is_dated: bool) -> AnyView {
    let answer = session.fact_answer(fact.id.clone());
    let row_id = format!("{}-{}", fact.id, row.id);
    let mine = {
        let row = row.id.to_string();
        Memo::new(move |_| answer.with(|a| cell_of(a.as_ref(), &row).cloned()))
    };
    let change = {
        let (id, row) = (fact.id.clone(), row.id.to_string());
        Callback::new(move |(cell, is_typed): (Cell, bool)| {
            let mut cells = match answer.get_untracked() {
                Some(FactValue::Grid(cells)) => cells,
                _ => Map::new(),
            };
            cells.insert(row.clone(), cell);
            session.answer_fact(&id, Some(FactValue::Grid(cells)), is_typed);
        })
    };
    let cells = columns
        .iter()
        .map(|column| {
            let (value, chosen) = (column.id.to_string(), column.id.to_string());
            let checked = move || mine.with(|cell| cell.as_ref().is_some_and(|cell| cell.is == value));
            // The day stays when the choice changes.
            let choose = move |_| {
                let checked_on = mine.with_untracked(|cell| cell.as_ref().and_then(|cell| cell.checked_on));
                change.run((Cell { is: chosen.clone(), checked_on }, false));
            };
            let cell_id = format!("{row_id}-{}", column.id);
            view! {
                <td>
                    <label>
                        <input
                            type="radio"
                            name=row_id.clone()
                            value=column.id.to_string()
                            aria-labelledby=format!("{row_id} {cell_id}")
                            prop:checked=checked
                            on:change=choose
                        />
                        <span id=cell_id.clone()>{column.label.clone()}</span>
                    </label>
                </td>
            }
            .into_any()
        })
        .collect_view();
    // A day says nothing of a row that nothing was said of.
    let has_choice = Memo::new(move |_| mine.with(Option::is_some));
    let day = is_dated.then(|| {
        let (id, label) = (checked_on_id(&fact.id, &row.id), row.label.clone());
        let write = Callback::new(move |checked_on| {
            if let Some(cell) = mine.get_untracked() {
                change.run((Cell { checked_on, ..cell }, true));
            }
        });
        let field = move || {
            has_choice.get().then(|| {
                let day = mine.with_untracked(|cell| cell.as_ref().and_then(|cell| cell.checked_on));
                checked_on(id.clone(), "Checked on", label.clone(), day, write)
            })
        };
        view! { <td class="on">{field}</td> }
    });
    view! { <tr><th scope="row" id=row_id.clone()>{row.label.clone()}</th>{cells}{day}</tr> }.into_any()
}

/// What is said of a row.
fn cell_of<'a>(answer: Option<&'a FactValue>, row: &str) -> Option<&'a Cell> {
    match answer {
        Some(FactValue::Grid(cells)) => cells.get(row),
        _ => None,
    }
}
