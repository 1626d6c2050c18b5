//! Where the clinic would stand with what it has decided to do.

use super::Paper;
use crate::assessment::{ProjectionStep, words};
use crate::document::{Bar, Bars, Block, Legend};

/// Bars for today and for each step that counts something; `None` while nothing is planned or done, or while the report is a draft.
pub(super) fn projection(paper: &Paper) -> Option<Block> {
    let report = paper.report;
    let projection = &report.projection;
    let steps = || projection.steps.iter().filter(|step| step.controls > 0);
    if report.score.is_draft || steps().next().is_none() {
        return None;
    }
    let bar = |label: String, score: f64| Bar {
        label,
        value: projection.today as f32,
        behind: Some(score as f32),
        text: format!("{} of 100", words::whole(score)),
    };
    let mut bars = vec![bar("Today".to_owned(), projection.today)];
    bars.extend(steps().map(|step| bar(label(step), step.score)));
    let last = bars.last().map(|bar| format!("{}: {}", bar.label, bar.text)).unwrap_or_default();
    Some(Block::Bars(Bars {
        caption: "Projection: the score with what is planned and done".to_owned(),
        alt: format!("Score today {} of 100. {last}. {}", words::whole(projection.today), words::BESIDE_BARS),
        maximum: 100.0,
        legend: Some(Legend { value: "Today".to_owned(), behind: "Added by these fixes, a projection".to_owned() }),
        bars,
    }))
}

fn label(step: &ProjectionStep) -> String {
    format!("{} ({})", words::projection_step(&step.title, step.until), words::count(step.controls, "fix", "fixes"))
}

/// What the projection counts.
pub(super) fn counts(paper: &Paper) -> Block {
    Block::paragraph(words::sentences(&[words::projection_counts().to_owned(), words::without_a_day(paper.report)]))
}
