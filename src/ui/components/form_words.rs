//! What application forms say about a question: their words for it, and how most of them count the chosen answer.

use leptos::prelude::*;

use super::{coming, reactive};
use crate::answers::{Choice, Question};
use crate::questionnaire::Forms;
use crate::ui::content;
use crate::ui::session::use_session;

/// The words of forms, and how most of them count the answer.
pub(super) fn form_words(question: Question) -> AnyView {
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
    let view = move || {
        let forms = match forms.get() {
            None => return coming(),
            Some(Ok(forms)) => forms,
            Some(Err(_)) => return view! { <p>"The file with the words of forms cannot be used."</p> }.into_any(),
        };
        let words = match forms.terms_of(&id) {
            [] => "Forms use much the same words.".to_owned(),
            words => format!("Forms call this: {}.", words.join(", ")),
        };
        let of_this = [&id, "."].concat();
        let taken = forms.takes.iter().any(|taken| taken.option.as_str().starts_with(&of_this)).then(|| {
            let forms = forms.clone();
            view! { <p>{reactive(move || chosen.with(|chosen| taken(&forms, chosen.as_ref())))}</p> }
        });
        view! { <p>{words}</p>{taken} }.into_any()
    };
    view.into_any()
}

/// How most forms count an answer, and why.
fn taken(forms: &Forms, chosen: Option<&Choice>) -> String {
    let Some(Choice::Option(option)) = chosen else { return "Choose an answer first.".to_owned() };
    let Some(taken) = forms.taken(option) else { return "Forms ask in other ways. Read the words of yours.".to_owned() };
    let because = taken.because.as_deref().map(|because| [" ", because].concat()).unwrap_or_default();
    ["Most forms take this answer for ", taken.yes.words(), ".", &because, " Read the words of yours before you sign."].concat()
}
