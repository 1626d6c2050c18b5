//! Guidance of the open questionnaire, or of any that the reader picks: useful before a single answer is given.

mod chapters;
mod parts;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::ProblemPage;
use crate::questionnaire::{GuidanceFrom, Index, PackId, Problem};
use crate::ui::components::{Notice, OptionRow, anew, content_links, loading};
use crate::ui::content;
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::{Opened, Session, use_session};
use chapters::CHAPTERS;
use parts::{Grading, Reader, heading};

/// The guidance of a questionnaire and of those it points to, or what is wrong with their files.
type Loaded = Result<Arc<Vec<GuidanceFrom>>, Arc<Vec<Problem>>>;

/// The guidance page.
#[component]
pub fn GuidancePage() -> impl IntoView {
    let session = use_session();
    focus::set_title("Guidance");
    let picked: RwSignal<Option<PackId>> = RwSignal::new(None);
    let own = Memo::new(move |_| match session.opened.get() {
        Opened::Ready(questionnaire) => Some(questionnaire.pack().id.clone()),
        _ => None,
    });
    let shown = Memo::new(move |_| picked.get().or_else(|| own.get()));
    let loaded = load(session, shown);
    let grading = load_grading(session);
    move || {
        let (Some(index), Some(library)) = (session.index.get(), session.library.get()) else {
            return match session.opened.get() {
                Opened::Broken(problems) => view! { <ProblemPage problems=problems/> }.into_any(),
                _ => loading(),
            };
        };
        // The picker must not be rebuilt, or the focus would be lost: only what follows it changes.
        let picker = picker(&index, picked, shown, own.get().is_some());
        let title = index.clone();
        let title = Memo::new(move |_| shown.get().and_then(|id| title.entry(&id).map(|entry| entry.title.clone())));
        let summary = index.clone();
        let summary = move || {
            shown.get().and_then(|id| summary.entry(&id).map(|entry| entry.summary.clone())).unwrap_or_else(|| {
                "Early warnings, decisions, plans and answers. Pick a topic to read. You do not need to answer anything first."
                    .to_owned()
            })
        };
        let body = anew(move || match loaded.get() {
            None if shown.get().is_none() => ().into_any(),
            None => view! { <p>"The guidance is being loaded."</p> }.into_any(),
            Some(Err(problems)) => problem_note(&problems),
            Some(Ok(groups)) => {
                let reader = Reader { session, library: library.clone(), grading, level: 2, prefix: String::new() };
                groups_view(&reader, &groups)
            }
        });
        view! {
            <p class="caption" prop:textContent=move || if title.with(Option::is_some) { "Guidance" } else { "" }></p>
            <h1 tabindex="-1" prop:textContent=move || title.get().unwrap_or_else(|| "Guidance".to_owned())></h1>
            <p class="lede" prop:textContent=summary></p>
            <Notice>
                <p>
                    "Is it happening right now? Go to "<a href=Route::Attack.href()>"We are under attack now"</a>
                    ". The steps for afterwards are "<a href=Route::Afterwards.href()>"on a page of their own"</a>"."
                </p>
            </Notice>
            {picker}
            {body}
        }
        .into_any()
    }
}

/// Loads what is shown, each time another questionnaire is picked.
fn load(session: Session, shown: Memo<Option<PackId>>) -> RwSignal<Option<Loaded>> {
    let loaded: RwSignal<Option<Loaded>> = RwSignal::new(None);
    Effect::new(move |_| {
        let (Some(index), Some(library), Some(id)) = (session.index.get(), session.library.get(), shown.get()) else { return };
        loaded.set(None);
        spawn_local(async move {
            let result = content::load_guidance_of(&id, &index, &library).await;
            // The reader may have left, or picked another one, by now.
            if shown.try_get_untracked().flatten().as_ref() == Some(&id) {
                loaded.try_set(Some(result.map(Arc::new).map_err(Arc::new)));
            }
        });
    });
    loaded
}

/// Loads what makes a status of an answer: thresholds, what forms take, and rules. Without them the questions stand there without one.
fn load_grading(session: Session) -> RwSignal<Option<Arc<Grading>>> {
    let grading: RwSignal<Option<Arc<Grading>>> = RwSignal::new(None);
    Effect::new(move |_| {
        let is_open = session.checkup.with(Option::is_some);
        let Some(library) = session.library.get() else { return };
        if is_open && grading.with_untracked(Option::is_none) {
            session.load_rules();
            spawn_local(async move {
                if let (Ok(model), Ok(forms)) = (content::load_risk_model(&library).await, content::load_forms(&library).await) {
                    grading.try_set(Some(Arc::new(Grading { thresholds: model.status, forms })));
                }
            });
        }
    });
    grading
}

/// The questionnaires on offer; folded away where one is open already.
fn picker(index: &Index, picked: RwSignal<Option<PackId>>, shown: Memo<Option<PackId>>, is_folded: bool) -> AnyView {
    let session = use_session();
    let rows = index
        .packs
        .iter()
        .enumerate()
        .map(|(at, pack)| {
            let (id, title) = (pack.id.clone(), pack.title.clone());
            let mine = id.clone();
            let choose = Callback::new(move |_| {
                picked.set(Some(id.clone()));
                session.status.set(format!("Guidance shown below: {title}"));
            });
            view! {
                <OptionRow
                    id=format!("read-{at}")
                    name="read".to_owned()
                    value=pack.id.to_string()
                    label=pack.title.clone()
                    checked=Signal::derive(move || shown.with(|shown| shown.as_ref() == Some(&mine)))
                    on_change=choose
                />
            }
        })
        .collect_view();
    let choices = view! {
        <fieldset class="field screen-only">
            <legend>"Show the guidance of"</legend>
            <div class="options across">{rows}</div>
        </fieldset>
    };
    if is_folded {
        view! { <details class="screen-only"><summary><span>"Read about another topic"</span></summary>{choices}</details> }
            .into_any()
    } else {
        choices.into_any()
    }
}

/// All groups; with more than one, each under its own heading.
fn groups_view(reader: &Reader, groups: &[GuidanceFrom]) -> AnyView {
    let groups: Vec<_> = groups.iter().filter(|from| chapters_of(from).next().is_some()).collect();
    let several = groups.len() > 1;
    let readers: Vec<Reader> = (0..groups.len())
        .map(|at| Reader { level: if several { 3 } else { 2 }, prefix: format!("g{at}"), ..reader.clone() })
        .collect();
    let contents = groups
        .iter()
        .zip(&readers)
        .map(|(from, reader)| {
            let entries: Vec<(String, String)> =
                chapters_of(from).map(|chapter| (reader.id(chapter.slug), chapter.title.to_owned())).collect();
            let title = several.then(|| view! { <h3>{from.title.clone()}</h3> });
            view! { {title}{content_links(&entries, |_| Route::Guidance.href())} }.into_any()
        })
        .collect_view();
    let parts = groups
        .iter()
        .zip(&readers)
        .map(|(from, reader)| {
            let group = several.then(|| heading(2, None, from.title.clone()));
            let chapters = chapters_of(from)
                .map(|chapter| {
                    let title = heading(reader.level, Some(reader.id(chapter.slug)), chapter.title.to_owned());
                    view! { {title}{(chapter.show)(reader, &from.guidance)} }.into_any()
                })
                .collect_view();
            view! { {group}{chapters} }.into_any()
        })
        .collect_view();
    view! { <nav class="toc" aria-label="On this page"><h2>"On this page"</h2>{contents}</nav>{parts} }.into_any()
}

fn chapters_of(from: &GuidanceFrom) -> impl Iterator<Item = &'static chapters::Chapter> {
    CHAPTERS.iter().filter(move |chapter| !(chapter.is_empty)(from))
}

fn problem_note(problems: &[Problem]) -> AnyView {
    let lines = problems.iter().map(|problem| view! { <li>{problem.to_string()}</li> }).collect_view();
    view! {
        <Notice is_problem=true>
            <h2>"This guidance could not be loaded"</h2>
            <p>"Your saved answers are untouched. The attack steps work without it. Tell the person who runs this site:"</p>
            <ul>{lines}</ul>
        </Notice>
    }
    .into_any()
}
