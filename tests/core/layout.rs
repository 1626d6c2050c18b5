//! Documents on pages: the rules of good layout hold for any document.

mod fitting;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use clinic_cyber_checkup::document::{
    Bar, Bars, Block, Card, Column, Document, Figure, HeadingLevel, KeyValue, Legend, ListMarker, ParagraphStyle, Signature,
    Span, Spans, Status, Table,
};
use clinic_cyber_checkup::layout::{
    Artifact, FixedMetrics, Layout, Mark, Page, PageSetup, Placed, Role, Target, TextRun, Warning, lay_out,
};
use proptest::prelude::*;

use crate::sample;

fn document(blocks: Vec<Block>) -> Document {
    Document { blocks, ..sample::document() }
}

fn laid_out(blocks: Vec<Block>) -> Layout {
    lay_out(&document(blocks), &FixedMetrics, &PageSetup::letter())
}

/// One line per text, with its position and what it is part of; header and footer are left out.
fn print(layout: &Layout) -> String {
    let mut out = String::new();
    for (index, page) in layout.pages.iter().enumerate() {
        writeln!(out, "page {}", index + 1).unwrap();
        for item in &page.items {
            if let Mark::Text(run) = &item.mark
                && !is_furniture(run, &PageSetup::letter())
            {
                let (x, y) = (run.area.left, run.baseline);
                let role = format!("{:?}", item.tag.role);
                let role = role.split([' ', '(']).next().unwrap_or_default().to_lowercase();
                writeln!(out, "  {x:6.1} {y:6.1}  {role:<9} {:4.1} {:?}", run.size, run.text).unwrap();
            }
        }
    }
    for warning in &layout.warnings {
        writeln!(out, "warning: {warning}").unwrap();
    }
    out
}

fn is_furniture(run: &TextRun, setup: &PageSetup) -> bool {
    let top = setup.margin + setup.header;
    run.baseline < top || run.baseline > setup.size.height - setup.margin - setup.footer
}

fn texts(page: &Page) -> Vec<(&Placed, &TextRun)> {
    let mut texts = Vec::new();
    for item in &page.items {
        if let Mark::Text(run) = &item.mark {
            texts.push((item, run));
        }
    }
    texts
}

/// The texts of the content, without header, footer and repeated rows.
fn content(page: &Page) -> Vec<(&Placed, &TextRun)> {
    let mut texts = texts(page);
    texts.retain(|(item, _)| !matches!(item.tag.role, Role::Artifact(_)));
    texts
}

fn long_paragraph(lines: usize) -> Block {
    Block::paragraph("lorem ipsum dolor sit amet ".repeat(lines * 4))
}

#[test]
fn a_short_document_looks_like_this() {
    let blocks = vec![
        Block::heading(HeadingLevel::One, "Gap report"),
        Block::paragraph("3 of 20 controls are missing. A second step at sign-in is the first thing to do, for everyone."),
        Block::List { marker: ListMarker::Number, items: vec![vec!["Turn it on.".into()], vec!["Test it.".into()]] },
        Block::KeyValues(vec![KeyValue::new("Owner", "Office manager"), KeyValue::new("Effort", "4 to 8 hours")]),
        Block::Table(Table {
            caption: "Status".to_owned(),
            columns: vec![Column::share("Control", 2.0), Column::ems("Points", 6.0).right()],
            rows: vec![vec![vec![Span::Status(Status::Gap)], vec!["4.6".into()]]],
        }),
    ];
    insta::assert_snapshot!(print(&laid_out(blocks)));
}

#[test]
fn a_card_breaks_between_its_blocks_and_keeps_its_title() {
    let card = Block::Card(Card {
        title: "Second sign-in step".to_owned(),
        level: Some(HeadingLevel::Three),
        status: Some(Status::Partly),
        blocks: vec![long_paragraph(3), long_paragraph(20), long_paragraph(3)],
    });
    let layout = laid_out(vec![long_paragraph(24), card]);
    assert_eq!(layout.pages.len(), 2);
    let second = content(&layout.pages[1]);
    assert_ne!(second[0].1.text, "Second sign-in step", "the title stays with the first block");
    assert_eq!(layout.outline[0].page, 0);
    let elements = |page: usize| content(&layout.pages[page]).iter().map(|(item, _)| item.tag.element).collect::<Vec<_>>();
    assert!(elements(0).iter().all(|element| !elements(1).contains(element)), "no paragraph of the card is divided");
}

#[test]
fn header_rows_are_repeated_as_artifacts() {
    let rows = (0..80).map(|row| vec![vec![Span::text(format!("row {row}"))], vec!["x".into()]]);
    let table = Table {
        caption: "Many rows".to_owned(),
        columns: vec![Column::share("Name", 1.0), Column::share("Value", 1.0)],
        rows: rows.collect(),
    };
    let layout = laid_out(vec![Block::Table(table)]);
    assert!(layout.pages.len() > 2);
    for page in &layout.pages[1..] {
        let header = texts(page).into_iter().find(|(_, run)| run.text == "Name").unwrap();
        assert_eq!(header.0.tag.role, Role::Artifact(Artifact::RepeatedRow));
    }
}

#[test]
fn a_row_taller_than_a_page_is_divided_and_nothing_else_is() {
    let tall = "word ".repeat(3000);
    let table = Table {
        caption: String::new(),
        columns: vec![Column::share("Note", 1.0), Column::share("Other", 1.0)],
        rows: vec![vec![vec![tall.as_str().into()], vec!["short".into()]]],
    };
    let layout = laid_out(vec![Block::Table(table)]);
    assert!(layout.pages.len() > 1);
    let words: usize = layout.pages.iter().flat_map(content).map(|(_, run)| run.text.matches("word").count()).sum();
    assert_eq!(words, 3000);
}

#[test]
fn signature_lines_stay_on_one_page() {
    let block = Block::KeepTogether(vec![
        Block::heading(HeadingLevel::Two, "Attestation"),
        Block::paragraph("True to the best of our knowledge."),
        Block::FillIn(vec![vec!["Name".to_owned(), "Title".to_owned()], vec!["Signature".to_owned(), "Date".to_owned()]]),
    ]);
    for lines in 30..46 {
        let layout = laid_out(vec![long_paragraph(lines), block.clone()]);
        let last = layout.pages.last().unwrap();
        let found = content(last)
            .into_iter()
            .filter(|(_, run)| ["Attestation", "Name", "Title", "Signature", "Date"].contains(&run.text.as_str()));
        assert_eq!(found.count(), 5, "after {lines} lines");
    }
}

#[test]
fn a_place_to_sign_stays_on_one_page_and_says_what_was_typed() {
    let typed = Signature { who: "For the clinic".to_owned(), name: "Renée Roe".to_owned(), title: String::new() };
    for lines in 30..46 {
        let layout = laid_out(vec![long_paragraph(lines), Block::Signature(typed.clone())]);
        let last = content(layout.pages.last().unwrap());
        let shown: Vec<&str> = last.iter().map(|(_, run)| run.text.as_str()).collect();
        let wanted = ["For the clinic", "Renée Roe", "Name (typed, not a digital signature)", "Title", "Signature", "Date"];
        assert!(shown.ends_with(&wanted), "after {lines} lines: {shown:?}");
    }
}

#[test]
fn chapters_are_listed_with_their_pages() {
    let mut blocks =
        vec![Block::heading(HeadingLevel::One, "Report"), Block::heading(HeadingLevel::Two, "Before"), Block::Contents];
    for title in ["First", "Second"] {
        blocks.extend([Block::PageBreak, Block::heading(HeadingLevel::Two, title), long_paragraph(60)]);
    }
    let layout = laid_out(blocks);
    let shown: Vec<&str> = content(&layout.pages[0]).iter().map(|(_, run)| run.text.as_str()).collect();
    assert_eq!(shown, ["Report", "Before", "First", "2", "Second", "4"]);
    let links: Vec<&Target> = layout.pages[0]
        .items
        .iter()
        .filter_map(|item| match &item.mark {
            Mark::Link { target, .. } => Some(target),
            _ => None,
        })
        .collect();
    let chapters = &layout.outline[0].children[1..];
    let places: Vec<Target> = chapters.iter().map(|entry| Target::Place { page: entry.page, y: entry.y }).collect();
    assert_eq!(links, places.iter().collect::<Vec<_>>());
}

#[test]
fn what_a_colon_announces_stays_with_it() {
    let list = Block::List { marker: ListMarker::Checkbox, items: vec![vec!["Tested.".into()]] };
    for lines in 30..46 {
        let layout = laid_out(vec![long_paragraph(lines), Block::paragraph("Done when:"), list.clone()]);
        let last = content(layout.pages.last().unwrap());
        let shown: Vec<&str> = last.iter().map(|(_, run)| run.text.as_str()).collect();
        assert!(shown.ends_with(&["Done when:", "Tested."]), "after {lines} lines: {shown:?}");
    }
}

#[test]
fn an_introduction_stays_with_what_it_introduces() {
    let columns = vec![Column::share("Name", 1.0)];
    let rows = (0..30).map(|row| vec![vec![Span::text(format!("row {row}"))]]).collect();
    let blocks = [
        Block::heading(HeadingLevel::Two, "Chapter"),
        Block::paragraph("What it is about."),
        Block::heading(HeadingLevel::Three, "Section"),
        Block::paragraph("What the table shows."),
        Block::Table(Table { caption: String::new(), columns, rows }),
    ];
    for lines in 20..46 {
        let layout = laid_out([vec![long_paragraph(lines)], blocks.to_vec()].concat());
        let page_of = |wanted: &str| layout.pages.iter().position(|page| content(page).iter().any(|(_, run)| run.text == wanted));
        assert_eq!(page_of("Chapter"), page_of("row 1"), "after {lines} lines");
    }
}

#[test]
fn no_row_stands_alone() {
    let rows = || (0..4).map(|row| vec![vec![Span::text(format!("row {row}"))]]);
    for lines in 30..46 {
        let columns = vec![Column::share("Name", 1.0)];
        let table = Table { caption: String::new(), columns, rows: rows().collect() };
        let layout = laid_out(vec![long_paragraph(lines), Block::Table(table)]);
        for page in &layout.pages {
            let count = content(page).iter().filter(|(_, run)| run.text.starts_with("row")).count();
            assert_ne!(count, 1, "after {lines} lines");
        }
    }
}

#[test]
fn headings_become_a_tree() {
    let blocks = vec![
        Block::heading(HeadingLevel::One, "Report"),
        Block::heading(HeadingLevel::Two, "Gaps"),
        Block::heading(HeadingLevel::Three, "Sign-in"),
        Block::heading(HeadingLevel::Three, "Backups"),
        Block::heading(HeadingLevel::Two, "Plan"),
    ];
    let layout = laid_out(blocks);
    assert_eq!(layout.outline.len(), 1);
    let chapters = &layout.outline[0].children;
    assert_eq!(chapters.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), ["Gaps", "Plan"]);
    assert_eq!(chapters[0].children.len(), 2);
    assert!(chapters[0].y < chapters[1].y);
}

#[test]
fn missing_characters_are_replaced_and_named() {
    let layout = laid_out(vec![Block::paragraph("中 is \u{1f600} 中")]);
    assert_eq!(content(&layout.pages[0])[0].1.text, "? is ? ?");
    assert_eq!(layout.warnings, [Warning::MissingCharacters(vec!['中', '\u{1f600}'])]);
}

#[test]
fn words_wider_than_their_column_are_broken_and_named() {
    let word = "x".repeat(300);
    let layout = laid_out(vec![Block::paragraph(&word)]);
    let lines = content(&layout.pages[0]);
    assert!(lines.len() > 2);
    assert_eq!(lines.iter().map(|(_, run)| run.text.as_str()).collect::<String>(), word);
    assert_eq!(layout.warnings, [Warning::BrokenWord(word)]);
}

#[test]
fn columns_make_room_for_their_longest_word() {
    let table = Table {
        caption: String::new(),
        columns: vec![Column::share("A", 1.0), Column::share("B", 20.0)],
        rows: vec![vec![vec!["responsibility".into()], vec!["short".into()]]],
    };
    let layout = laid_out(vec![Block::Table(table)]);
    assert_eq!(layout.warnings, []);
    assert!(content(&layout.pages[0]).iter().any(|(_, run)| run.text == "responsibility"));
}

#[test]
fn an_empty_document_has_one_page() {
    let layout = laid_out(Vec::new());
    assert_eq!(layout.pages.len(), 1);
    assert!(texts(&layout.pages[0]).iter().any(|(_, run)| run.text == "Page 1 of 1"));
}

#[test]
fn the_sample_fills_its_pages() {
    for setup in [PageSetup::letter(), PageSetup::a4()] {
        let layout = lay_out(&sample::document(), &FixedMetrics, &setup);
        check(&layout, &setup).unwrap();
    }
}

// Random documents.

/// Names, titles and labels. They are short: headings of a dozen lines could not stay with what follows.
fn title() -> impl Strategy<Value = String> {
    words_up_to(9)
}

fn words() -> impl Strategy<Value = String> {
    words_up_to(40)
}

fn words_up_to(count: usize) -> impl Strategy<Value = String> {
    let word = prop_oneof![8 => "[a-z]{1,12}", 1 => "[a-z]{40}", 1 => "[A-Z]{2,5}-[a-z]{3,9}/[a-z]{4}", 1 => "中"];
    prop::collection::vec(word, 0..count).prop_map(|words| words.join(" "))
}

fn spans() -> impl Strategy<Value = Spans> {
    let span = prop_oneof![
        4 => words().prop_map(Span::Text),
        1 => words().prop_map(Span::Strong),
        1 => words().prop_map(Span::Muted),
        1 => (0..6_usize).prop_map(|index| Span::Status(Status::ALL[index])),
        1 => words().prop_map(|text| Span::Link { text, url: "https://example.com".to_owned() }),
        1 => Just(Span::text("\n")),
    ];
    prop::collection::vec(span, 0..4)
}

fn tables() -> impl Strategy<Value = Block> {
    (words(), prop::collection::vec((title(), 0.0..4.0_f32, any::<bool>()), 0..8)).prop_flat_map(|(caption, columns)| {
        let columns: Vec<Column> = columns
            .into_iter()
            .map(|(title, width, fixed)| match fixed {
                true => Column::ems(title, width * 3.0).right(),
                false => Column::share(title, width),
            })
            .collect();
        let rows = prop::collection::vec(prop::collection::vec(spans(), columns.len()), 0..12);
        rows.prop_map(move |rows| Block::Table(Table { caption: caption.clone(), columns: columns.clone(), rows }))
    })
}

fn bars() -> impl Strategy<Value = Block> {
    let bar = (title(), -5.0..30.0_f32, prop::option::of(0.0..30.0_f32), "[0-9]{1,3} of [0-9]{1,40}")
        .prop_map(|(label, value, behind, text)| Bar { label, value, behind, text });
    (words(), prop::collection::vec(bar, 0..9), any::<bool>(), 0.0..40.0_f32).prop_map(|(caption, bars, legend, maximum)| {
        let legend = legend.then(|| Legend { value: caption.clone(), behind: "Without".to_owned() });
        // The words of a legend may be shortened; the property below counts texts that may not.
        let legend = legend.filter(|legend| legend.value.len() < 20);
        Block::Bars(Bars { caption, alt: "Bars".to_owned(), maximum, legend, bars })
    })
}

fn leaves() -> impl Strategy<Value = Block> {
    let level = prop_oneof![Just(HeadingLevel::One), Just(HeadingLevel::Two), Just(HeadingLevel::Three)];
    let style = prop_oneof![Just(ParagraphStyle::Body), Just(ParagraphStyle::Lead), Just(ParagraphStyle::Small)];
    let marker = prop_oneof![Just(ListMarker::Bullet), Just(ListMarker::Number), Just(ListMarker::Checkbox)];
    prop_oneof![
        3 => (level, title()).prop_map(|(level, text)| Block::Heading { level, text }),
        5 => (style, spans()).prop_map(|(style, spans)| Block::Paragraph { style, spans }),
        2 => (marker, prop::collection::vec(spans(), 0..8)).prop_map(|(marker, items)| Block::List { marker, items }),
        2 => tables(),
        1 => bars(),
        1 => prop::collection::vec((title(), spans()), 0..6).prop_map(|pairs| {
            // A pair with neither key nor value leaves no trace below a heading.
            let key = |key: String| if key.is_empty() { "key".to_owned() } else { key };
            Block::KeyValues(pairs.into_iter().map(|(name, value)| KeyValue { key: key(name), value }).collect())
        }),
        1 => prop::collection::vec(("[0-9]{1,6}", words()), 0..4).prop_map(|figures| {
            Block::Figures(figures.into_iter().map(|(value, caption)| Figure::new(value, caption)).collect())
        }),
        1 => prop::collection::vec(prop::collection::vec(words(), 0..4), 0..3).prop_map(Block::FillIn),
        1 => (title(), title(), title()).prop_map(|(who, name, title)| Block::Signature(Signature { who, name, title })),
        1 => Just(Block::Rule),
    ]
}

/// Adds text: a heading at the end of a card has nothing to stay with, and neither has the title of an empty card.
fn headings_have_text(mut blocks: Vec<Block>) -> Vec<Block> {
    blocks.push(Block::paragraph("text"));
    blocks
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let nested = leaves().prop_recursive(3, 24, 5, |inner| {
        let card = (title(), any::<bool>(), prop::option::of(0..6_usize), prop::collection::vec(inner.clone(), 0..5));
        prop_oneof![
            card.prop_map(|(title, listed, status, blocks)| Block::Card(Card {
                title,
                level: listed.then_some(HeadingLevel::Three),
                status: status.map(|index| Status::ALL[index]),
                blocks: headings_have_text(blocks),
            })),
            prop::collection::vec(inner.clone(), 0..5).prop_map(|blocks| Block::KeepTogether(headings_have_text(blocks))),
            prop::collection::vec(inner, 0..5).prop_map(|blocks| Block::Fine(headings_have_text(blocks))),
        ]
    });
    prop::collection::vec(nested, 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_are_sound(blocks in blocks(), a4 in any::<bool>()) {
        let setup = if a4 { PageSetup::a4() } else { PageSetup::letter() };
        let layout = lay_out(&document(blocks.clone()), &FixedMetrics, &setup);
        check(&layout, &setup).map_err(TestCaseError::fail)?;
        prop_assert_eq!(letters_placed(&layout), letters_given(&blocks));
    }
}

/// Allows for the rounding of 32-bit numbers.
const TOLERANCE: f32 = 0.02;

fn check(layout: &Layout, setup: &PageSetup) -> Result<(), String> {
    let count = layout.pages.len();
    for (index, page) in layout.pages.iter().enumerate() {
        let number = index + 1;
        let texts = texts(page);
        for (_, run) in &texts {
            within_bounds(run, setup).map_err(|problem| format!("page {number}: {problem}: {run:?}"))?;
        }
        for (at, (_, one)) in texts.iter().enumerate() {
            for (_, other) in &texts[at + 1..] {
                if overlap(one, other) {
                    return Err(format!("page {number}: {one:?} overlaps {other:?}"));
                }
            }
        }
        for item in &page.items {
            if let Mark::Shape(shape) = &item.mark {
                let area = shape.bounds();
                let margin = setup.margin - TOLERANCE;
                if area.left < margin || area.right > setup.size.width - margin || area.bottom > setup.size.height - margin {
                    return Err(format!("page {number}: a drawing leaves the page: {area:?}"));
                }
            }
        }
        let shown = page.items.iter().filter(|item| !is_outside_of_body(item, setup)).collect::<Vec<_>>();
        if shown.is_empty() && count > 1 {
            return Err(format!("page {number} is empty"));
        }
        if let Some(last) = shown.last()
            && matches!(last.tag.role, Role::Heading(_))
            && has_text_after(layout, index)
        {
            return Err(format!("page {number} ends with a heading: {last:?}"));
        }
    }
    Ok(())
}

fn within_bounds(run: &TextRun, setup: &PageSetup) -> Result<(), &'static str> {
    let margin = setup.margin - TOLERANCE;
    let area = run.area;
    if area.left < margin || area.right > setup.size.width - margin {
        return Err("text in the margin at the side");
    }
    if area.top < margin || area.bottom > setup.size.height - margin {
        return Err("text in the margin above or below");
    }
    if area.left < run.column.left - TOLERANCE || area.right > run.column.right + TOLERANCE {
        return Err("text outside of its column");
    }
    Ok(())
}

fn overlap(one: &TextRun, other: &TextRun) -> bool {
    let (a, b) = (one.area, other.area);
    a.left < b.right - TOLERANCE && b.left < a.right - TOLERANCE && a.top < b.bottom - TOLERANCE && b.top < a.bottom - TOLERANCE
}

/// Whether an item belongs to the header or footer.
fn is_outside_of_body(item: &Placed, setup: &PageSetup) -> bool {
    match &item.mark {
        Mark::Text(run) => is_furniture(run, setup),
        Mark::Link { .. } => false,
        Mark::Shape(shape) => {
            let area = shape.bounds();
            area.bottom < setup.margin + setup.header - 1.0 || area.top > setup.size.height - setup.margin - setup.footer + 1.0
        }
    }
}

fn has_text_after(layout: &Layout, page: usize) -> bool {
    layout.pages[page + 1..].iter().any(|page| !content(page).is_empty())
}

/// How often each letter is on the pages, without header, footer, markers and repeated rows.
fn letters_placed(layout: &Layout) -> BTreeMap<char, usize> {
    let runs = layout.pages.iter().flat_map(content);
    // The marker of an empty item is its only content.
    let is_marker = |text: &str| text == "\u{2022}" || text.ends_with('.');
    let runs = runs.filter(|(item, run)| match item.tag.role {
        Role::Label => false,
        Role::ItemText => !is_marker(&run.text),
        _ => true,
    });
    count(runs.map(|(_, run)| run.text.clone()).collect())
}

/// How often each letter is in the document.
fn letters_given(blocks: &[Block]) -> BTreeMap<char, usize> {
    let mut texts = Vec::new();
    gather(blocks, &mut texts);
    count(texts)
}

fn count(texts: Vec<String>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for letter in texts.iter().flat_map(|text| text.chars()).filter(|letter| !letter.is_whitespace()) {
        let letter = if letter == '中' { '?' } else { letter };
        *counts.entry(letter).or_default() += 1;
    }
    counts
}

fn gather(blocks: &[Block], texts: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Heading { text, .. } => texts.push(text.clone()),
            Block::Paragraph { spans, .. } => texts.push(plain(spans)),
            Block::List { items, .. } => texts.extend(items.iter().map(|item| plain(item))),
            Block::Table(table) if table.columns.is_empty() => {}
            Block::Table(table) => {
                texts.push(table.caption.clone());
                texts.extend(table.columns.iter().map(|column| column.title.clone()));
                texts.extend(table.rows.iter().flatten().map(|cell| plain(cell)));
            }
            Block::Bars(bars) if bars.bars.is_empty() => {}
            Block::Bars(bars) => {
                texts.push(bars.caption.clone());
                if let Some(legend) = &bars.legend {
                    texts.extend([legend.value.clone(), legend.behind.clone()]);
                }
                texts.extend(bars.bars.iter().flat_map(|bar| [bar.label.clone(), bar.text.clone()]));
            }
            Block::Card(card) => {
                texts.push(card.title.clone());
                texts.extend(card.status.map(|status| status.words().to_owned()));
                gather(&card.blocks, texts);
            }
            Block::KeyValues(pairs) => {
                texts.extend(pairs.iter().flat_map(|pair| [pair.key.clone(), plain(&pair.value)]));
            }
            Block::Figures(figures) => {
                texts.extend(figures.iter().flat_map(|figure| [figure.value.clone(), figure.caption.clone()]));
            }
            Block::FillIn(rows) => texts.extend(rows.iter().flatten().cloned()),
            Block::Signature(signature) => texts.extend(signature_texts(signature)),
            // Its numbers and titles add nothing that is not elsewhere.
            Block::Contents => {}
            Block::KeepTogether(blocks) | Block::Fine(blocks) => gather(blocks, texts),
            Block::FirstThatFits(_) | Block::AsManyAsFit(_) => unreachable!("what is printed depends on the page"),
            Block::PageBreak | Block::Within(_) | Block::Rule => {}
        }
    }
}

fn signature_texts(signature: &Signature) -> Vec<String> {
    let label = |name: &str, typed: &str| match typed {
        "" => vec![name.to_owned()],
        _ => vec![typed.to_owned(), format!("{name} (typed, not a digital signature)")],
    };
    let mut texts = vec![signature.who.clone(), "Signature".to_owned(), "Date".to_owned()];
    texts.extend(label("Name", signature.name.trim()));
    texts.extend(label("Title", signature.title.trim()));
    texts
}

fn plain(spans: &[Span]) -> String {
    let text = |span: &Span| match span {
        Span::Text(text) | Span::Strong(text) | Span::Muted(text) | Span::Link { text, .. } => text.clone(),
        Span::Status(status) => status.words().to_owned(),
    };
    spans.iter().map(text).collect()
}
