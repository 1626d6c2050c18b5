//! What application forms ask, compared with what is asked here. `tests/fixtures/forms.json` has a row for each question of twelve
//! forms, in our own words, with the ids that answer it and how well they do.

use std::collections::BTreeMap;
use std::io::Write;

use clinic_cyber_checkup::questionnaire::*;
use serde::Deserialize;

use super::{library, packs, text};

/// A question of a form.
#[derive(Deserialize)]
struct Asked {
    /// Short name of the form.
    form: String,
    /// Its number there.
    no: String,
    /// What it asks.
    asked: String,
    /// What answers it here: a fact, a row or option of one (`fact.row`), or a control.
    ids: Vec<String>,
    verdict: Verdict,
}

/// How well it is answered.
#[derive(Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// The recorded answer always decides the tick on the form, with the same scope and threshold.
    #[serde(rename = "FULL")]
    Full,
    /// Only for some answers, or for a part of the question.
    #[serde(rename = "PARTIAL")]
    Partial,
    /// Not at all.
    #[serde(rename = "NONE")]
    None,
    /// It is not a question about security, and is on the worksheet.
    #[serde(rename = "(worksheet)", alias = "WORKSHEET", alias = "worksheet")]
    Worksheet,
}

/// The form of one very large broker: not compared with what a small clinic is asked.
const LONG_FORM: &str = "LOCK";

/// Share of the questions of the short forms that must be answered in full, in percent.
const ENOUGH: usize = 92;

fn asked() -> Vec<Asked> {
    serde_json::from_str(&text("tests/fixtures/forms.json")).unwrap()
}

/// Whether the renewal questionnaire or the worksheet records what an id names.
fn is_recorded(id: &str) -> bool {
    let library = library();
    let renewal = packs().into_iter().find(|pack| pack.id.as_str() == "insurance-renewal").unwrap();
    let (question, part) = id.split_once('.').map_or((id, None), |(question, part)| (question, Some(part)));
    if let Some(control) = library.controls.iter().find(|control| control.id.as_str() == question) {
        return renewal.controls().any(|asked| *asked == control.id);
    }
    let Some(fact) = library.facts.iter().find(|fact| fact.id.as_str() == question) else { return false };
    let has_place = matches!(fact.place, Some(FactPlace::Worksheet | FactPlace::Signer | FactPlace::Contact));
    let rows = match &fact.kind {
        FactKind::Grid { rows, .. } | FactKind::Names { rows, .. } => rows.as_slice(),
        _ => &[],
    };
    let has_part = part.is_none_or(|part| fact.options().iter().chain(rows).any(|label| label.id.as_str() == part));
    has_part && (has_place || renewal.facts().any(|asked| *asked == fact.id))
}

#[test]
fn what_answers_a_question_of_a_form_is_recorded() {
    let lost: Vec<String> = asked()
        .iter()
        .filter(|row| row.verdict != Verdict::None)
        .flat_map(|row| {
            row.ids.iter().filter(|id| !is_recorded(id)).map(|id| format!("{} {} ({}): {id}", row.form, row.no, row.asked))
        })
        .collect();
    assert!(lost.is_empty(), "these answered a form and are not recorded any more: {lost:#?}");
    let empty = asked().iter().filter(|row| row.verdict == Verdict::Full && row.ids.is_empty()).count();
    assert_eq!(empty, 0, "nothing answers a question that is said to be answered in full");
}

#[test]
fn most_questions_of_the_short_forms_are_answered_in_full() {
    let mut by_form: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in asked().iter().filter(|row| row.verdict != Verdict::Worksheet) {
        let (full, of) = by_form.entry(row.form.clone()).or_default();
        *full += usize::from(row.verdict == Verdict::Full);
        *of += 1;
    }
    let mut out = std::io::stderr();
    for (form, (full, of)) in &by_form {
        writeln!(out, "{form}: {full} of {of} in full, {} %", full * 100 / of).unwrap();
    }
    let short = by_form.iter().filter(|(form, _)| *form != LONG_FORM).map(|(_, counts)| *counts);
    let (full, of) = short.fold((0, 0), |(full, of), (f, o)| (full + f, of + o));
    writeln!(out, "all but {LONG_FORM}: {full} of {of}, {} %", full * 100 / of).unwrap();
    assert!(full * 100 >= of * ENOUGH, "{full} of {of} questions of the short forms are answered in full");
}
