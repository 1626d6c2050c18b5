//! What is open, by kind, each counted the same way: controls by name, other questions apart.

use super::super::Paper;
use super::super::decisions::with_state;
use super::super::parts::{bullets, led, names};
use super::differing;
use crate::answers::ActionState;
use crate::assessment::{Contradiction, FactLine, Preset, Status, words};
use crate::document::Block;

/// How many controls whose question changed are named; more would leave no room for the signatures.
const NAMED: usize = 6;

/// How much is told.
#[derive(Clone, Copy)]
struct Detail {
    /// Whether other questions are told word for word.
    questions: bool,
    /// Whether what was left to others is named again.
    elsewhere: bool,
    contradictions: Told,
}

#[derive(Clone, Copy)]
enum Told {
    Answers,
    Names,
    Numbers,
}

/// What is unresolved, from the most detailed wording to the shortest.
pub(super) fn lists(paper: &Paper) -> Vec<Vec<Block>> {
    let detail = |questions, elsewhere, contradictions| Detail { questions, elsewhere, contradictions };
    let details = [
        detail(true, true, Told::Answers),
        detail(true, true, Told::Names),
        detail(true, true, Told::Numbers),
        detail(false, true, Told::Numbers),
        detail(false, false, Told::Numbers),
    ];
    let mut lists: Vec<Vec<Block>> = details.into_iter().map(|detail| list(paper, detail)).collect();
    // If there is little to say, the short form is the same.
    lists.dedup();
    lists
}

fn list(paper: &Paper, detail: Detail) -> Vec<Block> {
    let parts = parts(paper, detail);
    if parts.is_empty() {
        return vec![Block::paragraph("Nothing is unknown, missing, partial, limited or contradictory.")];
    }
    let items = parts.into_iter().map(|(name, text)| led(format!("{name}:"), words::sentences(&[text])));
    vec![Block::Fine(vec![bullets(items.collect())])]
}

fn parts(paper: &Paper, detail: Detail) -> Vec<(&'static str, String)> {
    let report = paper.report;
    let with = |status: Status| -> Vec<String> {
        report.controls.iter().filter(|line| line.status == status).map(|line| line.name.clone()).collect()
    };
    let controls = |status: Status| counted(&with(status), &[], true);
    // Where only rows of a table are unknown, these are told as such.
    let others = report.unknown.iter().filter(|line| line.control.is_none() && line.rows.is_empty());
    let unknown: Vec<String> = others.map(|line| line.question.clone()).collect();
    let missing: Vec<String> = report.facts.iter().filter(|l| l.answer.is_empty()).map(|l| l.question.clone()).collect();
    let (mut changed, changed_facts) = words::changed_since(report);
    let changed_number = changed.len();
    if changed_number > NAMED {
        changed = vec!["marked as such in this paper".to_owned()];
    }
    let changed = in_words(changed_number, &changed, &changed_facts, false);
    let elsewhere: Vec<String> = with_state(paper, ActionState::ThirdParty).into_iter().map(|line| line.name.clone()).collect();
    let elsewhere = match elsewhere.len() {
        0 => String::new(),
        _ if detail.elsewhere => counted(&elsewhere, &[], true),
        // Each of them is also named above.
        some => format!("{}, named above", words::count(some, "control", "controls")),
    };
    let parts = [
        ("Answered before the question changed, to be looked at again", changed),
        (
            "Unknown",
            words::sentences(&[counted(&with(Status::Unknown), &unknown, detail.questions), rows(&report.facts, detail)]),
        ),
        ("Not answered", counted(&with(Status::Unanswered), &missing, false)),
        ("In place in part only", controls(Status::Partly)),
        ("In place, with scope or exceptions as stated", controls(Status::MetWithLimits)),
        ("Said not to apply", controls(Status::NotApplicable)),
        ("Not in place", controls(Status::Gap)),
        ("Left to a third party", elsewhere),
        ("Contradictions", contradictions(paper, &report.contradictions, detail.contradictions)),
    ];
    parts.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// Controls by name, other questions by their words or only by their number.
fn counted(controls: &[String], others: &[String], in_full: bool) -> String {
    in_words(controls.len(), controls, others, in_full)
}

fn in_words(number: usize, controls: &[String], others: &[String], in_full: bool) -> String {
    let mut parts = Vec::new();
    if number > 0 {
        parts.push(format!("{}: {}", words::controls_and_others(number, 0), controls.join("; ")));
    }
    if !others.is_empty() {
        let number = words::controls_and_others(0, others.len());
        parts.push(if in_full { format!("{number}: {}", others.join(" ")) } else { marked(number) });
    }
    words::sentences(&parts)
}

/// Rows of tables that nobody knows, where the rest of the table is known.
fn rows(facts: &[FactLine], detail: Detail) -> String {
    let unknown =
        |line: &FactLine| -> Vec<String> { line.rows.iter().filter(|row| row.is_unknown).map(|row| row.about.clone()).collect() };
    let tables: Vec<(&FactLine, Vec<String>)> = facts
        .iter()
        .filter(|line| !line.is_unknown)
        .map(|line| (line, unknown(line)))
        .filter(|(_, rows)| !rows.is_empty())
        .collect();
    let number: usize = tables.iter().map(|(_, rows)| rows.len()).sum();
    if number == 0 {
        return String::new();
    }
    let number = words::count(number, "line of a table", "lines of tables");
    if !detail.questions {
        return marked(number);
    }
    let told = tables.iter().map(|(line, rows)| format!("{} {}", line.question, rows.join(", ")));
    format!("{number}: {}", told.collect::<Vec<_>>().join("; "))
}

/// What is counted here and named where it is told.
fn marked(number: String) -> String {
    format!("{number}, marked in this paper")
}

fn contradictions(paper: &Paper, found: &[Contradiction], told: Told) -> String {
    let of = found.len();
    if of == 0 {
        return String::new();
    }
    match told {
        Told::Answers => {
            let told =
                found.iter().enumerate().map(|(at, found)| format!("({}) {}", at + 1, differing::told(paper.report, found)));
            format!("{of}: {}", told.collect::<Vec<_>>().join(" "))
        }
        Told::Names => format!("{of}, on: {}", about(paper, found).join("; ")),
        Told::Numbers => {
            // The full report has a chapter for the clinic instead.
            match paper.choices.preset {
                Preset::Insurance => format!("{of}, numbered at the end under “{}”", differing::TITLE),
                _ => format!("{of}, numbered in the chapter “Clear up before you sign”"),
            }
        }
    }
}

/// The controls that contradictions are about, and the questions where there is none, each once.
fn about(paper: &Paper, found: &[Contradiction]) -> Vec<String> {
    let mut on: Vec<String> = Vec::new();
    for found in found {
        let mut here = names(paper.report, &found.controls);
        if here.is_empty() {
            let facts = paper.report.facts.iter().filter(|line| found.facts.contains(&line.fact));
            here.extend(facts.map(|line| line.question.clone()));
        }
        for name in here {
            if !on.contains(&name) {
                on.push(name);
            }
        }
    }
    on
}
