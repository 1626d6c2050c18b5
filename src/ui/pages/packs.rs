//! Choice of a questionnaire.

use leptos::prelude::*;

use super::tasks::SampleNotice;
use super::{ProblemPage, shared_computer};
use crate::ui::components::{BackArrow, loading};
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::{Opened, use_session};

/// The questionnaires on offer. If a check-up is open, its answers also count for the chosen one.
#[component]
pub fn PacksPage() -> impl IntoView {
    let session = use_session();
    focus::set_title("Choose a questionnaire");
    move || {
        let Some(index) = session.index.get() else {
            return match session.opened.get() {
                Opened::Broken(problems) => view! { <ProblemPage problems=problems/> }.into_any(),
                _ => loading(),
            };
        };
        let current = session.checkup.with(|c| c.as_ref().map(|c| c.pack.clone()));
        let rows = index
            .packs
            .iter()
            .enumerate()
            .map(|(at, pack)| {
                let id = pack.id.clone();
                let (about, time) = (format!("pack-{at}"), format!("pack-{at}-time"));
                let tag = match (current.as_ref() == Some(&pack.id), pack.minutes) {
                    (true, _) => "Open now".to_owned(),
                    (false, 1) => "1 minute".to_owned(),
                    (false, minutes) => format!("{minutes} minutes"),
                };
                view! {
                    <li>
                        <a
                            href=Route::Tasks.href()
                            aria-describedby=format!("{about} {time}")
                            on:click=move |_| session.choose_pack(id.clone())
                        >
                            {pack.title.clone()}
                        </a>
                        " "
                        <span class="tag" id=time.clone()>{tag}</span>
                        " "
                        <p id=about.clone()>{pack.summary.clone()}</p>
                    </li>
                }
            })
            .collect_view();
        let carry = current.is_some();
        view! {
            <p class="back"><a href=Route::Start.href()><BackArrow/>"Back"</a></p>
            <h1 tabindex="-1">"Choose a questionnaire"</h1>
            <p class="lede">
                {if carry {
                    "The answers you gave so far count for every questionnaire. You never have to answer the same question twice."
                } else {
                    "Your answers count for every questionnaire. You never have to answer the same question twice."
                }}
            </p>
            <SampleNotice/>
            {shared_computer::question(session)}
            <ul class="rows">{rows}</ul>
            <p>"Not sure? Start with the quick check. You can go on to a longer one later with the same answers."</p>
        }
        .into_any()
    }
}
