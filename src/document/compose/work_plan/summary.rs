//! The first page of the work plan: what it is, how much there is to do, before and after.

use super::super::Paper;
use super::super::parts::{chapter, spans};
use super::super::plan::{planned_in_short, renewal};
use crate::assessment::words;
use crate::document::{Bar, Bars, Block, Figure, HeadingLevel, Legend, ParagraphStyle};

pub(in super::super) fn summary(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let about = &report.about;
    let company = if about.it_company.is_empty() { String::new() } else { format!(" IT company: {}.", about.it_company) };
    let caption = words::caption(&about.title, &about.as_of.in_words());
    let mut blocks = vec![
        Block::heading(HeadingLevel::One, paper.kind()),
        Block::styled(ParagraphStyle::Muted, format!("{}. {caption}{company}", paper.clinic())),
    ];
    blocks.push(Block::Figures(figures(paper)));
    let mut fine = Vec::new();
    fine.push(Block::paragraph(
        "This plan says what the clinic still needs, as work under the services of an IT company. It is not a quote and not an \
         order. Hours are estimates for planning.",
    ));
    fine.push(Block::paragraph(words::sentences(&[words::to_fix(&report.counts), words::decisions(paper.report)])));
    fine.push(Block::paragraph(format!(
        "The numbers of the fixes are their places in one order: “{}”. {}",
        paper.choices.lens_title,
        words::NEVER_BEFORE
    )));
    fine.extend(renewal(paper).map(Block::paragraph));
    blocks.push(Block::Fine(fine));
    blocks.extend(before_and_after(paper));
    blocks
}

fn figures(paper: &Paper) -> Vec<Figure> {
    let report = paper.report;
    let fixes = paper.schedule().rows.len();
    let (own, company) = paper.schedule().hours();
    let score = match report.score.is_draft {
        true => format!("{} to {}", words::whole(report.score.now), words::whole(report.score.if_unknowns_are_met)),
        false => words::whole(report.score.now),
    };
    vec![
        Figure::new(score, format!("Score today, of 100 ({})", words::answered(&report.score))),
        Figure::new(fixes.to_string(), "Fixes in the plan"),
        Figure::new(company.to_string(), "Hours of the IT company, an estimate"),
        Figure::new(own.to_string(), "Hours of the clinic, an estimate"),
    ]
}

fn before_and_after(paper: &Paper) -> Vec<Block> {
    let score = &paper.report.score;
    let mut blocks = vec![chapter("Before and after")];
    if score.is_draft {
        blocks.push(Block::paragraph(words::draft(score)));
        return blocks;
    }
    match &paper.choices.projection {
        Some(then) => blocks.push(Block::Fine(vec![spans(planned_in_short(paper, then))])),
        None => blocks.push(Block::paragraph("Nothing is marked as planned or done yet.")),
    }
    blocks.extend(whole_plan(paper).map(|bars| Block::Fine(vec![bars])));
    blocks
}

/// Today, and when every fix of the plan is done.
fn whole_plan(paper: &Paper) -> Option<Block> {
    let (now, then) = (paper.report.score.now, paper.schedule().rows.last()?.score_after);
    let bar = |label: &str, score: f64| Bar {
        label: label.to_owned(),
        value: now as f32,
        behind: Some(score as f32),
        text: format!("{} of 100", words::whole(score)),
    };
    Some(Block::Bars(Bars {
        caption: "Projection: the score when every fix of this plan is done".to_owned(),
        alt: words::when_all_is_done(now, &words::whole(then)),
        maximum: 100.0,
        legend: Some(Legend { value: "Today".to_owned(), behind: "Added by the plan, a projection".to_owned() }),
        bars: vec![bar("Today", now), bar("When all is done", then)],
    }))
}
