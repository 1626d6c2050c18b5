//! Answers survive changes in the questions: what is renamed is followed, what is gone is kept, and what means something else is marked.

use std::collections::{BTreeMap, BTreeSet};

use clinic_cyber_checkup::answers::*;
use clinic_cyber_checkup::assessment::Status::Met;
use clinic_cyber_checkup::assessment::{ControlLine, Preset, words};
use clinic_cyber_checkup::file::{decode, encode};
use clinic_cyber_checkup::headless;
use clinic_cyber_checkup::questionnaire::*;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::paper::{assessed_for, composed, sample, words_of};
use crate::common::*;

/// The content version that answers were given under.
const BEFORE: &str = "2026.11.2";
/// The content version that brings the changes.
const AFTER: &str = "2027.6.1";

/// Gives every role to a question that no change touches.
fn cast(library: &mut Value) {
    let question = |id: &str, kind: Value| {
        let mut fact = json!({ "id": id, "question": "A role?", "hint": "For a test.", "why": "For a test." });
        fact.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
        fact
    };
    let options = json!([{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }]);
    library["facts"].as_array_mut().unwrap().extend([
        question("role_text", json!({ "kind": "text", "max_chars": 9 })),
        question("role_number", json!({ "kind": "number", "min": 1, "max": 9, "unit": "hours" })),
        question("role_date", json!({ "kind": "date" })),
        question("role_choice", json!({ "kind": "choice", "options": options })),
    ]);
    for (role, fact) in library["roles"].as_object_mut().unwrap() {
        *fact = json!(match role.as_str() {
            "hours_per_month" | "people_affected" => "role_number",
            "discovered_on" | "renewal_date" => "role_date",
            "over_500_in_state" | "it_run_by" | "mail_platform" => "role_choice",
            "over_500_in_state_yes" | "it_run_by_own" | "it_run_by_company" | "it_run_by_shared" => "yes",
            _ => "role_text",
        });
    }
}

/// The shipped library with changes, read as if from its file. Conditions are left out, because they also name questions. So are
/// earlier changes.
fn changed(change: impl FnOnce(&mut Value)) -> Library {
    let mut library: Value = serde_json::from_str(&content("library.json")).unwrap();
    library["content_version"] = json!(AFTER);
    for list in ["controls", "facts"] {
        for question in library[list].as_array_mut().unwrap() {
            for key in ["asked_if", "derived", "changed"] {
                question.as_object_mut().unwrap().remove(key);
            }
        }
    }
    change(&mut library);
    cast(&mut library);
    read_library(&library.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn entry<'a>(list: &'a mut Value, id: &str) -> &'a mut Value {
    list.as_array_mut().unwrap().iter_mut().find(|entry| entry["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

fn rename(entry: &mut Value, to: &str) {
    entry["was"] = json!([entry["id"]]);
    entry["id"] = json!(to);
}

fn without(list: &mut Value, id: &str) {
    list.as_array_mut().unwrap().retain(|entry| entry["id"] != id);
}

/// Answers of every kind.
fn rich() -> Answers {
    decode(include_str!("../fixtures/saved/format-2.json")).unwrap().answers
}

fn control(id: &str) -> ControlId {
    ControlId::new(id)
}

fn cells(answers: &Answers, fact: &str) -> BTreeMap<String, String> {
    match answers.fact(&FactId::new(fact)) {
        Some(FactValue::Grid(cells)) => cells.iter().map(|(row, cell)| (row.clone(), cell.is.clone())).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_content_at_hand_changes_nothing() {
    let library = changed(|_| {});
    assert_eq!(reconcile(rich(), BEFORE, &library), rich());
    assert_eq!(changes(&rich(), &library), []);
}

/// The example of version 0.1.0, with every question of its content answered, carried over to the content at hand.
#[test]
fn a_checkup_of_the_content_before_loses_nothing_and_is_told_what_changed() {
    let before = decode(include_str!("../fixtures/saved/content-2026.11.2.json")).unwrap();
    let library = shipped().library;
    let now = before.clone().carried_over(&library).answers;
    // Each answer is either where it was, or set aside.
    for (id, value) in &before.answers.facts {
        let stands = now.facts.get(id) == Some(value) || now.set_aside.facts.get(id) == Some(value);
        // In a list of ticks or a table, only the parts without a place are set aside.
        assert!(stands || now.set_aside.facts.contains_key(id), "{id}: {value:?} became {:?}", now.facts.get(id));
    }
    for (id, said) in &before.answers.controls {
        let now_said = now.controls.get(id).unwrap_or_else(|| panic!("{id} is gone"));
        assert_eq!(now_said.backing, said.backing, "{id}");
        let aside = now.set_aside.controls.get(id).and_then(|aside| aside.answer.as_ref());
        assert!(now_said.answer == said.answer || aside == said.answer.as_ref(), "{id}");
    }
    assert_eq!(now.actions, before.answers.actions);
    // Earlier incidents are now asked about with their dates: the ticks are shown, so that nobody has to look for them.
    let told = changes(&now, &library);
    let of = |id: &str| told.iter().find(|change| change.question == id).map(|change| (change.why, change.said.clone()));
    let (why, said) = of("prior_incidents").unwrap();
    assert_eq!(why, Why::NotAsked);
    assert!(!said.is_empty());
    assert_eq!(of("mfa_places").map(|(why, _)| why), Some(Why::Changed), "On for all means at a desk, too");
    // An answer that was given directly stays.
    assert_eq!(now.choice(&control("edr-monitored")), before.answers.choice(&control("edr-monitored")));
}

#[test]
fn what_is_renamed_is_followed_and_back_again() {
    let new = changed(|library| {
        let mfa = entry(&mut library["controls"], "mfa-email-cloud");
        rename(mfa, "second-sign-in");
        rename(&mut mfa["options"][2], "second-sign-in.2");
        rename(entry(&mut library["controls"], "edr-monitored"), "edr");
        let places = entry(&mut library["facts"], "mfa_places");
        rename(places, "sign_in_places");
        rename(entry(&mut places["rows"], "email"), "mail");
        rename(entry(&mut places["columns"], "all"), "everywhere");
        let kind = entry(&mut library["facts"], "clinic_type");
        rename(entry(&mut kind["options"], "primary_care"), "family_doctor");
    });
    let carried = reconcile(rich(), BEFORE, &new);
    let said = &carried.controls[&control("second-sign-in")];
    assert_eq!(said.answer, Some(Choice::Option(OptionId::new("second-sign-in.2"))));
    assert!(said.backing.flagged && said.backing.note.contains("fax") && said.backing.proof.contains("Screenshot"));
    assert_eq!(carried.actions[&control("edr")].who, "Sam, IT");
    assert_eq!(carried.text("clinic_type"), "family_doctor");
    assert_eq!(cells(&carried, "sign_in_places")["mail"], "everywhere");
    assert!(carried.set_aside.is_empty() && carried.given_under.is_empty());
    assert_eq!(changes(&carried, &new), []);

    let back = changed(|library| {
        let mfa = entry(&mut library["controls"], "mfa-email-cloud");
        mfa["was"] = json!(["second-sign-in"]);
        mfa["options"][2]["was"] = json!(["second-sign-in.2"]);
        entry(&mut library["controls"], "edr-monitored")["was"] = json!(["edr"]);
        let places = entry(&mut library["facts"], "mfa_places");
        places["was"] = json!(["sign_in_places"]);
        entry(&mut places["rows"], "email")["was"] = json!(["mail"]);
        entry(&mut places["columns"], "all")["was"] = json!(["everywhere"]);
        let kind = entry(&mut library["facts"], "clinic_type");
        entry(&mut kind["options"], "primary_care")["was"] = json!(["family_doctor"]);
    });
    assert_eq!(reconcile(carried, AFTER, &back), rich());
}

#[test]
fn what_has_no_place_is_kept_aside_and_comes_back() {
    let new = changed(|library| {
        without(&mut entry(&mut library["controls"], "mfa-email-cloud")["options"], "mfa-email-cloud.2");
        without(&mut library["controls"], "medical-devices");
        without(&mut library["controls"], "security-owner");
        without(&mut library["facts"], "staff");
        without(&mut entry(&mut library["facts"], "mfa_places")["rows"], "email");
        without(&mut entry(&mut library["facts"], "clinic_type")["options"], "primary_care");
    });
    let carried = reconcile(rich(), BEFORE, &new);
    let mfa = &carried.controls[&control("mfa-email-cloud")];
    assert!(
        mfa.answer.is_none() && mfa.backing.flagged && mfa.backing.note.contains("fax"),
        "what was said beside the choice stays"
    );
    let aside = &carried.set_aside;
    assert_eq!(aside.controls[&control("mfa-email-cloud")].answer, Some(Choice::Option(OptionId::new("mfa-email-cloud.2"))));
    assert_eq!(aside.controls[&control("medical-devices")].reason, "We have no medical device on a network.");
    assert_eq!(aside.actions[&control("security-owner")].who, "Billing firm");
    assert_eq!(aside.facts[&FactId::new("staff")], FactValue::Number(12));
    assert_eq!(cells(&carried, "mfa_places").into_keys().collect::<Vec<_>>(), ["ehr", "vendor_access"]);
    let why: BTreeMap<String, Why> = changes(&carried, &new).into_iter().map(|change| (change.question, change.why)).collect();
    let expected = [
        ("clinic_type", Why::NoSuchAnswer),
        ("medical-devices", Why::NotAsked),
        ("mfa-email-cloud", Why::NoSuchAnswer),
        ("mfa_places", Why::NoSuchAnswer),
        ("security-owner", Why::NotAsked),
        ("staff", Why::NotAsked),
    ];
    assert_eq!(why, expected.map(|(id, why)| (id.to_owned(), why)).into());

    // It is in the file, and the earlier content finds all of it again.
    let mut checkup = sample();
    checkup.answers = carried.clone();
    assert_eq!(decode(&encode(&checkup)).unwrap().answers, carried);
    assert_eq!(reconcile(carried, AFTER, &changed(|_| {})), rich());
}

#[test]
fn a_new_answer_settles_what_was_set_aside_and_nothing_else() {
    let new = changed(|library| {
        without(&mut entry(&mut library["controls"], "mfa-email-cloud")["options"], "mfa-email-cloud.2");
        without(&mut entry(&mut library["facts"], "mfa_places")["columns"], "some");
        without(&mut library["facts"], "staff");
    });
    let mut carried = reconcile(rich(), BEFORE, &new);
    choose(&mut carried, "mfa-email-cloud", Choice::Unknown);
    let FactValue::Grid(mut places) = carried.fact(&FactId::new("mfa_places")).cloned().unwrap() else { panic!() };
    places.insert("backup_console".to_owned(), Cell::new("none"));
    carried.set_fact(&FactId::new("mfa_places"), Some(FactValue::Grid(places.clone())));
    let left = |answers: &Answers| changes(answers, &new).into_iter().map(|change| change.question).collect::<Vec<_>>();
    assert_eq!(left(&carried), ["mfa_places", "staff"], "the row that has no column is still to be answered");
    places.insert("ehr".to_owned(), Cell::new("all"));
    carried.set_fact(&FactId::new("mfa_places"), Some(FactValue::Grid(places)));
    assert_eq!(left(&carried), ["staff"]);
}

fn reworded() -> Library {
    changed(|library| {
        let change = |since: &str, what: &str| json!({ "since": since, "what": what });
        entry(&mut library["controls"], "mfa-email-cloud")["changed"] =
            json!([change("2026.9.1", "Old news."), change(AFTER, "Phones count too.")]);
        entry(&mut library["controls"], "patching")["changed"] = json!([change(AFTER, "Servers count too.")]);
        entry(&mut library["facts"], "mfa_places")["changed"] = json!([change(AFTER, "Sometimes means less than half.")]);
        entry(&mut library["facts"], "staff")["changed"] = json!([change(AFTER, "Students count too.")]);
    })
}

#[test]
fn an_answer_to_a_question_that_changed_is_kept_and_marked() {
    let library = reworded();
    let carried = reconcile(rich(), BEFORE, &library);
    let told: Vec<(String, Why)> = changes(&carried, &library).into_iter().map(|change| (change.question, change.why)).collect();
    // A note without a choice is not an answer, so `patching` has nothing to check.
    assert_eq!(told, ["mfa-email-cloud", "staff", "mfa_places"].map(|id| (id.to_owned(), Why::Changed)));
    let what = |answers: &Answers, id: &str| answers.changes_since(id, &library).map(|c| c.what.clone()).collect::<Vec<_>>();
    assert_eq!(what(&carried, "mfa-email-cloud"), ["Phones count too."], "what was known when it was answered is not told again");
    assert_eq!((&carried.controls, &carried.facts), (&rich().controls, &rich().facts));

    let mut settled = carried.clone();
    settled.confirm("mfa-email-cloud");
    settled.set_fact(&FactId::new("staff"), Some(FactValue::Number(13)));
    let mut places = settled.fact(&FactId::new("mfa_places")).cloned().unwrap();
    if let FactValue::Grid(cells) = &mut places {
        cells.insert("email".to_owned(), Cell::new("some"));
    }
    settled.set_fact(&FactId::new("mfa_places"), Some(places));
    assert_eq!(changes(&settled, &library).len(), 1, "one row of a table says nothing of the others");
    settled.confirm("mfa_places");
    assert_eq!(changes(&settled, &library), []);
    assert_eq!(changes(&reconcile(settled, AFTER, &library), &library), [], "and stays settled");

    let mut noted = carried;
    noted.change_control(&control("mfa-email-cloud"), |said| said.backing.note = "and the phones".to_owned());
    assert_eq!(what(&noted, "mfa-email-cloud").len(), 1, "a note confirms nothing");
}

#[test]
fn an_answer_given_under_the_changed_question_is_not_marked() {
    let library = reworded();
    for under in [AFTER, "2027.6.2", "2028.1.1"] {
        assert_eq!(changes(&reconcile(rich(), under, &library), &library), [], "{under}");
    }
    for under in ["2026.9.9", "2027.5.30", "", "not a version"] {
        assert_eq!(changes(&reconcile(rich(), under, &library), &library).len(), 3, "{under}");
    }
}

#[test]
fn going_back_and_forth_between_contents_forgets_no_mark() {
    let (old, new) = (changed(|_| {}), reworded());
    let marked = reconcile(rich(), BEFORE, &new);
    let back = reconcile(marked.clone(), AFTER, &old);
    assert_eq!(back, rich());
    assert_eq!(reconcile(back, BEFORE, &new), marked);
}

#[test]
fn nobody_signs_an_answer_to_another_question_unseen() {
    let mut checkup = sample();
    let given = |line: &ControlLine| line.status == Met && line.derived_from.is_empty();
    let met = assessed_for(&checkup, Preset::Insurance).report.controls.into_iter().find(given).unwrap();
    let mut library: Value = serde_json::from_str(&content("library.json")).unwrap();
    library["content_version"] = json!(AFTER);
    let change = json!([{ "since": AFTER, "what": "Phones count too." }]);
    entry(&mut library["controls"], met.id.as_str())["changed"] = change.clone();
    entry(&mut library["facts"], "mfa_places")["changed"] = change;
    let mut files = texts(&checkup.pack).clone();
    files.add("library.json", library.to_string());
    let report = |checkup: &_, preset| headless::report(&files, checkup, as_of(), preset).unwrap();

    let made = report(&checkup, Preset::Insurance);
    assert_eq!(words::before_signing(&made.report)[0].0, "2 answers to questions that changed since");
    let paper = words_of(&composed(&made.report, &made.choices).blocks);
    for said in [
        words::CHANGED,
        "Phones count too.",
        "given before the question changed is not a yes",
        &format!("1 control: {}. 1 other question", met.name),
    ] {
        assert!(paper.contains(said), "{said}");
    }
    let full = report(&checkup, Preset::Full);
    assert!(words_of(&composed(&full.report, &full.choices).blocks).contains(words::CHANGED));

    // Once looked at, the paper no longer mentions it.
    checkup = checkup.carried_over(&read_library(&library.to_string()).unwrap());
    checkup.answers.confirm(met.id.as_str());
    checkup.answers.confirm("mfa_places");
    let made = report(&checkup, Preset::Insurance);
    let paper = words_of(&composed(&made.report, &made.choices).blocks);
    assert!(!paper.contains(words::CHANGED) && paper.contains("limited or contradictory is not a yes"));
}

/// What one change of the content does to the question at a place.
#[derive(Clone, Debug)]
enum Edit {
    Rename,
    RenameFirst,
    Remove,
    RemoveFirst,
    Reword,
}

fn edit() -> impl Strategy<Value = (usize, Edit)> {
    let edit = prop_oneof![
        Just(Edit::Rename),
        Just(Edit::RenameFirst),
        Just(Edit::Remove),
        Just(Edit::RemoveFirst),
        Just(Edit::Reword),
    ];
    (0usize..24, edit)
}

/// The first controls and facts, so that edits and answers meet often.
const FEW: usize = 12;

/// A library with edits. Former names are remembered; everything renamed begins with `zz`.
fn edited(edits: &[(usize, Edit)]) -> Library {
    changed(|library| {
        for (at, edit) in edits {
            let (list, parts) = if *at < FEW { ("controls", "options") } else { ("facts", "options") };
            let Some(question) = library[list].get_mut(at % FEW) else { continue };
            let parts = if question["rows"].is_array() { "rows" } else { parts };
            match edit {
                Edit::Rename => renamed(question),
                Edit::RenameFirst => first(question, parts).map(renamed).unwrap_or_default(),
                Edit::Remove => drop(library[list].as_array_mut().unwrap().remove(at % FEW)),
                Edit::RemoveFirst if list == "facts" => {
                    let labels = question.get_mut(parts).and_then(Value::as_array_mut).filter(|labels| labels.len() > 2);
                    labels.into_iter().for_each(|labels| drop(labels.remove(0)));
                }
                // The worst answer scores 0 and must stay; the second may go if three are left.
                Edit::RemoveFirst => {
                    let options = question.get_mut(parts).and_then(Value::as_array_mut).filter(|options| options.len() > 3);
                    options.into_iter().for_each(|options| drop(options.remove(1)));
                }
                Edit::Reword => question["changed"] = json!([{ "since": AFTER, "what": "It means more now." }]),
            }
        }
    })
}

fn first<'a>(question: &'a mut Value, parts: &str) -> Option<&'a mut Value> {
    question.get_mut(parts)?.get_mut(0)
}

fn renamed(entry: &mut Value) {
    let id = entry["id"].as_str().unwrap().to_owned();
    if !id.starts_with("zz-") {
        rename(entry, &format!("zz-{id}"));
    }
}

/// Every single thing that was said, whatever its question is called now.
fn said(answers: &Answers) -> BTreeSet<String> {
    let name = |id: &str| id.trim_start_matches("zz-").to_owned();
    let mut all = BTreeSet::new();
    for (id, said) in answers.controls.iter().chain(&answers.set_aside.controls) {
        let id = name(id.as_str());
        all.extend(said.answer.clone().map(|choice| format!("{id} is {}", name(&String::from(choice)))));
        all.extend((!said.backing.note.is_empty()).then(|| format!("{id} note {}", said.backing.note)));
    }
    for (id, value) in answers.facts.iter().chain(&answers.set_aside.facts) {
        let id = name(id.as_str());
        let list = |list: &[String]| list.iter().map(|id| name(id)).collect::<Vec<_>>().join(", ");
        match value {
            FactValue::Grid(cells) => {
                all.extend(cells.iter().map(|(row, cell)| format!("{id} {} {}", name(row), name(&cell.is))))
            }
            FactValue::Several(chosen) => all.extend([format!("{id} {}", list(chosen))]),
            FactValue::Text(text) => all.extend([format!("{id} {}", name(text))]),
            other => all.extend([format!("{id} {other:?}")]),
        }
    }
    for (id, action) in answers.actions.iter().chain(&answers.set_aside.actions) {
        all.insert(format!("{} {:?} {}", name(id.as_str()), action.state, action.who));
    }
    all
}

/// Answers to the first questions: for each a choice, and whether anything is said beside it.
fn answers_from(picks: &[(u8, bool)], library: &Library) -> Answers {
    let mut answers = Answers::default();
    for (control, (pick, more)) in library.controls.iter().take(FEW).zip(picks) {
        let option = control.options.get(usize::from(*pick));
        answers.change_control(&control.id, |said| {
            said.answer = option.map(|option| Choice::Option(option.id.clone())).or((*pick == 6).then_some(Choice::Unknown));
            said.backing.note = if *more { format!("note {pick}") } else { String::new() };
        });
        if *more {
            let action = Action { who: format!("who {pick}"), ..Action::default() };
            answers.set_action(&control.id, Some(action));
        }
    }
    for (fact, (pick, _)) in library.facts.iter().zip(picks.iter().skip(FEW)) {
        let at = usize::from(*pick);
        let id = |labels: &[Labelled]| labels.get(at % labels.len()).map(|label| label.id.to_string()).unwrap();
        let value = match &fact.kind {
            _ if *pick == 7 => None,
            FactKind::Choice(options) => Some(FactValue::Text(id(options))),
            FactKind::Several(options) => Some(FactValue::Several(vec![id(options)])),
            FactKind::Number { min, .. } => Some(FactValue::Number(*min)),
            FactKind::Date { .. } => Some(FactValue::Text("2026-01-02".to_owned())),
            FactKind::Text { .. } => Some(FactValue::Text(format!("text {pick}"))),
            FactKind::Names { rows, .. } => {
                Some(FactValue::Names { names: rows.iter().map(|row| (row.id.to_string(), format!("name {pick}"))).collect() })
            }
            FactKind::Grid { rows, columns, .. } => {
                Some(FactValue::Grid(rows.iter().map(|row| (row.id.to_string(), Cell::new(&id(columns)))).collect()))
            }
        };
        answers.set_fact(&fact.id, value);
    }
    answers
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_disappears_and_twice_is_once(
        picks in prop::collection::vec((0u8..8, any::<bool>()), 2 * FEW),
        contents in prop::collection::vec(prop::collection::vec(edit(), 0..8), 1..4),
    ) {
        let shipped = changed(|_| {});
        let mut answers = answers_from(&picks, &shipped);
        let all = said(&answers);
        let mut under = BEFORE.to_owned();
        for edits in &contents {
            let library = edited(edits);
            answers = reconcile(answers, &under, &library);
            under.clone_from(&library.content_version);
            prop_assert_eq!(&said(&answers), &all);
            prop_assert_eq!(&reconcile(answers.clone(), &under, &library), &answers);
            // The file holds exactly what was there.
            let mut checkup = sample();
            checkup.answers = answers.clone();
            prop_assert_eq!(&decode(&encode(&checkup)).unwrap().answers, &answers);
        }
    }

    #[test]
    fn what_was_renamed_and_renamed_back_is_as_before(picks in prop::collection::vec((0u8..8, any::<bool>()), 2 * FEW)) {
        let before = changed(|_| {});
        let there = edited(&(0..2 * FEW).flat_map(|at| [(at, Edit::RenameFirst), (at, Edit::Rename)]).collect::<Vec<_>>());
        let back = changed(|library| {
            let named = |entry: &mut Value| entry["was"] = json!([format!("zz-{}", entry["id"].as_str().unwrap())]);
            for list in ["controls", "facts"] {
                for question in library[list].as_array_mut().unwrap().iter_mut().take(FEW) {
                    named(question);
                    let parts = if question["rows"].is_array() { "rows" } else { "options" };
                    first(question, parts).map(named).unwrap_or_default();
                }
            }
        });
        let answers = answers_from(&picks, &before);
        let away = reconcile(answers.clone(), BEFORE, &there);
        prop_assert!(away.set_aside.is_empty());
        prop_assert_eq!(reconcile(away, AFTER, &back), answers);
    }

    #[test]
    fn answering_a_gate_otherwise_and_back_leaves_everything_as_it_was(
        picks in prop::collection::vec((0u8..8, any::<bool>()), 2 * FEW),
        fact in 0usize..64,
        other in 0usize..9,
    ) {
        let library = shipped().library;
        let answers = answers_from(&picks, &library);
        let fact = &library.facts[fact % library.facts.len()];
        let FactKind::Choice(options) = &fact.kind else { return Ok(()) };
        let mut toggled = answers.clone();
        toggled.set_fact(&fact.id, Some(FactValue::Text(options[other % options.len()].id.to_string())));
        toggled.set_fact(&fact.id, answers.fact(&fact.id).cloned());
        prop_assert_eq!(toggled, answers);
    }
}
