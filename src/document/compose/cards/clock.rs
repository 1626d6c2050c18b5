//! The clock of the HIPAA Breach Notification Rule on the recovery card.

use super::super::Paper;
use super::super::parts::{captioned, section, text};
use crate::assessment::{Deadline, words};
use crate::document::{Block, Column, Row, Span};
use crate::questionnaire::Step;

pub(super) fn clock(paper: &Paper) -> Vec<Block> {
    let clock = &paper.report.clock;
    let mut blocks = vec![section("Who must be told, and by when at the latest (HIPAA)")];
    let people = clock.people.map(|people| format!(", {} affected", words::count(people as usize, "person", "people")));
    match clock.discovered_on {
        Some(day) => {
            let said = format!("Discovered on {}{}.", day.in_words(), people.unwrap_or_default());
            blocks.push(Block::paragraph(said));
        }
        None => blocks.push(Block::FillIn(vec![vec![
            "Day of discovery".to_owned(),
            "Plus 60 days: last day to tell people".to_owned(),
            "How many people are affected".to_owned(),
        ]])),
    }
    let columns = vec![
        Column::share("Who", 2.1),
        Column::share("Last day", 1.6),
        Column::share("Rule, where it stands and when it was looked up", 5.6),
    ];
    blocks.extend(captioned(String::new(), columns, clock.deadlines.iter().map(row).collect()));
    blocks.push(Block::paragraph(
        "These are outer limits. The rule asks for notice without unreasonable delay, so 60 days is the end and not the goal. State \
         laws and contracts may be stricter. Ask a lawyer: this card is no legal advice.",
    ));
    vec![Block::Fine(blocks)]
}

/// Whether the clock already says what a step says.
pub(super) fn says(paper: &Paper, step: &Step) -> bool {
    let cited = step.citation.as_deref().unwrap_or_default();
    let citations = paper.report.clock.deadlines.iter().map(|deadline| deadline.citation.as_str());
    citations.filter(|citation| !citation.is_empty()).any(|citation| cited.starts_with(citation))
}

fn row(deadline: &Deadline) -> Row {
    let whom = words::sentences(&[deadline.whom.clone(), deadline.only_if.clone()]);
    let by = match deadline.by {
        Some(day) => vec![Span::strong(day.in_words()), Span::text(format!(" ({})", deadline.limit))],
        None => text(words::sentences(std::slice::from_ref(&deadline.limit))),
    };
    let place = [deadline.citation.as_str(), deadline.as_of.as_str()];
    let place = match place {
        ["", _] => String::new(),
        [citation, ""] => format!(" ({citation})"),
        [citation, as_of] => format!(" ({citation}, as of {as_of})"),
    };
    vec![text(whom), by, vec![Span::text(&deadline.rule), Span::muted(place)]]
}
