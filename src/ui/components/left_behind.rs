//! Lists texts that are not recorded, on pages that do not have their fields.

use leptos::prelude::*;

use super::{Notice, reactive};
use crate::answers::isolated;
use crate::ui::session::Session;

/// One notice for each text; it stays until the text is fixed or discarded.
pub(super) fn left_behind(session: Session) -> AnyView {
    let notices = reactive(move || {
        let left = session.drafts.left();
        left.into_iter()
            .map(|one| {
                let field = one.field;
                let typed = match one.typed.is_empty() {
                    true => "A date is not complete".to_owned(),
                    false => ["“", &isolated(&one.typed.chars().take(LONGEST_QUOTE).collect::<String>()), "” is not recorded"].concat(),
                };
                view! {
                    <Notice>
                        <p><strong>{one.name}</strong></p>
                        <p>{typed}". "{one.mistake}". "{one.recorded}</p>
                        <div class="actions">
                            <a class="button" href=one.page>"Change it"</a>
                            <button class="button quiet" type="button" on:click=move |_| session.drafts.settle(&field)>"Leave it as it is"</button>
                        </div>
                    </Notice>
                }
                .into_any()
            })
            .collect_view()
    });
    view! { <div class="left screen-only">{notices}</div> }.into_any()
}

/// How much of a text is quoted, in characters: enough to recognize it.
const LONGEST_QUOTE: usize = 60;
