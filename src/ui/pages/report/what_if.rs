//! Where the planned fixes would lead.

use leptos::prelude::*;

use super::{Shown, parts, words};
use crate::assessment::{Report, WhatIf};
use crate::date::Date;
use crate::questionnaire::ControlId;
use crate::ui::components::{BarRow, Cell, Piece, Rows, chart, data_table};

pub(super) fn what_if(shown: &Shown) -> Vec<AnyView> {
    let (session, planned, lens, last_ticked) = (shown.session, shown.planned, shown.lens, shown.last_ticked);
    let clear = move |_| {
        last_ticked.set(None);
        session.plan_fixes(Vec::new());
        session.status.set("No fix is planned".to_owned());
    };
    let report = shown.report.clone();
    let plan_first = move |_| {
        let first: Vec<(ControlId, Option<Date>)> = report
            .roadmap
            .under(lens.get_untracked())
            .first()
            .map(|period| period.controls.iter().map(|id| (id.clone(), period.until)).collect())
            .unwrap_or_default();
        let fixes = words::count(first.len(), "fix is", "fixes are");
        last_ticked.set(None);
        session.plan_fixes(first);
        session.status.set(format!("{fixes} planned"));
    };
    let (report, projection) = (shown.report.clone(), shown.projection);
    let body = move || match projection.get() {
        None => view! {
            <h3>"No fix is planned yet"</h3>
            <p>"Tick “Plan this fix” on any card above. The numbers appear here at once."</p>
        }
        .into_any(),
        Some(then) => projected(&report, &then, planned.with(Vec::len)),
    };
    let card = view! {
        <div class="card">
            {body}
            <div class="actions">
                <button class="button quiet" type="button" on:click=plan_first>"Plan the first 30 days"</button>
                <button class="button quiet" type="button" on:click=clear>"Clear"</button>
            </div>
        </div>
    };
    let intro = "A projection. It assumes that each planned fix is done in full, and changes nothing in your answers.";
    vec![parts::paragraph(intro.to_owned()), card.into_any()]
}

fn projected(report: &Report, then: &WhatIf, fixes: usize) -> AnyView {
    let title = format!("With {}, about {}", words::count(fixes, "planned fix", "planned fixes"), words::hours(then.hours));
    let missing: Vec<String> = then.band.capped_by.iter().map(|id| report.name(id).to_owned()).collect();
    let gain = words::tenth(then.score - report.score.now);
    let score = match report.score.is_draft {
        true => parts::paragraph(format!(
            "Draft, {}: no single score yet. These fixes add {gain} points to the lower end of the range.",
            words::answered(&report.score)
        )),
        false => {
            let band = words::band_then(&report.band, &then.band, &missing);
            let added = format!("{gain} points more ({}). {band}", words::answered(&report.score));
            view! { {scores(report, then)}<p>{added}</p> }.into_any()
        }
    };
    view! { <h3>{title}</h3>{score}{by_scenario(report, then)} }.into_any()
}

fn scores(report: &Report, then: &WhatIf) -> AnyView {
    let (now, later) = (report.score.now, then.score);
    let value = |score: f64, band: &str| format!("{} of 100, {band}", words::whole(score));
    let in_words = format!("Score today {}, with the planned fixes {}, of 100.", words::whole(now), words::whole(later));
    let rows = vec![
        BarRow {
            label: "Today".to_owned(),
            value: value(now, &report.band.title),
            pieces: vec![Piece::track(100.0), Piece::fill(now)],
        },
        BarRow {
            label: "If the planned fixes are done".to_owned(),
            value: value(later, &then.band.title),
            pieces: vec![Piece::track(100.0), Piece::fill(now), Piece::maybe(now, later - now)],
        },
    ];
    chart(Vec::new(), in_words, rows)
}

fn by_scenario(report: &Report, then: &WhatIf) -> AnyView {
    let left = |lines: &[crate::assessment::ScenarioLine]| words::whole(lines.iter().map(|line| line.residual).sum());
    let rows = report
        .scenarios
        .iter()
        .zip(&then.scenarios)
        .map(|(now, then)| {
            vec![
                Cell::Row(now.title.clone()),
                Cell::Number(words::whole(now.residual)),
                Cell::Number(words::whole(then.residual)),
            ]
        })
        .collect();
    data_table(
        "Risk left, today and with the planned fixes".to_owned(),
        &[("Kind of attack", false), ("Left today", true), ("If planned fixes are done", true)],
        vec![Rows { title: None, rows }],
        vec![Cell::Row("All".to_owned()), Cell::Number(left(&report.scenarios)), Cell::Number(left(&then.scenarios))],
    )
}
