//! How to make a fix: its steps, where their settings are, and a text to send to the IT company. The file with the steps is fetched
//! when the first fix is opened.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Shown, parts, words};
use crate::assessment::{FixSteps, PathLine, StepLine, fix_steps};
use crate::questionnaire::ControlId;
use crate::ui::components::{coming, reactive};
use crate::ui::{clipboard, content};

/// Beside the button, once the text is on the clipboard.
const COPIED: &str = "Copied. Paste it into an email.";
/// Where the browser does not allow it. What follows is selected.
const COPY_BY_HAND: &str = "This browser did not copy it. The text is selected below: copy it from there.";

/// The steps of a fix.
pub(super) fn steps(shown: &Shown, control: &ControlId) -> AnyView {
    let session = shown.session;
    let Some(library) = session.library.get_untracked() else { return ().into_any() };
    let loaded = content::steps(&library);
    let (report, control) = (shown.report.clone(), control.clone());
    reactive(move || {
        let steps = match loaded.get() {
            None => return coming(),
            Some(Ok(steps)) => steps,
            Some(Err(problems)) => return unusable(problems.first().map(|problem| problem.message.as_str()).unwrap_or_default()),
        };
        let fix = session.checkup.with_untracked(|open| Some(fix_steps(steps.of(&control)?, &library, &open.as_ref()?.answers)));
        fix.map(|fix| list(&fix, &report.about.it_company, report.name(&control))).into_any()
    })
}

/// Fetches the steps once a print is to show every detail: the browser waits for nothing when it prints.
pub(super) fn have_for_print(shown: &Shown) {
    let (session, print_all) = (shown.session, shown.reveals.print_all);
    Effect::new(move |_| {
        if let Some(library) = session.library.get_untracked().filter(|_| print_all.get()) {
            content::steps(&library);
        }
    });
}

/// The rest of the fix goes on without the steps.
fn unusable(why: &str) -> AnyView {
    view! { <p>{format!("The file with the steps cannot be used: {why}. Reload the page to try again.")}</p> }.into_any()
}

/// `name` is that of the fix.
fn list(fix: &FixSteps, it_company: &str, name: &str) -> AnyView {
    let steps: Vec<AnyView> = fix.steps.iter().map(|step| item(step, it_company)).collect();
    let menus = fix.has_paths().then(|| view! { <p class="hint">{words::MENUS_MOVE}</p> });
    view! {
        <ol class="how">{steps}</ol>
        {menus}
        {parts::pairs(vec![(words::TO_SEND, to_send(fix, name))])}
    }
    .into_any()
}

fn item(step: &StepLine, it_company: &str) -> AnyView {
    let paths: Vec<AnyView> = step.paths.iter().map(menu_path).collect();
    let who = [&words::doer(step.who, it_company), ": "].concat();
    view! { <li><strong>{who}</strong>{step.text.clone()}{paths}</li> }.into_any()
}

/// The link opens beside the page, which stays as it is. The vendor does not learn where the reader comes from.
fn menu_path(path: &PathLine) -> AnyView {
    let [before, site, after] = words::read_at(path);
    view! {
        <p class="hint">
            {words::menu_path(path)}" "{before}
            <a href=path.source.clone() target="_blank" rel="noopener noreferrer">{site}<span class="visually-hidden">" (opens in a new tab)"</span></a>{after}
        </p>
    }
    .into_any()
}

/// The text, a button that copies it, and what came of that. Where the browser does not copy it, a field with the text selected.
fn to_send(fix: &FixSteps, name: &str) -> AnyView {
    let text = StoredValue::new(fix.ask.clone());
    let (said, by_hand) = (RwSignal::new(""), RwSignal::new(false));
    let field = NodeRef::<html::Textarea>::new();
    let copy = move |_| {
        let copying = text.with_value(|text| clipboard::copy(text));
        spawn_local(async move {
            let is_copied = copying.await;
            // The reader may have left by now.
            if said.try_set(if is_copied { COPIED } else { COPY_BY_HAND }).is_some() || is_copied {
                return;
            }
            by_hand.set(true);
            request_animation_frame(move || {
                if let Some(field) = field.try_get_untracked().flatten() {
                    let _ = field.focus();
                    field.select();
                }
            });
        });
    };
    let id = format!("ask-{}", fix.control);
    let to_copy = reactive(move || {
        by_hand.get().then(|| {
            view! {
                <div class="field screen-only">
                    <label for=id.clone()>"Copy from here"</label>
                    <textarea id=id.clone() rows="6" readonly autocomplete="off" spellcheck="false" node_ref=field prop:value=text.get_value()></textarea>
                </div>
            }
        })
    });
    view! {
        <p>{fix.ask.clone()}</p>
        <div class="actions">
            <button class="button quiet" type="button" on:click=copy>
                "Copy text for your IT company"<span class="visually-hidden">": "{name.to_owned()}</span>
            </button>
            <output prop:textContent=move || said.get()></output>
        </div>
        {to_copy}
    }
    .into_any()
}
