//! The top of the sheet: whom it is for, and boxes to tick before somebody signs.

use super::super::Paper;
use super::super::first_page::opening;
use super::super::parts::{led, section, spans, text};
use super::lists;
use crate::assessment::words;
use crate::document::{Block, ListMarker, Spans};

pub(in super::super) fn boxes(paper: &Paper) -> Vec<Block> {
    let mut blocks = opening(paper);
    blocks.push(spans(led(
        "For the clinic alone.",
        "Do not hand this sheet to an insurer or a broker. It says what to clear up before somebody signs an application. An insurer can \
         treat a signed answer that is not accurate as untrue, and then not pay.",
    )));
    blocks.push(section("Tick before somebody signs"));
    blocks.push(Block::List { marker: ListMarker::Checkbox, items: items(paper) });
    blocks
}

/// What there is to do, then what is always to do.
fn items(paper: &Paper) -> Vec<Spans> {
    let report = paper.report;
    let (changed_controls, changed_facts) = words::changed_since(report);
    let open = [
        (report.contradictions.len(), "contradiction is cleared up", "contradictions are cleared up"),
        (
            lists::open_must_haves(paper).len(),
            "open must-have has a fix and a date, or the form says no",
            "open must-haves have a fix and a date, or the form says no",
        ),
        (
            report.unknown.len(),
            "unknown answer is found out, or the form says that it is unknown",
            "unknown answers are found out, or the form says that they are unknown",
        ),
        (
            lists::bare_lines(report).len(),
            "answer has its scope, date, proof and a name",
            "answers have their scope, date, proof and a name",
        ),
        (
            changed_controls.len() + changed_facts.len(),
            "answer was looked at again, since its question changed",
            "answers were looked at again, since their questions changed",
        ),
    ];
    let open = open.into_iter().filter(|(number, ..)| *number > 0);
    let mut items: Vec<Spans> = open.map(|(number, one, many)| text(format!("{}.", words::count(number, one, many)))).collect();
    items.extend(
        [
            "Each answer on the form says the same as the attachment.",
            "Where the form asks for a yes and there are limits, the limits stand beside it, or the answer is no.",
            "The IT company has read the answers on its part.",
            "Whoever signs has read all of it, and a copy is kept with the proof.",
        ]
        .map(text),
    );
    items
}
