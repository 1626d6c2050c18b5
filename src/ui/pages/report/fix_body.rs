//! What opens below the row of a fix: why it matters, what was said, how to fix it, what was decided, and why it has its place in the plan.

use std::any::Any;

use leptos::prelude::*;

use super::decision::Deciding;
use super::reveals::reveal;
use super::{Shown, parts, reveals, steps, words};
use crate::assessment::{ControlLine, PlanStep, Report, Status};
use crate::questionnaire::{ControlId, LensId};
use crate::ui::components::{changeable, reactive};
use crate::ui::route::Route;

/// Where a fix stands in the plan.
#[derive(Clone, PartialEq)]
struct Place {
    step: PlanStep,
    /// Points that it wins after all before it.
    gain: f64,
    lens: LensId,
}

/// What opens in the report. It comes from another part of the program than the report itself, which is painted sooner without it.
pub(super) enum Opened {
    /// The body of a row.
    Fix(Shown, ControlLine, Deciding),
    /// The form for a decision alone.
    Decision(Shown, ControlLine, Deciding),
}

/// Shows it; nothing for what is none of the report's.
pub fn opened_in_report(what: &dyn Any) -> AnyView {
    match what.downcast_ref::<Opened>() {
        Some(Opened::Fix(shown, line, deciding)) => fix_body(shown, line, *deciding),
        Some(Opened::Decision(shown, line, deciding)) => deciding.form(shown, line),
        None => ().into_any(),
    }
}

/// What opens below the row of a fix.
fn fix_body(shown: &Shown, line: &ControlLine, deciding: Deciding) -> AnyView {
    let report = shown.report.clone();
    let place = place_of(shown, &line.id);
    let rank = {
        let (report, hours) = (report.clone(), line.hours);
        move || {
            place.with(|place| {
                let Some(Place { step, lens, .. }) = place else { return String::new() };
                let picked = (step.rank.picked != step.control).then(|| report.name(&step.rank.picked));
                words::priority(*lens, step, hours, picked)
            })
        }
    };
    let why = {
        let (report, line) = (report.clone(), line.clone());
        move || {
            let (report, line) = (report.clone(), line.clone());
            reactive(move || place.get().map(|place| why_here(&report, &place, &line)))
        }
    };
    let more = {
        let line = line.clone();
        move || to_keep(&line)
    };
    let decide = view! { <div class="plan">{deciding.put_back(shown)}{deciding.form(shown, line)}</div> };
    view! {
        <p class="rank" prop:textContent=rank></p>
        <p>{line.why.clone()}</p>
        {at_a_glance(&report, line)}
        <h4>"How to do it"</h4>
        {steps::steps(shown, &line.id)}
        {reveal("What you need and what to keep".to_owned(), more)}
        {reveal("Why this rank".to_owned(), why)}
        {deciding.in_words()}
        {changeable(decide)}
    }
    .into_any()
}

fn place_of(shown: &Shown, control: &ControlId) -> Memo<Option<Place>> {
    let (live, lens, control) = (shown.live, shown.lens, control.clone());
    Memo::new(move |_| {
        let lens = lens.get();
        live.with(|report| {
            let step = report.plan.under(lens).iter().find(|step| step.control == control)?;
            let gain = report.schedule.under(lens).gain(&control, report.score.now);
            Some(Place { step: step.clone(), gain, lens })
        })
    })
}

fn at_a_glance(report: &Report, line: &ControlLine) -> AnyView {
    let mut rows = vec![
        ("Your answer", your_answer(line)),
        (
            "Effort and cost",
            format!("It takes {}. {}. Both are estimates.", words::effort(report, line), line.cost.words()).into_any(),
        ),
        ("Who does it", words::who(line).into_any()),
    ];
    let first = needs_first(report, line);
    if !first.is_empty() {
        rows.push(("Needs first", parts::items(first)));
    }
    rows.push(("Done when", line.done_when.clone().into_any()));
    parts::pairs(rows)
}

/// What was said, with a link to change it.
fn your_answer(line: &ControlLine) -> AnyView {
    let answer = match line.status {
        Status::Unknown | Status::Unanswered => line.answer.clone(),
        _ => format!("“{}”", line.answer),
    };
    let change = view! {
        <span class="change">
            " "<a href=Route::of_control(&line.id).href()>"Change answer"<span class="visually-hidden">": "{line.name.clone()}</span></a>
        </span>
    };
    view! { {answer}{change}{parts::note(words::beside(line))} }.into_any()
}

/// Controls that come first, with their status. Those that this questionnaire does not ask are left out.
fn needs_first(report: &Report, line: &ControlLine) -> Vec<AnyView> {
    line.prerequisites
        .iter()
        .filter_map(|id| report.control(id))
        .map(|first| {
            let name = match first.status {
                Status::Met | Status::MetWithLimits | Status::NotApplicable => first.name.clone().into_any(),
                _ => reveals::jump(parts::card_id(&first.id), first.name.clone()),
            };
            view! { {name}": "{parts::standing(first)} }.into_any()
        })
        .collect()
}

fn to_keep(line: &ControlLine) -> AnyView {
    parts::pairs(vec![
        ("You need", parts::list(&line.inputs)),
        ("You get", parts::list(&line.outputs)),
        ("How it often fails", line.failure_mode.clone().into_any()),
        ("What the best answer takes", line.counts_as_yes.clone().into_any()),
        ("Proof to keep", parts::list(&line.evidence)),
    ])
}

/// The arithmetic of the place in the plan, and what the fix speaks to.
fn why_here(report: &Report, place: &Place, line: &ControlLine) -> AnyView {
    let Place { step, gain, lens } = place;
    let rank = &step.rank;
    let is_chain = rank.chain_hours != line.hours || rank.picked != step.control;
    let mut rows: Vec<(&'static str, AnyView)> = Vec::new();
    let needs_this =
        format!("{} was picked and needs this fix first. The next lines are about that pick.", report.name(&rank.picked));
    if rank.picked != step.control {
        rows.push(("Picked for", needs_this.into_any()));
    }
    rows.push(match words::tier(*lens, rank.tier) {
        Some(tier) => ("Looked at first", tier.into_any()),
        None => ("Looked at first", "Nothing: in this order only points and hours count.".into_any()),
    });
    rows.push((
        "Looked at next",
        match rank.start_with {
            Some(place) => format!("Place {place} in the order in which this questionnaire wants its first fixes."),
            None => "The questionnaire gives it no fixed place.".to_owned(),
        }
        .into_any(),
    ));
    let with = if is_chain { ", with everything that it still needs" } else { "" };
    rows.push((
        "Looked at last",
        format!(
            "Points for hours{with}: {} ÷ √{} = {:.2}. Larger comes first.",
            words::tenth(rank.chain_gain),
            rank.chain_hours,
            rank.value
        )
        .into_any(),
    ));
    let gain = format!("{} points if all fixes before it are done ({}).", words::tenth(*gain), words::answered(&report.score));
    rows.push(("This fix wins", gain.into_any()));
    rows.push((
        "Why it weighs what it weighs",
        format!("Likelihood {} of 5, impact {} of 5. {}", line.likelihood, line.impact, line.rationale).into_any(),
    ));
    rows.push(("References", parts::list(&words::references(line))));
    parts::pairs(rows)
}
