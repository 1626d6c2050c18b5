//! What the clinic decided not to do, with a reason and a signature: a form, even where nothing is declined yet.

use super::super::Paper;
use super::super::decisions::with_state;
use super::super::insurance::signature;
use super::super::parts::{captioned, chapter, text};
use crate::answers::ActionState;
use crate::assessment::{ControlLine, words};
use crate::document::{Block, Column, Row};

/// Rows to fill in by hand.
const EMPTY_ROWS: usize = 3;

pub(in super::super) fn declined(paper: &Paper) -> Vec<Block> {
    let mut blocks = vec![
        chapter("Recommendations the clinic declines"),
        Block::Fine(vec![Block::paragraph(
            "The clinic has read these recommendations and does not follow them for now. It accepts the risk that remains. This \
             page keeps a record of who decided, when and why. It can be changed at any time.",
        )]),
    ];
    let accepted = with_state(paper, ActionState::RiskAccepted);
    if accepted.is_empty() {
        let as_of = paper.report.about.as_of.in_words();
        blocks.push(Block::paragraph(format!("None as of {as_of}. The rows below are for later decisions.")));
    }
    let columns = vec![
        Column::share("Recommendation", 2.4),
        Column::share("Decided by, date", 2.0),
        Column::share("Why", 2.6),
        Column::share("What remains at risk", 3.2),
    ];
    let mut rows: Vec<Row> = accepted.into_iter().map(|line| row(paper, line)).collect();
    rows.extend((0..EMPTY_ROWS).map(|_| vec![text("\u{a0}\n\u{a0}"), text(""), text(""), text("")]));
    blocks.extend(captioned("Risk accepted".to_owned(), columns, rows));
    if let Some(officer) = paper.report.signers.first() {
        blocks.push(Block::KeepTogether(vec![
            Block::paragraph("I know these recommendations and the risk that remains. I decided this for the clinic:"),
            signature(officer),
        ]));
    }
    blocks
}

fn row(paper: &Paper, line: &ControlLine) -> Row {
    let action = line.action.clone().unwrap_or_default();
    let said = |text: &str, missing: &str| if text.trim().is_empty() { missing.to_owned() } else { text.trim().to_owned() };
    let day = action.when.map_or_else(|| "no date given".to_owned(), |day| day.in_words());
    let gain = paper.report.gaps.iter().find(|gap| gap.control == line.id).map(|gap| gap.gain).unwrap_or_default();
    vec![
        text(format!("{} ({})", line.name, line.status.words().to_lowercase())),
        text(format!("{}, {day}", said(&action.who, "No name given"))),
        text(said(&action.why, "No reason given")),
        text(words::sentences(&[line.why.clone(), format!("The fix would win {} points of the score", words::tenth(gain))])),
    ]
}
