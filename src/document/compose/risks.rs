//! What could happen, and how each area is doing: labelled bars, each with its numbers.

use super::Paper;
use super::parts::{bullets, chapter, led};
use crate::assessment::{DomainLine, ScenarioLine, most_at_risk, words};
use crate::document::{Bar, Bars, Block, Legend};

pub(super) fn scenarios(paper: &Paper) -> Vec<Block> {
    let (lines, score) = (&paper.report.scenarios, &paper.report.score);
    let left: f64 = lines.iter().map(|line| line.residual).sum();
    let intro = words::risk_left(&words::whole(left), score);
    let point = most_at_risk(lines).map(|line| words::most_left(&line.title, &left_of(line))).unwrap_or_default();
    let bars = Bars {
        caption: String::new(),
        alt: in_words(lines.iter().map(|line| (line.title.clone(), left_of(line)))),
        maximum: words::longest(lines.iter().map(|line| line.inherent)) as f32,
        legend: Some(Legend { value: "Left today".to_owned(), behind: "With nothing in place".to_owned() }),
        bars: lines
            .iter()
            .map(|line| Bar {
                label: line.title.clone(),
                value: line.residual as f32,
                behind: Some(line.inherent as f32),
                text: left_of(line),
            })
            .collect(),
    };
    let kinds = lines.iter().map(|line| led(format!("{}.", line.title), &line.plain)).collect();
    vec![
        chapter("What could happen"),
        Block::paragraph(format!("{intro} {point}")),
        Block::Fine(vec![Block::Bars(bars), bullets(kinds)]),
    ]
}

fn left_of(line: &ScenarioLine) -> String {
    format!("{} of {}", words::whole(line.residual), words::whole(line.inherent))
}

pub(super) fn domains(paper: &Paper) -> Vec<Block> {
    let lines = &paper.report.domains;
    let sum = |number: fn(&DomainLine) -> usize| lines.iter().map(number).sum::<usize>();
    let (met, of) = (sum(|l| l.met), sum(|l| l.of));
    let summary = format!("{met} of {} met.", words::count(of, "control is", "controls are"));
    let left_out = words::not_counted(paper.report.counts.not_applicable);
    let share = |number: usize, of: usize| if of == 0 { 0.0 } else { number as f32 / of as f32 };
    let bars = Bars {
        caption: String::new(),
        alt: in_words(lines.iter().map(|line| (line.title.clone(), words::met_of(line)))),
        maximum: 1.0,
        legend: Some(Legend { value: "Met".to_owned(), behind: "Met or partly met".to_owned() }),
        bars: lines
            .iter()
            .map(|line| Bar {
                label: line.title.clone(),
                value: share(line.met, line.of),
                behind: (line.partly > 0).then(|| share(line.met + line.partly, line.of)),
                text: words::met_of(line),
            })
            .collect(),
    };
    vec![chapter("By area"), Block::paragraph(summary + &left_out), Block::Fine(vec![Block::Bars(bars)])]
}

/// A description of the bars for those who cannot see them.
fn in_words(bars: impl Iterator<Item = (String, String)>) -> String {
    words::sentences(&bars.map(|(label, text)| format!("{label}: {text}")).collect::<Vec<_>>())
}
