//! The start page. What it is, and where to begin, is in `public/index.html`; this is the way back to the check-up in progress.

use leptos::prelude::*;

use super::problem::ProblemPage;
use crate::answers::{Question, isolated};
use crate::file::is_safety_copy;
use crate::questionnaire::Questionnaire;
use crate::ui::components::{Notice, download_backup, loading, reactive};
use crate::ui::route::Route;
use crate::ui::saving::Saving;
use crate::ui::session::{Opened, Session, go, use_session};
use crate::ui::{clock, focus};

/// The content below the heading of the start page while a check-up is in progress.
#[component]
pub fn StartPage() -> impl IntoView {
    let session = use_session();
    // The state of the backup question is kept here, so that it survives when another tab has saved and the check-up is shown again.
    let (asked, handed_out) = (RwSignal::new(false), RwSignal::new(false));
    move || match session.opened.get() {
        Opened::Ready(questionnaire) => in_progress(session, &questionnaire, asked, handed_out),
        _ => ().into_any(),
    }
}

fn in_progress(session: Session, questionnaire: &Questionnaire, asked: RwSignal<bool>, handed_out: RwSignal<bool>) -> AnyView {
    let Some(checkup) = session.checkup.get_untracked() else { return ().into_any() };
    let journey = session.journey.get_untracked();
    let progress = journey.as_ref().map(|journey| journey.progress()).unwrap_or_default();
    let next = journey.as_ref().and_then(|j| j.first_open().cloned());
    let words = next.as_ref().map(|question| question_text(question, questionnaire));
    // Back to where the user was. The address in the file may come from a stranger, so it is parsed as a route first.
    let position = Route::parse(&checkup.position);
    let target = if position.is_questions() || position == Route::Report { position } else { Route::Tasks };
    let target = match (&target, &next) {
        (Route::Tasks | Route::Packs, Some(question)) => Route::of(question),
        _ => target,
    };
    let clinic = match session.clinic_of(&checkup).as_str() {
        "" => "Clinic without a name. ".to_owned(),
        clinic => [&isolated(clinic), ". "].concat(),
    };
    let others = session.stored.list().iter().filter(|saved| saved.id != checkup.id && !is_safety_copy(&saved.id)).count();
    let others = (others > 0).then(|| {
        let words = if others == 1 {
            "1 other check-up is saved here".to_owned()
        } else {
            format!("{others} other check-ups are saved here")
        };
        view! { <p>{words}": "<a href=Route::Data.href()>"see them all"</a>"."</p> }
    });
    let sample = checkup.is_sample;
    let leave = move || {
        session.close();
        go(&Route::Packs);
    };
    let leave_without = move || {
        if session.may_make_way() {
            leave();
        }
    };
    // A backup comes first: it is offered before anything is replaced.
    let start_new = move |_| {
        if sample {
            return leave_without();
        }
        asked.set(true);
        request_animation_frame(|| focus::focus_id_in_place("start-new"));
    };
    let backup_first = reactive(move || {
        asked.get().then(|| {
            let download = move |_| {
                download_backup(session);
                handed_out.set(true);
                request_animation_frame(|| focus::focus_id_in_place("start-new"));
            };
            let have = move |_| {
                if let Some(id) = session.checkup.with_untracked(|open| open.as_ref().map(|open| open.id.clone())) {
                    session.backups.confirm(&id);
                }
                leave();
            };
            if handed_out.get() {
                return view! {
                    <Notice>
                        <h3 id="start-new" tabindex="-1">"Is the backup file there?"</h3>
                        <p>"Look among your downloads for a file whose name begins with cyber-checkup-backup."</p>
                        <div class="actions">
                            <button class="button" type="button" on:click=have>"Yes, start new"</button>
                            <button class="button quiet" type="button" on:click=download>"No, download it again"</button>
                            <button class="button quiet" type="button" on:click=move |_| leave_without()>"Start new without a backup"</button>
                        </div>
                    </Notice>
                }
                .into_any();
            }
            view! {
                <Notice>
                    <h3 id="start-new" tabindex="-1">"Download a backup first?"</h3>
                    <p>"A backup file brings this check-up back if this browser or computer is lost."</p>
                    <div class="actions">
                        <button class="button" type="button" on:click=download>"Download backup"</button>
                        <button class="button quiet" type="button" on:click=move |_| leave_without()>"Start new without a backup"</button>
                    </div>
                </Notice>
            }
            .into_any()
        })
    });
    let is_saved = move || session.saving.with(|saving| matches!(saving, Saving::Saved(_)));
    let both = move || match (is_saved(), session.is_tab_only.get()) {
        (true, true) => " Both stay in this tab.",
        (true, false) => " Both stay on this device.",
        _ => "",
    };
    view! {
        <p class="lede">{if sample { "You are looking at the example." } else { "You have a check-up in progress." }}</p>
        <div class="card">
            <h2>{questionnaire.title().to_owned()}</h2>
            <p>
                {format!(
                    "{clinic}{} Last saved {}.",
                    progress.in_words(),
                    clock::local_day_and_time(&checkup.saved_at)
                )}
            </p>
            {words.map(|words| view! { <p>"Next question: "{words}</p> })}
            <div class="actions">
                <a class="button" href=target.href()>"Continue"</a>
                <a class="button quiet" href=Route::Tasks.href()>"See all sections"</a>
            </div>
        </div>
        {others}
        <h2>"Or do something else"</h2>
        <p>"A new check-up does not replace this one."{both}</p>
        <div class="actions">
            <button class="button quiet" type="button" on:click=start_new>"Start new"</button>
            <a class="button quiet" href=Route::Data.href()>"Open a saved file"</a>
            {(!sample).then(|| view! { <a class="button quiet" href=Route::Example.href()>"Try it with an example"</a> })}
        </div>
        {backup_first}
    }
    .into_any()
}

/// The words of a question.
pub(super) fn question_text(question: &Question, questionnaire: &Questionnaire) -> String {
    let library = questionnaire.library();
    match question {
        Question::Control(id) => library.control(id).map(|c| c.question.clone()),
        Question::Fact(id) => library.fact(id).map(|f| f.question.clone()),
    }
    .unwrap_or_default()
}

/// Opens the example as soon as the questions are loaded.
#[component]
pub fn ExamplePage() -> impl IntoView {
    let session = use_session();
    focus::set_title("Example");
    // Only once, and not before the check-up that was open last has loaded: it would replace the example, or the message about what is
    // wrong with it.
    Effect::new(move |begun: Option<bool>| {
        let begins = begun != Some(true) && session.library.get().is_some() && session.opened.get() != Opened::Loading;
        if begins {
            session.open_sample();
        }
        begins || begun == Some(true)
    });
    // Somebody who asked for the example does not need to hear that nothing is open yet.
    move || match session.opened.get() {
        Opened::Broken(problems) => view! { <ProblemPage problems=problems/> }.into_any(),
        _ => loading(),
    }
}
