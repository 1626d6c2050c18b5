//! One gap: why it matters, what was said, how to fix it, what was decided, and why it has its place in the plan.

use leptos::prelude::*;

use super::reveals::reveal;
use super::{Shown, decision, parts, reveals, steps, words};
use crate::answers::{Action, ActionState};
use crate::assessment::{ControlLine, PlanStep, Report, Status};
use crate::questionnaire::{ControlId, LensId};
use crate::ui::components::{changeable, reactive};
use crate::ui::route::Route;

/// The place of a fix in the plan.
#[derive(Clone, PartialEq)]
struct Place {
    /// From 1.
    at: usize,
    of: usize,
    step: PlanStep,
    /// Score when all the steps before it are done.
    before: f64,
    lens: LensId,
}

/// The card of a fix.
pub(super) fn gap_card(shown: &Shown, control: &ControlId) -> AnyView {
    let report = shown.report.clone();
    let Some(line) = report.control(control).cloned() else { return ().into_any() };
    let place = place_of(shown, control);
    let rank = {
        let (report, hours) = (report.clone(), line.hours);
        move || {
            place.with(|place| {
                let Some(Place { at, of, step, lens, .. }) = place else { return String::new() };
                let picked = (step.rank.picked != step.control).then(|| report.name(&step.rank.picked));
                format!("{at} of {of}. {}", words::priority(*lens, step, hours, picked))
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
    let how = {
        let (shown, line) = (shown.clone(), line.clone());
        move || how(&shown, &line)
    };
    let name_id = parts::name_id(control);
    view! {
        <article class="card gap" id=parts::card_id(control) aria-labelledby=name_id.clone()>
            <div class="gap-head"><p class="rank" prop:textContent=rank></p><h3 id=name_id.clone()>{line.name.clone()}</h3>{parts::standing(&line)}</div>
            <p>{line.why.clone()}</p>
            {at_a_glance(&report, &line)}
            {reveal("How to do it and what to keep".to_owned(), how)}
            {reveal("Why this rank".to_owned(), why)}
            {plan(shown, &line)}
        </article>
    }
    .into_any()
}

fn place_of(shown: &Shown, control: &ControlId) -> Memo<Option<Place>> {
    let (live, lens, control) = (shown.live, shown.lens, control.clone());
    Memo::new(move |_| {
        let lens = lens.get();
        live.with(|report| {
            let steps = report.plan.under(lens);
            let at = steps.iter().position(|step| step.control == control)?;
            let before = at.checked_sub(1).and_then(|at| steps.get(at)).map_or(report.score.now, |step| step.score_after);
            Some(Place { at: at + 1, of: steps.len(), step: steps.get(at)?.clone(), before, lens })
        })
    })
}

fn at_a_glance(report: &Report, line: &ControlLine) -> AnyView {
    let mut rows = vec![
        ("Your answer", your_answer(line)),
        ("Effort and cost", format!("About {}. {}. Both are estimates.", words::hours(line.hours), line.cost.words()).into_any()),
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

fn how(shown: &Shown, line: &ControlLine) -> AnyView {
    let more = parts::pairs(vec![
        ("You need", parts::list(&line.inputs)),
        ("You get", parts::list(&line.outputs)),
        ("How it often fails", line.failure_mode.clone().into_any()),
        ("What the best answer takes", line.counts_as_yes.clone().into_any()),
        ("Proof to keep", parts::list(&line.evidence)),
    ]);
    view! { {steps::steps(shown, &line.id)}{more} }.into_any()
}

/// The arithmetic of the place in the plan, and what the fix speaks to.
fn why_here(report: &Report, place: &Place, line: &ControlLine) -> AnyView {
    let Place { step, before, lens, .. } = place;
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
    let gain = match report.score.is_draft {
        true => format!("{} points.", words::tenth(step.gain)),
        false => format!(
            "{} points, from {} to {} if all fixes before it are done ({}).",
            words::tenth(step.gain),
            words::whole(*before),
            words::whole(step.score_after),
            words::answered(&report.score)
        ),
    };
    rows.push(("This fix wins", gain.into_any()));
    rows.push((
        "Why it weighs what it weighs",
        format!("Likelihood {} of 5, impact {} of 5. {}", line.likelihood, line.impact, line.rationale).into_any(),
    ));
    rows.push(("References", parts::list(&words::references(line))));
    parts::pairs(rows)
}

/// The quick checkbox, its effect, and the decision in full. Only the card that was ticked last shows the effect, because it is read
/// aloud when it changes.
fn plan(shown: &Shown, line: &ControlLine) -> AnyView {
    let (session, planned, projection, last_ticked) = (shown.session, shown.planned, shown.projection, shown.last_ticked);
    let id = StoredValue::new(line.id.clone());
    let gain = shown.report.gaps.iter().find(|gap| gap.control == line.id).map_or(0.0, |gap| gap.gain);
    let alone = format!("Alone it adds {} points.", words::tenth(gain));
    let score = shown.report.score;
    let together = move || {
        let is_last = last_ticked.with(|last| id.with_value(|id| last.as_ref() == Some(id)));
        let Some(then) = projection.get().filter(|_| is_last) else { return String::new() };
        let fixes = decision::fixes_in_words(planned.with(Vec::len));
        match score.is_draft {
            true => format!(" With {fixes}: {} points.", words::tenth(then.score - score.now)),
            false => format!(" With {fixes}: {} of 100 ({}).", words::whole(then.score), words::answered(&score)),
        }
    };
    let deciding = decision::Deciding::new(shown, &line.id);
    let is_planned = move || deciding.action.with(|action| action.as_ref().is_some_and(|a| a.state == ActionState::Planned));
    let tick = move |event| {
        match event_target_checked(&event) {
            true => session.set_action(&id.get_value(), Some(Action::default())),
            false => deciding.take_back(),
        }
        last_ticked.set(Some(id.get_value()));
    };
    let decide = view! {
        <div class="plan">
            <label class="option">
                <input type="checkbox" name=format!("plan-{}", line.id) prop:checked=is_planned on:change=tick/>
                <span>"Plan this fix"<span class="visually-hidden">": "{line.name.clone()}</span></span>
            </label>
            <output prop:textContent=move || [&*alone, &together()].concat()></output>
            {deciding.put_back(shown)}
            {deciding.form(shown, line)}
        </div>
    };
    view! { {deciding.in_words()}{changeable(decide)} }.into_any()
}
