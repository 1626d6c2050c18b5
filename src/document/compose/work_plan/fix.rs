//! One fix as work: who and by when, steps of the IT company, what it needs, when it is done, what it hands over.

use super::super::Paper;
use super::super::first_steps::{planned, who};
use super::super::parts::{led, listed, run_in, spans};
use super::super::steps::steps_of_company;
use crate::answers::ActionState;
use crate::assessment::{ControlLine, ScheduleRow, Status, words};
use crate::document::{Block, ListMarker, Span, Spans};

pub(super) fn fix(paper: &Paper, line: &ControlLine) -> Vec<Block> {
    let row = paper.schedule().row(&line.id);
    let mut title = title(line, row.map(|(place, _)| place));
    if line.action.as_ref().is_some_and(|action| action.state == ActionState::RiskAccepted) {
        title.push(Span::text(". Declined: the last page has who decided, when and why."));
        return vec![spans(title)];
    }
    title.push(Span::text(format!(". {}", who_and_when(paper, line, row.map(|(_, row)| row)))));
    let hours = row.map(|(_, row)| words::hours_of_both(row.own_hours, row.company_hours));
    let after = after(paper, line);
    let after = if after.is_empty() { String::new() } else { format!("After {after}") };
    title.push(Span::text(format!(" {}", words::sentences(&[hours.unwrap_or_default(), after]))));
    // What is done or decided otherwise is no work any more.
    if row.is_none() {
        return vec![spans(title)];
    }
    let steps = steps_of_company(paper, &line.id);
    if is_own_work(paper, row.map(|(_, row)| row)) {
        if steps.is_empty() {
            title.push(Span::text(" The clinic does this alone."));
            return vec![spans(title)];
        }
        return vec![spans(title), run_in(vec![("The clinic does this. Our part", steps)])];
    }
    let work = run_in(vec![("Steps", steps), ("Done when", line.done_when.clone()), ("We need from you", listed(&line.inputs))]);
    let proof = led("Hand over:", words::sentences(&[listed(&line.evidence)]));
    vec![spans(title), work, Block::List { marker: ListMarker::Checkbox, items: vec![proof] }]
}

/// Whether a fix takes no hours of an IT company that has a part in others.
fn is_own_work(paper: &Paper, row: Option<&ScheduleRow>) -> bool {
    let (_, company) = paper.schedule().hours();
    company > 0.0 && row.is_some_and(|row| row.company_hours == 0.0)
}

fn title(line: &ControlLine, place: Option<usize>) -> Spans {
    let place = place.map(|place| format!("{place}. ")).unwrap_or_default();
    vec![Span::strong(format!("{place}{}", line.name)), Span::text(" "), Span::Status(line.status)]
}

/// The decision in full, or else who should do it, and by when.
fn who_and_when(paper: &Paper, line: &ControlLine, row: Option<&ScheduleRow>) -> String {
    let by = row.map(|row| words::by_when(row.due)).unwrap_or_default();
    let Some(action) = &line.action else { return words::sentences(&[format!("{}, {by}", who(line))]) };
    let decision = words::decision(action, paper.report.about.as_of);
    let mut parts = vec![decision];
    if planned(line).is_some() {
        if action.who.trim().is_empty() {
            parts.push(format!("Suggested: {}", line.owner));
        }
        if action.when.is_none() {
            parts.push(format!("By when: {by}"));
        }
    }
    words::sentences(&parts)
}

/// What has to be in place before: numbers of this paper, and names of controls that are not met and not on it.
fn after(paper: &Paper, line: &ControlLine) -> String {
    let first = line.prerequisites.iter().filter_map(|id| paper.report.control(id));
    let open = first.filter(|first| !first.status.is_met() && first.status != Status::NotApplicable);
    let names: Vec<String> = open
        .map(|first| match paper.place(&first.id) {
            Some(place) => format!("No. {place}"),
            None => first.name.clone(),
        })
        .collect();
    words::and(&names)
}
