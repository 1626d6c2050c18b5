//! One answer as an underwriter needs it: with its limits, how the clinic knows, the date and the proof, or a note that these are
//! missing. All in one run of text.

use super::super::Paper;
use super::super::parts::{standing, text};
use crate::answers::Backing;
use crate::assessment::{ControlLine, FactLine, Preset, words};
use crate::document::{Row, Span, Spans};

/// Everything that was said of a control, with room for a number.
pub(super) fn control_row(paper: &Paper, line: &ControlLine) -> Row {
    let mut answer = standing(line);
    answer.push(Span::text(format!(". {}", words::sentences(&[words::exact_answer(line), beside(paper, line)]))));
    // Nobody was asked what follows from other answers.
    let asked = if line.derived_from.is_empty() { &line.question } else { &line.name };
    vec![text(asked), answer, text("")]
}

fn beside(paper: &Paper, line: &ControlLine) -> String {
    let labelled = |label: &str, text: &str| if text.trim().is_empty() { String::new() } else { format!("{label}: {text}") };
    // What forms take an answer for is advice to the clinic: not for the insurer.
    let (warning, forms) = match paper.choices.preset {
        Preset::Insurance => (String::new(), String::new()),
        _ => (line.reason_warning.clone(), labelled("On forms", &line.form_limits)),
    };
    let derived = if line.derived_from.is_empty() { "" } else { "Derived" };
    words::sentences(&[
        words::changed(&line.changed),
        derived.to_owned(),
        labelled("Reason", &line.reason),
        warning,
        forms,
        // What was said beside those answers stands with them.
        if is_told_by_facts(paper, line) { String::new() } else { words::backing(&without_flag(&line.backing)) },
        words::not_stated(line),
    ])
}

/// Whether all answers that this one follows from stand in the sheet, too.
fn is_told_by_facts(paper: &Paper, line: &ControlLine) -> bool {
    let told =
        |question: &String| paper.report.insurer_sheet.iter().flat_map(|topic| &topic.facts).any(|f| f.question == *question);
    !line.derived_from.is_empty() && line.derived_from.iter().all(told)
}

/// A note to oneself is for nobody else.
fn without_flag(backing: &Backing) -> Backing {
    Backing { flagged: false, ..backing.clone() }
}

/// A fact with its answer; the rows of a table are put together by answer, each with the date of its check.
pub(super) fn fact_row(fact: &FactLine) -> Row {
    let answer = if fact.is_unknown {
        Span::strong(words::UNKNOWN)
    } else if fact.answer.trim().is_empty() {
        Span::strong(words::UNANSWERED)
    } else if fact.rows.is_empty() {
        Span::text(fact.answer.trim())
    } else {
        Span::text(words::grid_by_answer(&fact.rows))
    };
    let mut answer: Spans = vec![answer];
    if !fact.changed.is_empty() {
        answer.push(Span::strong(format!(" {}", words::changed(&fact.changed))));
    }
    let beside = words::backing(&without_flag(&fact.backing));
    if !beside.is_empty() {
        answer.push(Span::text(format!(" · {beside}")));
    }
    vec![text(&fact.question), answer, text("")]
}
