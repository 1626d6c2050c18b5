//! How it works, its limits, help and licences.

mod help;
mod licences;
mod method;
mod protection;

use leptos::prelude::*;

use crate::assessment::limits;
use crate::ui::components::content_links;
use crate::ui::focus;
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};

/// The parts of the page: id, which is also the last part of the address, and title.
const PARTS: [(&str, &str); 8] = [
    ("how", "How it works"),
    ("help", "Help"),
    ("keyboard", "Keyboard help"),
    ("method", "How the score is made"),
    ("limits", "What this is not"),
    ("privacy", "Your data"),
    ("licences", "Versions and licences"),
    ("sources", "Sources"),
];

/// The page about the page. An address such as `#/about/help` leads to a part of it.
#[component]
pub fn AboutPage() -> AnyView {
    let session = use_session();
    match session.route.get_untracked() {
        Route::About(part) if part == protection::PART => protection::page(),
        Route::About(part) => about(session, part),
        _ => about(session, String::new()),
    }
}

fn about(session: Session, part: String) -> AnyView {
    let title = PARTS.iter().find(|(id, _)| *id == part).map_or("How it works and its limits", |(_, title)| title);
    focus::set_title(title);
    if !part.is_empty() {
        // Once the heading has had the focus, move it on to the part.
        request_animation_frame(move || request_animation_frame(move || focus::focus_id(&part)));
    }
    let entries: Vec<(String, String)> = PARTS.iter().map(|(id, title)| ((*id).to_owned(), (*title).to_owned())).collect();
    let contents = content_links(&entries, |id| Route::About(id.to_owned()).href());
    let limits = limits().into_iter().map(|limit| view! { <li>{limit}</li> }).collect_view();
    let model = method::load(session);
    view! {
        <h1 tabindex="-1">"How it works and its limits"</h1>
        <nav class="toc" aria-label="On this page"><h2>"On this page"</h2>{contents}</nav>
        {heading(0)}
        {how()}
        {heading(1)}
        {help::questions()}
        {heading(2)}
        {help::keyboard()}
        {heading(3)}
        {method::method(model)}
        {heading(4)}
        <ul>{limits}</ul>
        {heading(5)}
        {privacy()}
        {heading(6)}
        {licences::licences(session)}
        {heading(7)}
        {method::sources(model)}
    }
    .into_any()
}

fn heading(part: usize) -> AnyView {
    let (id, title) = PARTS.get(part).copied().unwrap_or_default();
    view! { <h2 id=id>{title}</h2> }.into_any()
}

fn how() -> AnyView {
    view! {
        <ol>
            <li>"You choose a questionnaire. A few facts about your clinic come first, so that you are only asked what fits."</li>
            <li>"You answer plain questions. “I don’t know” is a fair answer. You can say how you know, and where the proof is kept."</li>
            <li>"You get a report: where you stand, which gaps to close first and why, and a plan that ends before your insurance renews."</li>
            <li>"You print it or download it as a PDF, and come back when something has changed."</li>
        </ol>
        <p>
            "An answer belongs to the question, not to the questionnaire. If you go on to a longer one, what you said already counts."
        </p>
    }
    .into_any()
}

fn privacy() -> AnyView {
    view! {
        <p>
            "This page sends your answers nowhere. It loads its own files from the site it came from, and makes no other request. There is no account, no cookie and no counting of visitors. The report and the PDF are made in your browser."
        </p>
        <p>
            "We never ask for patient data. Please do not write any into notes. What is stored, and how to delete it, is on the page "
            <a href=Route::Data.href()>"Your data on this device"</a>"."
        </p>
        <p>
            "What the page does to protect your answers, and what it cannot protect you from: "
            <a href=Route::About(protection::PART.to_owned()).href()>{protection::TITLE}</a>"."
        </p>
    }
    .into_any()
}
