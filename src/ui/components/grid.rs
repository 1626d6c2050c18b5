//! The answer to a fact with rows and columns: one choice in each row, and the day it was checked.

use leptos::prelude::*;

use super::clear_choice::clear_choice;
use super::fact_field::unknown_tick;
use super::text_field::{TextField, checked_on};
use crate::answers::{Cell, FactValue, LONGEST_ROW_NOTE};
use crate::questionnaire::{Fact, FactId, FactKind, Labelled};
use crate::ui::session::Session;

/// The table of a grid.
pub(super) fn grid(session: Session, fact: &Fact) -> AnyView {
    let FactKind::Grid { rows, columns, dated: is_dated } = &fact.kind else { return ().into_any() };
    let is_dated = *is_dated;
    let head = columns.iter().map(|column| view! { <th scope="col">{column.label.clone()}</th> }).collect_view();
    let head_of_dates = is_dated.then(|| view! { <th scope="col" class="on">"Checked on (optional)"</th> });
    let rows: Vec<Row> = rows.iter().map(|row| Row::new(session, fact, row)).collect();
    let body = rows.iter().map(|row| row.view(columns, is_dated)).collect_view();
    let has_notes =
        rows.iter().any(|row| row.said.with_untracked(|cell| cell.as_ref().is_some_and(|cell| !cell.note.is_empty())));
    // Only rows that insurers ask about get a note.
    let notes = fact.topic.as_ref().map(|_| {
        let fields = rows.iter().map(Row::note).collect_view();
        view! {
            <details open=has_notes>
                <summary><span>"Notes on single rows (optional)"</span></summary>
                <p class="hint">"Limits, or why not: some insurers want a word on each no."</p>
                {fields}
            </details>
        }
    });
    view! {
        <table class="grid">
            <thead><tr><th scope="col">"Place"</th>{head}{head_of_dates}</tr></thead>
            <tbody>{body}</tbody>
        </table>
        <div class="options">{unknown_tick(session, fact, 1)}</div>
        {notes}
    }
    .into_any()
}

/// One row of the table.
#[derive(Clone)]
struct Row {
    session: Session,
    fact: FactId,
    row: Labelled,
    /// The answer to the whole grid.
    answer: Memo<Option<FactValue>>,
    /// What is said about this row.
    said: Memo<Option<Cell>>,
    /// Date and note stay when the choice changes or is cleared.
    last: StoredValue<Option<Cell>>,
}

impl Row {
    fn new(session: Session, fact: &Fact, row: &Labelled) -> Self {
        let answer = session.fact_answer(fact.id.clone());
        let id = row.id.to_string();
        let said = Memo::new(move |_| answer.with(|answer| cell_of(answer.as_ref(), &id).cloned()));
        Self { session, fact: fact.id.clone(), row: row.clone(), answer, said, last: StoredValue::new(None) }
    }

    fn id(&self) -> String {
        format!("{}-{}", self.fact, self.row.id)
    }

    fn record(&self, cell: Option<Cell>, is_typed: bool) {
        // If a row is chosen while the whole grid is "I don't know", the other rows come back.
        let before = match self.answer.get_untracked() {
            Some(unknown) if unknown.is_unknown() => self.session.replaced.of(&self.fact),
            before => before,
        };
        let mut cells = before.map(FactValue::rows).unwrap_or_default();
        match cell {
            Some(cell) => cells.insert(self.row.id.to_string(), cell),
            None => cells.remove(self.row.id.as_str()),
        };
        self.session.answer_fact(&self.fact, (!cells.is_empty()).then_some(FactValue::Grid(cells)), is_typed);
    }

    fn choose(&self, column: &str) {
        let before = self.said.get_untracked().or_else(|| self.last.get_value());
        let cell = before.map_or_else(|| Cell::new(column), |cell| Cell { is: column.to_owned(), ..cell });
        self.record(Some(cell), false);
    }

    fn clear(&self) {
        self.last.set_value(self.said.get_untracked());
        self.record(None, false);
    }

    /// Changes what is said beside the choice.
    fn annotate(&self, change: impl FnOnce(&mut Cell)) {
        self.last.set_value(None);
        if let Some(mut cell) = self.said.get_untracked() {
            change(&mut cell);
            self.record(Some(cell), true);
        }
    }

    fn view(&self, columns: &[Labelled], is_dated: bool) -> AnyView {
        let (row_id, said) = (self.id(), self.said);
        let cells = columns
            .iter()
            .map(|column| {
                let (value, chosen, row) = (column.id.to_string(), column.id.to_string(), self.clone());
                let checked = move || said.with(|cell| cell.as_ref().is_some_and(|cell| cell.is == value));
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
                                on:change=move |_| row.choose(&chosen)
                            />
                            <span id=cell_id.clone()>{column.label.clone()}</span>
                        </label>
                    </td>
                }
                .into_any()
            })
            .collect_view();
        let day = is_dated.then(|| view! { <td class="on">{self.day()}</td> });
        let clear = {
            let first = columns.first().map(|column| format!("{row_id}-{}-radio", column.id)).unwrap_or_default();
            let row = self.clone();
            let clear = Callback::new(move |()| row.clear());
            clear_choice(first, format!(": {}", self.row.label), Signal::derive(move || said.with(Option::is_some)), clear)
        };
        view! { <tr><th scope="row"><div class="place"><span id=row_id>{self.row.label.clone()}</span><div class="clear-room">{clear}</div></div></th>{cells}{day}</tr> }.into_any()
    }

    /// The date of the check. It makes no sense for a row without an answer, or one that nobody knows.
    fn day(&self) -> AnyView {
        let (said, row) = (self.said, self.clone());
        let has_day = Memo::new(move |_| said.with(|cell| cell.as_ref().is_some_and(|cell| !cell.is_unknown())));
        let recorded = Signal::derive(move || {
            said.with(|cell| cell.as_ref().and_then(|cell| cell.checked_on)).map(|day| FactValue::Text(day.to_string()))
        });
        let write = Callback::new(move |day| row.annotate(|cell| cell.checked_on = day));
        let (id, question, label) = (format!("{}-on", self.id()), self.fact.to_string(), self.row.label.clone());
        (move || has_day.get().then(|| checked_on(id.clone(), question.clone(), "Checked on", label.clone(), recorded, write)))
            .into_any()
    }

    /// A note on the row, once the row has an answer.
    fn note(&self) -> AnyView {
        let (said, row) = (self.said, self.clone());
        let is_said = Memo::new(move |_| said.with(Option::is_some));
        let recorded = Signal::derive(move || {
            said.with(|cell| cell.as_ref().map(|cell| cell.note.clone())).filter(|note| !note.is_empty()).map(FactValue::Text)
        });
        let record = {
            let row = row.clone();
            Callback::new(move |typed| {
                let note = if let Some(FactValue::Text(note)) = typed { note } else { String::new() };
                row.annotate(|cell| cell.note = note);
            })
        };
        let field = move || {
            is_said.get().then(|| {
                let id = format!("{}-note", row.id());
                let field = TextField {
                    id: id.clone(),
                    question: row.fact.to_string(),
                    kind: FactKind::Text { max_chars: LONGEST_ROW_NOTE },
                    name: ["Note on ", &row.row.label].concat(),
                    is_labelled: true,
                    of: String::new(),
                    hint: None,
                    offers: None,
                    recorded,
                    record,
                    on_enter: Callback::new(|()| {}),
                };
                view! { <div class="field"><label for=id>{row.row.label.clone()}</label>{field.view()}</div> }
            })
        };
        field.into_any()
    }
}

/// What is said about a row.
fn cell_of<'a>(answer: Option<&'a FactValue>, row: &str) -> Option<&'a Cell> {
    match answer {
        Some(FactValue::Grid(cells)) => cells.get(row),
        _ => None,
    }
}
