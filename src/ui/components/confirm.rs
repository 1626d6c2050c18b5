//! The question before something is deleted for good.

use leptos::prelude::*;

use super::Notice;

/// A button of the question: its words, and what it does.
pub type Act = (&'static str, Box<dyn Fn() + Send>);

/// Asks before something is deleted. The button that keeps it comes first, and gets the focus by its id.
pub fn confirm_deletion(question: impl IntoAny, keep_id: String, keep: Act, delete: Act) -> AnyView {
    let ((keep, on_keep), (delete, on_delete)) = (keep, delete);
    let question = question.into_any();
    view! {
        <Notice is_problem=true>
            {question}
            <div class="actions">
                <button class="button quiet" type="button" id=keep_id on:click=move |_| on_keep()>{keep}</button>
                <button class="button delete" type="button" on:click=move |_| on_delete()>{delete}</button>
            </div>
        </Notice>
    }
    .into_any()
}
