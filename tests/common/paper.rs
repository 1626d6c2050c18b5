//! Reports on paper, made from the shipped content as the page makes them.
#![allow(dead_code, unreachable_pub)] // each test program uses a part

use clinic_cyber_checkup::answers::changes;
use clinic_cyber_checkup::assessment::{Choices, Preset, Report, assess};
use clinic_cyber_checkup::document::{Block, Document, Span, compose};
use clinic_cyber_checkup::file::{Checkup, decode};
use clinic_cyber_checkup::headless::Assessed;
use clinic_cyber_checkup::moment::moment;

use super::{as_of, content, read};

pub const MOMENT: &str = "2026-11-21T14:05:09-05:00";

pub fn sample() -> Checkup {
    decode(&content("sample.json")).unwrap()
}

pub fn assessed(checkup: &Checkup) -> Assessed {
    assessed_for(checkup, Preset::Full)
}

/// What `headless::report` makes, from content that is read once (`core/headless.rs` checks that they are equal).
pub fn assessed_for(checkup: &Checkup, preset: Preset) -> Assessed {
    let (questionnaire, content) = read(&checkup.pack);
    let answers = checkup.clone().carried_over(questionnaire.library()).answers;
    let basis = content.basis(questionnaire, &answers, as_of(), checkup.is_sample);
    let report = assess(&basis);
    let choices = Choices::new(&basis, &report, checkup.lens, preset);
    Assessed { report, choices, changes: changes(&answers, questionnaire.library()) }
}

pub fn composed(report: &Report, choices: &Choices) -> Document {
    compose(report, choices, moment(MOMENT).unwrap())
}

pub fn document(checkup: &Checkup) -> Document {
    document_for(checkup, Preset::Full)
}

pub fn document_for(checkup: &Checkup, preset: Preset) -> Document {
    let Assessed { report, choices, .. } = assessed_for(checkup, preset);
    composed(&report, &choices)
}

/// All words of a document, one text per line.
pub fn words_of(blocks: &[Block]) -> String {
    let mut words = String::new();
    for block in blocks {
        collect(block, &mut words);
    }
    words
}

fn collect(block: &Block, words: &mut String) {
    let mut say = |text: &str| {
        words.push_str(text);
        words.push('\n');
    };
    let text = |spans: &[Span]| spans.iter().map(text_of).collect::<String>();
    match block {
        Block::Heading { text, .. } => say(text),
        Block::Paragraph { spans, .. } => say(&text(spans)),
        Block::List { items, .. } => items.iter().for_each(|item| say(&text(item))),
        Block::Table(table) => {
            say(&table.caption);
            table.columns.iter().for_each(|column| say(&column.title));
            table.rows.iter().flatten().for_each(|cell| say(&text(cell)));
        }
        Block::Bars(bars) => bars.bars.iter().for_each(|bar| say(&format!("{} {}", bar.label, bar.text))),
        Block::Card(card) => {
            say(&card.title);
            card.status.iter().for_each(|status| say(status.words()));
            words.push_str(&words_of(&card.blocks));
        }
        Block::KeyValues(pairs) => pairs.iter().for_each(|pair| say(&format!("{} {}", pair.key, text(&pair.value)))),
        Block::Figures(figures) => figures.iter().for_each(|figure| say(&format!("{} {}", figure.value, figure.caption))),
        Block::FillIn(rows) => rows.iter().flatten().for_each(|label| say(label)),
        Block::KeepTogether(blocks) | Block::Fine(blocks) => words.push_str(&words_of(blocks)),
        Block::Signature(signature) => say(&format!("{} {} {}", signature.who, signature.name, signature.title)),
        // The most detailed form; which one is printed depends on the page.
        Block::FirstThatFits(offered) => words_of(offered.first().unwrap()).lines().for_each(say),
        Block::AsManyAsFit(entries) => words_of(std::slice::from_ref(&entries.full)).lines().for_each(say),
        Block::Contents | Block::PageBreak | Block::Within(_) | Block::Rule => {}
    }
}

fn text_of(span: &Span) -> &str {
    match span {
        Span::Text(text) | Span::Strong(text) | Span::Muted(text) | Span::Link { text, .. } => text,
        Span::Status(status) => status.words(),
    }
}

/// The headings, indented by rank, as a viewer's list of bookmarks shows them.
pub fn outline(blocks: &[Block]) -> String {
    blocks
        .iter()
        .map(|block| match block {
            Block::Heading { level, text } => line(*level, text),
            Block::Card(card) => {
                let title = card.level.map(|level| line(level, &card.title)).unwrap_or_default();
                title + &outline(&card.blocks)
            }
            Block::KeepTogether(blocks) | Block::Fine(blocks) => outline(blocks),
            _ => String::new(),
        })
        .collect()
}

fn line(level: clinic_cyber_checkup::document::HeadingLevel, text: &str) -> String {
    format!("{}{text}\n", "  ".repeat(level as usize))
}
