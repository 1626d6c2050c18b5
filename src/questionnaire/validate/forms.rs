//! Checks `forms.json` against the library.

use super::super::files::FORMS;
use super::super::problem::{Code, Problem, Problems};
use super::super::{ApplicantField, FactKind, FactPlace, Forms, Library, OptionId};
use super::{text, unique, unknown_fact, unknown_option};

/// Everything that it names exists; each fact of the worksheet is in one of its parts.
pub(crate) fn forms(forms: &Forms, library: &Library) -> Vec<Problem> {
    let mut problems = Problems::of(FORMS);
    text(&mut problems, "", "note", &forms.note);
    unique(&mut problems, "terms", forms.terms.iter().map(|terms| terms.question.as_str()));
    unique(&mut problems, "takes", forms.takes.iter().map(|taken| taken.option.as_str()));
    for terms in &forms.terms {
        let is_control = library.controls.iter().any(|control| control.id.as_str() == terms.question);
        if !is_control && !library.facts.iter().any(|fact| fact.id.as_str() == terms.question) {
            unknown_fact(&mut problems, "terms", &terms.question);
        }
        terms.words.iter().for_each(|word| text(&mut problems, "terms", &terms.question, word));
    }
    let is_option = |id: &OptionId| library.controls.iter().any(|control| control.option(id).is_some());
    for taken in forms.takes.iter().filter(|taken| !is_option(&taken.option)) {
        unknown_option(&mut problems, "takes", "the library", taken.option.as_str());
    }
    forms.who_applies.iter().for_each(|field| applicant(&mut problems, field, library));
    worksheet(&mut problems, forms, library);
    for head in &forms.long_forms {
        text(&mut problems, "long_forms", "title", &head.title);
        head.asks.iter().for_each(|ask| text(&mut problems, "long_forms", &head.title, ask));
    }
    problems.into_vec()
}

/// The fact exists, and so does the row; a list of names is never told as a whole.
fn applicant(problems: &mut Problems, field: &ApplicantField, library: &Library) {
    let at = format!("who_applies/{}", field.label);
    text(problems, "who_applies", "label", &field.label);
    let Some(fact) = library.fact(&field.fact) else { return unknown_fact(problems, &at, field.fact.as_str()) };
    let row = field.row.as_ref().map_or("", |row| row.as_str());
    let is_right = match &fact.kind {
        FactKind::Names { rows, .. } => rows.iter().any(|named| named.id.as_str() == row),
        _ => field.row.is_none(),
    };
    if !is_right {
        unknown_option(problems, &at, fact.id.as_str(), row);
    }
}

fn worksheet(problems: &mut Problems, forms: &Forms, library: &Library) {
    let is_asked_there = |fact: &&super::super::Fact| fact.place == Some(FactPlace::Worksheet);
    let named = || forms.worksheet.iter().flat_map(|block| &block.facts);
    unique(problems, "worksheet", named().map(|fact| fact.as_str()));
    for block in &forms.worksheet {
        let at = format!("worksheet/{}", block.title);
        text(problems, &at, "title", &block.title);
        for id in block.facts.iter().filter(|id| library.fact(id).as_ref().is_none_or(|fact| !is_asked_there(fact))) {
            unknown_fact(problems, &at, id.as_str());
        }
    }
    for fact in library.facts.iter().filter(is_asked_there).filter(|fact| named().all(|id| *id != fact.id)) {
        problems.add(
            Code::EmptyList,
            "worksheet",
            format!("no part has the fact `{}`", fact.id),
            "add it to the part under which it is asked",
        );
    }
}
