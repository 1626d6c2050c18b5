//! The full report.

use clinic_cyber_checkup::answers::{Action, ActionState};
use clinic_cyber_checkup::assessment::{Status, words};
use clinic_cyber_checkup::layout::{FixedMetrics, PageSetup, Warning, lay_out};
use clinic_cyber_checkup::questionnaire::ControlId;

use super::*;
use crate::common::paper::{assessed, composed, document, outline, sample, words_of};

#[test]
fn everything_that_was_said_is_on_paper() {
    let checkup = sample();
    let report = assessed(&checkup).report;
    let Some(pages) = pages("all", &document(&checkup)) else { return };
    let found = Found(packed(&pages.concat()));
    for line in &report.controls {
        let said = checkup.answers.controls.get(&line.id).cloned().unwrap_or_default();
        found.expect("name", &line.name);
        found.expect("question", &line.question);
        if line.status != Status::NotApplicable && line.status != Status::Unknown {
            found.expect("answer", &line.answer);
        }
        found.expect("note", said.backing.note.trim());
        found.expect("proof", said.backing.proof.trim());
        found.expect("date", &said.backing.checked_on.map(|date| date.in_words()).unwrap_or_default());
        if line.status == Status::NotApplicable {
            found.expect("reason", said.reason.trim());
        }
    }
    for fact in &report.facts {
        found.expect("fact", &fact.question);
        found.expect("fact", &fact.answer);
    }
    for gap in &report.contradictions {
        found.expect("contradiction", &gap.clear_up);
    }
    for scenario in &report.scenarios {
        let numbers = format!("{} of {}", words::whole(scenario.residual), words::whole(scenario.inherent));
        found.expect("risk", &format!("{} {numbers}", scenario.title));
    }
    for domain in &report.domains {
        found.expect("area", &format!("{} {} of {} met", domain.title, domain.met, domain.of));
    }
    let schedule = &report.schedule.by_lens.insurance;
    for row in &schedule.rows {
        found.expect("gain", &format!("Wins {} points", words::tenth(schedule.gain(&row.control, report.score.now))));
    }
    for step in report.emergency.iter().chain(&report.recovery) {
        found.expect("guidance", &step.detail);
        found.expect("guidance", &step.who);
    }
    for entry in &report.guidance[0].guidance.faq {
        found.expect("question and answer", &entry.answer);
    }
    let composed = words_of(&document(&checkup).blocks);
    for fix in report.gaps.iter().filter_map(|gap| report.steps_of(&gap.control)) {
        let is_planned = report.schedule.by_lens.insurance.row(&fix.control).is_some();
        // A step may go on on the next page.
        fix.steps.iter().filter(|_| is_planned).for_each(|step| assert!(composed.contains(&step.text), "{}", step.text));
    }
    for rule in &report.method.rules {
        found.expect("rule", &rule.citation);
    }
}

#[test]
fn the_first_page_says_enough_when_it_is_alone() {
    let checkup = sample();
    let report = assessed(&checkup).report;
    let Some(pages) = pages("first", &document(&checkup)) else { return };
    let found = Found(packed(&pages[0]));
    found.expect("clinic", &format!("Report for {}", report.about.clinic));
    found.expect("date", "as of November 21, 2026. Self-attested, not verified.");
    found.expect("score", &format!("{} of 100", words::whole(report.score.now)));
    found.expect("range", &words::range(&report.score, &report.counts));
    found.expect("answered", &words::answered(&report.score));
    found.expect("band", &report.band.title);
    for gate in &report.band.capped_by {
        found.expect("gate", report.name(gate));
    }
    for status in Status::ALL {
        let number = words::counted(&report.counts, status);
        if number > 0 {
            found.expect("count", &format!("{} {number} of {}", status.words(), report.controls.len()));
        }
    }
    for row in report.schedule.by_lens.insurance.rows.iter().take(3) {
        let line = report.control(&row.control).unwrap();
        let planned = line.action.as_ref().filter(|action| action.state == ActionState::Planned);
        let who = planned.map(|action| action.who.clone()).filter(|who| !who.is_empty()).unwrap_or(line.owner.clone());
        let by = words::by_when(row.due);
        for said in [line.name.as_str(), &who, &by, &row.own_hours.to_string(), line.cost.words()] {
            for word in said.split_whitespace() {
                found.expect("first", word);
            }
        }
    }
    found.expect("example", "This clinic does not exist.");
    assert!(!found.0.contains("Whatcouldhappen"), "the first page is about nothing else");
}

#[test]
fn every_page_says_whose_it_is_and_none_is_empty() {
    let checkup = sample();
    let report = assessed(&checkup).report;
    let Some(pages) = pages("furniture", &document(&checkup)) else { return };
    let of = pages.len();
    for (at, page) in pages.iter().enumerate() {
        let found = Found(packed(page));
        found.expect("clinic", &report.about.clinic);
        found.expect("sample", "Example, not a real clinic");
        found.expect("reservation", "Self-attested, not verified · As of November 21, 2026");
        found.expect("report", &format!("Report {}", report.about.report_id));
        found.expect("page", &format!("Page {} of {of}", at + 1));
        assert!(page.split_whitespace().count() > 90, "page {} is nearly empty", at + 1);
    }
}

#[test]
fn a_draft_shows_a_range_and_no_score() {
    let mut checkup = sample();
    let answered = checkup.answers.controls.iter().filter(|(_, said)| said.answer.is_some());
    let keep: Vec<ControlId> = answered.take(20).map(|(id, _)| id.clone()).collect();
    checkup.answers.controls.retain(|id, _| keep.contains(id));
    // Leaves nothing to derive an answer from.
    let library = &crate::common::shipped().library;
    checkup.answers.facts.retain(|id, _| library.fact(id).is_some_and(|fact| fact.topic.is_none()));
    let report = assessed(&checkup).report;
    assert!(report.score.is_draft && report.score.now > 1.0);
    let words = words_of(&document(&checkup).blocks);
    let (low, high) = (words::whole(report.score.now), words::whole(report.score.if_unknowns_are_met));
    assert!(words.contains(&format!("{low} to {high}")) && words.contains("Draft, "));
    assert!(!words.contains(&format!("{low} of 100")), "no score");
    assert!(!words.contains("Score after"), "no projected score");
    for score in report.plan.insurance.iter().map(|step| words::whole(step.score_after)) {
        assert!(!words.contains(&format!("to {score} of 100")), "no projected score: {score}");
    }
}

#[test]
fn hostile_texts_are_printed_or_visibly_replaced() {
    let long = "Donaudampfschifffahrtselektrizitätenhaupt";
    let typed = format!("<b>bold & \"quoted\" 'single'</b> {long} \u{1f600} 診療所 {}", long.repeat(3));
    let mut checkup = sample();
    let id = ControlId::new("mfa-email-cloud");
    checkup.answers.change_control(&id, |said| {
        said.backing.note.clone_from(&typed);
        said.backing.proof.clone_from(&typed);
    });
    let document = document(&checkup);
    let file = rendered(&document, PaperSize::A4);
    let missing = file.warnings.iter().find_map(|warning| match warning {
        Warning::MissingCharacters(letters) => Some(letters.clone()),
        _ => None,
    });
    assert_eq!(missing.unwrap(), ['所', '療', '診', '\u{1f600}']);
    assert!(file.warnings.iter().any(|warning| matches!(warning, Warning::BrokenWord(_))));
    let Some(pages) = pages("hostile", &document) else { return };
    let found = Found(packed(&pages.concat()));
    found.expect("marks", "<b>bold & \"quoted\" 'single'</b>");
    found.expect("long word", &format!("{long} \u{fffd} \u{fffd}\u{fffd}\u{fffd}"));
    found.expect("longest word", &long.repeat(3));
}

#[test]
fn the_file_has_the_true_date_and_the_right_sheets() {
    let document = document(&sample());
    for (name, paper, size) in [("letter", PaperSize::Letter, "612 x 792"), ("a4", PaperSize::A4, "595.276 x 841.89")] {
        let file = rendered(&document, paper);
        let Some(info) = outside_view(name, &file, "pdfinfo", &["-rawdates"], &[]) else { return };
        assert!(info.contains("D:20261121140509-05'00'"), "{info}");
        assert!(info.contains(size), "{info}");
        assert!(info.contains("Lakeside Family Clinic (example) – November 21, 2026"), "{info}");
        let Some(verdict) = outside_view(name, &file, "qpdf", &["--check"], &[]) else { return };
        assert!(verdict.contains("No syntax or stream encoding errors"), "{verdict}");
    }
}

#[test]
fn bookmarks_are_nested() {
    let layout = lay_out(&document(&sample()), &FixedMetrics, &PageSetup::letter());
    assert_eq!(layout.outline.len(), 1, "one title");
    let chapters = &layout.outline[0].children;
    let gaps = chapters.iter().find(|chapter| chapter.title == "What to fix, in order").unwrap();
    let decided = chapters.iter().find(|chapter| chapter.title == "Decided otherwise").unwrap();
    assert_eq!(gaps.children.len() + decided.children.len(), assessed(&sample()).report.gaps.len());
    assert_eq!(chapters.last().unwrap().title, "Attestation");
    assert!(chapters.windows(2).all(|pair| pair[0].page <= pair[1].page));
}

#[test]
fn the_outline_looks_like_this() {
    insta::assert_snapshot!(outline(&document(&sample()).blocks));
}

#[test]
fn the_quick_check_looks_like_this() {
    let mut checkup = sample();
    checkup.pack = clinic_cyber_checkup::questionnaire::PackId::new("quick-check");
    checkup.is_sample = false;
    let words = words_of(&document(&checkup).blocks);
    assert!(words.contains("This questionnaire asks only part of the catalogue."));
    assert!(!words.contains("does not exist."), "not the example");
    insta::assert_snapshot!(outline(&document(&checkup).blocks));
}

#[test]
fn planned_fixes_and_the_picked_order_are_on_paper() {
    let mut checkup = sample();
    checkup.lens = clinic_cyber_checkup::questionnaire::LensId::Risk;
    let report = assessed(&checkup).report;
    let document = document(&checkup);
    let outline = outline(&document.blocks);
    let rows = report.schedule.by_lens.risk.rows.iter().enumerate();
    let places: Vec<usize> =
        rows.map(|(at, row)| outline.find(&format!("{}. {}\n", at + 1, report.name(&row.control))).unwrap()).collect();
    assert!(places.is_sorted());
    let words = words_of(&document.blocks);
    let planned = report.plan.risk.iter().filter_map(|step| report.control(&step.control)?.action.as_ref());
    let planned = planned.filter(|action| action.state == ActionState::Planned).count();
    assert!(planned > 0);
    assert_eq!(words.matches(" (planned)\n").count(), planned);
    assert_eq!(words.matches("\nDecision Planned.").count(), planned);
    assert!(words.contains("Lower risk fastest"));
}

#[test]
fn gaps_that_are_decided_otherwise_have_cards_too() {
    let mut checkup = sample();
    checkup.answers.actions = Default::default();
    let gaps = assessed(&checkup).report.gaps;
    let states = [ActionState::Done, ActionState::RiskAccepted, ActionState::ThirdParty];
    for (gap, state) in gaps.iter().zip(states) {
        let action = Action { state, who: "Dana Lee".to_owned(), why: format!("Because of {state:?}"), ..Action::default() };
        checkup.answers.set_action(&gap.control, Some(action));
    }
    let report = assessed(&checkup).report;
    let document = document(&checkup);
    let (outline, words) = (outline(&document.blocks), words_of(&document.blocks));
    for (gap, state) in gaps.iter().zip(states) {
        assert!(outline.contains(&format!("    {}\n", report.name(&gap.control))), "{outline}");
        assert!(words.contains(&format!("Why: Because of {state:?}.")));
    }
}

#[test]
fn the_attack_steps_have_the_numbers_of_the_clinic() {
    let assessed = assessed(&sample());
    let mut report = assessed.report;
    report.contacts.iter_mut().for_each(|line| line.answer = "555-0100".to_owned());
    let words = words_of(&composed(&report, &assessed.choices).blocks);
    assert_eq!(words.matches("\nLawyer for data breaches 555-0100\n").count(), 1);
}

#[test]
fn a_proposed_rule_is_called_proposed() {
    let words = words_of(&document(&sample()).blocks);
    for line in words.lines().filter(|line| line.contains("NPRM") || line.contains("90 FR 898")) {
        assert!(line.to_lowercase().contains("propos") || line.starts_with("90 FR 898"), "{line}");
    }
}

/// What the first page says is said again in its chapter; apart from that, a reader finds each thing in one place.
#[test]
fn each_fact_is_said_once() {
    let checkup = sample();
    let report = assessed(&checkup).report;
    let words = words_of(&document(&checkup).blocks);
    let once = |what: &str, text: &str| {
        let text = text.trim();
        assert_eq!(words.matches(text).count(), 1, "{what}: {text}");
    };
    let is_planned = |id: &ControlId| report.schedule.by_lens.insurance.row(id).is_some();
    for line in &report.controls {
        once("question", &line.question);
        for text in [&line.backing.note, &line.reason].into_iter().filter(|text| text.chars().count() > 30) {
            once("beside an answer", text);
        }
        let is_asked = line.status != Status::NotApplicable;
        line.evidence
            .iter()
            .filter(|proof| is_asked && proof.chars().count() > 40)
            .for_each(|proof| once("proof to collect", proof));
    }
    for gap in &report.gaps {
        let line = report.control(&gap.control).unwrap();
        once("why", &line.why);
        once("done when", &line.done_when);
        for step in report.steps_of(&gap.control).iter().flat_map(|fix| &fix.steps).filter(|_| is_planned(&gap.control)) {
            once("step", &step.text);
        }
    }
    // A fact without a short name is referred to by its question.
    for fact in report.facts.iter().filter(|fact| fact.name != fact.question) {
        once("question", &fact.question);
    }
    for found in &report.contradictions {
        once("contradiction", &found.clear_up);
    }
    for line in report.unknown.iter().filter(|line| !line.where_to_look.is_empty()) {
        once("where to look", &line.where_to_look);
    }
    for step in report.emergency.iter().chain(&report.recovery) {
        once("guidance", &step.detail);
    }
}
