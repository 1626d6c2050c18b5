//! The score in one sentence with its picture, and how the controls stand.

use super::super::Paper;
use super::super::parts::{counts, spans};
use crate::assessment::words;
use crate::document::{Bar, Bars, Block, Legend, ParagraphStyle, Span};

pub(super) fn standing(paper: &Paper) -> Vec<Block> {
    let (score, counts) = (&paper.report.score, &paper.report.counts);
    if score.is_draft {
        let range = format!("Between {} and {} of 100", words::whole(score.now), words::whole(score.if_unknowns_are_met));
        let draft = format!("Draft, {}. {}", words::answered(score), words::no_score_yet(score));
        return vec![Block::styled(ParagraphStyle::Lead, format!("{range}.")), Block::paragraph(draft), by_status(paper)];
    }
    let sure = format!("{}. {} {}", words::answered(score), words::WHAT_THE_SCORE_COUNTS, words::range(score, counts));
    vec![
        Block::styled(ParagraphStyle::Lead, format!("{}.", words::score_in_words(score.now))),
        Block::Fine(vec![picture(paper)]),
        Block::Fine(vec![Block::paragraph(sure)]),
        by_status(paper),
    ]
}

/// The score today, by the renewal and when all is done.
fn picture(paper: &Paper) -> Block {
    let (now, schedule) = (paper.report.score.now, paper.schedule());
    let bar = |label: String, score: f64| Bar {
        label,
        value: now as f32,
        behind: Some(score as f32),
        text: format!("{} of 100", words::whole(score)),
    };
    let mut bars = vec![bar("Today".to_owned(), now)];
    let renewal = schedule.stretches.iter().find(|stretch| stretch.is_renewal);
    bars.extend(renewal.map(|stretch| bar(format!("By {}, with the plan", stretch.until.in_words()), stretch.score_after)));
    bars.extend(schedule.rows.last().map(|row| bar("When all is done".to_owned(), row.score_after)));
    let alt: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.label, bar.text)).collect();
    let legend = Legend { value: "Closed today".to_owned(), behind: "Added by the plan, a projection".to_owned() };
    let legend = (bars.len() > 1).then_some(legend);
    Block::Bars(Bars { caption: String::new(), alt: words::sentences(&alt), maximum: 100.0, legend, bars })
}

fn by_status(paper: &Paper) -> Block {
    let mut line = vec![Span::text(format!("Of {}: ", words::count(paper.report.controls.len(), "control", "controls")))];
    let parts = counts(&paper.report.counts);
    let last = parts.len().saturating_sub(1);
    for (at, (standing, number, _)) in parts.into_iter().enumerate() {
        line.push(Span::Status(standing));
        line.push(Span::strong(format!(" {number}")));
        line.push(Span::text(if at == last { "." } else { ",   " }));
    }
    Block::Fine(vec![spans(line)])
}
