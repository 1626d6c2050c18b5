//! The answer to a fact where it is more than one choice: options to tick, something to type, or a field of a short form.

use leptos::prelude::*;

use super::OptionRow;
use super::fact_field::{choice, unknown_tick};
use super::grid::grid;
use super::names::names;
use super::text_field::TextField;
use crate::answers::FactValue;
use crate::questionnaire::{Fact, FactKind, Labelled};
use crate::ui::session::{NONE, Session, use_session};

/// The control that takes the answer to a fact on its page.
pub(super) fn answer_field(session: Session, fact: &Fact) -> AnyView {
    match &fact.kind {
        FactKind::Choice(options) => choice(session, fact, options),
        FactKind::Several(options) => several(session, fact, options),
        FactKind::Grid { .. } => grid(session, fact),
        FactKind::Names { .. } => names(session, fact),
        FactKind::Number { .. } | FactKind::Date { .. } | FactKind::Text { .. } => typed(session, fact, false),
    }
}

/// A fact as a field of a short form: a label instead of a heading, and no explanation. There is no room for a grid.
pub fn short_field(fact: &Fact) -> AnyView {
    let session = use_session();
    let body = match &fact.kind {
        FactKind::Grid { .. } => return ().into_any(),
        FactKind::Number { .. } | FactKind::Date { .. } | FactKind::Text { .. } => return typed(session, fact, true),
        FactKind::Choice(_) | FactKind::Several(_) | FactKind::Names { .. } => answer_field(session, fact),
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
                let is_none = value == NONE;
                if is_none && on {
                    session.replaced.keep(&id, answer.get_untracked());
                }
                let chosen = answer.with_untracked(|a| with_option(a.as_ref(), &value, on, &order));
                let chosen = (!chosen.is_empty()).then_some(FactValue::Several(chosen));
                let before = if is_none && !on { session.replaced.of(&id) } else { None };
                session.answer_fact(&id, chosen.or(before), false);
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
    view! { <div class="options">{rows}{unknown_tick(session, fact, options.len() + 1)}</div> }.into_any()
}

/// The options chosen after one was ticked or unticked, in the order of the question. The option `none` excludes all others.
fn with_option(answer: Option<&FactValue>, option: &str, on: bool, order: &[String]) -> Vec<String> {
    let before: &[String] = match answer {
        Some(FactValue::Several(list)) => list,
        _ => &[],
    };
    let stays = |id: &String| if id == option { on } else { before.contains(id) && (!on || (option != NONE && id != NONE)) };
    order.iter().filter(|id| stays(id)).cloned().collect()
}

fn typed(session: Session, fact: &Fact, is_labelled: bool) -> AnyView {
    let id = format!("{}-typed", fact.id);
    let hint = format!("{}-hint", fact.id);
    let record = {
        let id = fact.id.clone();
        Callback::new(move |value| session.answer_fact(&id, value, true))
    };
    let input = TextField {
        id: id.clone(),
        question: fact.id.to_string(),
        kind: fact.kind.clone(),
        name: fact.question.clone(),
        is_labelled,
        of: String::new(),
        hint: Some(hint.clone()),
        offers: None,
        recorded: session.fact_answer(fact.id.clone()).into(),
        record,
        on_enter: Callback::new(|()| {}),
    }
    .view();
    let unknown = fact.may_be_unknown.then(|| view! { <div class="options">{unknown_tick(session, fact, 1)}</div> });
    if is_labelled {
        return view! {
            <div class="field">
                <label for=id>{fact.question.clone()}</label>
                <p class="hint" id=hint>{fact.hint.clone()}</p>
                {input}
                {unknown}
            </div>
        }
        .into_any();
    }
    view! { <div class="field">{input}</div>{unknown} }.into_any()
}
