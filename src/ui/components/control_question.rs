//! One graded question with everything that belongs to it.

use leptos::prelude::*;

use super::mistakes::error_text;
use super::{OptionRow, choose_by_digit, detail, more, on_forms};
use crate::answers::{Choice, Question};
use crate::questionnaire::{Control, NotApplicableRule};
use crate::ui::detail::Detail;
use crate::ui::session::use_session;

/// A control's question. Choosing never moves on by itself.
#[component]
pub fn ControlQuestion(
    /// The control.
    control: Control,
    /// Whether it is the only question of the page; its text is then the page's heading.
    #[prop(optional)]
    is_alone: bool,
) -> impl IntoView {
    let session = use_session();
    let id = control.id.clone();
    let answer = session.control_answer(id.clone());
    let name = id.to_string();
    let option = move |place: usize, choice: Choice, label: String, small: &'static str| {
        let id = id.clone();
        let (mine, chosen) = (choice.clone(), choice.clone());
        let checked = Signal::derive(move || answer.with(|a| a.answer.as_ref() == Some(&mine)));
        let choose = Callback::new(move |_| session.choose(&id, Some(chosen.clone())));
        view! {
            <OptionRow
                id=format!("{name}-{place}")
                name=name.clone()
                value=String::from(choice)
                label=label
                small=small
                checked=checked
                on_change=choose
            />
        }
    };
    let graded = control
        .options
        .iter()
        .enumerate()
        .map(|(at, o)| option(at + 1, Choice::Option(o.id.clone()), o.label.clone(), ""))
        .collect_view();
    let after = control.options.len();
    let unknown = option(
        after + 1,
        Choice::Unknown,
        "I don’t know".to_owned(),
        "Counts as a gap for now. The report tells you whom to ask.",
    );
    let not_applicable = match control.not_applicable.rule {
        NotApplicableRule::Never => None,
        NotApplicableRule::Explain => {
            Some(option(after + 2, Choice::NotApplicable, "Does not apply here".to_owned(), "You will be asked to say why."))
        }
        NotApplicableRule::Ok => Some(option(after + 2, Choice::NotApplicable, "Does not apply here".to_owned(), "")),
    };
    let does_not_apply = Memo::new(move |_| answer.with(|a| a.answer == Some(Choice::NotApplicable)));
    let reason = {
        let control = Box::new(control.clone());
        move || does_not_apply.get().then(|| detail(Detail::Reason(control.clone())))
    };
    let clear = {
        let id = control.id.clone();
        let is_chosen = Signal::derive(move || answer.with(|a| a.answer.is_some()));
        detail(Detail::Clear(format!("{id}-1"), is_chosen, Callback::new(move |()| session.choose(&id, None))))
    };
    let id = control.id.to_string();
    let heading = if is_alone {
        view! { <h1 tabindex="-1">{control.question.clone()}</h1> }.into_any()
    } else {
        view! { <h2>{control.question.clone()}</h2> }.into_any()
    };
    let reason_id = format!("{id}-reason");
    let error = {
        let reason_id = reason_id.clone();
        Signal::derive(move || {
            session.errors.with(|errors| errors.iter().find(|(at, _)| *at == reason_id).map(|(_, text)| text.clone()))
        })
    };
    let described = {
        let id = id.clone();
        move || if error.with(Option::is_some) { format!("{id}-hint {id}-error") } else { format!("{id}-hint") }
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if session.shortcuts.get_untracked() {
            choose_by_digit(&event);
        }
    };
    let error_id = format!("{id}-error");
    view! {
        <fieldset class="question" class:invalid=move || error.with(Option::is_some) id=id.clone() aria-describedby=described>
            <legend>{heading}</legend>
            <p class="hint" id=format!("{id}-hint")>{control.hint.clone()}</p>
            <dl class="reasons">
                <div><dt>"Why insurers ask"</dt><dd>{control.insurers_ask.clone()}</dd></div>
                <div><dt>"What the best answer takes"</dt><dd>{control.counts_as_yes.clone()}</dd></div>
            </dl>
            {error_text(error_id, error)}
            <div class="options" on:keydown=on_key>
                {graded}
                <p class="or">"or"</p>
                {unknown}
                {not_applicable}
                {reason}
            </div>
            <div class="clear-room">{clear}</div>
        </fieldset>
        {detail(Detail::QuestionChanged(id.clone()))}
        {detail(Detail::Contradictions(id))}
        <details>
            <summary><span>"How to check in five minutes"</span></summary>
            {detail(Detail::HowToCheck(control.id.clone()))}
        </details>
        {on_forms(Question::Control(control.id.clone()))}
        {more(Question::Control(control.id.clone()))}
    }
}
