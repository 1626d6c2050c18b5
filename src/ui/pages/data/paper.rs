//! Matches a paper with the answers at hand, by the fingerprint at the foot of each of its pages.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::picked_file::{PickedFile, Unusable, changed_outside, chosen_file, file_field, read_file, unusable};
use super::{focus_soon, name_of};
use crate::answers::read_fingerprint;
use crate::file::Checkup;
use crate::ui::clock;
use crate::ui::components::{Caution, Notice, anew, reactive};
use crate::ui::session::Session;

const TYPED: &str = "paper-fingerprint";
const FILE: &str = "paper-file";

/// A backup file to compare with, or why it cannot be used.
type Chosen = Option<Result<Box<PickedFile>, (String, Unusable)>>;

/// The state of the comparison.
#[derive(Clone)]
enum Outcome {
    Nothing,
    /// What was typed is not a fingerprint.
    NotOne,
    /// The sets of answers with this fingerprint, in words.
    Compared(String, Vec<String>),
}

/// The fields, and the result.
pub(super) fn section(session: Session, changed: RwSignal<u32>) -> AnyView {
    let typed = RwSignal::new(String::new());
    let chosen: RwSignal<Chosen> = RwSignal::new(None);
    let outcome = RwSignal::new(Outcome::Nothing);
    // The result may no longer be true.
    Effect::new(move |_| {
        changed.track();
        chosen.track();
        outcome.set(Outcome::Nothing);
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match read_fingerprint(&typed.get_untracked()) {
            Some(fingerprint) => {
                let matches = chosen.with_untracked(|chosen| matches(session, &fingerprint, chosen));
                outcome.set(Outcome::Compared(fingerprint, matches));
                focus_soon("paper-outcome");
            }
            None => {
                outcome.set(Outcome::NotOne);
                focus_soon(TYPED);
            }
        }
    };
    let is_wrong = move || outcome.with(|outcome| matches!(outcome, Outcome::NotOne));
    let error = reactive(move || {
        is_wrong().then(|| {
            view! {
                <p class="error-text" id="paper-error">
                    <Caution/>
                    <span><span class="visually-hidden">"Error: "</span>"Enter all 12 characters: digits, and letters from A to F"</span>
                </p>
            }
        })
    });
    let described = move || if is_wrong() { "paper-hint paper-error" } else { "paper-hint" };
    let file = reactive(move || {
        chosen.get().map(|chosen| match chosen {
            Ok(file) => view! {
                <p>{format!("File: {}. Fingerprint of its answers: ", file.name)}<span class="code">{file.checkup.answers.fingerprint()}</span></p>
                {changed_outside(&file)}
            }
            .into_any(),
            Err((name, why)) => unusable(&name, &why),
        })
    });
    view! {
        <p>
            "Each page of a paper made here has the fingerprint of the answers at its foot, such as "<span class="code">"8F03-11AC-90DE"</span>
            ". Enter it to see which answers the paper was made from. It matches paper and file. It is no protection against forgery."
        </p>
        <form novalidate on:submit=submit>
            <div class="field">
                <label for=TYPED>"Fingerprint on the paper"</label>
                <p class="hint" id="paper-hint">"12 characters. Dashes, spaces and capital letters do not matter."</p>
                {error}
                <input
                    id=TYPED
                    type="text"
                    autocomplete="off"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=move || is_wrong().then_some("true")
                    prop:value=typed
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        outcome.set(Outcome::Nothing);
                    }
                />
            </div>
            <div class="field">
                {file_field(
                    FILE,
                    "Compare with a backup file, too (optional)",
                    "It is only read. Nothing on this device changes.",
                    move |input| choose(&input, chosen),
                )}
                {file}
            </div>
            <div class="actions"><button class="button quiet" type="submit">"Compare"</button></div>
        </form>
        {anew(move || match outcome.get() {
            Outcome::Compared(fingerprint, matches) => compared(&fingerprint, &matches),
            Outcome::Nothing | Outcome::NotOne => ().into_any(),
        })}
    }
    .into_any()
}

fn choose(input: &HtmlInputElement, chosen: RwSignal<Chosen>) {
    let Some(file) = chosen_file(input) else {
        chosen.set(None);
        return;
    };
    spawn_local(async move {
        let read = read_file(&file).await.map(Box::new).map_err(|why| (file.name(), why));
        // The reader may have left by now.
        chosen.try_set(Some(read));
    });
}

/// What has this fingerprint: the open check-up, those on this device, the file.
fn matches(session: Session, fingerprint: &str, chosen: &Chosen) -> Vec<String> {
    let is_it = |checkup: &Checkup| checkup.answers.fingerprint() == fingerprint;
    let open = session.checkup.get_untracked();
    let mut found = Vec::new();
    if open.as_ref().is_some_and(is_it) {
        found.push("This paper was made from the answers that are open now.".to_owned());
    }
    let others = session.stored.list().into_iter().filter(|listed| open.as_ref().is_none_or(|open| open.id != listed.id));
    let saved = others.filter_map(|listed| session.stored.load(&listed.id)).filter(is_it);
    found.extend(saved.map(|checkup| {
        let (name, when) = (named(session, &checkup), clock::local_day_and_time(&checkup.saved_at));
        format!("This paper was made from the answers of the check-up {name}, saved on this device {when}.")
    }));
    if let Some(Ok(file)) = chosen
        && is_it(&file.checkup)
    {
        found.push(format!("This paper was made from the answers in the file {}.", file.name));
    }
    found
}

fn named(session: Session, checkup: &Checkup) -> String {
    format!("“{}”", name_of(&session.clinic_of(checkup), checkup.is_sample))
}

fn compared(fingerprint: &str, matches: &[String]) -> AnyView {
    let title = if matches.is_empty() { "No match" } else { "The paper matches" };
    let lines: Vec<AnyView> = matches.iter().map(|line| view! { <p>{line.clone()}</p> }.into_any()).collect();
    let none = matches.is_empty().then(|| {
        view! {
            <p>
                "No answers here have the fingerprint "<span class="code">{fingerprint.to_owned()}</span>
                ". The answers were changed since the paper was made, or the paper belongs to another check-up or file."
            </p>
        }
    });
    view! {
        <Notice is_problem=matches.is_empty()>
            <h3 id="paper-outcome" tabindex="-1">{title}</h3>
            {lines}
            {none}
        </Notice>
    }
    .into_any()
}
