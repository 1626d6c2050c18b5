//! The clock of the HIPAA Breach Notification Rule: what happened, and the last day for each who must be told.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::assessment::{Deadline, NotificationClock, days_away, notification_clock};
use crate::date::Date;
use crate::questionnaire::{FactPlace, Frameworks, Library};
use crate::ui::components::{Notice, changeable, reactive, short_field};
use crate::ui::content;
use crate::ui::pages::citation_words;
use crate::ui::session::{Opened, Session};

/// What happened, and the deadlines. Needs the questions, but no check-up.
pub(super) fn clock(session: Session) -> AnyView {
    let frameworks: RwSignal<Option<Option<Arc<Frameworks>>>> = RwSignal::new(None);
    Effect::new(move |_| {
        let Some(library) = session.library.get() else { return };
        spawn_local(async move {
            let loaded = content::load_frameworks(&library).await.ok().map(Arc::new);
            // The reader may have left by now.
            frameworks.try_set(Some(loaded));
        });
    });
    let fields = reactive(move || match (session.library.get(), session.opened.get()) {
        (_, Opened::Loading) => None,
        (Some(library), _) => Some(fields(session, &library)),
        (None, _) => Some(cannot_count("The questions")),
    });
    let deadlines = reactive(move || {
        let frameworks = frameworks.get()?;
        let today = session.today.get();
        let found = session.with_answers(|answers| {
            let library = session.library.get_untracked()?;
            frameworks.as_deref().map(|frameworks| notification_clock(answers, &library.roles, frameworks))
        });
        Some(match found {
            Some(found) => deadlines(&found, today),
            None => cannot_count("The rules"),
        })
    });
    let around = reactive(move || frameworks.get().flatten().map(|frameworks| around(&frameworks)));
    view! {
        <p>
            "60 days are the outer limit of the federal rule. Notice is due without unreasonable delay, so do not wait for the last day. \
             State law, contracts and your insurance policy may give you less time. Ask your lawyer or insurer before you send anything."
        </p>
        {fields}
        {deadlines}
        {around}
    }
    .into_any()
}

fn cannot_count(what: &str) -> AnyView {
    let text = format!("{what} could not be loaded, so the days cannot be counted here.");
    view! { <Notice is_problem=true><p>{text}</p></Notice> }.into_any()
}

fn fields(session: Session, library: &Library) -> AnyView {
    let fields: Vec<AnyView> =
        library.facts.iter().filter(|fact| fact.place == Some(FactPlace::Incident)).map(short_field).collect();
    let unsaved = session.checkup.with_untracked(Option::is_none).then(|| {
        view! { <p class="hint">"No check-up is open, so these answers are gone when you leave this page. Print it."</p> }
    });
    let example = session.checkup.with_untracked(|c| c.as_ref().is_some_and(|c| c.is_sample)).then(|| {
        view! { <p class="hint">"The example is open: what you enter here is kept with the example clinic."</p> }
    });
    view! { {changeable(fields)}{unsaved}{example} }.into_any()
}

fn deadlines(found: &NotificationClock, today: Date) -> AnyView {
    let cards: Vec<AnyView> = found.deadlines.iter().map(|deadline| card(deadline, today)).collect();
    let ask = found.discovered_on.is_none().then(|| view! { <p>"Enter the day of discovery to see the dates."</p> });
    view! { <h3>"Last days under the federal rule"</h3>{ask}<div class="split">{cards}</div> }.into_any()
}

fn card(deadline: &Deadline, today: Date) -> AnyView {
    let when = deadline.by.map(|by| {
        let is_over = by < today;
        let away = days_away(by, today);
        let words = format!("{}, {away}", by.in_words());
        view! {
            <p>"No later than "<strong>{words}</strong></p>
            {is_over.then(|| view! { <p><strong>"This day has passed. Talk to your lawyer today."</strong></p> })}
        }
    });
    let only_if = (!deadline.only_if.is_empty()).then(|| view! { <p class="caption">{deadline.only_if.clone()}</p> });
    let source = citation_words(Some(&deadline.citation).filter(|c| !c.is_empty()).map(String::as_str), Some(&deadline.as_of))
        .map(|words| view! { <p class="hint">"Source: "{words}</p> });
    view! {
        <article class="card">
            {only_if}
            <h4>{deadline.whom.clone()}</h4>
            {when}
            <p>{format!("Limit: {}.", deadline.limit)}</p>
            <p>{deadline.rule.clone()}</p>
            {source}
        </article>
    }
    .into_any()
}

fn around(frameworks: &Frameworks) -> AnyView {
    let beside = &frameworks.roles.beside_deadlines;
    let lines: Vec<AnyView> = beside
        .iter()
        .filter_map(|id| frameworks.fact(id))
        .map(|fact| {
            let source = citation_words(Some(&fact.citation), Some(&fact.as_of));
            view! { <li>{fact.text.clone()}" "<span class="note">"("{source}")"</span></li> }.into_any()
        })
        .collect();
    view! { <h3>"What else counts"</h3><ul>{lines}</ul> }.into_any()
}
