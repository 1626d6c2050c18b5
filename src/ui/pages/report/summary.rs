//! The first card: where the clinic stands, what caps it, and what to do first.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Shown, parts, reveals, words};
use crate::assessment::{ControlLine, Report, Score, Status, score};
use crate::questionnaire::ControlId;
use crate::ui::components::{Notice, Piece, StatusMark, anew, reactive, scale};
use crate::ui::content::load_questionnaire;
use crate::ui::route::Route;

/// How many fixes the summary names.
const FIRST_STEPS: usize = 3;

pub(super) fn summary(shown: &Shown) -> AnyView {
    let report = &shown.report;
    let is_draft = report.score.is_draft;
    let notice = is_draft.then(|| draft_notice(&report.score));
    let standing = if is_draft { draft_standing(shown) } else { standing(shown) };
    let first = (!is_draft).then(|| first_steps(shown));
    let controls = words::count(report.controls.len(), "control", "controls");
    let content = view! {
        <div class="split">
            <div class="card">{standing}</div>
            <div class="card">{first}<h3>{controls}</h3>{counts(report)}{decisions(shown)}</div>
        </div>
    };
    view! { {notice}{parts::section("summary", "Summary", vec![content.into_any()])} }.into_any()
}

fn draft_notice(score: &Score) -> AnyView {
    let draft = format!("Draft, {}.", words::answered(score));
    let when = format!(" {}", words::no_score_yet(score));
    view! {
        <Notice>
            <p><strong>{draft}</strong>{when}</p>
            <div class="actions"><a class="button" href=Route::Tasks.href()>"Continue answering"</a></div>
        </Notice>
    }
    .into_any()
}

/// Too little is answered: only the range is shown.
fn draft_standing(shown: &Shown) -> AnyView {
    let score = &shown.report.score;
    let (low, high) = (words::whole(score.now), words::whole(score.if_unknowns_are_met));
    let in_words = format!("The score is between {low} and {high} of 100. {}", bands_in_words(shown));
    let answered = format!("Draft, {}.", words::answered(score));
    let pieces = vec![Piece::track(100.0), Piece::maybe(score.now, score.if_unknowns_are_met - score.now)];
    view! {
        <p class="score">"Between "<strong>{low}</strong>" and "<strong>{high}</strong>" of 100"</p>
        <p>{answered}" The lower number counts unknown and missing answers as gaps. The upper number counts them as met."</p>
        {scale(in_words, pieces, marks(shown))}
    }
    .into_any()
}

fn standing(shown: &Shown) -> AnyView {
    let report = &shown.report;
    let score = &report.score;
    let now = words::whole(score.now);
    let of = format!(" of 100, {}", report.band.title);
    let meaning = words::score_meaning(score, &report.counts);
    let in_words = format!(
        "Score {now} of 100. Up to {} if all open answers turn out to be met. {}",
        words::whole(score.if_unknowns_are_met),
        bands_in_words(shown)
    );
    let unknown = words::unknown(report);
    let unknown = (!unknown.is_empty()).then(|| view! { <p>{unknown}"."</p> });
    let pieces =
        vec![Piece::track(100.0), Piece::fill(score.now), Piece::maybe(score.now, score.if_unknowns_are_met - score.now)];
    let bands: Vec<String> =
        shown.content.model.bands.iter().map(|band| format!("{} from {}", band.title, words::whole(band.from))).collect();
    view! {
        <p class="score"><strong>{now}</strong>{of}</p>
        <p>{meaning}</p>
        {unknown}
        {scale(in_words, pieces, marks(shown))}
        <p><small>{format!("Bands: {}.", bands.join(", "))}</small></p>
        {cap(report)}
        {other_score(shown)}
    }
    .into_any()
}

/// What the same answers give under the shortest questionnaire, where it was answered and gives another number: so nobody wonders why the
/// score changed when the questionnaire did.
fn other_score(shown: &Shown) -> AnyView {
    let (session, content, report) = (shown.session, shown.content.clone(), shown.report.clone());
    let said = RwSignal::new(String::new());
    let (Some(index), Some(library)) = (session.index.get_untracked(), session.library.get_untracked()) else {
        return ().into_any();
    };
    let quick = index.roles.quick.clone();
    if quick != report.about.pack {
        spawn_local(async move {
            // Without it nothing is missing that was there.
            let Ok(questionnaire) = load_questionnaire(&quick, &index, &library).await else { return };
            let other = session.checkup.with_untracked(|open| {
                let open = open.as_ref()?;
                Some(score(&content.basis(&questionnaire, &open.answers, report.about.as_of, open.is_sample)))
            });
            let differs = |other: &Score| !other.is_draft && words::whole(other.now) != words::whole(report.score.now);
            if let Some(other) = other.filter(differs) {
                // The reader may have left by now.
                said.try_set(words::other_score(questionnaire.title(), &other, &report.score));
            }
        });
    }
    reactive(move || said.with(|said| (!said.is_empty()).then(|| view! { <p><small>{said.clone()}</small></p> })))
}

/// The gates that hold the band down, each with a link to its card.
fn cap(report: &Report) -> Option<AnyView> {
    let band = &report.band;
    let (alone, cap) = (words::by_score_alone(band), words::cap(band));
    let gates: Vec<AnyView> =
        band.capped_by.iter().map(|id| reveals::jump(parts::card_id(id), words::gate(report, id))).collect();
    (!gates.is_empty()).then(|| view! { <p>{alone}{cap}</p>{parts::items(gates)} }.into_any())
}

/// Where the bands begin; the lowest begins at the end of the scale, so it has no mark.
fn marks(shown: &Shown) -> Vec<f64> {
    shown.content.model.bands.iter().map(|band| band.from).filter(|from| *from > 0.0).collect()
}

fn bands_in_words(shown: &Shown) -> String {
    let marks: Vec<String> = marks(shown).into_iter().map(words::whole).collect();
    format!("Bands start at {}.", words::and(&marks))
}

/// The first fixes under the chosen lens.
fn first_steps(shown: &Shown) -> AnyView {
    let (live, lens, report) = (shown.live, shown.lens, shown.report.clone());
    let first = Memo::new(move |_| {
        let lens = lens.get();
        live.with(|report| {
            report.schedule.under(lens).rows.iter().take(FIRST_STEPS).map(|row| row.control.clone()).collect::<Vec<ControlId>>()
        })
    });
    anew(move || {
        let first = first.get();
        let title = match first.len() {
            0 if report.gaps.is_empty() && !report.contradictions.is_empty() => return clear_up(&report),
            0 if report.gaps.is_empty() => {
                return view! { <h3>"Nothing to fix"</h3><p>{words::ALL_MET}</p> }.into_any();
            }
            0 => return view! { <h3>"Nothing left to plan"</h3><p>"A decision was made about every gap."</p> }.into_any(),
            1 => "Do this first",
            2 => "Do these two first",
            _ => "Do these three first",
        };
        let steps: Vec<AnyView> = first.iter().filter_map(|id| report.control(id)).map(|line| step(live, line)).collect();
        view! { <h3>{title}</h3><ol class="first-steps">{steps}</ol> }.into_any()
    })
}

/// No fix is open by what was said; what was said does not fit together.
fn clear_up(report: &Report) -> AnyView {
    let number = words::count(report.contradictions.len(), "contradiction", "contradictions");
    let link = reveals::jump(parts::heading_id("contradictions"), number);
    view! { <h3>"Clear up first"</h3><p>"By your answers no fix is open, but they do not fit together: "{link}". The score counts what you said."</p> }.into_any()
}

/// A fix with who does it and by when: as decided, or as estimated.
fn step(live: Memo<Arc<Report>>, line: &ControlLine) -> AnyView {
    let effort = live.with_untracked(|report| words::effort(report, line));
    let (id, effort) = (line.id.clone(), format!("{}, {effort}", line.owner));
    let decided = Memo::new(move |_| {
        live.with(|report| {
            report.control(&id).and_then(|line| line.action.as_ref()).map(|action| words::decision(action, report.about.as_of))
        })
    });
    let words = move || decided.get().unwrap_or_else(|| effort.clone());
    let link = reveals::jump(parts::card_id(&line.id), line.name.clone());
    view! { <li>{link}<small prop:textContent=words></small></li> }.into_any()
}

/// How many decisions were made.
fn decisions(shown: &Shown) -> AnyView {
    let live = shown.live;
    let said = Memo::new(move |_| live.with(|report| words::decisions(report)));
    reactive(move || said.with(|said| (!said.is_empty()).then(|| view! { <p class="decisions">{said.clone()}</p> })))
}

fn counts(report: &Report) -> AnyView {
    let counts: Vec<AnyView> = Status::ALL
        .into_iter()
        .map(|status| (status, words::counted(&report.counts, status)))
        .filter(|(_, number)| *number > 0)
        .map(|(status, number)| {
            let word = [" ", words::status_of(status, number)].concat();
            view! { <li><StatusMark status=status/>" "<strong>{number}</strong>{word}</li> }.into_any()
        })
        .collect();
    view! { <ul class="counts">{counts}</ul> }.into_any()
}
