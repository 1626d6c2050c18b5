//! What could happen, and how each area is doing: labelled bars, and the same numbers as tables.

use super::Paper;
use super::parts::{captioned, chapter, strong, text};
use crate::assessment::{DomainLine, ScenarioLine, most_at_risk, words};
use crate::document::{Bar, Bars, Block, Column, Legend, Span, Table};

pub(super) fn scenarios(paper: &Paper) -> Vec<Block> {
    let (lines, score) = (&paper.report.scenarios, &paper.report.score);
    let left: f64 = lines.iter().map(|line| line.residual).sum();
    let intro = words::risk_left(&words::whole(left), score);
    let point = most_at_risk(lines).map(|line| words::most_left(&line.title, &left_of(line))).unwrap_or_default();
    let bars = Bars {
        caption: String::new(),
        alt: in_words(&words::count(lines.len(), "kind of attack", "kinds of attack"), &point),
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
    let mut rows: Vec<_> = lines
        .iter()
        .map(|line| {
            let what = vec![Span::strong(format!("{}.", line.title)), Span::text(format!(" {}", line.plain))];
            vec![what, text(words::whole(line.inherent)), text(words::whole(line.residual))]
        })
        .collect();
    rows.push(vec![strong("All"), strong("100"), strong(words::whole(left))]);
    let columns = vec![
        Column::share("Kind of attack", 1.0),
        Column::ems("With nothing in place", 8.0).right(),
        Column::ems("Left today", 6.0).right(),
    ];
    let mut blocks = vec![chapter("What could happen"), Block::paragraph(format!("{intro} {point}")), Block::Bars(bars)];
    let caption = "Risk by kind of attack, in points of 100".to_owned();
    blocks.push(Block::Table(Table { caption, columns, rows }));
    blocks
}

fn left_of(line: &ScenarioLine) -> String {
    format!("{} of {}", words::whole(line.residual), words::whole(line.inherent))
}

pub(super) fn domains(paper: &Paper) -> Vec<Block> {
    let lines = &paper.report.domains;
    let sum = |number: fn(&DomainLine) -> usize| lines.iter().map(number).sum::<usize>();
    let (met, partly, unknown, of) = (sum(|l| l.met), sum(|l| l.partly), sum(|l| l.unknown), sum(|l| l.of));
    let summary = format!("{met} of {} met.", words::count(of, "control is", "controls are"));
    let left_out = words::not_counted(paper.report.counts.not_applicable);
    let share = |number: usize, of: usize| if of == 0 { 0.0 } else { number as f32 / of as f32 };
    let bars = Bars {
        caption: String::new(),
        alt: in_words(&words::count(lines.len(), "area", "areas"), &summary),
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
    let numbers = |title: Vec<Span>, numbers: [usize; 5]| {
        let mut row = vec![title];
        row.extend(numbers.map(|number| text(number.to_string())));
        row
    };
    let others = |of: usize, met: usize, partly: usize, unknown: usize| of.saturating_sub(met + partly + unknown);
    let mut rows: Vec<_> = lines
        .iter()
        .map(|l| numbers(text(&l.title), [l.met, l.partly, l.unknown, others(l.of, l.met, l.partly, l.unknown), l.of]))
        .collect();
    rows.push(numbers(strong("All"), [met, partly, unknown, others(of, met, partly, unknown), of]));
    let columns = vec![
        Column::share("Area", 1.0),
        Column::ems("Met", 4.0).right(),
        Column::ems("Partly met", 5.0).right(),
        Column::ems("Unknown", 5.0).right(),
        Column::ems("Gap or not answered", 8.0).right(),
        Column::ems("All", 4.0).right(),
    ];
    let mut blocks = vec![chapter("By area"), Block::paragraph(summary + &left_out), Block::Fine(vec![Block::Bars(bars)])];
    blocks.extend(captioned("Controls by area".to_owned(), columns, rows));
    blocks
}

/// A description of the bars for those who cannot see them.
fn in_words(of: &str, point: &str) -> String {
    format!("Bars for {of}. {point} The table below has all numbers.")
}
