//! The plan in periods of 30 days.

use leptos::prelude::*;

use super::{Shown, words};
use crate::assessment::{Period, Report};
use crate::questionnaire::LensId;
use crate::ui::components::{BarRow, Cell, Piece, Rows, chart, data_table};
use crate::ui::route::Route;

pub(super) fn roadmap(shown: &Shown) -> Vec<AnyView> {
    let report = &shown.report;
    let a_month = words::count(report.roadmap.hours_per_month as usize, "hour", "hours");
    let hours = match report.roadmap.hours_are_given {
        true => format!("You said that you have {a_month} a month for this."),
        false => format!("You did not say how many hours you have. This plan assumes {a_month} a month."),
    };
    let fact = shown.session.library.with_untracked(|library| library.as_ref().map(|l| l.roles.hours_per_month.clone()));
    let change = fact.filter(|fact| report.facts.iter().any(|line| line.fact == *fact)).map(|fact| {
        view! { <span class="change">" "<a href=Route::Question(fact.to_string()).href()>"Change the hours"</a></span> }
    });
    let (live, lens) = (shown.live, shown.lens);
    // Not every decision changes the plan.
    let plan = Memo::new(move |_| live.with(|report| (report.plan.clone(), report.roadmap.clone())));
    let table = move || {
        // Read, not only tracked: a memo that nobody has read yet hears of no change.
        plan.with(|_| ());
        live.with_untracked(|report| in_stretches(report, lens.get()))
    };
    vec![
        view! {
            <p>{hours}{change}</p>
            <p>{format!("{} {}", words::NEVER_BEFORE, words::PROJECTION)}</p>
        }
        .into_any(),
        table.into_any(),
    ]
}

fn in_stretches(report: &Report, lens: LensId) -> AnyView {
    let is_draft = report.score.is_draft;
    let steps = report.plan.under(lens);
    let groups = report
        .roadmap
        .under(lens)
        .iter()
        .filter(|period| period.until.is_some() || !period.controls.is_empty())
        .map(|period| {
            let mut rows: Vec<Vec<Cell>> = period
                .controls
                .iter()
                .filter_map(|id| report.control(id))
                .map(|line| {
                    let mut row =
                        vec![Cell::Row(line.name.clone()), Cell::Text(words::who(line)), Cell::Number(line.hours.to_string())];
                    if !is_draft {
                        let after = steps.iter().find(|step| step.control == line.id).map(|step| words::whole(step.score_after));
                        row.push(Cell::Number(after.unwrap_or_default()));
                    }
                    row
                })
                .collect();
            if rows.is_empty() {
                rows.push(vec![Cell::Row(words::NO_FIX_ENDS.to_owned())]);
            }
            Rows { title: Some(title(period)), rows }
        })
        .collect();
    let mut columns = vec![("Fix", false), ("Who does it", false), ("Hours", true)];
    if !is_draft {
        columns.push(("Score after", true));
    }
    let bars = (!is_draft).then(|| before_and_after(report, lens));
    view! { {bars}{data_table("Plan for 90 days".to_owned(), &columns, groups, Vec::new())} }.into_any()
}

fn title(period: &Period) -> String {
    let until = period.until.map(|date| format!(", until {}", date.in_words())).unwrap_or_default();
    format!("{}{until}: {}", period.title, words::hours(period.hours))
}

/// The score today and at the end of each period.
fn before_and_after(report: &Report, lens: LensId) -> AnyView {
    let now = report.score.now;
    let row = |label: String, score: f64| BarRow {
        label,
        value: format!("{} of 100", words::whole(score)),
        pieces: vec![Piece::track(100.0), Piece::fill(now), Piece::maybe(now, score - now)],
    };
    let mut rows = vec![row(format!("Today, {}", words::answered(&report.score)), now)];
    let days = ["After 30 days", "After 60 days", "After 90 days", "When all is done"];
    for (period, label) in report.roadmap.under(lens).iter().zip(days) {
        rows.push(row(label.to_owned(), period.score_after));
    }
    let last = rows.last().map(|row| row.value.clone()).unwrap_or_default();
    let in_words = format!("{} All numbers are in the table that follows.", words::when_all_is_done(now, &last));
    chart(Vec::new(), in_words, rows)
}
