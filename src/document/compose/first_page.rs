//! The first page: whose report, where the clinic stands, what holds it back, what to do first. It can be read on its own.

use super::first_steps::first_steps;
use super::parts::{counts, led, status, text};
use super::{Paper, parts};
use crate::assessment::words;
use crate::document::{Block, Column, Figure, HeadingLevel, ParagraphStyle, Table};

pub(super) fn first_page(paper: &Paper) -> Vec<Block> {
    let mut blocks = opening(paper);
    blocks.push(Block::Figures(figures(paper)));
    blocks.extend(standing(paper));
    blocks.extend(first_steps(paper));
    blocks.push(Block::Fine(vec![how_controls_stand(paper)]));
    blocks.push(reservation());
    blocks
}

/// What the paper is, whose it is, and its date.
pub(super) fn opening(paper: &Paper) -> Vec<Block> {
    let about = &paper.report.about;
    let mut blocks = vec![
        Block::heading(HeadingLevel::One, paper.heading()),
        Block::styled(ParagraphStyle::Muted, words::caption(&about.title, &about.as_of.in_words())),
    ];
    if about.is_sample {
        blocks.push(parts::spans(led("Example.", "This clinic does not exist. Its answers show what a report looks like.")));
    }
    blocks
}

/// What the paper is not.
pub(super) fn reservation() -> Block {
    Block::styled(
        ParagraphStyle::Small,
        format!(
            "This is a self-assessment. It is not legal advice, not insurance advice and not a HIPAA risk analysis. {}",
            words::NOT_VERIFIED
        ),
    )
}

fn figures(paper: &Paper) -> Vec<Figure> {
    let (score, band) = (&paper.report.score, &paper.report.band);
    let answered = Figure::new(format!("{} of {}", score.answered, score.of), "Controls answered");
    if score.is_draft {
        let range = format!("{} to {}", words::whole(score.now), words::whole(score.if_unknowns_are_met));
        return vec![Figure::new(range, "Range of the score, of 100. Too little is answered for one number"), answered];
    }
    let range = match words::whole(score.now) == words::whole(score.if_unknowns_are_met) {
        true => "Score".to_owned(),
        false => format!("Score. Up to {} once all is known", words::whole(score.if_unknowns_are_met)),
    };
    let cap = if band.title == band.by_score_alone { "Band" } else { "Band, capped" };
    vec![Figure::new(format!("{} of 100", words::whole(score.now)), range), Figure::new(&band.title, cap), answered]
}

/// What the score means, and what caps the band.
fn standing(paper: &Paper) -> Vec<Block> {
    let (score, band) = (&paper.report.score, &paper.report.band);
    if score.is_draft {
        return vec![Block::paragraph(format!(
            "Draft, {}. {} The lower end of the range counts unknown and missing answers as gaps, the upper end counts them as met.",
            words::answered(score),
            words::no_score_yet(score)
        ))];
    }
    let meaning = words::score_meaning(score, &paper.report.counts);
    let mut blocks = vec![Block::paragraph(meaning)];
    let gates: Vec<String> = band.capped_by.iter().map(|id| words::gate(paper.report, id)).collect();
    if !gates.is_empty() {
        let cap = words::capped(band, &gates);
        blocks.push(Block::paragraph(cap));
    }
    blocks
}

fn how_controls_stand(paper: &Paper) -> Block {
    let all = paper.report.controls.len();
    let rows = counts(&paper.report.counts)
        .into_iter()
        .map(|(standing, number, meaning)| vec![status(standing), text(format!("{number} of {all}")), text(meaning)])
        .collect();
    let columns = vec![Column::ems("Status", 9.0), Column::ems("Controls", 6.0).right(), Column::share("What it means", 1.0)];
    let caption = format!("How {} stand", words::count(all, "control", "controls"));
    Block::Table(Table { caption, columns, rows })
}
