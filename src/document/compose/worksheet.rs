//! The application worksheet: what forms ask besides security, for the clinic and its broker only; and what only long forms ask, with
//! lines for the IT company to write on.

use super::Paper;
use super::first_page::opening;
use super::parts::{captioned, chapter, section, text};
use crate::assessment::{WorksheetPart, words};
use crate::document::{Block, Column, KeyValue, ParagraphStyle};

/// The clinic's own answers, and lines to write on where there are none.
pub(super) fn worksheet(paper: &Paper) -> Vec<Block> {
    let mut blocks = opening(paper);
    blocks.push(Block::paragraph(
        "For the clinic and its broker, to fill in application forms from. It is no form, and no insurer’s words. It has figures and past \
         events that stand on no other paper: hand it only to those who need them.",
    ));
    let given: usize = paper.report.worksheet.iter().flat_map(|part| &part.lines).filter(|line| !line.answer.is_empty()).count();
    let of: usize = paper.report.worksheet.iter().map(|part| part.lines.len()).sum();
    blocks.push(Block::styled(ParagraphStyle::Muted, format!("{given} of {of} filled in.")));
    blocks.extend(paper.report.worksheet.iter().flat_map(part));
    blocks
}

fn part(part: &WorksheetPart) -> Vec<Block> {
    let (given, empty): (Vec<_>, Vec<_>) = part.lines.iter().partition(|line| !line.answer.trim().is_empty());
    let mut blocks = vec![section(&part.title)];
    if !given.is_empty() {
        let answer = |line: &&crate::assessment::FactLine| {
            let rows: Vec<String> = line.rows.iter().map(words::grid_row).collect();
            let answer = match rows.is_empty() {
                _ if line.is_unknown => words::UNKNOWN.to_owned(),
                true => line.answer.trim().to_owned(),
                false => rows.join("\n"),
            };
            KeyValue::new(&line.name, [&*answer, &words::changed(&line.changed)].join(" ").trim())
        };
        blocks.push(Block::KeyValues(given.iter().map(answer).collect()));
    }
    if !empty.is_empty() {
        let names: Vec<String> = empty.iter().map(|line| line.name.clone()).collect();
        blocks.push(Block::FillIn(names.chunks(2).map(<[String]>::to_vec).collect()));
    }
    blocks
}

/// What only long forms ask. None of it is asked on the page.
pub(super) fn long_forms(paper: &Paper) -> Vec<Block> {
    let heads = &paper.report.long_forms;
    if heads.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::PageBreak,
        chapter("For your IT company: what long forms ask"),
        Block::paragraph("Most forms do not ask these. Where yours does, hand this sheet to your IT company and let it write."),
    ];
    let columns = || vec![Column::share("Question", 1.3), Column::share("Answer", 1.0)];
    for head in heads {
        let rows = head.asks.iter().map(|ask| vec![text(ask), text("")]).collect();
        blocks.push(Block::KeepTogether(captioned(head.title.clone(), columns(), rows)));
    }
    blocks
}
