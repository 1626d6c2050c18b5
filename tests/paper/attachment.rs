//! What goes to an insurer: two pages first, then the answers by topic, in words for an underwriter.

use clinic_cyber_checkup::answers::{Answers, FactValue};
use clinic_cyber_checkup::assessment::{Contradiction, Preset, Report, words};
use clinic_cyber_checkup::document::Document;
use clinic_cyber_checkup::file::Checkup;
use clinic_cyber_checkup::questionnaire::{Fact, FactId, FactPlace, Importance, PackId};

use super::presets::{SIZES, extremes};
use super::*;
use crate::common::paper::{assessed_for, composed, document_for, sample, words_of};
use crate::common::shipped;

fn attachment(checkup: &Checkup) -> Document {
    document_for(checkup, Preset::Insurance)
}

/// The attachment with other contradictions than the answers have.
fn with_contradictions(found: &[Contradiction]) -> Document {
    let mut assessed = assessed_for(&sample(), Preset::Insurance);
    assessed.report.contradictions = found.to_vec();
    composed(&assessed.report, &assessed.choices)
}

fn all_contradictions() -> Vec<Contradiction> {
    shipped().rules.consistency_rules.iter().map(Contradiction::of).collect()
}

#[test]
fn the_example_has_at_most_nine_pages() {
    for size in SIZES {
        assert!(rendered(&attachment(&sample()), size).pages <= 9, "{size:?}");
    }
}

#[test]
fn two_pages_have_who_applies_the_required_controls_and_the_signatures_whatever_was_said() {
    let mut checkups = extremes();
    checkups.push(("sample", sample()));
    for (name, checkup) in checkups.into_iter().filter(|(name, _)| *name != "quick check") {
        let report = assessed_for(&checkup, Preset::Insurance).report;
        for size in SIZES {
            let Some(pages) = pages_on(&format!("two-{name}-{size:?}"), &attachment(&checkup), size) else { return };
            let found = Found(packed(&pages[..2].concat()));
            for line in report.controls.iter().filter(|line| line.importance == Importance::Gate) {
                found.expect(name, &line.name);
            }
            for line in report.applicant.iter().filter(|line| !line.answer.is_empty()) {
                found.expect(name, &line.answer);
            }
            for signer in &report.signers {
                found.expect(name, &signer.role);
            }
            assert!(packed(&pages[2]).contains("Appendix:answersbytopic"), "{name}");
        }
    }
}

#[test]
fn required_controls_tell_date_proof_and_planned_fix() {
    let words = words_of(&attachment(&sample()).blocks);
    let (table, _) = words.split_once("Attestation").unwrap();
    for said in [
        "Checked: November 12, 2026.",
        "Proof: User list from the mail admin page",
        "Proof: none named.",
        "Planned by December 18, 2026",
        "Proposed by ",
    ] {
        assert!(table.contains(said), "{said}");
    }
}

#[test]
fn topics_come_in_the_order_of_forms_and_each_answer_once() {
    let checkup = sample();
    let report = assessed_for(&checkup, Preset::Insurance).report;
    let words = words_of(&attachment(&checkup).blocks);
    let (_, appendix) = words.split_once("Appendix: answers by topic").unwrap();
    let shipped = shipped();
    let order = &shipped.frameworks.framework(&shipped.frameworks.roles.insurer_topics).unwrap().items;
    let asked = order.iter().filter_map(|item| report.insurer_sheet.iter().find(|topic| topic.id == item.id));
    let places: Vec<usize> =
        asked.enumerate().map(|(at, topic)| appendix.find(&format!("\n{}. {}", at + 1, topic.title)).unwrap()).collect();
    assert!(places.len() > 30 && places.is_sorted());
    // A row begins with the question, or with the name where the answer follows from others.
    let rows = |title: &str| appendix.lines().filter(|line| *line == title).count();
    for line in report.insurer_sheet.iter().flat_map(|topic| &topic.controls).filter_map(|id| report.control(id)) {
        let title = if line.derived_from.is_empty() { &line.question } else { &line.name };
        assert_eq!(rows(title), 1, "{title}");
    }
    for line in report.insurer_sheet.iter().flat_map(|topic| &topic.facts) {
        assert_eq!(rows(&line.question), 1, "{}", line.question);
    }
}

#[test]
fn an_insurer_gets_no_advice_that_is_meant_for_the_clinic() {
    let found = all_contradictions();
    let shipped = shipped();
    let advice = shipped.forms.takes.iter().filter_map(|taken| taken.because.clone());
    let told = found.iter().flat_map(|found| [&found.said, &found.but, &found.why, &found.clear_up].map(String::clone));
    let unwanted: Vec<String> = advice.chain(told).collect();
    for document in [attachment(&sample()), with_contradictions(&found)] {
        let words = words_of(&document.blocks);
        for text in &unwanted {
            assert!(!words.contains(text.as_str()), "{text}");
        }
        for text in
            ["You said", "Why it matters", "What to do", "Look again", "court case", "I promise", "Gate.", "own words. Where"]
        {
            assert!(!words.contains(text), "{text}");
        }
        assert!(words.contains("These two answers differ: "));
    }
}

/// Of the worksheet, and of what is asked beside the attack steps, only what the content names is on the attachment.
#[test]
fn of_the_worksheet_only_who_applies_is_told() {
    let checkup = sample();
    let (shipped, answers) = (shipped(), &checkup.answers);
    let words = words_of(&attachment(&checkup).blocks);
    let wanted = &shipped.forms.who_applies;
    let names = |fact: &FactId| match answers.facts.get(fact) {
        Some(FactValue::Names { names }) => names.iter().map(|(row, name)| (row.clone(), name.clone())).collect(),
        _ => Vec::new(),
    };
    for field in wanted.iter().filter(|field| field.row.is_some()) {
        let row = field.row.as_ref().unwrap();
        let given = names(&field.fact).into_iter().find(|(named, _)| named.as_str() == row.as_str());
        assert!(words.contains(&given.unwrap().1), "{}", field.label);
    }
    assert!(words.contains("Policy number: EX-2026-00417") && words.contains("Renewal date February 4, 2027"));
    let apart = |fact: &&Fact| matches!(fact.place, Some(FactPlace::Worksheet | FactPlace::Contact));
    let has_a_place = |id: &FactId| shipped.library.fact(id).is_some_and(|fact| apart(&fact));
    let others = answers.facts.iter().filter(|(id, _)| !has_a_place(id)).map(|(_, value)| value);
    let elsewhere = serde_json::to_string(&others.collect::<Vec<_>>()).unwrap();
    let mut left = 0;
    for fact in shipped.library.facts.iter().filter(apart) {
        for (row, name) in names(&fact.id) {
            let is_wanted =
                wanted.iter().any(|f| f.fact == fact.id && f.row.as_ref().is_some_and(|r| r.as_str() == row.as_str()));
            // Short ones, and what an answer on a topic or a signature has too, stand there for that reason.
            let is_said_elsewhere = name.chars().count() < 8 || elsewhere.contains(&name);
            if !is_wanted && !is_said_elsewhere {
                assert!(!words.contains(&name), "{}: {name}", fact.id);
                left += 1;
            }
        }
    }
    assert!(left > 10);
}

#[test]
fn a_company_is_named_as_what_it_is_and_not_as_an_author() {
    let document = attachment(&sample());
    let words = words_of(&document.blocks);
    assert!(words.contains("IT company Example IT Company") || words.contains("IT company: Example IT Company"));
    assert!(!words.contains("Prepared with"));
    assert!(!document.title.contains("IT Company") && !document.furniture.title.contains("IT Company"));
    // Nobody's company where the clinic runs its own systems.
    let mut own = sample();
    own.answers.set_fact(&FactId::new("it_run_by"), Some(FactValue::Text("own_staff".to_owned())));
    let report = assessed_for(&own, Preset::Insurance).report;
    assert!(report.applicant.iter().all(|line| line.label != "IT company"));
}

#[test]
fn every_page_says_that_points_are_open_only_where_answers_contradict_each_other() {
    for (found, is_marked) in [(all_contradictions()[..1].to_vec(), true), (Vec::new(), false)] {
        let Some(pages) = pages(&format!("draft-{is_marked}"), &with_contradictions(&found)) else { return };
        for page in &pages {
            assert_eq!(packed(page).contains("Draft:pointsareopen"), is_marked);
        }
    }
    // Other papers are not handed to an insurer.
    let owner = document_for(&sample(), Preset::Owner);
    assert!(!owner.furniture.title.contains("points are open"));
}

#[test]
fn dates_have_one_form() {
    let document = attachment(&sample());
    let is_iso = |word: &str| {
        let digits = |from: usize, to: usize| word.get(from..to).is_some_and(|part| part.bytes().all(|b| b.is_ascii_digit()));
        digits(0, 4) && digits(5, 7) && digits(8, 10) && word.get(4..5) == Some("-") && word.get(7..8) == Some("-")
    };
    let furniture = [&document.title, &document.furniture.as_of, &document.furniture.version, &document.furniture.notice];
    for text in furniture {
        assert!(!text.split_whitespace().any(is_iso), "{text}");
    }
    // What is left was typed by the clinic.
    let checkup = sample();
    let typed = serde_json::to_string(&checkup.answers).unwrap();
    for word in words_of(&document.blocks).split_whitespace().filter(|word| is_iso(word)) {
        assert!(typed.contains(&word[..10]), "{word}");
    }
}

#[test]
fn what_is_not_asked_is_said_to_be_not_asked() {
    let mut checkup = sample();
    checkup.pack = PackId::new("data-exfiltration");
    checkup.answers = Answers { controls: checkup.answers.controls, ..Answers::default() };
    let report: Report = assessed_for(&checkup, Preset::Insurance).report;
    let silent = report.insurer_sheet.iter().filter(|topic| topic.controls.is_empty() && topic.facts.is_empty());
    let titles: Vec<&str> = silent.map(|topic| topic.title.as_str()).collect();
    assert!(titles.contains(&"Payment card data"), "{titles:?}");
    let words = words_of(&attachment(&checkup).blocks);
    let (_, list) = words.split_once("Topics not asked").unwrap();
    titles.iter().for_each(|title| assert!(list.contains(title), "{title}"));
}

#[test]
fn papers_to_sign_are_offered_where_enough_is_asked() {
    let mut without = 0;
    for entry in shipped().index.packs {
        let report = assessed_for(&Checkup { pack: entry.id.clone(), ..sample() }, Preset::Full).report;
        let offered = Preset::offered(&report);
        let is_enough = report.about.before_signing.is_none();
        for preset in [Preset::Insurance, Preset::BeforeSigning] {
            assert_eq!(offered.contains(&preset), is_enough, "{}", entry.id);
        }
        assert!(offered.contains(&Preset::Owner) && offered.contains(&Preset::Full));
        without += usize::from(!is_enough);
    }
    assert_eq!(without, 1, "the quick check");
}

#[test]
fn open_points_are_counted_one_way() {
    let report = assessed_for(&sample(), Preset::Insurance).report;
    let printed = words_of(&attachment(&sample()).blocks);
    let controls = report.unknown.iter().filter(|line| line.control.is_some()).count();
    // Where only rows of a table are unknown, these are counted by themselves.
    let others = report.unknown.iter().filter(|line| line.control.is_none() && line.rows.is_empty()).count();
    let line = printed.lines().find(|line| line.starts_with("Unknown:")).unwrap();
    assert!(line.contains(&words::controls_and_others(controls, 0)), "{line}");
    assert!(others == 0 || line.contains(&words::controls_and_others(0, others)), "{line}");
}
