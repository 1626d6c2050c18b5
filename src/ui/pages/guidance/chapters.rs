//! The chapters of a guidance, in the order in which they are read.

use leptos::prelude::*;

use super::parts::{Reader, heading, notes, pair, related, texts};
use crate::questionnaire::{Decision, Guidance, GuidanceFrom};
use crate::ui::route::Route;

/// One chapter.
pub(super) struct Chapter {
    /// Part of its id.
    pub(super) slug: &'static str,
    /// What the reader sees.
    pub(super) title: &'static str,
    /// Whether a guidance has nothing to say in this chapter.
    pub(super) is_empty: fn(&GuidanceFrom) -> bool,
    /// The content below its heading.
    pub(super) show: fn(&Reader, &Guidance) -> AnyView,
}

pub(super) static CHAPTERS: &[Chapter] = &[
    Chapter {
        slug: "stakes",
        title: "What is at stake",
        is_empty: |g| g.guidance.stakes.is_empty(),
        show: |_, g| notes(&g.stakes),
    },
    Chapter { slug: "first", title: "What to do first", is_empty: |g| g.guidance.priorities.is_empty(), show: priorities },
    Chapter { slug: "warnings", title: "Early warnings", is_empty: |g| g.guidance.early_warnings.is_empty(), show: warnings },
    Chapter { slug: "attack", title: "During and after an attack", is_empty: |g| g.live_attack.is_empty(), show: attack },
    Chapter { slug: "decisions", title: "Decisions", is_empty: |g| g.guidance.decisions.is_empty(), show: decisions },
    Chapter { slug: "playbook", title: "Step by step", is_empty: |g| g.guidance.playbook.is_empty(), show: playbook },
    Chapter { slug: "stories", title: "Stories", is_empty: |g| g.guidance.stories.is_empty(), show: stories },
    Chapter { slug: "faq", title: "Questions and answers", is_empty: |g| g.guidance.faq.is_empty(), show: faq },
    Chapter {
        slug: "takeaways",
        title: "To remember",
        is_empty: |g| g.guidance.takeaways.is_empty(),
        show: |_, g| notes(&g.takeaways),
    },
    Chapter {
        slug: "compliance",
        title: "HIPAA and other rules",
        is_empty: |g| g.guidance.compliance_notes.is_empty(),
        show: |_, g| notes(&g.compliance_notes),
    },
    Chapter {
        slug: "insurance",
        title: "Cyber insurance",
        is_empty: |g| g.guidance.insurance_notes.is_empty(),
        show: |_, g| notes(&g.insurance_notes),
    },
    Chapter { slug: "vendors", title: "Choosing a vendor", is_empty: |g| g.guidance.buying_help.is_empty(), show: vendors },
    Chapter { slug: "sources", title: "Sources", is_empty: |g| g.guidance.citations.is_empty(), show: sources },
];

fn priorities(reader: &Reader, guidance: &Guidance) -> AnyView {
    guidance
        .priorities
        .iter()
        .map(|entry| {
            let related = related(reader, &entry.controls).map(|related| view! { <dl class="pairs">{related}</dl> });
            view! {
                <article class="card">
                    <p class="caption">{format!("Priority: {}", entry.priority)}</p>
                    {heading(reader.level + 1, None, entry.title.clone())}
                    <p>{entry.text.clone()}</p>
                    {related}
                </article>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

fn warnings(reader: &Reader, guidance: &Guidance) -> AnyView {
    guidance
        .early_warnings
        .iter()
        .map(|entry| {
            view! {
                <article class="card">
                    {heading(reader.level + 1, None, entry.signal.clone())}
                    <dl class="pairs">
                        {pair("What it can mean", entry.meaning.clone().into_any())}
                        {pair("What to do today", entry.action.clone().into_any())}
                        {related(reader, &entry.controls)}
                    </dl>
                </article>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

fn attack(_: &Reader, _: &Guidance) -> AnyView {
    view! {
        <p>
            "The steps stand on a page of their own, so that they are quick to find: "
            <a href=Route::Attack.href()>"We are under attack now"</a>". Print it and put it where people can reach it."
        </p>
    }
    .into_any()
}

fn decisions(reader: &Reader, guidance: &Guidance) -> AnyView {
    guidance.decisions.iter().map(|decision| decision_view(reader, decision)).collect_view().into_any()
}

fn decision_view(reader: &Reader, decision: &Decision) -> AnyView {
    let choices = decision
        .choices
        .iter()
        .map(|choice| {
            let reasons = choice.choose_when.iter().map(|reason| view! { <li>{reason.clone()}</li> }).collect_view();
            view! {
                <div class="card">
                    {heading(reader.level + 2, None, choice.label.clone())}
                    <p>"Choose this when"</p>
                    <ul>{reasons}</ul>
                    <p><strong>"The trade-off: "</strong>{choice.tradeoff.clone()}</p>
                </div>
            }
            .into_any()
        })
        .collect_view();
    view! {
        {heading(reader.level + 1, None, decision.question.clone())}
        <p>{decision.intro.clone()}</p>
        <div class="split">{choices}</div>
    }
    .into_any()
}

fn playbook(reader: &Reader, guidance: &Guidance) -> AnyView {
    guidance
        .playbook
        .iter()
        .map(|play| {
            view! {
                <article class="card">
                    {heading(reader.level + 1, None, play.title.clone())}
                    <p>{play.text.clone()}</p>
                    <dl class="pairs">
                        {pair("Owner", play.owner.clone().into_any())}
                        {pair("You need", texts(&play.inputs))}
                        {pair("You get", texts(&play.outputs))}
                        {pair("How it often fails", play.failure_mode.clone().into_any())}
                        {related(reader, &play.controls)}
                    </dl>
                </article>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

fn stories(reader: &Reader, guidance: &Guidance) -> AnyView {
    guidance
        .stories
        .iter()
        .map(|story| {
            let kind = if story.kind == "near_miss" { "A near miss" } else { "Under pressure" };
            view! {
                <article class="card">
                    <p class="caption">{kind}</p>
                    {heading(reader.level + 1, None, story.title.clone())}
                    <p>{story.what_happened.clone()}</p>
                    <p>{story.turning_point.clone()}</p>
                    <p><strong>"The lesson: "</strong>{story.lesson.clone()}</p>
                </article>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

fn faq(reader: &Reader, guidance: &Guidance) -> AnyView {
    guidance
        .faq
        .iter()
        .map(|entry| view! { {heading(reader.level + 1, None, entry.question.clone())}<p>{entry.answer.clone()}</p> }.into_any())
        .collect_view()
        .into_any()
}

fn vendors(reader: &Reader, guidance: &Guidance) -> AnyView {
    guidance
        .buying_help
        .iter()
        .map(|help| {
            let questions = help.ask_vendors.iter().map(|question| view! { <li>{question.clone()}</li> }).collect_view();
            view! {
                <article class="card">
                    {heading(reader.level + 1, None, help.title.clone())}
                    <p>{help.text.clone()}</p>
                    <p><strong>"Ask each of them"</strong></p>
                    <ul>{questions}</ul>
                </article>
            }
            .into_any()
        })
        .collect_view()
        .into_any()
}

fn sources(_: &Reader, guidance: &Guidance) -> AnyView {
    let lines = guidance
        .citations
        .iter()
        .map(|source| {
            view! {
                <li>{format!("{}: {}, {}. ", source.publisher, source.title, source.date)}<small>{source.note.clone()}</small></li>
            }
        })
        .collect_view();
    view! { <ul>{lines}</ul> }.into_any()
}
