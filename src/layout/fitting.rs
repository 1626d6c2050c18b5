//! Choices that a document leaves to the layout. What is between two page breaks is meant to fit on one page, or as many as are named: it is laid out as often
//! as it takes to find the most detailed form that still fits.

use crate::document::{Block, Card, Entries, ParagraphStyle, Spans, Table};

/// How blocks that begin a page fill it: the height they take, in points, or `None` if they run on to the next page. Choices that are
/// still open count in their shortest form.
type Fill<'f> = &'f dyn Fn(&[Block]) -> Option<f32>;

/// Which entries of one list or table are shown in full.
type Told = Vec<bool>;

/// The blocks of a page with all choices made; `None` if there are none to make. An entry counts as tall from `tall` points on.
pub(crate) fn settle(page: &[Block], tall: f32, fill: Fill<'_>) -> Option<Vec<Block>> {
    if alternatives(page).is_none() && entries(page).is_empty() {
        return None;
    }
    let mut page = page.to_vec();
    while let Some(offered) = alternatives(&page) {
        let last = offered.last().cloned().unwrap_or_default();
        let mut told = offered.iter().map(|alternative| with_alternative(&page, alternative));
        page = told.find(|page| fill(page).is_some()).unwrap_or_else(|| with_alternative(&page, &last));
    }
    let mut told: Vec<Told> = entries(&page).into_iter().map(|entries| vec![true; entries.count()]).collect();
    if fill(&with_entries(&page, &told)).is_none() {
        told.iter_mut().for_each(|told| told.fill(false));
        take_turns(&mut told, tall, &|told| fill(&with_entries(&page, told)));
    }
    Some(with_entries(&page, &told))
}

/// Lets the lists and tables of a page take turns with one entry each, so that a long one does not crowd out the others. Tall entries
/// come after all others have had their turn. If an entry does not fit, the ones after it get the space.
fn take_turns(told: &mut [Told], tall: f32, fill: &dyn Fn(&[Told]) -> Option<f32>) {
    let Some(mut taken) = fill(told) else { return };
    let longest = told.iter().map(Vec::len).max().unwrap_or_default();
    let mut turns: Vec<(usize, usize)> = (0..longest).flat_map(|entry| (0..told.len()).map(move |list| (list, entry))).collect();
    for most in [tall, f32::INFINITY] {
        for (list, entry) in std::mem::take(&mut turns) {
            if !mark(told, list, entry, true) {
                continue;
            }
            match fill(told) {
                Some(height) if height - taken < most => taken = height,
                has_room => {
                    mark(told, list, entry, false);
                    turns.extend(has_room.map(|_| (list, entry)));
                }
            }
        }
    }
}

/// Notes whether an entry is shown in full. Returns false if there is no such entry.
fn mark(told: &mut [Told], list: usize, entry: usize, in_full: bool) -> bool {
    let place = told.get_mut(list).and_then(|told| told.get_mut(entry));
    place.map(|place| *place = in_full).is_some()
}

/// The shortest form of entries: none in full.
pub(crate) fn shortest(entries: &Entries) -> Vec<Block> {
    cut(entries, &vec![false; entries.count()])
}

/// Entries with only some of them in full.
fn cut(entries: &Entries, told: &[bool]) -> Vec<Block> {
    let is_told = |at: usize| told.get(at).copied().unwrap_or_default();
    let mut blocks = Vec::new();
    match entries.full.as_ref() {
        Block::List { marker, items } => {
            let item = |(at, item): (usize, &Spans)| if is_told(at) { Some(item) } else { entries.short.get(at) }.cloned();
            let items: Vec<Spans> = items.iter().enumerate().filter_map(item).collect();
            if !items.is_empty() {
                blocks.push(Block::List { marker: *marker, items });
            }
        }
        Block::Table(table) => {
            let rows = table.rows.iter().enumerate().filter(|(at, _)| is_told(*at)).map(|(_, row)| row.clone());
            let rows: Vec<_> = rows.collect();
            if !rows.is_empty() {
                blocks.push(Block::Table(Table { rows, caption: table.caption.clone(), columns: table.columns.clone() }));
            }
        }
        whole => blocks.push(whole.clone()),
    }
    let cut = told.iter().filter(|told| !**told).count();
    let rest = cut.checked_sub(1).and_then(|at| entries.rest.get(at).or(entries.rest.last()));
    blocks.extend(rest.map(|rest| Block::Paragraph { style: ParagraphStyle::Body, spans: rest.clone() }));
    blocks
}

/// The first choice between alternatives, in reading order.
fn alternatives(blocks: &[Block]) -> Option<&[Vec<Block>]> {
    blocks.iter().find_map(|block| match block {
        Block::FirstThatFits(offered) => Some(offered.as_slice()),
        block => alternatives(inner(block)),
    })
}

/// All entries that may be cut, in reading order.
fn entries(blocks: &[Block]) -> Vec<&Entries> {
    let found = blocks.iter().flat_map(|block| match block {
        Block::AsManyAsFit(found) => vec![found],
        block => entries(inner(block)),
    });
    found.collect()
}

/// The blocks within a block.
fn inner(block: &Block) -> &[Block] {
    match block {
        Block::KeepTogether(blocks) | Block::Fine(blocks) => blocks,
        Block::Card(card) => &card.blocks,
        _ => &[],
    }
}

/// The page with an alternative in place of the first choice.
fn with_alternative(page: &[Block], alternative: &[Block]) -> Vec<Block> {
    let mut alternative = Some(alternative);
    replaced(page, &mut |block| match block {
        Block::FirstThatFits(_) => alternative.take().map(<[Block]>::to_vec),
        _ => None,
    })
}

/// The page with the entries cut as marked.
fn with_entries(page: &[Block], told: &[Told]) -> Vec<Block> {
    let mut told = told.iter();
    replaced(page, &mut |block| match block {
        Block::AsManyAsFit(entries) => told.next().map(|told| cut(entries, told)),
        _ => None,
    })
}

/// The blocks with some of them replaced, at whatever depth.
fn replaced(blocks: &[Block], with: &mut dyn FnMut(&Block) -> Option<Vec<Block>>) -> Vec<Block> {
    let mut all = Vec::new();
    for block in blocks {
        if let Some(instead) = with(block) {
            all.extend(instead);
            continue;
        }
        all.push(match block {
            Block::KeepTogether(blocks) => Block::KeepTogether(replaced(blocks, with)),
            Block::Fine(blocks) => Block::Fine(replaced(blocks, with)),
            Block::Card(card) => {
                let Card { title, level, status, blocks } = card;
                Block::Card(Card { title: title.clone(), level: *level, status: *status, blocks: replaced(blocks, with) })
            }
            other => other.clone(),
        });
    }
    all
}
