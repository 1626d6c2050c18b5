//! Page two: the plan for 90 days, what the clinic decided, and where that leads. Nothing is cut short: what does not fit is counted.

use super::super::Paper;
use super::super::decisions::with_state;
use super::super::first_steps::{by_when, planned, who};
use super::super::parts::{captioned, chapter, section, text};
use super::super::projection::{counts, projection};
use crate::answers::ActionState;
use crate::assessment::{ControlLine, Period, words};
use crate::document::{Block, Column, Row, Span};

/// So many decisions stay as long as fixes can give way.
const DECISIONS: usize = 6;

/// So many fixes stay as long as decisions can give way.
const FIXES: usize = 8;

pub(in super::super) fn ninety_days(paper: &Paper) -> Vec<Block> {
    let report = paper.report;
    let hours = words::hours_a_month(report.roadmap.hours_per_month, report.roadmap.hours_are_given);
    let intro = format!(
        "{hours} Order: {}. Dates and scores are a projection: they assume that each fix is done in full and on time. A day that the \
         clinic planned stands in place of the computed one.",
        paper.choices.lens_title
    );
    let head = [chapter("Plan for 90 days"), Block::Fine(vec![Block::paragraph(intro)])];
    let (soon, later) = soon_and_later(paper);
    let decided = decided(paper);
    let bars: Vec<Block> = projection(paper).into_iter().map(|bars| Block::Fine(vec![bars, counts(paper)])).collect();
    let page = |fixes_shown: usize, decisions_shown: usize, bars: &[Block]| {
        let mut blocks = head.to_vec();
        blocks.extend(fixes(paper, &soon, fixes_shown));
        blocks.extend(later.iter().map(|period| in_short(paper, period)));
        blocks.extend(decisions(paper, &decided, decisions_shown));
        blocks.extend_from_slice(bars);
        blocks
    };
    let mut pages: Vec<Vec<Block>> =
        shown(soon.len(), decided.len()).into_iter().map(|(fixes, decisions)| page(fixes, decisions, &bars)).collect();
    pages.push(page(0, 0, &[]));
    vec![Block::OnePage(pages)]
}

/// How many fixes and how many decisions the page may show, from all of both to none: two at a time give way, where there are more.
fn shown(fixes: usize, decisions: usize) -> Vec<(usize, usize)> {
    let (mut now, mut all) = ((fixes, decisions), vec![(fixes, decisions)]);
    for (least_fixes, least_decisions) in [(fixes, DECISIONS), (FIXES, DECISIONS), (FIXES, 0), (0, 0)] {
        while now.0 > least_fixes || now.1 > least_decisions {
            match now.1 > least_decisions {
                true => now.1 = now.1.saturating_sub(2).max(least_decisions),
                false => now.0 = now.0.saturating_sub(2).max(least_fixes),
            }
            all.push(now);
        }
    }
    all
}

fn more(number: usize, one: &str, many: &str) -> Block {
    let counted = words::count(number, &format!("more {one}"), &format!("more {many}"));
    Block::Fine(vec![Block::paragraph(format!("And {counted} in the full report."))])
}

/// The fixes of the 90 days with their periods, and the periods after them.
fn soon_and_later<'a>(paper: &'a Paper) -> (Vec<(&'a str, &'a ControlLine)>, Vec<&'a Period>) {
    let periods = paper.report.roadmap.under(paper.choices.lens);
    let (soon, later): (Vec<&Period>, Vec<&Period>) = periods.iter().partition(|period| period.until.is_some());
    let fixes = soon.into_iter().flat_map(|period| {
        let lines = period.controls.iter().filter_map(|id| paper.report.control(id));
        lines.map(move |line| (period.title.as_str(), line))
    });
    (fixes.collect(), later.into_iter().filter(|period| !period.controls.is_empty()).collect())
}

/// The first fixes of the 90 days as a table; the others are counted.
fn fixes(paper: &Paper, soon: &[(&str, &ControlLine)], shown: usize) -> Vec<Block> {
    let rows: Vec<Row> = soon.iter().take(shown).map(|(period, line)| row(paper, period, line)).collect();
    let mut blocks = match (soon.is_empty(), rows.is_empty()) {
        (true, _) => vec![Block::paragraph(words::NO_FIX_ENDS)],
        (false, true) => Vec::new(),
        (false, false) => captioned(String::new(), columns(paper), rows),
    };
    if soon.len() > shown {
        blocks.push(more(soon.len() - shown, "fix in these days", "fixes in these days"));
    }
    blocks
}

/// What comes after the 90 days is only counted.
fn in_short(paper: &Paper, period: &Period) -> Block {
    let score = match paper.report.score.is_draft {
        true => String::new(),
        false => format!(", score after {} of 100", words::whole(period.score_after)),
    };
    let fixes = words::count(period.controls.len(), "fix", "fixes");
    let hours = words::hours(period.hours);
    Block::Fine(vec![Block::paragraph(format!("{}: {fixes}, about {hours}{score}. The full report has them.", period.title))])
}

fn columns(paper: &Paper) -> Vec<Column> {
    let mut columns = vec![
        Column::ems("Period", 7.5),
        Column::ems("Nr", 2.0).right(),
        Column::share("Fix", 4.0),
        Column::share("Who", 2.6),
        Column::ems("Hours", 3.5).right(),
        Column::ems("By when", 9.5),
    ];
    if !paper.report.score.is_draft {
        columns.push(Column::ems("Score after", 4.0).right());
    }
    columns
}

fn row(paper: &Paper, period: &str, line: &ControlLine) -> Row {
    let mut name = vec![Span::text(&line.name)];
    if let Some(action) = &line.action {
        name.push(Span::strong(format!(" ({})", action.state.words().to_lowercase())));
    }
    let place = paper.place(&line.id).unwrap_or_default();
    let by = by_when(paper, &line.id);
    let mut row = vec![text(period), text(place.to_string()), name, text(who(line)), text(line.hours.to_string()), text(by)];
    if !paper.report.score.is_draft {
        let step = paper.steps().iter().find(|step| step.control == line.id);
        row.push(text(step.map(|step| words::whole(step.score_after)).unwrap_or_default()));
    }
    row
}

/// Controls with a decision, most telling first. A plan for these 90 days stands in the table, with who and when.
fn decided<'a>(paper: &'a Paper) -> Vec<&'a ControlLine> {
    let all = [ActionState::Done, ActionState::RiskAccepted, ActionState::ThirdParty, ActionState::Planned];
    let periods = paper.report.roadmap.under(paper.choices.lens);
    let is_in_table = |line: &ControlLine| {
        planned(line).is_some() && periods.iter().any(|period| period.until.is_some() && period.controls.contains(&line.id))
    };
    all.into_iter().flat_map(|state| with_state(paper, state)).filter(|line| !is_in_table(line)).collect()
}

fn decision(line: &ControlLine) -> String {
    line.action.as_ref().map(words::decision).unwrap_or_default()
}

fn decisions(paper: &Paper, decided: &[&ControlLine], shown: usize) -> Vec<Block> {
    if decided.is_empty() {
        return Vec::new();
    }
    let rows: Vec<Row> = decided.iter().take(shown).map(|line| vec![text(&line.name), text(decision(line))]).collect();
    let columns = vec![Column::share("Fix", 2.0), Column::share("Decision", 4.4)];
    let mut blocks =
        vec![section("What the clinic decided"), Block::Fine(vec![Block::paragraph(words::decisions(paper.report))])];
    if !rows.is_empty() {
        blocks.extend(captioned(String::new(), columns, rows));
    }
    if decided.len() > shown {
        blocks.push(more(decided.len() - shown, "decision", "decisions"));
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_gives_way_gives_way_step_by_step() {
        assert_eq!(shown(2, 0), [(2, 0), (0, 0)]);
        assert_eq!(shown(9, 7), [(9, 7), (9, 6), (8, 6), (8, 4), (8, 2), (8, 0), (6, 0), (4, 0), (2, 0), (0, 0)]);
        assert_eq!(shown(0, 0), [(0, 0)]);
    }
}
