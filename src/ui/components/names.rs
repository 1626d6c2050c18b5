//! The answer to a fact with a short text in each row.

use leptos::prelude::*;

use super::fact_field::unknown_tick;
use super::text_field::TextField;
use crate::answers::FactValue;
use crate::map::Map;
use crate::questionnaire::{Fact, FactKind, Labelled};
use crate::ui::session::Session;

/// A field for each row.
pub(super) fn names(session: Session, fact: &Fact) -> AnyView {
    let FactKind::Names { rows, max_chars } = &fact.kind else { return ().into_any() };
    let fields = rows.iter().map(|row| field(session, fact, row, *max_chars)).collect_view();
    view! {
        <div class="names">{fields}</div>
        <div class="options">{unknown_tick(session, fact, 1)}</div>
    }
    .into_any()
}

fn field(session: Session, fact: &Fact, row: &Labelled, max_chars: u16) -> AnyView {
    let answer = session.fact_answer(fact.id.clone());
    let recorded = {
        let row = row.id.to_string();
        Signal::derive(move || {
            answer.with(|answer| match answer {
                Some(FactValue::Names { names }) => names.get(&row).cloned().map(FactValue::Text),
                _ => None,
            })
        })
    };
    let record = {
        let (fact, row) = (fact.id.clone(), row.id.to_string());
        Callback::new(move |typed| {
            // If a name is typed while the whole answer is "I don't know", the others come back.
            let before = answer.get_untracked().filter(|answer| !answer.is_unknown()).or_else(|| session.replaced(&fact));
            let mut names = match before {
                Some(FactValue::Names { names }) => names,
                _ => Map::new(),
            };
            match typed {
                Some(FactValue::Text(text)) => names.insert(row.clone(), text),
                _ => names.remove(&row),
            };
            session.answer_fact(&fact, (!names.is_empty()).then_some(FactValue::Names { names }), true);
        })
    };
    let id = format!("{}-{}", fact.id, row.id);
    let field = TextField {
        id: id.clone(),
        question: fact.id.to_string(),
        kind: FactKind::Text { max_chars },
        name: row.label.clone(),
        is_labelled: true,
        of: row.label.clone(),
        hint: None,
        offers: None,
        recorded,
        record,
        on_enter: Callback::new(|()| {}),
    };
    view! { <div class="field"><label for=id>{row.label.clone()}</label>{field.view()}</div> }.into_any()
}
