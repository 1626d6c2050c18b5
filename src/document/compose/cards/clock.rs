//! The clock of the HIPAA Breach Notification Rule on the recovery card.

use super::super::Paper;
use super::super::parts::{captioned, section, text};
use crate::assessment::{Deadline, words};
use crate::document::{Block, Column, Row, Span};
use crate::questionnaire::Step;

/// What to write down about the breach, where that is not known yet.
const TO_WRITE: [&str; 3] = ["Day of discovery", "Plus 60 days: last day to tell people", "How many people are affected"];

pub(super) fn clock(paper: &Paper) -> Vec<Block> {
    with(paper, Block::FillIn(vec![TO_WRITE.map(str::to_owned).to_vec()]))
}

/// The same where the page is short of room: one line to write on.
pub(super) fn in_little_room(paper: &Paper) -> Vec<Block> {
    with(paper, Block::paragraph(TO_WRITE.map(|what| format!("{what}: ______________")).join("   ")))
}

fn with(paper: &Paper, to_write: Block) -> Vec<Block> {
    let clock = &paper.report.clock;
    let mut blocks = vec![section("Who must be told, and by when at the latest (HIPAA)")];
    let people = clock.people.map(|people| format!(", {} affected", words::count(people as usize, "person", "people")));
    match clock.discovered_on {
        Some(day) => {
            let said = format!("Discovered on {}{}.", day.in_words(), people.unwrap_or_default());
            blocks.push(Block::paragraph(said));
        }
        None => blocks.push(to_write),
    }
    let columns = vec![
        Column::share("Who", 2.7),
        Column::share("Last day", 1.9),
        Column::share("Rule, where it stands and when it was looked up", 5.2),
    ];
    blocks.extend(captioned(String::new(), columns, clock.deadlines.iter().map(row).collect()));
    blocks.push(Block::paragraph(
        "These are outer limits: notice is due without unreasonable delay. State laws and contracts may be stricter. Ask a lawyer: this \
         card is no legal advice.",
    ));
    blocks
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
