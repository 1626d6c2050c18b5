//! The papers other than the full report: what each says, how long it is, and that all give the same numbers.

use clinic_cyber_checkup::answers::{Action, ActionState, Choice, FactValue};
use clinic_cyber_checkup::assessment::{ControlLine, Due, Preset, Status, words};
use std::collections::BTreeSet;

use clinic_cyber_checkup::file::Checkup;
use clinic_cyber_checkup::questionnaire::{FactId, FactKind, Importance, PackId};

use super::*;
use crate::common::paper::{assessed_for, composed, document_for, sample, words_of};
use crate::common::shipped;

pub(super) const SIZES: [PaperSize; 2] = [PaperSize::Letter, PaperSize::A4];

#[test]
fn the_owner_report_looks_like_this() {
    insta::assert_snapshot!(words_of(&document_for(&sample(), Preset::Owner).blocks));
}

#[test]
fn the_work_plan_looks_like_this() {
    insta::assert_snapshot!(words_of(&document_for(&sample(), Preset::WorkPlan).blocks));
}

#[test]
fn the_insurance_attachment_looks_like_this() {
    insta::assert_snapshot!(words_of(&document_for(&sample(), Preset::Insurance).blocks));
}

#[test]
fn the_worksheet_looks_like_this() {
    insta::assert_snapshot!(words_of(&document_for(&sample(), Preset::Worksheet).blocks));
}

/// What is on the worksheet is on no other paper.
#[test]
fn the_worksheet_is_part_of_no_other_paper() {
    let checkup = sample();
    let worksheet = assessed_for(&checkup, Preset::Worksheet).report.worksheet;
    let given: Vec<String> = worksheet
        .into_iter()
        .flat_map(|part| part.lines)
        .filter(|line| line.answer.chars().count() > 12)
        .map(|line| line.answer)
        .collect();
    assert!(given.len() > 5, "the example has a worksheet");
    for preset in Preset::ALL.into_iter().filter(|preset| *preset != Preset::Worksheet) {
        let words = words_of(&document_for(&checkup, preset).blocks);
        for answer in &given {
            assert!(!words.contains(answer.as_str()), "{preset:?} has “{answer}”");
        }
    }
}

#[test]
fn the_cards_look_like_this() {
    insta::assert_snapshot!(words_of(&document_for(&sample(), Preset::Cards).blocks));
}

fn pages_of(checkup: &Checkup, preset: Preset, size: PaperSize) -> usize {
    rendered(&document_for(checkup, preset), size).pages
}

/// Check-ups that make papers long: nothing said, nothing known, everything decided at length, as many hours as possible.
pub(super) fn extremes() -> Vec<(&'static str, Checkup)> {
    let mut silent = sample();
    silent.answers = Default::default();
    let library = shipped().library;
    let mut unknown = sample();
    unknown.answers.actions = Default::default();
    for control in &library.controls {
        unknown.answers.change_control(&control.id, |said| said.answer = Some(Choice::Unknown));
    }
    let mut decided = unknown.clone();
    let states = ActionState::ALL.into_iter().cycle();
    for (control, state) in library.controls.iter().zip(states) {
        let action = Action {
            state,
            who: "Dr. Renée Müller-Ångström, owner, with the help of Example IT Company and its people".to_owned(),
            when: clinic_cyber_checkup::date::Date::new(2026, 12, 24),
            why: "It costs more than what we can spend this year, and we look at it again in June. ".repeat(4),
        };
        decided.answers.set_action(&control.id, Some(action));
    }
    let mut busy = sample();
    busy.answers.set_fact(&FactId::new("hours_per_month"), Some(FactValue::Number(400)));
    let mut planned = busy.clone();
    for control in &library.controls {
        let who = "The office manager with the IT company".to_owned();
        planned.answers.set_action(&control.id, Some(Action { who, ..Action::default() }));
    }
    let mut named = sample();
    let name = "The Greater Lakeside and Three Rivers Family Health and Internal Medicine Clinic and Surgery Center, Inc.";
    named.answers.set_fact(&FactId::new("clinic_name"), Some(FactValue::Text(name.to_owned())));
    let mut quick = sample();
    quick.pack = PackId::new("quick-check");
    let mut half = quick.clone();
    half.answers.actions = Default::default();
    let asked: Vec<_> = crate::common::pack("quick-check").controls().cloned().collect();
    half.answers.controls.retain(|id, _| asked.iter().take(asked.len() / 2).any(|kept| kept == id));
    half.answers.facts = Default::default();
    let mut best = sample();
    best.answers = Default::default();
    for control in &library.controls {
        let best_option = control.options.iter().max_by(|a, b| a.score.total_cmp(&b.score)).unwrap().id.clone();
        best.answers.change_control(&control.id, |said| said.answer = Some(Choice::Option(best_option)));
    }
    let mut overdue = sample();
    for (at, control) in library.controls.iter().enumerate() {
        let when = clinic_cyber_checkup::date::Date::new(2026, 10, 1 + (at % 28) as u8);
        overdue.answers.set_action(&control.id, Some(Action { who: "Dana Whitfield".to_owned(), when, ..Action::default() }));
    }
    let mut sixty = dental();
    let name = "Northern Lakes Family Dentistry and Oral Surgery Center, PLLC";
    sixty.answers.set_fact(&FactId::new("clinic_name"), Some(FactValue::Text(name.to_owned())));
    vec![
        ("half a quick check", half),
        ("nothing open", best),
        ("overdue", overdue),
        ("dental", dental()),
        ("a name of sixty letters", sixty),
        ("silent", silent),
        ("unknown", unknown),
        ("decided", decided),
        ("busy", busy),
        ("planned", planned),
        ("long name", named),
        ("quick check", quick),
    ]
}

/// A clinic of nine five weeks before its renewal: an outside company runs its computers, and its answers were given in a hurry.
pub(crate) fn dental() -> Checkup {
    let library = shipped().library;
    let mut checkup = Checkup { pack: PackId::new("insurance-renewal"), is_sample: false, ..sample() };
    checkup.answers = Default::default();
    for (at, control) in library.controls.iter().enumerate() {
        let choice = match control.options.get(at * 5 % (control.options.len() + 1)) {
            Some(option) => Choice::Option(option.id.clone()),
            None => Choice::Unknown,
        };
        checkup.answers.change_control(&control.id, |said| said.answer = Some(choice));
    }
    for (at, fact) in library.facts.iter().enumerate() {
        if let FactKind::Choice(options) = &fact.kind {
            let option = options[at * 3 % options.len()].id.to_string();
            checkup.answers.set_fact(&fact.id, Some(FactValue::Text(option)));
        }
    }
    let roles = &library.roles;
    for (fact, text) in [
        (&roles.clinic_name, "Cedar Street Dental"),
        (&roles.msp_name, "Bright IT"),
        (&roles.it_run_by, roles.it_run_by_company.as_str()),
        (&roles.renewal_date, "2026-12-26"),
    ] {
        checkup.answers.set_fact(fact, Some(FactValue::Text(text.to_owned())));
    }
    checkup.answers.set_fact(&roles.hours_per_month, Some(FactValue::Number(6)));
    checkup
}

#[test]
fn the_states_are_what_their_names_say() {
    let report = |name: &str| {
        let (_, checkup) = extremes().into_iter().find(|(one, _)| *one == name).unwrap();
        assessed_for(&checkup, Preset::Owner).report
    };
    let dental = report("dental");
    assert!(dental.contradictions.len() > 2 && dental.unknown.len() > 5);
    assert_eq!(dental.schedule.by_lens.insurance.renewal.unwrap().days_left, 35);
    assert!(report("half a quick check").score.is_draft);
    assert!(report("nothing open").gaps.is_empty());
    assert_eq!(report("unknown").counts.met, 0);
    assert!(report("overdue").schedule.by_lens.insurance.rows.iter().any(|row| matches!(row.due, Due::Overdue(_))));
}

#[test]
fn short_papers_stay_short() {
    for size in SIZES {
        assert_eq!(pages_of(&sample(), Preset::Owner, size), 2);
        assert_eq!(pages_of(&sample(), Preset::Cards, size), 2);
        assert!(pages_of(&sample(), Preset::WorkPlan, size) <= 8);
        assert!(pages_of(&sample(), Preset::Full, size) <= 45);
        for (name, checkup) in extremes() {
            assert_eq!(pages_of(&checkup, Preset::Owner, size), 2, "{name}");
            assert_eq!(pages_of(&checkup, Preset::Cards, size), 2, "{name}");
        }
    }
}

/// The shorter forms also travel to the worker: compared with what is printed, they must stay small.
#[test]
fn short_papers_are_short_messages() {
    for (name, checkup) in extremes() {
        for preset in [Preset::Owner, Preset::Cards] {
            let length = serde_json::to_string(&document_for(&checkup, preset)).unwrap().len();
            assert!(length < 50_000, "{name}: {length} bytes for {}", preset.id());
        }
    }
}

/// Reasons as long as a page, with short ones among them: the owner report counts those that do not fit.
#[test]
fn a_long_reason_pushes_no_other_decision_off_the_owner_report() {
    let mut checkup = sample();
    let gaps = assessed_for(&checkup, Preset::Owner).report.gaps;
    checkup.answers.actions = Default::default();
    let decided = gaps.iter().take(8).enumerate().map(|(at, gap)| {
        let why = if at % 2 == 0 { "We cannot pay for it this year. ".repeat(120) } else { format!("Reason {at} of ours.") };
        let who = "Dr. Amy Park".to_owned();
        (gap.control.clone(), Action { state: ActionState::RiskAccepted, who, why, ..Action::default() })
    });
    for (control, action) in decided {
        checkup.answers.set_action(&control, Some(action));
    }
    for size in SIZES {
        let Some(pages) = pages_on(&format!("long-reasons-{size:?}"), &document_for(&checkup, Preset::Owner), size) else {
            return;
        };
        assert_eq!(pages.len(), 2);
        let found = Found(packed(&pages[1]));
        for at in [1, 3, 5, 7] {
            found.expect("short reason", &format!("Reason {at} of ours."));
        }
        found.expect("the others", "And 4 more decisions in the full report.");
    }
}

/// A card is read on the wall: no step is cut, and none leads to another paper.
#[test]
fn every_step_is_on_the_cards_in_full_and_in_order() {
    for entry in shipped().index.packs {
        let checkup = Checkup { pack: entry.id.clone(), ..sample() };
        let report = assessed_for(&checkup, Preset::Cards).report;
        let on_clock = |citation: &Option<String>| {
            let cited = citation.as_deref().unwrap_or_default();
            report.clock.deadlines.iter().any(|deadline| cited.starts_with(&deadline.citation))
        };
        for size in SIZES {
            let name = format!("steps-{}-{size:?}", entry.id);
            let Some(pages) = pages_on(&name, &document_for(&checkup, Preset::Cards), size) else { return };
            assert_eq!(pages.len(), 2);
            let recovery: Vec<_> = report.recovery.iter().filter(|step| !on_clock(&step.citation)).collect();
            for (page, steps) in pages.iter().zip([report.emergency.iter().collect(), recovery]) {
                let page = packed(page);
                assert!(steps.len() > 10, "{}", entry.id);
                let places: Vec<usize> = steps.iter().map(|step| page.find(&packed(&step.detail)).unwrap()).collect();
                assert!(places.is_sorted());
                steps.iter().for_each(|step| assert!(page.contains(&packed(&step.who))));
            }
            assert!(!pages.concat().contains("full report"));
        }
    }
}

#[test]
fn cards_hold_two_pages_with_and_without_numbers_and_a_breach() {
    let assessed = assessed_for(&sample(), Preset::Cards);
    for answer in ["", "Example Firm, 555-0100, ask for the person on duty; at night 555-0101 and then option 3, or 555-0102"] {
        let mut report = assessed.report.clone();
        report.contacts.iter_mut().for_each(|line| line.answer = answer.to_owned());
        for discovered_on in [None, Some(report.about.as_of)] {
            report.clock.discovered_on = discovered_on;
            let document = composed(&report, &assessed.choices);
            for size in SIZES {
                assert_eq!(rendered(&document, size).pages, 2);
            }
            let words = words_of(&document.blocks);
            assert!(words.contains("without unreasonable delay") && words.contains("State laws and contracts may be stricter"));
            assert_eq!(words.contains("Day of discovery"), discovered_on.is_none());
            for deadline in &report.clock.deadlines {
                assert!(words.contains(&deadline.rule) && words.contains(&deadline.citation) && words.contains(&deadline.as_of));
            }
        }
    }
}

#[test]
fn every_page_of_every_paper_tells_which_and_of_what() {
    let about = assessed_for(&sample(), Preset::Full).report.about;
    for preset in Preset::ALL {
        for size in SIZES {
            let name = format!("furniture-{}-{size:?}", preset.id());
            let Some(pages) = pages_on(&name, &document_for(&sample(), preset), size) else { return };
            for (at, page) in pages.iter().enumerate() {
                let found = Found(packed(page));
                found.expect("clinic", &about.clinic);
                found.expect("preset", &format!("{} · Confidential · Self-attested, not verified", preset.title()));
                found.expect("day", "As of November 21, 2026");
                found.expect("moment", "Made November 21, 2026, 2:05 PM UTC−5");
                found.expect("versions", &format!("Version {} with {}", about.app_version, about.content_version));
                found.expect("ids", &format!("Report {} · Answers {}", about.report_id, about.fingerprint));
                found.expect("page", &format!("Page {} of {}", at + 1, pages.len()));
            }
        }
    }
}

#[test]
fn all_papers_tell_the_numbers_of_the_report() {
    let report = assessed_for(&sample(), Preset::Full).report;
    let json = serde_json::to_value(&report).unwrap();
    let score = format!("{:.0}", json["score"]["now"].as_f64().unwrap());
    let said = |preset| words_of(&document_for(&sample(), preset).blocks);
    let (owner, full, work_plan) = (said(Preset::Owner), said(Preset::Full), said(Preset::WorkPlan));
    for text in [&owner, &full] {
        assert!(text.contains(&format!("{score} of 100")));
        assert!(text.contains(&words::answered(&report.score)));
        assert!(text.contains(&words::range(&report.score, &report.counts)));
    }
    assert!(work_plan.contains(&format!("{score} Score today")));
    // One table, the same on every paper.
    let then = assessed_for(&sample(), Preset::Full).choices.projection.unwrap();
    for text in [&owner, &full, &work_plan] {
        assert!(text.contains(&format!("to {} of 100", words::whole(then.score))), "where the planned fixes lead");
        for row in report.schedule.by_lens.insurance.rows.iter().take(10) {
            assert!(text.contains(&words::by_when(row.due)), "{}", row.control);
        }
    }
}

#[test]
fn the_work_plan_is_no_quote_and_the_attachment_sells_nothing() {
    let plan = words_of(&document_for(&sample(), Preset::WorkPlan).blocks);
    assert!(!plan.contains('$'), "no prices");
    assert!(plan.contains("It is not a quote"));
    let attachment = words_of(&document_for(&sample(), Preset::Insurance).blocks);
    for text in [plan, attachment].map(|text| text.to_lowercase()) {
        for word in ["guarantee", "best-in-class", "compliant", "fully secure", "contact us", "offer you"] {
            assert!(!text.contains(word), "{word}");
        }
    }
}

#[test]
fn a_work_plan_without_declined_fixes_still_has_the_form() {
    let mut checkup = sample();
    checkup.answers.actions = Default::default();
    let words = words_of(&document_for(&checkup, Preset::WorkPlan).blocks);
    assert!(words.contains("Recommendations the clinic declines\n"));
    assert!(words.contains("None as of November 21, 2026."));
    assert!(words.contains("Nothing is marked as planned or done yet."));
}

#[test]
fn the_attachment_says_what_is_missing_and_never_a_bare_yes() {
    let mut checkup = sample();
    let report = assessed_for(&checkup, Preset::Insurance).report;
    // A gap claims nothing, so nothing has to back it.
    let claims = |line: &&ControlLine| {
        line.importance == Importance::Gate && matches!(line.status, Status::Met | Status::MetWithLimits | Status::Partly)
    };
    let bare = report.controls.iter().find(claims).unwrap().id.clone();
    checkup.answers.change_control(&bare, |said| {
        let answer = said.answer.clone();
        *said = Default::default();
        said.answer = answer;
    });
    checkup.answers.backing = Default::default();
    for value in checkup.answers.facts.values_mut() {
        if let FactValue::Grid(cells) = value {
            cells.values_mut().for_each(|cell| cell.note.clear());
        }
    }
    let words = words_of(&document_for(&checkup, Preset::Insurance).blocks);
    assert!(words.contains("Not stated: scope, how the clinic knows, date of check, who said so."));
    assert!(words.contains("no proof named") && words.contains("Proof: none named"));
    assert!(words.contains("The clinic does not know.") && words.contains("see contradiction"));
    assert!(words.lines().all(|line| line.trim_end() != "Answer Met. “Yes”" && !line.ends_with("I don't know")));
}

/// An underwriter reads the table on the first page, so any caveat elsewhere in the paper about a row is also in the row.
#[test]
fn no_required_control_with_a_caveat_is_plainly_met_in_the_table() {
    let checkup = sample();
    let report = assessed_for(&checkup, Preset::Insurance).report;
    let printed = words_of(&document_for(&checkup, Preset::Insurance).blocks);
    let (table, _) = printed.split_once("Attestation").unwrap();
    let rows: Vec<&str> = table.lines().collect();
    let gates = report.controls.iter().filter(|line| line.importance == Importance::Gate);
    let mut seen = BTreeSet::new();
    for line in gates {
        let at = rows.iter().position(|row| *row == line.name).unwrap();
        let standing = format!("{}{}", line.status.words(), words::marks_on_paper(line));
        assert_eq!(rows[at + 1], standing, "{}", line.name);
        let is_named = report.contradictions.iter().any(|found| found.controls.contains(&line.id));
        assert!(!is_named || standing.contains("contradicted: see contradiction"), "{}: {standing}", line.name);
        seen.insert((line.status.words(), !line.contradicted_by.is_empty()));
    }
    assert!(seen.contains(&("Met with limits", false)) || seen.contains(&("Met with limits", true)), "{seen:?}");
    assert!(seen.iter().any(|(_, is_contradicted)| *is_contradicted), "{seen:?}");
}

#[test]
fn nothing_to_sign_comes_from_a_first_look() {
    let is_signed = |pack: &str| {
        let checkup = Checkup { pack: PackId::new(pack), ..sample() };
        words_of(&document_for(&checkup, Preset::Full).blocks).contains("Attestation")
    };
    let looks: Vec<bool> = shipped().index.packs.iter().map(|entry| is_signed(entry.id.as_str())).collect();
    assert_eq!(looks.iter().filter(|signed| !**signed).count(), 1, "{looks:?}");
}
