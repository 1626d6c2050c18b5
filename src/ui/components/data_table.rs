//! A table that scrolls sideways where there is no room.

use leptos::prelude::*;

/// The content of a cell.
pub enum Cell {
    /// Names the row.
    Row(String),
    /// Names the row, with a few words about it below. A name without spaces, such as the number of a rule, stays on one line.
    Explained(String, String),
    /// Words.
    Text(String),
    /// A number, aligned to the right.
    Number(String),
    /// Anything else.
    View(AnyView),
}

/// Rows under a heading of their own, or without one.
pub struct Rows {
    /// The heading.
    pub title: Option<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// Shows a table. `name` identifies it among the tables of the page; columns say whether they hold numbers.
pub fn data_table(name: String, columns: &[(&'static str, bool)], groups: Vec<Rows>, total: Vec<Cell>) -> AnyView {
    let width = columns.len().to_string();
    let head: Vec<AnyView> = columns
        .iter()
        .map(|(title, is_number)| view! { <th scope="col" class=is_number.then_some("num")>{*title}</th> }.into_any())
        .collect();
    let groups: Vec<AnyView> = groups
        .into_iter()
        .map(|group| {
            let title =
                group.title.map(|title| view! { <tr><th scope="rowgroup" colspan=width.clone()>{title}</th></tr> }.into_any());
            view! { <tbody>{title}{group.rows.into_iter().map(row).collect::<Vec<_>>()}</tbody> }.into_any()
        })
        .collect();
    let total = (!total.is_empty()).then(|| view! { <tfoot>{row(total)}</tfoot> }.into_any());
    view! {
        <div class="table-scroll" role="group" aria-label=name tabindex="0">
            <table><thead><tr>{head}</tr></thead>{groups}{total}</table>
        </div>
    }
    .into_any()
}

fn row(cells: Vec<Cell>) -> AnyView {
    let cells: Vec<AnyView> = cells
        .into_iter()
        .map(|cell| match cell {
            Cell::Row(words) => view! { <th scope="row">{words}</th> }.into_any(),
            Cell::Explained(name, words) => {
                let class = (!name.contains(' ')).then_some("code");
                view! { <th scope="row"><div class=class>{name}</div><div class="hint">{words}</div></th> }.into_any()
            }
            Cell::Text(words) => view! { <td>{words}</td> }.into_any(),
            Cell::Number(words) => view! { <td class="num">{words}</td> }.into_any(),
            Cell::View(content) => view! { <td>{content}</td> }.into_any(),
        })
        .collect();
    view! { <tr>{cells}</tr> }.into_any()
}
