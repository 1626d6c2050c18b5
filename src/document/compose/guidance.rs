//! What to watch for, do and decide: the guidance of the questionnaire and of those it points to, section by section.

use super::Paper;
use super::cards::{attack_page, step};
use super::parts::{bullets, chapter, led, listed, rule, section, spans, table, text};
use crate::assessment::words;
use crate::document::{Block, Card, Column, KeyValue, ListMarker, Span, Spans};
use crate::questionnaire::{Decision, Guidance, Note, Story};

/// A section: its title, and what a guidance says in it; empty if it says nothing.
type Section = (&'static str, fn(&Guidance) -> Vec<Block>);

const BEFORE: [Section; 3] =
    [("What is at stake", |g| notes(&g.stakes)), ("What to do first", priorities), ("Early warnings", early_warnings)];

const AFTER: [Section; 10] = [
    ("After an attack", recovery),
    ("Decisions to take before you need them", decisions),
    ("Playbook", playbook),
    ("Stories", |g| g.stories.iter().flat_map(story).collect()),
    ("Questions and answers", faq),
    ("To remember", |g| notes(&g.takeaways)),
    ("Notes on HIPAA and other rules", |g| notes(&g.compliance_notes)),
    ("Notes on cyber insurance", |g| notes(&g.insurance_notes)),
    ("Choosing a vendor", vendors),
    ("Sources of the guidance", sources),
];

pub(super) fn guidance(paper: &Paper) -> Vec<Block> {
    let mut blocks = sections(paper, &BEFORE);
    let attacks = paper.report.guidance.iter().filter(|from| !from.live_attack.is_empty());
    for from in attacks {
        blocks.push(Block::PageBreak);
        blocks.extend(attack_page(paper, from));
        // This page can be torn out, so nothing else may be on it.
        blocks.push(Block::PageBreak);
    }
    blocks.extend(sections(paper, &AFTER));
    if !blocks.is_empty() {
        blocks.insert(0, chapter("Guidance"));
    }
    blocks
}

/// Puts the same section of every guidance under one heading. If several have something to say, each is named.
fn sections(paper: &Paper, sections: &[Section]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (title, content) in sections {
        let said: Vec<(&str, Vec<Block>)> = paper
            .report
            .guidance
            .iter()
            .map(|from| (from.title.as_str(), content(&from.guidance)))
            .filter(|(_, said)| !said.is_empty())
            .collect();
        let are_several = said.len() > 1;
        for (at, (from, mut said)) in said.into_iter().enumerate() {
            if at == 0 {
                blocks.push(section(*title));
            }
            if are_several {
                // The colon keeps the name on the same page as what follows.
                said.insert(0, spans(vec![Span::strong(format!("From “{from}”:"))]));
            }
            blocks.push(Block::Fine(said));
        }
    }
    blocks
}

fn notes(notes: &[Note]) -> Vec<Block> {
    let items: Vec<Spans> = notes
        .iter()
        .map(|note| {
            let mut spans = text(&note.text);
            let rule = rule(note.citation.as_deref(), note.as_of.as_deref());
            spans.extend(rule.map(|rule| Span::muted(format!(" ({rule})"))));
            spans
        })
        .collect();
    if items.is_empty() { Vec::new() } else { vec![bullets(items)] }
}

fn priorities(guidance: &Guidance) -> Vec<Block> {
    let items: Vec<Spans> = guidance
        .priorities
        .iter()
        .map(|entry| led(format!("{} ({} priority).", entry.title, entry.priority.to_lowercase()), &entry.text))
        .collect();
    if items.is_empty() { Vec::new() } else { vec![bullets(items)] }
}

fn early_warnings(guidance: &Guidance) -> Vec<Block> {
    let items: Vec<Spans> = guidance
        .early_warnings
        .iter()
        .map(|entry| {
            let mut spans = led(&entry.signal, format!("{} ", entry.meaning));
            spans.extend(led("Today:", &entry.action));
            spans
        })
        .collect();
    if items.is_empty() { Vec::new() } else { vec![bullets(items)] }
}

fn recovery(guidance: &Guidance) -> Vec<Block> {
    let items: Vec<Spans> = guidance.recovery.iter().map(step).collect();
    if items.is_empty() { Vec::new() } else { vec![Block::List { marker: ListMarker::Checkbox, items }] }
}

fn decisions(guidance: &Guidance) -> Vec<Block> {
    guidance.decisions.iter().map(decision).collect()
}

fn decision(decision: &Decision) -> Block {
    let choices = decision.choices.iter().map(|choice| {
        let tradeoff = words::sentences(&[format!("The trade-off: {}", choice.tradeoff)]);
        KeyValue::new(&choice.label, format!("When: {}. {tradeoff}", listed(&choice.choose_when)))
    });
    let blocks = vec![Block::paragraph(&decision.intro), Block::KeyValues(choices.collect())];
    Block::Card(Card { title: decision.question.clone(), level: None, status: None, blocks })
}

fn playbook(guidance: &Guidance) -> Vec<Block> {
    let rows = guidance.playbook.iter().map(|play| {
        vec![
            led(format!("{}.", play.title.trim_end_matches('.')), &play.text),
            text(&play.owner),
            text(listed(&play.inputs)),
            text(listed(&play.outputs)),
            text(&play.failure_mode),
        ]
    });
    let columns = vec![
        Column::share("What to do", 4.2),
        Column::share("Owner", 1.3),
        Column::share("You need", 2.0),
        Column::share("You get", 2.0),
        Column::share("How it often fails", 2.0),
    ];
    table(columns, rows.collect())
}

fn story(story: &Story) -> Vec<Block> {
    let kind = if story.kind == "near_miss" { "A near miss" } else { "Under pressure" };
    let told = format!("{} {} ", story.what_happened, story.turning_point);
    vec![spans(vec![
        Span::strong(format!("{kind}: {}. ", story.title.trim_end_matches('.'))),
        Span::text(told),
        Span::strong("The lesson: "),
        Span::text(&story.lesson),
    ])]
}

fn faq(guidance: &Guidance) -> Vec<Block> {
    guidance.faq.iter().map(|entry| spans(led(&entry.question, &entry.answer))).collect()
}

fn vendors(guidance: &Guidance) -> Vec<Block> {
    let mut blocks = Vec::new();
    for help in &guidance.buying_help {
        blocks.push(spans(led(format!("{}.", help.title), &help.text)));
        blocks.push(Block::paragraph("Ask each of them:"));
        blocks.push(Block::List { marker: ListMarker::Checkbox, items: help.ask_vendors.iter().map(text).collect() });
    }
    blocks
}

fn sources(guidance: &Guidance) -> Vec<Block> {
    let items: Vec<Spans> = guidance
        .citations
        .iter()
        .map(|source| {
            let what = format!("{}: {}, {}. ", source.publisher, source.title, source.date);
            vec![Span::text(what), Span::muted(&source.note)]
        })
        .collect();
    if items.is_empty() { Vec::new() } else { vec![bullets(items)] }
}
