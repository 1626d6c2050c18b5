//! Room beside the answer to a question, closed until something is said there.

use leptos::prelude::*;

use super::detail;
use crate::answers::{Backing, Question};
use crate::ui::detail::Detail;
use crate::ui::session::use_session;

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
