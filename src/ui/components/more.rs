//! What is folded away below the answers to a question: what forms say about it, and room for more.

use leptos::prelude::*;

use super::detail;
use crate::answers::{Backing, Question};
use crate::ui::detail::Detail;
use crate::ui::session::use_session;

/// What application forms say about the question; closed, so that nothing moves when it loads.
pub fn on_forms(question: Question) -> AnyView {
    view! {
        <details>
            <summary><span>"On application forms"</span></summary>
            {detail(Detail::OnForms(question))}
        </details>
    }
    .into_any()
}

/// Where the user can say how an answer is known, its limits and its proof.
pub fn more(question: Question) -> AnyView {
    let is_said = use_session().backing(question.clone()).with_untracked(Backing::is_said);
    view! {
        <details open=is_said>
            <summary><span>"Tell us more (optional)"</span></summary>
            {detail(Detail::TellUsMore(question))}
        </details>
    }
    .into_any()
}
