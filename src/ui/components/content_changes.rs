//! What the content changed about the answers, shown where it can be put right.

use leptos::prelude::*;

use super::Notice;
use crate::answers::{Change, Why, changes};
use crate::questionnaire::Library;
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};

/// How a question changed since it was answered, with a button to say that the answer is still right.
pub(super) fn question_changed(question: &str) -> AnyView {
    let session = use_session();
    let id = question.to_owned();
    let found = {
        let id = id.clone();
        Memo::new(move |_| {
            let library = session.library.get()?;
            let what = session.with_answers(|said| said.changes_since(&id, &library).map(|change| change.what.clone()).collect());
            Some::<Vec<String>>(what)
        })
    };
    let notice = move || {
        let what = found.get().filter(|what| !what.is_empty())?;
        let lines: Vec<AnyView> = what.into_iter().map(|what| view! { <li>{what}</li> }.into_any()).collect();
        let id = id.clone();
        let confirm = move |_| {
            session.confirm(&id);
            session.status.set("Your answer stands".to_owned());
            // The button is gone; its question is the next best place.
            focus::focus_on(&format!("[id=\"{id}\"] input"));
        };
        Some(
            view! {
                <Notice is_problem=true>
                    <p><strong>"This question changed since you answered it."</strong></p>
                    <ul>{lines}</ul>
                    <p>"Your answer is kept. If it does not fit any more, change it."</p>
                    <div class="actions"><button class="button quiet" type="button" on:click=confirm>"Still right"</button></div>
                </Notice>
            }
            .into_any(),
        )
    };
    notice.into_any()
}

/// What the content changed about the answers of the open check-up.
pub(super) fn content_changes(session: Session) -> AnyView {
    let notices = move || {
        let library = session.library.get()?;
        let found = session.with_answers(|answers| changes(answers, &library));
        let (changed, others): (Vec<Change>, Vec<Change>) = found.into_iter().partition(|change| change.why == Why::Changed);
        let (again, kept): (Vec<Change>, Vec<Change>) = others.into_iter().partition(|change| change.why == Why::NoSuchAnswer);
        let links = |of: &[Change]| of.iter().filter_map(|change| asked(session, &library, &change.question)).collect();
        let title = |lines: &Vec<AnyView>, one: &'static str, many: &'static str| match lines.len() {
            1 => one.to_owned(),
            some => format!("{some} {many}"),
        };
        let changed: Vec<AnyView> = links(&changed);
        let changed = (!changed.is_empty()).then(|| {
            let title = title(&changed, "1 question changed since you answered it", "questions changed since you answered them");
            notice(title, "Your answers are kept. Look at each one: is it still right?", changed)
        });
        let again: Vec<AnyView> = links(&again);
        let again = (!again.is_empty()).then(|| {
            let title = title(&again, "1 answer is not offered any more", "answers are not offered any more");
            notice(
                title,
                "The questions have changed. Please answer again. What you said before is kept in your backup file.",
                again,
            )
        });
        let kept = (!kept.is_empty()).then(|| {
            let lines: Vec<AnyView> = kept
                .into_iter()
                .map(|Change { question, said, .. }| view! { <li><code>{question}</code>": "{said}</li> }.into_any())
                .collect();
            view! {
                <details>
                    <summary><span>"Earlier answers that no question asks for now: "{lines.len()}</span></summary>
                    <p>"Nobody counts them. They stay in your backup file, in case the question comes back."</p>
                    <ul>{lines}</ul>
                </details>
            }
            .into_any()
        });
        Some(view! { {changed}{again}{kept} }.into_any())
    };
    notices.into_any()
}

fn notice(title: String, text: &'static str, lines: Vec<AnyView>) -> AnyView {
    view! { <Notice is_problem=true><h2>{title}</h2><p>{text}</p><ul>{lines}</ul></Notice> }.into_any()
}

/// A link to a question; `None` where this questionnaire does not ask it.
fn asked(session: Session, library: &Library, id: &str) -> Option<AnyView> {
    let is_asked = session.journey.with(|journey| journey.as_ref().is_some_and(|journey| journey.find(id).is_some()));
    let control = library.controls.iter().find(|c| c.id.as_str() == id).map(|c| &c.question);
    let words = control.or_else(|| library.facts.iter().find(|f| f.id.as_str() == id).map(|f| &f.question))?.clone();
    is_asked.then(|| view! { <li><a href=Route::Question(id.to_owned()).href()>{words}</a></li> }.into_any())
}
