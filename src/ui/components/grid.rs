//! The answer to a fact with rows and columns: one choice in each row, and the day it was checked.

use leptos::prelude::*;

use super::clear_choice::clear_choice;
use super::fact_field::unknown_tick;
use super::text_field::checked_on;
use crate::answers::{Cell, FactValue};
use crate::questionnaire::{Fact, FactKind, Labelled};
use crate::ui::session::Session;

/// The table of a grid.
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
        <div class="options">{unknown_tick(session, fact, 1)}</div>
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
    // The day stays when the choice changes or is taken back.
    let last_day = StoredValue::new(None);
    let change = {
        let (id, row) = (fact.id.clone(), row.id.to_string());
        Callback::new(move |(cell, is_typed): (Option<Cell>, bool)| {
            // A row that is chosen while the whole is unknown: the other rows come back.
            let before = match answer.get_untracked() {
                Some(unknown) if unknown.is_unknown() => session.replaced(&id),
                before => before,
            };
            let mut cells = before.map(FactValue::rows).unwrap_or_default();
            match cell {
                Some(cell) => cells.insert(row.clone(), cell),
                None => cells.remove(&row),
            };
            session.answer_fact(&id, (!cells.is_empty()).then_some(FactValue::Grid(cells)), is_typed);
        })
    };
    let day_of = move || mine.with_untracked(|cell| cell.as_ref().and_then(|cell| cell.checked_on));
    let cells = columns
        .iter()
        .map(|column| {
            let (value, chosen) = (column.id.to_string(), column.id.to_string());
            let checked = move || mine.with(|cell| cell.as_ref().is_some_and(|cell| cell.is == value));
            let choose = move |_| {
                let checked_on = day_of().or_else(|| last_day.get_value());
                change.run((Some(Cell { is: chosen.clone(), checked_on }), false));
            };
            let cell_id = format!("{row_id}-{}", column.id);
            view! {
                <td>
                    <label>
                        <input
                            type="radio"
                            id=format!("{cell_id}-radio")
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
    // A day says nothing of a row that nothing was said of, or that nobody knows.
    let has_day = Memo::new(move |_| mine.with(|cell| cell.as_ref().is_some_and(|cell| !cell.is_unknown())));
    let day = is_dated.then(|| {
        let (id, question, label) = (format!("{row_id}-on"), fact.id.to_string(), row.label.clone());
        let recorded = Signal::derive(move || {
            mine.with(|cell| cell.as_ref().and_then(|cell| cell.checked_on)).map(|day| FactValue::Text(day.to_string()))
        });
        let write = Callback::new(move |checked_on| {
            last_day.set_value(None);
            if let Some(cell) = mine.get_untracked() {
                change.run((Some(Cell { checked_on, ..cell }), true));
            }
        });
        let field =
            move || has_day.get().then(|| checked_on(id.clone(), question.clone(), "Checked on", label.clone(), recorded, write));
        view! { <td class="on">{field}</td> }
    });
    let clear = {
        let first = columns.first().map(|column| format!("{row_id}-{}-radio", column.id)).unwrap_or_default();
        let clear = Callback::new(move |()| {
            last_day.set_value(day_of());
            change.run((None, false));
        });
        clear_choice(first, format!(": {}", row.label), Signal::derive(move || mine.with(Option::is_some)), clear)
    };
    view! { <tr><th scope="row"><div class="place"><span id=row_id.clone()>{row.label.clone()}</span><div class="clear-room">{clear}</div></div></th>{cells}{day}</tr> }.into_any()
}

/// What is said of a row.
fn cell_of<'a>(answer: Option<&'a FactValue>, row: &str) -> Option<&'a Cell> {
    match answer {
        Some(FactValue::Grid(cells)) => cells.get(row),
        _ => None,
    }
}
