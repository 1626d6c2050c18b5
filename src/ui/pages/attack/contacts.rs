//! The clinic's own phone numbers above the attack steps; on paper, a missing number becomes a line to write on.

use leptos::prelude::*;

use crate::answers::{Answers, Piece, phone_numbers};
use crate::device::StorageError;
use crate::questionnaire::{FactPlace, Library};
use crate::ui::components::Notice;
use crate::ui::route::Route;
use crate::ui::saving::Saving;
use crate::ui::session::{Opened, Session};

/// What to write on paper if the content does not ask for any numbers.
const LINES: [&str; 4] = ["IT company, phone", "Insurer hotline, policy number", "Lawyer, phone", "Person in charge today"];

/// The numbers of the open check-up; without one, lines to write on.
pub(super) fn contacts(session: Session) -> AnyView {
    let view = move || {
        let (Some(library), Some(is_sample)) = (session.library.get(), session.checkup.with(|c| c.as_ref().map(|c| c.is_sample)))
        else {
            return lines(session);
        };
        session.with_answers(|answers| numbers(&library, answers, is_sample))
    };
    view.into_any()
}

fn lines(session: Session) -> AnyView {
    let lines: Vec<AnyView> =
        LINES.iter().map(|name| view! { <div class="blank"><dt>{*name}</dt><dd></dd></div> }.into_any()).collect();
    if session.saving.with(|saving| *saving == Saving::Failed(StorageError::Locked)) {
        return view! {
            <p class="screen-only">"Your own phone numbers are locked with a passphrase. "<a href=Route::Unlock.href()>"Unlock them"</a></p>
            <dl class="contacts">{lines}</dl>
        }
        .into_any();
    }
    let hint = (session.opened.get() == Opened::Nothing).then(|| {
        view! {
            <p class="hint screen-only">
                "With a check-up on this device, your own phone numbers stand here. "<a href=Route::Packs.href()>"Choose a questionnaire"</a>
                " on a calm day."
            </p>
        }
    });
    view! { {hint}<dl class="contacts">{lines}</dl> }.into_any()
}

fn numbers(library: &Library, answers: &Answers, is_sample: bool) -> AnyView {
    let asked = || library.facts.iter().filter(|fact| fact.place == Some(FactPlace::Contact));
    let rows: Vec<AnyView> = asked()
        .map(|fact| {
            let name = fact.short_name().to_owned();
            match answers.text(fact.id.as_str()).trim() {
                "" => view! { <div class="blank"><dt>{name}</dt><dd></dd></div> }.into_any(),
                text => view! { <div><dt>{name}</dt><dd dir="auto">{linked(text, is_sample)}</dd></div> }.into_any(),
            }
        })
        .collect();
    let missing = asked().filter(|fact| answers.text(fact.id.as_str()).trim().is_empty()).count();
    let hint = match (missing, rows.len()) {
        (0, _) => String::new(),
        (missing, of) if missing == of => "No numbers yet. Add them on a calm day, then print this page.".to_owned(),
        (missing, of) => format!("{missing} of {of} {} missing.", if missing == 1 { "is" } else { "are" }),
    };
    let edit = if missing == rows.len() { "Add your numbers" } else { "Edit numbers" };
    let example = is_sample.then(|| {
        view! { <Notice><p>"These are the numbers of the example clinic. Nobody answers there."</p></Notice> }
    });
    view! {
        <section class="card numbers">
            <h2>"Your numbers"</h2>
            {example}
            <dl class="contacts">{rows}</dl>
            <p class="screen-only">{hint}" "<a href=Route::Numbers.href()>{edit}</a></p>
        </section>
    }
    .into_any()
}

/// A text in which phone numbers can be tapped; those of the example cannot.
fn linked(text: &str, is_sample: bool) -> AnyView {
    if is_sample {
        return text.to_owned().into_any();
    }
    let pieces: Vec<AnyView> = phone_numbers(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.into_any(),
            Piece::Phone(written, number) => view! { <a href=format!("tel:{number}")>{written}</a> }.into_any(),
        })
        .collect();
    pieces.into_any()
}
