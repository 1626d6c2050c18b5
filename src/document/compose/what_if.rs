//! Today, after 30 days and after 90: where the plan leads if it is carried out.

use super::parts::{chapter, led, names, spans};
use super::{Paper, projection};
use crate::assessment::{WhatIf, words};
use crate::document::{Bar, Bars, Block, Legend};

pub(super) fn what_if(paper: &Paper) -> Vec<Block> {
    let score = &paper.report.score;
    if paper.steps().is_empty() && paper.choices.projection.is_none() {
        return Vec::new();
    }
    let mut blocks = vec![chapter("What if the plan is done")];
    match score.is_draft {
        true => blocks.push(Block::paragraph(words::draft(score))),
        false => {
            let intro =
                format!("A projection. It assumes that each fix is done in full and on time ({}).", words::answered(score));
            blocks.extend([Block::paragraph(intro), Block::Bars(bars(paper))]);
        }
    }
    blocks.extend(projection::projection(paper).map(|bars| Block::KeepTogether(vec![bars, projection::counts(paper)])));
    blocks.extend(paper.choices.projection.as_ref().map(|then| spans(planned(paper, then))));
    blocks
}

fn bars(paper: &Paper) -> Bars {
    let now = paper.report.score.now;
    let row = |label: &str, score: f64| Bar {
        label: label.to_owned(),
        value: now as f32,
        behind: Some(score as f32),
        text: format!("{} of 100", words::whole(score)),
    };
    let mut bars = vec![row("Today", now)];
    let days = ["After 30 days", "After 60 days", "After 90 days", "When all is done"];
    for (period, label) in paper.report.roadmap.under(paper.choices.lens).iter().zip(days) {
        bars.push(row(label, period.score_after));
    }
    let last = bars.last().map(|bar| bar.text.clone()).unwrap_or_default();
    Bars {
        caption: String::new(),
        alt: format!("{} {}", words::when_all_is_done(now, &last), words::BESIDE_BARS),
        maximum: 100.0,
        legend: Some(Legend { value: "Today".to_owned(), behind: "Added by the plan, a projection".to_owned() }),
        bars,
    }
}

/// Where the clinic's planned fixes lead.
pub(super) fn planned(paper: &Paper, then: &WhatIf) -> crate::document::Spans {
    let (report, fixes) = (paper.report, names(paper.report, &paper.choices.planned));
    let gain = words::tenth(then.score - report.score.now);
    let what = format!("{} (about {}).", words::and(&fixes), words::hours(then.hours));
    let answered = words::answered(&report.score);
    let leads = match report.score.is_draft {
        true => format!("They add {gain} points to the lower end of the range ({answered})."),
        false => format!(
            "They add {gain} points, from {} to {} of 100 ({answered}), a projection. {}",
            words::whole(report.score.now),
            words::whole(then.score),
            words::band_then(&report.band, &then.band, &names(report, &then.band.capped_by))
        ),
    };
    led("Planned or done:", format!("{what} {leads}"))
}
