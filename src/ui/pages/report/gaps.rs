//! What to fix, in the order of the chosen lens.

use leptos::prelude::*;

use super::{Shown, gap_card, parts, words};
use crate::ui::components::OptionRow;

pub(super) fn gaps(shown: &Shown) -> Vec<AnyView> {
    let mut intro = words::to_fix(&shown.report.counts);
    if shown.report.score.is_draft {
        intro.push_str(" The order can still change.");
    }
    if shown.report.gaps.is_empty() {
        return vec![parts::paragraph(intro)];
    }
    let what_changes = parts::jump(parts::heading_id("what-if"), "what changes".to_owned());
    let tick = view! { <p class="screen-only">"Tick the ones that you plan to do and see "{what_changes}"."</p> };
    vec![parts::paragraph(intro), tick.into_any(), lenses(shown), in_order(shown), cards(shown)]
}

/// The choice of an order.
fn lenses(shown: &Shown) -> AnyView {
    let (session, current) = (shown.session, shown.lens);
    let choices: Vec<AnyView> = shown
        .content
        .model
        .lenses
        .iter()
        .enumerate()
        .map(|(at, lens)| {
            let id = lens.id;
            let title = lens.title.clone();
            let choose = Callback::new(move |_| {
                session.set_lens(id);
                session.status.set(format!("The fixes are now in this order: {title}"));
            });
            view! {
                <OptionRow
                    id=format!("lens-{}", at + 1)
                    name="lens".to_owned()
                    value=format!("{id:?}").to_lowercase()
                    label=lens.title.clone()
                    checked=Signal::derive(move || current.get() == id)
                    on_change=choose
                />
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="field screen-only"><legend>"What should the order put first?"</legend><div class="options across">{choices}</div></fieldset>
    }
    .into_any()
}

/// Says which order it is; on paper the choice is not shown.
fn in_order(shown: &Shown) -> AnyView {
    let (lens, content) = (shown.lens, shown.content.clone());
    let title = move || {
        let title = content.model.lenses.iter().find(|l| l.id == lens.get()).map(|l| l.title.clone());
        format!("Order: {}.", title.unwrap_or_default())
    };
    view! { <p class="print-only">{title}</p> }.into_any()
}

fn cards(shown: &Shown) -> AnyView {
    let shown = shown.clone();
    (move || {
        let lens = shown.lens.get();
        let steps = shown.report.plan.under(lens);
        (0..steps.len()).map(|at| gap_card::gap_card(&shown, lens, at)).collect::<Vec<_>>()
    })
    .into_any()
}
