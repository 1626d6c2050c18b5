//! One question without a grade, in the form that its kind takes.

use leptos::prelude::*;

use super::{OptionRow, choose_by_digit, detail, more, on_forms};
use crate::answers::{FactValue, Question};
use crate::questionnaire::{Fact, FactKind, Labelled};
use crate::ui::detail::Detail;
use crate::ui::session::{Session, use_session};

/// A fact's question.
#[component]
pub fn FactField(
    /// The fact.
    fact: Fact,
    /// Whether it is the only question of the page; its text is then the page's heading.
    #[prop(optional)]
    is_alone: bool,
) -> impl IntoView {
    let session = use_session();
    let id = fact.id.to_string();
    let heading = if is_alone {
        view! { <h1 tabindex="-1">{fact.question.clone()}</h1> }.into_any()
    } else {
        view! { <h2>{fact.question.clone()}</h2> }.into_any()
    };
    let why = view! { <dl class="reasons"><div><dt>"Why we ask"</dt><dd>{fact.why.clone()}</dd></div></dl> };
    let hint = view! { <p class="hint" id=format!("{id}-hint")>{fact.hint.clone()}</p> };
    let body = match &fact.kind {
        FactKind::Choice(options) => choice(session, &fact, options),
        FactKind::Several(_)
        | FactKind::Number { .. }
        | FactKind::Date { .. }
        | FactKind::Text { .. }
        | FactKind::Names { .. }
        | FactKind::Grid { .. } => detail(Detail::Answer(Box::new(fact.clone()))),
    };
    // Proof and form wording are only offered for what insurers ask about; nobody has to prove how many people work here.
    let backing = fact.topic.as_ref().map(|_| {
        let question = Question::Fact(fact.id.clone());
        view! { {on_forms(question.clone())}{more(question)} }
    });
    view! {
        <fieldset class="question" id=id.clone() aria-describedby=format!("{id}-hint")>
            <legend>{heading}</legend>
            {hint}
            {why}
            {body}
        </fieldset>
        {detail(Detail::QuestionChanged(id.clone()))}
        {detail(Detail::Contradictions(id))}
        {backing}
    }
    .into_any()
}

/// "I don't know" below an "or", where the fact may be unknown.
pub(super) fn unknown_row(session: Session, fact: &Fact, place: usize, change: Callback<bool>) -> Option<AnyView> {
    fact.may_be_unknown.then(|| {
        let answer = session.fact_answer(fact.id.clone());
        let checked = Signal::derive(move || answer.with(|a| a.as_ref().is_some_and(FactValue::is_unknown)));
        let is_radio = matches!(fact.kind, FactKind::Choice(_));
        let input = if is_radio { format!("{}-{place}", fact.id) } else { format!("{}-unknown", fact.id) };
        view! {
            <p class="or">"or"</p>
            <OptionRow
                id=input
                name=fact.id.to_string()
                value="unknown".to_owned()
                label="I don’t know".to_owned()
                is_checkbox=!is_radio
                checked=checked
                on_change=change
            />
        }
        .into_any()
    })
}

/// One of several options.
pub(super) fn choice(session: Session, fact: &Fact, options: &[Labelled]) -> AnyView {
    let answer = session.fact_answer(fact.id.clone());
    let id = fact.id.clone();
    let answer_with = Callback::new(move |value: Option<FactValue>| session.answer_fact(&id, value, false));
    let rows = options
        .iter()
        .enumerate()
        .map(|(at, option)| {
            let mine = option.id.to_string();
            let value = mine.clone();
            let checked = Signal::derive(move || answer.with(|a| matches!(a, Some(FactValue::Text(text)) if *text == mine)));
            let choose = Callback::new(move |_| answer_with.run(Some(FactValue::Text(value.clone()))));
            view! {
                <OptionRow
                    id=format!("{}-{}", fact.id, at + 1)
                    name=fact.id.to_string()
                    value=option.id.to_string()
                    label=option.label.clone()
                    checked=checked
                    on_change=choose
                />
            }
        })
        .collect_view();
    let on_key = move |event: web_sys::KeyboardEvent| {
        if session.shortcuts.get_untracked() {
            choose_by_digit(&event);
        }
    };
    let unknown = Callback::new(move |_| answer_with.run(Some(FactValue::UNKNOWN)));
    let is_chosen = Signal::derive(move || answer.with(Option::is_some));
    view! {
        <div class="options" on:keydown=on_key>{rows}{unknown_row(session, fact, options.len() + 1, unknown)}</div>
        <div class="clear-room">
            {detail(Detail::Clear(format!("{}-1", fact.id), is_chosen, Callback::new(move |()| answer_with.run(None))))}
        </div>
    }
    .into_any()
}

/// "I don't know" beside answers that it clears, and that come back when it is unticked.
pub(super) fn unknown_tick(session: Session, fact: &Fact, place: usize) -> Option<AnyView> {
    let id = fact.id.clone();
    unknown_row(session, fact, place, Callback::new(move |on| session.set_unknown(&id, on)))
}
