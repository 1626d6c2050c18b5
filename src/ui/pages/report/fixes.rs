//! What to fix, and by when: one table of fixes, by day, in the order of the chosen lens. A row opens in place.

use leptos::ev;
use leptos::prelude::*;
use web_sys::Element;

use super::{Shown, decided, fix_row, parts, plan_bar, steps, words};
use crate::assessment::{Due, Schedule};
use crate::date::Date;
use crate::questionnaire::ControlId;
use crate::ui::components::{OptionRow, changeable, reactive};
use crate::ui::route::Route;

pub(super) fn fixes(shown: &Shown) -> Vec<AnyView> {
    let mut intro = words::to_fix(&shown.report.counts);
    if shown.report.score.is_draft {
        intro = [&intro, " ", words::ORDER_MAY_CHANGE].concat();
    }
    if shown.report.gaps.is_empty() {
        return vec![parts::paragraph(intro)];
    }
    steps::have_for_print(shown);
    vec![
        parts::paragraph(intro),
        renewal(shown),
        hours(shown),
        lenses(shown),
        in_order(shown),
        plan_bar::plan_bar(shown),
        table(shown),
        elsewhere(shown),
        decided::decided(shown),
    ]
}

/// What there is to do before the insurance renews.
fn renewal(shown: &Shown) -> AnyView {
    let (live, lens) = (shown.live, shown.lens);
    let said = Memo::new(move |_| {
        live.with(|report| {
            let renewal = report.schedule.under(lens.get()).renewal.as_ref()?;
            Some(words::renewal(renewal, |id| report.name(id).to_owned()))
        })
    });
    reactive(move || said.get().map(|said| view! { <p><strong>{said}</strong></p> }))
}

/// Decisions that have no row here.
fn elsewhere(shown: &Shown) -> AnyView {
    match words::decided_elsewhere(&shown.report) {
        said if said.is_empty() => ().into_any(),
        said => parts::paragraph(said),
    }
}

/// Whose hours the plan reckons with, and the way to change them.
fn hours(shown: &Shown) -> AnyView {
    let schedule = &shown.report.schedule;
    let a_month = words::count(schedule.hours_per_month as usize, "hour", "hours");
    let hours = match schedule.hours_are_given {
        true => format!("You said that you have {a_month} a month for this."),
        false => format!("You did not say how many hours you have. This plan assumes {a_month} a month."),
    };
    let fact = shown.session.library.with_untracked(|library| library.as_ref().map(|l| l.roles.hours_per_month.clone()));
    let change = fact.filter(|fact| shown.report.facts.iter().any(|line| line.fact == *fact)).map(|fact| {
        view! { <span class="change">" "<a href=Route::Question(fact.to_string()).href()>"Change the hours"</a></span> }
    });
    view! { <p>{hours}" "{words::OWN_HOURS}{change}</p><p>{format!("{} {}", words::NEVER_BEFORE, words::PROJECTION)}</p> }
        .into_any()
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

/// A line of the table.
#[derive(Clone, PartialEq)]
enum Line {
    Heading(Heading),
    Fix(ControlId),
}

/// When the fixes below it are due.
#[derive(Clone, Copy, PartialEq)]
enum Heading {
    Overdue,
    By(Date),
    Later,
}

impl Line {
    fn key(&self) -> String {
        match self {
            Self::Fix(control) => control.to_string(),
            Self::Heading(Heading::Overdue) => ":overdue".to_owned(),
            Self::Heading(Heading::By(day)) => format!(":{day}"),
            Self::Heading(Heading::Later) => ":later".to_owned(),
        }
    }
}

/// One row for each fix, below the stretch in which it is due. A row is not built anew when the order around it changes, so what is open
/// in it stays open. While somebody types in a row, no row moves.
fn table(shown: &Shown) -> AnyView {
    let (live, lens) = (shown.live, shown.lens);
    let print_all = shown.reveals.print_all;
    let left_out = move || if print_all.get() { "" } else { "Steps and reasons are not printed: print all details to see them." };
    let is_typing = RwSignal::new(false);
    let lines = Memo::new(move |before: Option<&Vec<Line>>| match before {
        Some(before) if is_typing.get() => before.clone(),
        _ => live.with(|report| lines(report.schedule.under(lens.get()))),
    });
    let typing = move |event: &ev::FocusEvent| {
        event_target::<Element>(event).matches(".fix-row input:not([type=checkbox])").unwrap_or(false)
    };
    let line = {
        let shown = shown.clone();
        move |line: Line| match line {
            Line::Heading(heading) => self::heading(&shown, heading),
            Line::Fix(control) => fix_row::fix_row(&shown, &control),
        }
    };
    let after = (!shown.report.score.is_draft).then(|| view! { <span>"Score after"</span> });
    view! {
        <div
            class="fixes"
            on:focusin=move |event| is_typing.set(typing(&event))
            on:focusout=move |_| is_typing.set(false)
        >
            <p class="fix-heads" aria-hidden="true">
                <span class="screen-only">"Plan"</span><span>"Fix"</span><span>"Who"</span><span>"By when"</span><span>"Hours"</span>{after}
            </p>
            <For each=move || lines.get() key=Line::key children=line/>
            <p class="print-only" prop:textContent=left_out></p>
        </div>
    }
    .into_any()
}

fn lines(schedule: &Schedule) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut heading = None;
    for row in &schedule.rows {
        let of = match row.due {
            Due::Overdue(_) => Heading::Overdue,
            Due::Given(day) | Due::By(day) => {
                let stretch = schedule.stretches.iter().find(|stretch| day <= stretch.until);
                stretch.map_or(Heading::Later, |stretch| Heading::By(stretch.until))
            }
            Due::Later => Heading::Later,
        };
        if heading != Some(of) {
            heading = Some(of);
            lines.push(Line::Heading(of));
        }
        lines.push(Line::Fix(row.control.clone()));
    }
    lines
}

fn heading(shown: &Shown, heading: Heading) -> AnyView {
    let (live, lens) = (shown.live, shown.lens);
    let is_draft = shown.report.score.is_draft;
    let words = Memo::new(move |_| match heading {
        Heading::Overdue => "The planned day has passed".to_owned(),
        Heading::Later => "Later".to_owned(),
        Heading::By(until) => live.with(|report| {
            let stretches = &report.schedule.under(lens.get()).stretches;
            let Some(stretch) = stretches.iter().find(|stretch| stretch.until == until) else { return until.in_words() };
            let renewal = if stretch.is_renewal { ", before the renewal" } else { "" };
            let score = if is_draft { String::new() } else { format!(", score after it {}", words::whole(stretch.score_after)) };
            let fixes = words::count(stretch.controls.len(), "fix", "fixes");
            let own = words::hours(words::half(stretch.own_hours));
            format!("By {}{renewal}: {fixes}, {own} of yours{score}", until.in_words())
        }),
    });
    view! { <h3 class="stretch" prop:textContent=words></h3> }.into_any()
}
