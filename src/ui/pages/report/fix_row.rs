//! A fix in the table: its tick, name, who, by when, hours and where it leads. Who and by when are given in the row once it is planned.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

use super::decision::Deciding;
use super::fix_body::Opened;
use super::reveals::use_reveals;
use super::{Shown, parts, words};
use crate::answers::{Action, ActionState, any_date};
use crate::assessment::{ControlLine, Due, ScheduleRow};
use crate::questionnaire::ControlId;
use crate::ui::components::{StatusMark, detail, error_text, opened, reactive};
use crate::ui::detail::Detail;

/// The row of a fix in the plan, with its place from 1; nothing once it has none.
type Row = Memo<Option<(usize, ScheduleRow)>>;

/// The row of a fix, with what opens below it.
pub(super) fn fix_row(shown: &Shown, control: &ControlId) -> AnyView {
    let Some(line) = shown.report.control(control).cloned() else { return ().into_any() };
    let row = row_of(shown, control);
    let deciding = Deciding::new(shown, control);
    let reveals = use_reveals();
    let name_id = parts::name_id(control);
    let body_id = format!("{}-more", parts::card_id(control));
    // What was typed into the form and not saved is in sight.
    let is_open = RwSignal::new(deciding.has_draft());
    let is_here = reveals.follow(is_open, name_id.clone());
    let body = {
        let what = Arc::new(Opened::Fix(shown.clone(), line.clone(), deciding));
        reactive(move || is_here.get().then(|| untrack(|| opened(what.clone()))))
    };
    let hidden = move || (!is_open.get() && !reveals.printing.get()).then_some("until-found");
    let is_must_have = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|(_, row)| row.is_must_have)));
    let place = move || row.with(|row| row.as_ref().map(|(place, _)| format!("{place}.")).unwrap_or_default());
    let standing = [vec![line.status.words().to_owned()], words::marks(&line)].concat().join(", ");
    let standing = move || [&*standing, if is_must_have.get() { ", must-have" } else { "" }].concat();
    view! {
        <article class="gap" id=parts::card_id(control) aria-labelledby=parts::name_id(control)>
            <div class="fix-row">
                {tick(shown, deciding, &line)}
                <h3 id=name_id tabindex="-1">
                    <button
                        type="button"
                        aria-expanded=move || is_open.get().to_string()
                        aria-controls=body_id.clone()
                        on:click=move |_| is_open.update(|open| *open = !*open)
                    >
                        <span class="place" prop:textContent=place></span>
                        <span class="fix-name">{line.name.clone()}</span>
                    </button>
                    <small class="standing" class:misfit=!line.contradicted_by.is_empty()>
                        <StatusMark status=line.status/><span prop:textContent=standing></span>
                    </small>
                </h3>
                {who(shown, deciding, &line)}
                {by_when(shown, deciding, row, &line)}
                {numbers(shown, row)}
            </div>
            <div class="fix-body" id=body_id hidden=hidden on:beforematch=move |_: ev::Event| is_open.set(true)>{body}</div>
        </article>
    }
    .into_any()
}

fn row_of(shown: &Shown, control: &ControlId) -> Row {
    let (live, lens, control) = (shown.live, shown.lens, control.clone());
    Memo::new(move |_| {
        live.with(|report| report.schedule.under(lens.get()).row(&control).map(|(place, row)| (place, row.clone())))
    })
}

/// Whether the fix is planned.
fn is_planned(deciding: Deciding) -> bool {
    deciding.action.with(|action| action.as_ref().is_some_and(|action| action.state == ActionState::Planned))
}

/// The tick that plans the fix.
fn tick(shown: &Shown, deciding: Deciding, line: &ControlLine) -> AnyView {
    let (session, id) = (shown.session, line.id.clone());
    let tick = move |event| match event_target_checked(&event) {
        true => session.set_action(&id, Some(Action::default())),
        false => deciding.take_back(),
    };
    view! {
        <label class="tick screen-only">
            <input
                type="checkbox"
                name=format!("plan-{}", line.id)
                prop:checked=move || is_planned(deciding)
                disabled=move || session.is_elsewhere.get()
                on:change=tick
            />
            <span class="visually-hidden">"Plan this fix: "{line.name.clone()}</span>
        </label>
    }
    .into_any()
}

/// Who makes it: a field once it is planned.
fn who(shown: &Shown, deciding: Deciding, line: &ControlLine) -> AnyView {
    let (session, name, owner) = (shown.session, line.name.clone(), line.owner.clone());
    let field_id = format!("{}-who", parts::card_id(&line.id));
    let mistake: RwSignal<Option<String>> = RwSignal::new(None);
    let planned = Memo::new(move |_| is_planned(deciding));
    let typed = RwSignal::new(String::new());
    // What is decided elsewhere on the page stands in the field, too.
    Effect::new(move |_| {
        let who = deciding.action.with(|action| action.as_ref().map(|action| action.who.clone()).unwrap_or_default());
        if typed.with_untracked(|typed| typed.trim() != who.trim()) {
            typed.set(who);
            mistake.set(None);
        }
    });
    let cell = reactive(move || match planned.get() {
        false => view! { <span>{owner.clone()}</span> }.into_any(),
        true => {
            let input = move |event: ev::Event| {
                let text = event_target_value(&event);
                typed.set(text.clone());
                mistake.set(deciding.plan_who(&text));
            };
            let error_id = format!("{field_id}-error");
            let described = error_id.clone();
            view! {
                <input
                    type="text"
                    id=field_id.clone()
                    autocomplete="off"
                    spellcheck="false"
                    dir="auto"
                    aria-label=format!("Who does it: {name}")
                    placeholder=owner.clone()
                    aria-invalid=move || mistake.with(Option::is_some).then_some("true")
                    aria-describedby=move || mistake.with(Option::is_some).then(|| described.clone())
                    disabled=move || session.is_elsewhere.get()
                    prop:value=typed
                    on:input=input
                />
                {error_text(error_id, Signal::derive(move || mistake.get()))}
                {detail(Detail::PatientWarning(typed.into()))}
            }
            .into_any()
        }
    });
    view! { <div class="who">{cell}</div> }.into_any()
}

/// By when: a field once it is planned, and the day that the plan comes to where none is given.
fn by_when(shown: &Shown, deciding: Deciding, row: Row, line: &ControlLine) -> AnyView {
    let (session, name) = (shown.session, line.name.clone());
    let planned = Memo::new(move |_| is_planned(deciding));
    let given = Memo::new(move |_| deciding.action.with(|action| action.as_ref().and_then(|action| action.when)));
    let due = Memo::new(move |_| row.with(|row| row.as_ref().map(|(_, row)| row.due)));
    let field = reactive(move || {
        let name = name.clone();
        planned.get().then(|| {
            // A year that is still being typed is no day yet.
            let choose = move |event: ev::Event| {
                if let Ok(day) = any_date(&event_target_value(&event)) {
                    deciding.plan_when(day);
                }
            };
            view! {
                <input
                    type="date"
                    aria-label=format!("By when: {name}")
                    class:empty=move || given.with(Option::is_none)
                    disabled=move || session.is_elsewhere.get()
                    prop:value=move || given.get().map(|day| day.to_string()).unwrap_or_default()
                    on:change=choose
                />
            }
        })
    });
    let words = move || match (due.get(), planned.get()) {
        (Some(Due::Given(_)), true) | (None, _) => String::new(),
        (Some(Due::Overdue(_)), true) => "Overdue".to_owned(),
        (Some(due), true) => format!("Plan: {}", words::by_when(due)),
        (Some(due), false) => words::by_when(due),
    };
    let is_late = move || matches!(due.get(), Some(Due::Overdue(_)));
    view! { <div class="when" class:misfit=is_late>{field}<span prop:textContent=words></span></div> }.into_any()
}

/// Hours, and the score when this and all before it are done.
fn numbers(shown: &Shown, row: Row) -> AnyView {
    let own = move || row.with(|row| row.as_ref().map(|(_, row)| row.own_hours.to_string()).unwrap_or_default());
    let company = move || match row.with(|row| row.as_ref().map(|(_, row)| row.company_hours)) {
        Some(hours) if hours > 0.0 => format!("+ {hours} IT company"),
        _ => String::new(),
    };
    let after = move || row.with(|row| row.as_ref().map(|(_, row)| words::whole(row.score_after)).unwrap_or_default());
    let after = (!shown.report.score.is_draft).then(|| {
        view! { <div class="after"><span class="visually-hidden">"Score after: "</span><span prop:textContent=after></span></div> }
    });
    view! {
        <div class="hours">
            <span class="visually-hidden">"Hours: "</span><span prop:textContent=own></span>" "<small prop:textContent=company></small>
        </div>
        {after}
    }
    .into_any()
}
