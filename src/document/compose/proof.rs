//! What proves each control, and where it is kept.

use super::Paper;
use super::parts::{chapter, listed, status, table, text};
use crate::assessment::{ControlLine, Status};
use crate::document::{Block, Column, Row, Span};

pub(super) fn proof(paper: &Paper) -> Vec<Block> {
    let lines: Vec<&ControlLine> = paper.report.controls.iter().filter(|line| line.status != Status::NotApplicable).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::share("Control", 2.2),
        Column::ems("Status", 6.5),
        Column::share("Proof to keep", 4.0),
        Column::share("Where it is kept", 2.4),
        Column::ems("Checked on", 7.0),
    ];
    let mut blocks = vec![
        chapter("Proof to collect"),
        Block::paragraph(
            "What an insurer, an auditor or an investigator may ask to see. Keep it together, without patient data in it.",
        ),
    ];
    blocks.extend(table(columns, lines.into_iter().map(row).collect()));
    blocks
}

fn row(line: &ControlLine) -> Row {
    let kept = match line.proof.trim() {
        "" => vec![Span::muted("Not given")],
        kept => text(kept),
    };
    let checked = match line.checked_on {
        None => vec![Span::muted("Not given")],
        Some(date) => text(date.in_words()),
    };
    vec![text(&line.name), status(line.status), text(listed(&line.evidence)), kept, checked]
}
