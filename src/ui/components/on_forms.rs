//! What application forms say to a question: their words for it, and what most of them take the chosen answer for.

use leptos::prelude::*;

use super::reactive;
use crate::answers::{Choice, Question};
use crate::questionnaire::Forms;
use crate::ui::content;
use crate::ui::session::use_session;

/// The words of forms, and how most of them take the answer; nothing where they have no others, and nothing to say of the answer.
pub(super) fn on_forms(question: Question) -> AnyView {
    let session = use_session();
    let Some(library) = session.library.get_untracked() else { return ().into_any() };
    let forms = content::forms(&library);
    let chosen = match &question {
        Question::Control(id) => {
            let answer = session.control_answer(id.clone());
            Memo::new(move |_| answer.with(|answer| answer.answer.clone()))
        }
        Question::Fact(_) => Memo::new(|_| None),
    };
    let id = question.id().to_owned();
    let has_grades = matches!(question, Question::Control(_));
    let view = move || {
        // Where they cannot be had, the question stands without them.
        let Some(Ok(forms)) = forms.get() else { return ().into_any() };
        let words = forms.terms_of(&id).join(", ");
        let words = (!words.is_empty()).then(|| view! { <p class="hint">"On forms: "{words}"."</p> });
        let is_asked = has_grades && forms.takes.iter().any(|taken| taken.option.as_str().starts_with(&[&id, "."].concat()));
        // Closed: what is below would move with each answer.
        let taken = is_asked.then(|| {
            view! {
                <details>
                    <summary><span>"What most forms take your answer for"</span></summary>
                    <p>{reactive(move || chosen.with(|chosen| taken(&forms, chosen.as_ref())))}</p>
                </details>
            }
        });
        view! { <div>{words}{taken}</div> }.into_any()
    };
    view.into_any()
}

/// What most forms take an answer for, and why.
fn taken(forms: &Forms, chosen: Option<&Choice>) -> String {
    let Some(Choice::Option(option)) = chosen else { return "Choose an answer first.".to_owned() };
    let Some(taken) = forms.taken(option) else { return "Forms ask in other ways. Read the words of yours.".to_owned() };
    let because = taken.because.as_deref().map(|because| [" ", because].concat()).unwrap_or_default();
    ["Most forms take this answer for ", taken.yes.words(), ".", &because, " Read the words of yours before you sign."].concat()
}
