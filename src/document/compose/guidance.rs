//! What to watch for, do and decide: the guidance of the questionnaire and of those it points to, section by section. What it says on
//! fixes stands with the fixes.

use super::Paper;
use super::cards::{attack_steps, recovery_steps};
use super::parts::{bullets, chapter, led, listed, rule, section, spans, text};
use crate::assessment::words;
use crate::document::{Block, Card, KeyValue, ListMarker, Span, Spans};
use crate::questionnaire::{Decision, Guidance, GuidanceFrom, Note};

/// A section: its title, and what a guidance says in it; empty if it says nothing.
type Section = (&'static str, fn(&Guidance) -> Vec<Block>);

const WARNINGS: [Section; 1] = [("Early warnings", early_warnings)];

const OWN: [Section; 7] = [
    ("What is at stake", |g| notes(&g.stakes)),
    ("Decisions to take before you need them", decisions),
    ("Questions and answers", faq),
    ("Notes on HIPAA and other rules", |g| notes(&g.compliance_notes)),
    ("Notes on cyber insurance", |g| notes(&g.insurance_notes)),
    ("Choosing a vendor", vendors),
    ("Sources of the guidance", sources),
];

/// The guidance of this questionnaire, and from others only what to watch for: the rest of theirs is in their own reports.
pub(super) fn guidance(paper: &Paper) -> Vec<Block> {
    let all = &paper.report.guidance;
    let (own, others) = all.split_at(all.len().min(1));
    let mut blocks = vec![chapter("Guidance")];
    let others: Vec<String> = others.iter().map(|from| format!("“{}”", from.title)).collect();
    if !others.is_empty() {
        blocks.push(Block::Fine(vec![Block::paragraph(format!("More stands in the guidance of {}.", words::and(&others)))]));
    }
    blocks.extend(sections(all, &WARNINGS));
    blocks.extend(attack_steps(paper));
    blocks.extend([section("After an attack"), Block::Fine(vec![recovery_steps(paper)])]);
    blocks.extend(sections(own, &OWN));
    blocks
}

/// Puts the same section of every guidance under one heading. If several have something to say, each is named.
fn sections(all: &[GuidanceFrom], sections: &[Section]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (title, content) in sections {
        let said: Vec<(&str, Vec<Block>)> =
            all.iter().map(|from| (from.title.as_str(), content(&from.guidance))).filter(|(_, said)| !said.is_empty()).collect();
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
