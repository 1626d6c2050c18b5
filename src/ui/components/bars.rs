//! Bars: what is there, out of what could be. The words and numbers are always beside them.

use leptos::prelude::*;

/// A segment of a bar; positions and widths are percentages of the whole width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    class: &'static str,
    from: f64,
    width: f64,
}

impl Piece {
    /// The outline: all there could be.
    pub fn track(width: f64) -> Self {
        Self { class: "track", from: 0.0, width }
    }

    /// What is there.
    pub fn fill(width: f64) -> Self {
        Self { class: "fill", from: 0.0, width }
    }

    /// What is there in part.
    pub fn part(from: f64, width: f64) -> Self {
        Self { class: "part", from, width }
    }

    /// What may be, or would be.
    pub fn maybe(from: f64, width: f64) -> Self {
        Self { class: "maybe", from, width }
    }
}

/// A bar with its words and numbers.
pub struct BarRow {
    /// What it is.
    pub label: String,
    /// Its numbers.
    pub value: String,
    /// What is drawn.
    pub pieces: Vec<Piece>,
}

/// Several bars. `in_words` gives the main point to those who cannot see them; all numbers must also be in text nearby.
pub fn chart(keys: Vec<(&'static str, Piece)>, in_words: String, rows: Vec<BarRow>) -> AnyView {
    let has_keys = !keys.is_empty();
    let keys: Vec<AnyView> = keys
        .into_iter()
        .map(|(words, piece)| view! { <span class="key">{bar(vec![piece])}{words}</span>" " }.into_any())
        .collect();
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|row| {
            view! { <div class="chart-row"><span>{row.label}</span><span>{row.value}</span>{bar(row.pieces)}</div> }.into_any()
        })
        .collect();
    view! {
        <figure class="chart">
            {has_keys.then(|| view! { <figcaption>{keys}</figcaption> })}
            <div role="img" aria-label=in_words>{rows}</div>
        </figure>
    }
    .into_any()
}

fn bar(pieces: Vec<Piece>) -> AnyView {
    view! { <svg class="bar" aria-hidden="true">{rects(pieces, "50%", "100%")}</svg> }.into_any()
}

/// A scale from 0 to 100 with marks on it.
pub fn scale(in_words: String, pieces: Vec<Piece>, marks: Vec<f64>) -> AnyView {
    let marks: Vec<AnyView> = marks
        .into_iter()
        .map(|at| {
            let x = percent(at);
            view! {
                <line class="tick" x1=x.clone() x2=x.clone() y1="14" y2="20"></line>
                <text x=x y="34">{format!("{at:.0}")}</text>
            }
            .into_any()
        })
        .collect();
    view! { <svg class="bar scale" role="img" aria-label=in_words>{rects(pieces, "7", "14")}{marks}</svg> }.into_any()
}

/// Partial values have half the height: colours may be the user's own, or none.
fn rects(pieces: Vec<Piece>, half: &'static str, whole: &'static str) -> Vec<AnyView> {
    pieces
        .into_iter()
        .filter(|piece| piece.width > 0.0)
        .map(|piece| {
            let is_half = piece.class == "part";
            let height = if is_half { half } else { whole };
            let y = is_half.then_some(half);
            view! { <rect class=piece.class x=percent(piece.from) y=y width=percent(piece.width) height=height></rect> }
                .into_any()
        })
        .collect()
}

fn percent(of_whole: f64) -> String {
    format!("{:.1}%", of_whole.clamp(0.0, 100.0))
}
