//! What is wrong with content files, as a list for whoever runs the site.

use leptos::prelude::*;

use crate::questionnaire::Problem;

pub(super) fn problems(problems: &[Problem]) -> AnyView {
    let lines: Vec<AnyView> = problems
        .iter()
        .map(|problem| {
            view! {
                <li>
                    <strong>{problem.code.as_str()}</strong>" in "<code>{format!("questionnaires/{}", problem.file)}</code>" at "
                    <code>{problem.at.clone()}</code>": "{problem.message.clone()}". What to do: "{problem.hint.clone()}"."
                </li>
            }
            .into_any()
        })
        .collect();
    let title = if lines.len() == 1 { "What is wrong".to_owned() } else { format!("What is wrong, {} points", lines.len()) };
    view! { <div class="card"><h2>{title}</h2><ol>{lines}</ol></div> }.into_any()
}
