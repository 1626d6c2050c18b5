//! What depends on the space left on a page: alternatives, and entries that may be cut.

use clinic_cyber_checkup::document::Entries;

use super::*;

/// Asserts that a document is laid out like another one, with the same tags, outline and warnings.
fn assert_printed_like(blocks: Vec<Block>, wanted: Vec<Block>) {
    let (layout, wanted) = (laid_out(blocks), laid_out(wanted));
    let pages = |layout: &Layout| layout.pages.iter().map(|page| content(page).len()).collect::<Vec<_>>();
    assert_eq!(pages(&layout), pages(&wanted), "texts by page");
    assert!(layout == wanted, "the same texts are laid out in another way");
}

fn page(blocks: Vec<Block>) -> Vec<Block> {
    let before = vec![long_paragraph(30), Block::PageBreak, Block::heading(HeadingLevel::Two, "Page")];
    [before, blocks, vec![Block::PageBreak, long_paragraph(30)]].concat()
}

fn sign() -> Block {
    Block::Signature(Signature { who: "For the clinic".to_owned(), ..Signature::default() })
}

/// Ever shorter paragraphs, and the choice between them.
fn told() -> (Vec<Block>, Block) {
    let told: Vec<Block> = (1..70).rev().step_by(3).map(long_paragraph).collect();
    let offered = Block::FirstThatFits(told.iter().map(|told| vec![told.clone()]).collect());
    (told, offered)
}

/// The first of them that fits between the page before and the page after, with its surroundings.
fn first_that_fits(told: &[Block], around: &dyn Fn(Block) -> Vec<Block>) -> usize {
    let fits = |told: &Block| laid_out(page(around(told.clone()))).pages.len() == 3;
    told.iter().position(fits).unwrap()
}

#[test]
fn the_first_alternative_is_printed_that_leaves_room_for_all_of_the_page() {
    let (told, offered) = told();
    let card = |block| {
        let blocks = vec![long_paragraph(2), block];
        Block::Card(Card { title: "Card".to_owned(), level: Some(HeadingLevel::Three), status: Some(Status::Gap), blocks })
    };
    let around: [&dyn Fn(Block) -> Vec<Block>; 6] = [
        &|block| vec![block],
        &|block| vec![long_paragraph(10), block, sign()],
        &|block| vec![Block::KeepTogether(vec![block, sign()])],
        &|block| vec![Block::Fine(vec![block, long_paragraph(2)])],
        &|block| vec![card(block), Block::Rule],
        &|block| vec![Block::KeepTogether(vec![Block::Fine(vec![card(block)]), sign()])],
    ];
    let mut chosen = Vec::new();
    for around in around {
        let wanted = first_that_fits(&told, around);
        assert_printed_like(page(around(offered.clone())), page(around(told[wanted].clone())));
        chosen.push(wanted);
    }
    assert!(chosen.iter().all(|at| *at > 0 && at + 1 < told.len()), "{chosen:?}");
    assert!(
        chosen[0] < chosen[1] && chosen[3] < chosen[0],
        "what stands beside it counts, and fine print takes less: {chosen:?}"
    );
}

/// A wording of a page: this many paragraphs of one line.
fn wording(name: &str, lines: usize) -> Vec<Block> {
    let mut blocks = vec![Block::heading(HeadingLevel::Two, name)];
    blocks.extend((0..lines).map(|line| Block::paragraph(format!("{name} {line}"))));
    blocks
}

#[test]
fn the_first_wording_that_fits_on_a_page_of_its_own_is_printed_and_nothing_of_the_others() {
    let before = || Block::paragraph("Before");
    let after = || Block::paragraph("After");
    for (lengths, expected) in [([5, 3, 1], "first"), ([200, 5, 3], "second"), ([200, 190, 5], "third")] {
        let [a, b, c] = lengths;
        let offered = Block::FirstThatFits(vec![wording("first", a), wording("second", b), wording("third", c)]);
        let layout = laid_out(vec![before(), Block::PageBreak, offered, Block::PageBreak, after()]);
        assert_eq!(layout.pages.len(), 3, "{expected}");
        let said = print(&layout);
        for name in ["first", "second", "third"] {
            assert_eq!(said.contains(&format!("{name} 0")), name == expected, "{name} in\n{said}");
        }
        let titles: Vec<&str> = layout.outline.iter().map(|entry| entry.title.as_str()).collect();
        assert_eq!(titles, [expected]);
        // The structure has exactly what is printed: a heading, its paragraphs, and one before and after.
        let paragraphs = layout.elements.iter().filter(|element| element.role == Role::Paragraph).count();
        assert_eq!(paragraphs, 2 + if expected == "first" { a } else { 5 });
    }
}

#[test]
fn where_no_wording_fits_the_last_one_runs_over_and_loses_nothing() {
    let page = || Block::FirstThatFits(vec![wording("long", 200), wording("shorter", 100)]);
    for blocks in [vec![page()], vec![Block::Fine(vec![page()])], vec![Block::KeepTogether(vec![page()])]] {
        let layout = laid_out(blocks);
        assert!(layout.pages.len() > 1);
        let said = print(&layout);
        assert!(said.contains("shorter 0\"") && said.contains("shorter 99\"") && !said.contains("long"), "{said}");
    }
    assert_eq!(laid_out(vec![Block::FirstThatFits(Vec::new())]).pages.len(), 1);
}

#[test]
fn where_no_alternative_fits_the_last_is_printed() {
    let offered = Block::FirstThatFits(vec![vec![long_paragraph(80)], vec![Block::Rule, long_paragraph(70)]]);
    assert_printed_like(page(vec![offered]), page(vec![Block::Rule, long_paragraph(70)]));
    assert_printed_like(page(vec![Block::FirstThatFits(Vec::new())]), page(Vec::new()));
}

#[test]
fn alternatives_may_hold_alternatives_and_several_are_picked_in_reading_order() {
    let two = |long: usize, short: usize| Block::FirstThatFits(vec![vec![long_paragraph(long)], vec![long_paragraph(short)]]);
    let nested = Block::FirstThatFits(vec![vec![two(60, 30)], vec![long_paragraph(2)]]);
    assert_printed_like(page(vec![nested]), page(vec![long_paragraph(30)]));
    assert_printed_like(page(vec![two(30, 1), two(30, 2)]), page(vec![long_paragraph(30), long_paragraph(2)]));
}

fn rows(texts: &[String]) -> Block {
    let columns = vec![Column::share("Fix", 1.0), Column::share("Who", 1.0)];
    let rows = texts.iter().map(|text| vec![vec![text.as_str().into()], vec!["MSP".into()]]).collect();
    Block::Table(Table { caption: String::new(), columns, rows })
}

fn short_rows(count: usize) -> Vec<String> {
    (0..count).map(|row| format!("row {row}")).collect()
}

fn as_many_as_fit(full: Block) -> Block {
    let rest = ["And 1 more.", "And 2 more.", "And many more."].map(|text| vec![text.into()]).to_vec();
    Block::AsManyAsFit(Entries { full: Box::new(full), short: Vec::new(), rest })
}

#[test]
fn a_table_is_cut_where_the_page_ends_and_says_how_much_is_missing() {
    let few = rows(&short_rows(8));
    assert_printed_like(page(vec![as_many_as_fit(few.clone()), sign()]), page(vec![few, sign()]));

    let texts = short_rows(70);
    let printed = |count: usize| vec![rows(&texts[..count]), Block::paragraph("And many more."), sign()];
    let room = (1..70).filter(|count| laid_out(page(printed(*count))).pages.len() == 3).max().unwrap();
    assert!((10..60).contains(&room), "{room}");
    assert_printed_like(page(vec![as_many_as_fit(rows(&texts)), sign()]), page(printed(room)));
}

#[test]
fn an_entry_that_has_no_room_leaves_it_to_those_after_it() {
    let mut texts = short_rows(8);
    texts[2] = "word ".repeat(900);
    let others: Vec<String> = texts.iter().filter(|text| text.len() < 100).cloned().collect();
    let wanted = vec![rows(&others), Block::paragraph("And 1 more.")];
    assert_printed_like(page(vec![as_many_as_fit(rows(&texts))]), page(wanted));
    // The word that is too wide is in an entry that is not printed.
    texts[2] = "x".repeat(9000);
    assert_eq!(laid_out(page(vec![as_many_as_fit(rows(&texts))])).warnings, []);
}

#[test]
fn a_list_tells_in_short_what_has_no_room_in_full() {
    let list = |items: Vec<String>| Block::List {
        marker: ListMarker::Checkbox,
        items: items.into_iter().map(|item| vec![item.into()]).collect(),
    };
    let full = |at: usize| format!("Step {at}. {}", "lorem ipsum dolor sit amet ".repeat(24));
    let short = |at: usize| format!("Step {at}.");
    let entries = Entries {
        full: Box::new(list((0..12).map(full).collect())),
        short: (0..12).map(|at| vec![short(at).into()]).collect(),
        rest: vec![vec![Span::muted("The full report has more.")]],
    };
    let rest = Block::Paragraph { style: ParagraphStyle::Body, spans: vec![Span::muted("The full report has more.")] };
    let told = |count: usize| {
        let items = (0..12).map(|at| if at < count { full(at) } else { short(at) }).collect();
        vec![Block::Fine(vec![list(items), rest.clone()]), sign()]
    };
    let room = (1..12).filter(|count| laid_out(page(told(*count))).pages.len() == 3).max().unwrap();
    assert!((2..11).contains(&room), "{room}");
    assert_printed_like(page(vec![Block::Fine(vec![Block::AsManyAsFit(entries)]), sign()]), page(told(room)));
}

#[test]
fn two_tables_on_a_page_take_turns() {
    let texts = short_rows(60);
    let layout = laid_out(vec![as_many_as_fit(rows(&texts)), as_many_as_fit(rows(&texts[..5])), as_many_as_fit(rows(&texts))]);
    assert_eq!(layout.pages.len(), 1);
    let shown = content(&layout.pages[0]);
    let count = |row: usize| shown.iter().filter(|(_, run)| run.text == format!("row {row}")).count();
    let counts: Vec<usize> = (0..60).map(count).collect();
    assert_eq!(counts[..5], [3; 5], "{counts:?}");
    assert!(counts[5..].iter().all(|count| *count <= 2) && counts[5] == 2 && counts[59] == 0, "{counts:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Regardless of its surroundings, what may be cut never adds a page, and nothing is cut without need.
    #[test]
    fn entries_take_the_room_there_is(before in blocks(), texts in prop::collection::vec("[a-z]{1,9}( [a-z]{1,9}){0,40}", 1..40)) {
        let full = rows(&texts);
        let least = laid_out([before.clone(), vec![Block::paragraph("And many more.")]].concat());
        let whole = laid_out([before.clone(), vec![full.clone()]].concat());
        let cut = laid_out([before, vec![as_many_as_fit(full)]].concat());
        check(&cut, &PageSetup::letter()).map_err(TestCaseError::fail)?;
        if least.pages.len() == 1 {
            prop_assert_eq!(cut.pages.len(), 1);
        }
        if whole.pages.len() == 1 {
            prop_assert!(cut == whole, "something is cut that fits");
        }
    }
}

/// Two pages are allowed where the document says so, so more is told than on one.
#[test]
fn more_pages_are_filled_where_they_are_allowed() {
    let (told, offered) = told();
    let pages = |blocks: Vec<Block>| laid_out([blocks, vec![Block::PageBreak, long_paragraph(1)]].concat()).pages.len();
    let around = |block: &Block| vec![long_paragraph(20), block.clone()];
    let fits = |within: usize| told.iter().position(|told| pages(around(told)) <= within + 1).unwrap();
    assert!(fits(2) < fits(1));
    let within = |pages: usize| [vec![Block::Within(pages)], around(&offered)].concat();
    let after = || vec![Block::PageBreak, long_paragraph(1)];
    for allowed in [1, 2] {
        let wanted = around(&told[fits(allowed)]);
        assert_printed_like([within(allowed), after()].concat(), [wanted, after()].concat());
    }
}

/// A row of one cell heads the rows below it.
#[test]
fn a_row_that_heads_others_is_never_the_last_on_a_page() {
    let columns = vec![Column::share("Question", 1.0), Column::share("Answer", 1.0)];
    let head = |at: usize| vec![vec![Span::strong(format!("Head {at}"))]];
    let row = |at: usize| vec![vec![Span::text(format!("Row {at}"))], vec![Span::text("Yes")]];
    for before in 0..12 {
        let rows = (0..60).flat_map(|at| [head(at), row(at)]).collect();
        let table = Block::Table(Table { caption: String::new(), columns: columns.clone(), rows });
        let layout = laid_out(vec![long_paragraph(before + 1), table]);
        assert!(layout.pages.len() > 2);
        for page in &layout.pages {
            let last = content(page).last().map(|(_, run)| run.text.clone()).unwrap();
            assert!(!last.starts_with("Head"), "{last}");
        }
    }
}
