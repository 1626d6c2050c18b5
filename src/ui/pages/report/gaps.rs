//! What to fix, in the order of the chosen lens.

use leptos::prelude::*;

use super::{Shown, decided, gap_card, parts, reveals, steps, words};
use crate::questionnaire::ControlId;
use crate::ui::components::{OptionRow, changeable, reactive};

/// Cards that are shown before the reader asks for all.
const FIRST_CARDS: usize = 10;

pub(super) fn gaps(shown: &Shown) -> Vec<AnyView> {
    let mut intro = words::to_fix(&shown.report.counts);
    if shown.report.score.is_draft {
        intro = [&intro, " ", words::ORDER_MAY_CHANGE].concat();
    }
    if shown.report.gaps.is_empty() {
        return vec![parts::paragraph(intro)];
    }
    steps::have_for_print(shown);
    let what_changes = reveals::jump(parts::heading_id("what-if"), "what changes".to_owned());
    let tick = view! { <p class="screen-only">"Tick the ones that you plan to do and see "{what_changes}"."</p> };
    vec![
        parts::paragraph(intro),
        tick.into_any(),
        lenses(shown),
        in_order(shown),
        cards(shown),
        more(shown),
        decided::decided(shown),
    ]
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
    changeable(view! {
        <fieldset class="field screen-only"><legend>"What should the order put first?"</legend><div class="options across">{choices}</div></fieldset>
    })
}

/// Names the order, since the choice is not shown on paper.
fn in_order(shown: &Shown) -> AnyView {
    let (lens, content) = (shown.lens, shown.content.clone());
    let title = move || {
        let title = content.model.lenses.iter().find(|l| l.id == lens.get()).map(|l| l.title.clone());
        format!("Order: {}.", title.unwrap_or_default())
    };
    view! { <p class="print-only" prop:textContent=title></p> }.into_any()
}

/// One card for each fix of the plan. A card is not rebuilt when the order around it changes, so what is open in it stays open.
fn cards(shown: &Shown) -> AnyView {
    let (live, lens, reveals) = (shown.live, shown.lens, shown.reveals);
    let order = Memo::new(move |_| {
        let limit = if reveals.all_gaps.get() || reveals.printing.get() { usize::MAX } else { FIRST_CARDS };
        live.with(|report| {
            report.plan.under(lens.get()).iter().take(limit).map(|step| step.control.clone()).collect::<Vec<ControlId>>()
        })
    });
    let shown = shown.clone();
    view! { <For each=move || order.get() key=ToString::to_string children=move |id| gap_card::gap_card(&shown, &id)/> }
        .into_any()
}

/// The button that shows all the other cards.
fn more(shown: &Shown) -> AnyView {
    let (live, lens, reveals) = (shown.live, shown.lens, shown.reveals);
    let all = Memo::new(move |_| live.with(|report| report.plan.under(lens.get()).len()));
    let show = move |_| {
        let next = live.with_untracked(|report| {
            report.plan.under(lens.get_untracked()).get(FIRST_CARDS).map(|step| parts::name_id(&step.control))
        });
        reveals.all_gaps.set(true);
        if let Some(next) = next {
            reveals.go_to(&next);
        }
    };
    reactive(move || {
        let (all, is_short) = (all.get(), !reveals.all_gaps.get());
        (is_short && all > FIRST_CARDS).then(|| {
            let rest = words::count(all - FIRST_CARDS, "more fix", "more fixes");
            view! {
                <p class="print-only">{format!("{rest} not printed: print all details to see them.")}</p>
                <div class="actions">
                    <button class="button quiet" type="button" id="all-gaps" on:click=show>{format!("Show {rest}")}</button>
                </div>
            }
        })
    })
}
