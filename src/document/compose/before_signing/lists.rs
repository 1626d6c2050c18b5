//! What is open besides contradictions: must-haves, what nobody knew, bare answers, questions that changed.

use super::super::Paper;
use super::super::parts::{bullets, captioned, led, section, standing, strong, text};
use crate::assessment::{ControlLine, Report, UnknownLine, words};
use crate::document::{Block, Column, Row};
use crate::questionnaire::Importance;

/// A sentence above a list.
fn fine(text: &str) -> Block {
    Block::Fine(vec![Block::paragraph(text)])
}

/// Controls that insurers commonly require and that nobody can rely on yet.
pub(super) fn open_must_haves<'a>(paper: &'a Paper) -> Vec<&'a ControlLine> {
    let gates = paper.report.controls.iter().filter(|line| line.importance == Importance::Gate);
    gates.filter(|line| !line.status.is_met() || !line.contradicted_by.is_empty()).collect()
}

/// Answers that lack something an underwriter needs.
pub(super) fn bare_lines(report: &Report) -> Vec<&ControlLine> {
    report.controls.iter().filter(|line| !words::missing_pieces(line).is_empty()).collect()
}

pub(in super::super) fn must_haves(paper: &Paper) -> Vec<Block> {
    let open = open_must_haves(paper);
    if open.is_empty() {
        return Vec::new();
    }
    let row = |line: &&ControlLine| -> Row {
        let due = paper.schedule().row(&line.id).map(|(_, row)| words::by_when(row.due)).unwrap_or_default();
        vec![strong(&line.name), standing(line), text(words::exact_answer(line)), text(&line.form_limits), text(due)]
    };
    let columns = vec![
        Column::share("Must-have", 1.7),
        Column::share("Status", 1.4),
        Column::share("Your answer", 2.2),
        Column::share("What forms say", 2.6),
        Column::share("Fix by", 1.2),
    ];
    let mut blocks = vec![
        section("Must-haves that are open"),
        fine("Insurers commonly require these. Do not tick yes for one of them until it is in place."),
    ];
    blocks.extend(captioned(String::new(), columns, open.iter().map(row).collect()));
    blocks
}

pub(in super::super) fn unknown(paper: &Paper) -> Vec<Block> {
    let lines = &paper.report.unknown;
    let mut blocks = vec![section("What nobody knew")];
    if lines.is_empty() {
        blocks.push(Block::paragraph(words::NOTHING_UNKNOWN));
        return blocks;
    }
    let columns = vec![
        Column::share("Question", 2.6),
        Column::share("Whom to ask", 1.5),
        Column::share("Where to look", 2.4),
        Column::share("Answer", 1.5),
    ];
    let row =
        |line: &UnknownLine| -> Row { vec![text(&line.question), text(&line.ask_whom), text(&line.where_to_look), text("")] };
    blocks.push(fine("Find these out, or say on the form that they are unknown. Not knowing is not a yes."));
    blocks.extend(captioned(String::new(), columns, lines.iter().map(row).collect()));
    blocks
}

/// Answers with the same gaps are told together.
pub(in super::super) fn bare(paper: &Paper) -> Vec<Block> {
    let mut groups: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for line in bare_lines(paper.report) {
        let missing = words::missing_pieces(line);
        match groups.iter_mut().find(|(pieces, _)| *pieces == missing) {
            Some((_, names)) => names.push(line.name.clone()),
            None => groups.push((missing, vec![line.name.clone()])),
        }
    }
    if groups.is_empty() {
        return Vec::new();
    }
    let items = groups.into_iter().map(|(missing, names)| led(words::sentences(&missing), words::sentences(&[names.join("; ")])));
    vec![
        section("Answers without scope, date, proof or a name"),
        Block::paragraph(
            "An answer that says something is in place needs all of these. Add what is missing beside the question.",
        ),
        Block::Fine(vec![bullets(items.collect())]),
    ]
}

pub(in super::super) fn changed(paper: &Paper) -> Vec<Block> {
    let (controls, facts) = words::changed_since(paper.report);
    if controls.is_empty() && facts.is_empty() {
        return Vec::new();
    }
    let items = controls.into_iter().chain(facts).map(text).collect();
    vec![
        section("Questions that changed since they were answered"),
        fine("The answer may not fit the question as it is now. Look at each again."),
        Block::Fine(vec![bullets(items)]),
    ]
}
